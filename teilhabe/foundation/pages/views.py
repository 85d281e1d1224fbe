"""Six thin page classes on Django's generic views. A room adds nouns, words and the actions to call.

    class PlotList(ListPage):
        permission = "garden.view_plot"
        model = Plot
        title = _("Beete")
        columns = [Column(_("Name"), "name"), Column(_("Stand"), "state")]
        detail_url_name = "garden:plot-detail"

Rows outside the person's rows are not found; a missing right is refused; forms keep drafts.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView
from django.views.generic.detail import SingleObjectMixin

from teilhabe.foundation.access import table
from teilhabe.foundation.access.mixins import PermittedRows, RequiredPermission
from teilhabe.foundation.forms.handed_on import handed_on
from teilhabe.foundation.forms.mixins import DraftMixin
from teilhabe.foundation.pages.columns import Column
from teilhabe.foundation.pages.forms import FilterForm, NothingAsked
from teilhabe.foundation.workflow.moves import TransitionError, allowed_moves, move
from teilhabe.foundation.workflow.table import Transition, Workflow

Words = str | Promise
Action = Callable[..., Any]


class Page(RequiredPermission, abstract=True):
    """What all pages share: a title, and the template they extend (`web/public.html` for visitors)."""

    title: Words = ""
    base_template = "web/desk.html"
    back_url_name = ""

    def get_title(self) -> Words:
        return self.title

    def get_back_url(self) -> str:
        return reverse(self.back_url_name) if self.back_url_name else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {
            "title": self.get_title(),
            "base_template": self.base_template,
            "back_url": self.get_back_url(),
        }
        context: dict[str, Any] = super().get_context_data(**own, **kwargs)  # type: ignore[misc]
        return context


class ListPage(PermittedRows, Page, ListView[Any], abstract=True):
    """A table with paging and, if `filter_form` is set, a form that narrows it.

    htmx gets the partial `rows` alone, or the whole page of a template that has none.
    """

    template_name = "pages/list.html"
    paginate_by = 20
    columns: Sequence[Column] = ()
    detail_url_name = ""
    create_url_name = ""
    create_permission = ""
    create_label: Words = _("Neu anlegen")
    filter_form: type[FilterForm] | None = None
    empty_text: Words = _("Hier ist noch nichts.")

    @cached_property
    def bound_filter(self) -> FilterForm | None:
        return self.filter_form(self.request.GET) if self.filter_form else None

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset()
        form = self.bound_filter
        return form.narrow(rows) if form is not None and form.is_valid() else rows

    def get_template_names(self) -> list[str]:
        is_partial = getattr(self.request, "htmx", False) and not self.request.htmx.boosted  # type: ignore[attr-defined]
        return [f"{self.template_name}#rows", self.template_name] if is_partial else [self.template_name]

    def get_detail_url(self, row: Any) -> str:
        return reverse(self.detail_url_name, args=[row.pk]) if self.detail_url_name else ""

    def get_create_url(self) -> str:
        may_create = not self.create_permission or table.may(self.request.user, self.create_permission)
        return reverse(self.create_url_name) if self.create_url_name and may_create else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(filter_form=self.bound_filter, **kwargs)
        context["lines"] = [
            (self.get_detail_url(row), [(column.label, column.value_of(row)) for column in self.columns])
            for row in context["object_list"]
        ]
        return context | {
            "columns": self.columns,
            "create_url": self.get_create_url(),
            "create_label": self.create_label,
            "empty_text": self.empty_text,
        }


class DetailPage(PermittedRows, Page, DetailView[Any], abstract=True):
    """One row: its facts, and the buttons of its workflow that this person may press."""

    template_name = "pages/detail.html"
    facts: Sequence[Column] = ()
    change_url_name = ""
    change_permission = ""
    move_url_name = ""

    def get_title(self) -> Words:
        return self.title or str(self.object)

    def get_change_url(self) -> str:
        if not self.change_url_name:
            return ""
        may_change = table.may(self.request.user, self.change_permission or self.permission, self.object)
        return reverse(self.change_url_name, args=[self.object.pk]) if may_change else ""

    def get_moves(self) -> list[tuple[Transition, str]]:
        if not self.move_url_name:
            return []
        return [
            (transition, reverse(self.move_url_name, args=[self.object.pk, transition.name]))
            for transition in allowed_moves(self.object, self.request.user)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = [{"label": fact.label, "value": fact.value_of(self.object)} for fact in self.facts]
        own = {"facts": facts, "moves": self.get_moves(), "change_url": self.get_change_url()}
        return super().get_context_data(**own, **kwargs)


class FormPage(Page, DraftMixin, abstract=True):
    """A form whose clean values go to one action: `action = actions.open_case`, called with `by`.

    An action refuses with ValidationError; the words stand above the form and nothing typed is lost.
    """

    template_name = "pages/form.html"
    action: ClassVar[Action]
    submit_label: Words = _("Speichern")
    done_text: Words = _("Gespeichert.")
    success_url_name = ""

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | handed_on(self.request)

    def run_action(self, values: dict[str, Any]) -> Any:
        return type(self).action(**values, by=self.request.user)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            result = self.run_action(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        self.forget_draft()
        if self.done_text:
            messages.success(self.request, str(self.done_text))
        return HttpResponseRedirect(self.url_after(result))

    def url_after(self, result: Any) -> str:
        """Where to go when the action succeeded: by default to the row that it returned."""
        if self.success_url_name:
            return reverse(self.success_url_name)
        return str(self.success_url or result.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"submit_label": self.submit_label} | kwargs)


class CreatePage(FormPage, abstract=True):
    """A form for a new row."""

    submit_label = _("Anlegen")


class RowPage(PermittedRows, SingleObjectMixin[Any], FormPage, abstract=True):
    """A form about one row, which is looked up among the person's rows before anything else."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        return super().post(request, *args, **kwargs)

    def get_title(self) -> Words:
        return self.title or str(self.object)

    def get_back_url(self) -> str:
        return reverse(self.back_url_name, args=[self.object.pk]) if self.back_url_name else ""

    def run_action(self, values: dict[str, Any]) -> Any:
        return type(self).action(self.object, **values, by=self.request.user)


