from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.detail import SingleObjectMixin

from teilhabe.core.accounts.queries import person_of
from teilhabe.foundation.access.mixins import PermittedRows
from teilhabe.foundation.documents.pdf import PangoMissingError, as_pdf, pdf_response
from teilhabe.foundation.pages.views import DetailPage, MovePage, RowPage
from teilhabe.foundation.workflow.moves import TransitionError
from teilhabe.foundation.workflow.table import Transition
from teilhabe.rooms.advice.actions import letters as actions
from teilhabe.rooms.advice.forms.letters import (
    AnswerForm,
    ApproveForm,
    LetterForm,
    SendForm,
    as_letter,
    typed_in,
)
from teilhabe.rooms.advice.letters import LetterKind, LetterTemplate, offered_letters
from teilhabe.rooms.advice.models import Case, Letter, LetterSheet
from teilhabe.rooms.advice.readings.letters import LetterShown, has_mandate, letter_begun, read_letter
from teilhabe.rooms.advice.views.desk import KeyringMixin


def by_kind(templates: Iterable[LetterTemplate]) -> list[tuple[str, list[LetterTemplate]]]:
    order = list(LetterKind)
    found = sorted(templates, key=lambda template: (order.index(template.kind), template.title))
    return [(str(kind.label), list(group)) for kind, group in groupby(found, key=lambda item: item.kind)]


class LetterChoice(KeyringMixin, DetailPage):
    permission = "advice.change_case"
    model = Case
    title = _("Brief schreiben")
    template_name = "advice/desk/letter_choice.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offered = offered_letters(has_mandate=has_mandate(self.keyring, self.object))
        return super().get_context_data(groups=by_kind(offered), **kwargs)


class LetterFormPage(KeyringMixin, RowPage, abstract=True):
    """Shows the letter and its explanation first; the second press keeps them."""

    template_name = "advice/desk/letter_form.html"
    form_class = LetterForm
    submit_label = _("Brief zeigen")

    @property
    def case(self) -> Case:
        raise NotImplementedError

    @cached_property
    def has_mandate(self) -> bool:
        return has_mandate(self.keyring, self.case)

    @cached_property
    def template(self) -> LetterTemplate:
        """Raises Http404 where there is none to write with."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {"template": self.template, "has_mandate": self.has_mandate}
        return super().get_form_kwargs() | own

    def sheet_of(self, values: dict[str, Any]) -> LetterSheet:
        return as_letter(self.template, values, person_of(self.request).display_name)

    def form_valid(self, form: Any) -> HttpResponse:
        if "save" in self.request.POST:
            return super().form_valid(form)
        preview = LetterShown(self.sheet_of(form.cleaned_data), self.template)
        return self.keep_draft(form, self.render_to_response(self.get_context_data(form=form, shown=preview)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(template=self.template, **kwargs)


class LetterWrite(LetterFormPage):
    permission = "advice.change_case"
    model = Case
    back_url_name = "advice:letter-choice"
    done_text = _("Der Brief liegt als Entwurf in der Akte.")

    def get_title(self) -> str:
        return self.template.title

    @property
    def case(self) -> Case:
        case: Case = self.object
        return case

    @cached_property
    def template(self) -> LetterTemplate:
        offered = offered_letters(has_mandate=self.has_mandate)
        found = {template.code: template for template in offered}
        if self.kwargs["template"] not in found:
            raise Http404
        return found[self.kwargs["template"]]

    def get_initial(self) -> dict[str, Any]:
        return letter_begun(self.keyring, self.object, self.template) | super().get_initial()

    def run_action(self, values: dict[str, Any]) -> Letter:
        return actions.write_letter(self.keyring, self.object, self.sheet_of(values))

    def url_after(self, result: Letter) -> str:
        return reverse("advice:letter-detail", args=[result.pk])


class LetterChange(LetterFormPage):
    permission = "advice.change_letter"
    model = Letter
    title = _("Brief ändern")
    back_url_name = "advice:letter-detail"
    done_text = _("Der Entwurf ist geändert.")

    @property
    def case(self) -> Case:
        case: Case = self.object.case
        return case

    @cached_property
    def shown(self) -> LetterShown:
        return read_letter(self.keyring, self.object)

    @cached_property
    def template(self) -> LetterTemplate:
        if self.shown.template is None or not self.object.is_draft:
            raise Http404
        return self.shown.template

    def get_initial(self) -> dict[str, Any]:
        return typed_in(self.shown.sheet) | {"seen": self.object.revision} | super().get_initial()

    def run_action(self, values: dict[str, Any]) -> None:
        actions.rewrite_letter(self.keyring, self.object, self.sheet_of(values), seen=values["seen"] or 0)

    def url_after(self, result: Any) -> str:
        return reverse("advice:letter-detail", args=[self.object.pk])


class LetterDetail(KeyringMixin, DetailPage):
    """The letter on the left, what it means for the person on the right; on paper one after the other."""

    permission = "advice.view_letter"
    model = Letter
    title = _("Brief")
    template_name = "advice/desk/letter_detail.html"

    move_url_name = "advice:letter-move"

    def get_moves(self) -> list[tuple[Transition, str]]:
        return [] if self.object.case.is_closed else super().get_moves()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_change = self.request.user.has_perm("advice.change_letter", self.object)
        return super().get_context_data(
            shown=read_letter(self.keyring, self.object),
            may_change=may_change and self.object.is_draft and not self.object.case.is_closed,
            **kwargs,
        )


class LetterMove(KeyringMixin, MovePage):
    permission = "advice.change_letter"
    model = Letter
    back_url_name = "advice:letter-detail"
    template_name = "advice/desk/letter_move.html"
    forms = {"approve": ApproveForm, "send": SendForm, "answer": AnswerForm}
    actions = {
        "approve": actions.approve_letter,
        "redraft": actions.redraft_letter,
        "send": actions.send_letter,
        "answer": actions.answer_letter,
        "discard": actions.discard_letter,
    }

    def run_action(self, values: dict[str, Any]) -> Any:
        try:
            self.actions[self.transition.name](self.keyring, self.object, **values)
        except TransitionError as error:
            raise ValidationError(str(error)) from None

    def url_after(self, result: Any) -> str:
        return reverse("advice:letter-detail", args=[self.object.pk])


class LetterPdf(KeyringMixin, PermittedRows, SingleObjectMixin[Any]):
    """The letter, or its explanation: each in one language throughout. A draft says that it is one."""

    permission = "advice.view_letter"
    model = Letter
    names = {"letter": _("Brief"), "explanation": _("Erklärung")}

    def get(self, request: HttpRequest, pk: int, part: str) -> HttpResponse:
        if part not in self.names:
            raise Http404
        shown = read_letter(self.keyring, self.get_object())
        language = "de" if part == "letter" else shown.spoken.code
        with translation.override(language):
            name = str(self.names[part])
        try:
            content = as_pdf(
                f"advice/paper/{part}.html", {"shown": shown}, title=shown.sheet.subject, language=language
            )
        except PangoMissingError:
            return render(request, "advice/desk/no_pdf.html", {"letter": pk}, status=503)
        return pdf_response(content, f"{name} {timezone.localdate():%Y-%m-%d}")