class ChangePage(RowPage, abstract=True):
    """A form that starts with what the row says now: `action(row, **values, by=person)`."""

    def get_initial(self) -> dict[str, Any]:
        fields = self.get_form_class().base_fields
        known = {name: getattr(self.object, name) for name in fields if hasattr(self.object, name)}
        return known | super().get_initial()

    def url_after(self, result: Any) -> str:
        return super().url_after(self.object if result is None else result)


class MovePage(RowPage, abstract=True):
    """The moves of the row's workflow, at an address that ends in the name of the move.

    A move that `asks` shows a page first. `forms` and `actions` name what single moves ask and call;
    without them a move asks nothing and only changes the state.
    """

    template_name = "pages/move.html"
    forms: Mapping[str, type[BaseForm]] = {}
    actions: Mapping[str, Action] = {}
    done_text = _("Erledigt.")

    @cached_property
    def transition(self) -> Transition:
        workflow: Workflow = self.object.workflow
        try:
            return workflow.transition(self.kwargs["move"])
        except LookupError:
            raise Http404 from None

    def get_title(self) -> Words:
        return self.transition.label

    def get_form_class(self) -> type[Any]:
        return self.forms.get(self.transition.name, NothingAsked)

    def run_action(self, values: dict[str, Any]) -> Any:
        action = self.actions.get(self.transition.name) or partial(move, name=self.transition.name)
        try:
            action(self.object, **values, by=self.request.user)
        except TransitionError as error:
            raise ValidationError(str(error)) from None
        return self.object

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submit_label=self.transition.label, **kwargs)
