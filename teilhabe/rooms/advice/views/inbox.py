from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.queries import person_of
from teilhabe.core.funders.queries import by_way_of_questions
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import ListPage, RowPage
from teilhabe.rooms.advice.actions import answers as actions
from teilhabe.rooms.advice.forms.cases import CaseForm, as_sheet
from teilhabe.rooms.advice.forms.inbox import AnswerForm, InboxFilter, JoinForm, ReassignForm
from teilhabe.rooms.advice.models import Case, CaseSheet, Languages, Request
from teilhabe.rooms.advice.queries.cases import open_cases_for
from teilhabe.rooms.advice.queries.inbox import answered_requests, held_back_requests, waiting_requests
from teilhabe.rooms.advice.readings import inbox as readings
from teilhabe.rooms.advice.readings.cases import case_lines
from teilhabe.rooms.advice.views.desk import KeyringMixin, tabs
from teilhabe.rooms.advice.views.twins import AsksAboutTwins


class Inbox(KeyringMixin, ListPage):
    """Open work, the most urgent first: unsealed in memory, so it is not paged by the database."""

    permission = "advice.view_request"
    model = Request
    title = _("Anfragen")
    template_name = "advice/desk/request_list.html"
    paginate_by = None  # type: ignore[assignment]
    empty_text = _("Keine Anfrage wartet.")

    def get_queryset(self) -> QuerySet[Request]:
        return waiting_requests(person_of(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        lines = readings.request_lines(self.keyring, list(context["object_list"]))
        filter_form = InboxFilter(self.request.GET or None, lines=lines)
        shared = {"filter_form": filter_form, "tabs": tabs(self.request, INBOX_TABS)}
        return context | shared | {"lines": filter_form.narrow(lines)}


class AnsweredRequests(Inbox):
    empty_text = _("Keine Anfrage ist beantwortet und noch offen.")

    def get_queryset(self) -> QuerySet[Request]:
        return answered_requests(person_of(self.request))


class HeldBackRequests(Inbox):
    empty_text = _("Nichts wird zurückgehalten.")

    def get_queryset(self) -> QuerySet[Request]:
        return held_back_requests(person_of(self.request))


INBOX_TABS = [
    (_("Wartet auf Antwort"), "advice:inbox", "advice.view_request"),
    (_("Beantwortet"), "advice:answered-requests", "advice.view_request"),
    (_("Zurückgehalten"), "advice:held-back-requests", "advice.view_request"),
]


class RequestPage(KeyringMixin, RowPage, abstract=True):
    model = Request
    # Not "request": in a template that is the HTTP request.
    context_object_name = "asked"
    back_url_name = "advice:request-detail"
    form_class: Any = NothingAsked

    def url_after(self, result: Any) -> str:
        return reverse("advice:inbox")


class RequestDetail(RequestPage):
    """The messages, and the form for an answer."""

    permission = "advice.view_request"
    title = _("Anfrage")
    template_name = "advice/desk/request_detail.html"
    form_class = AnswerForm
    back_url_name = ""
    submit_label = _("Ins Postfach legen")
    done_text = _("Ihre Antwort liegt im Postfach.")

    def run_action(self, values: dict[str, Any]) -> Any:
        try:
            return actions.answer_request(self.keyring, self.object, values["text"], seen=values["seen"])
        except actions.NeverWriteError:
            raise ValidationError(_("Diese Person möchte niemals etwas Schriftliches bekommen.")) from None

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except actions.WroteMeanwhileError as error:
            return self.show_meanwhile(form, error)

    def show_meanwhile(self, form: AnswerForm, error: actions.WroteMeanwhileError) -> HttpResponse:
        """What was written in between, beside the own text; pressing the button again is then a decision."""
        context = self.get_context_data(form=form)
        context["meanwhile"] = context["opened"].since(form.cleaned_data["seen"])
        form.accept(error.letters)
        return self.keep_draft(form, self.render_to_response(context, status=HTTPStatus.CONFLICT))

    def url_after(self, result: Any) -> str:
        return reverse("advice:request-detail", args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        opened = readings.read_request(self.keyring, self.object)
        context = super().get_context_data(opened=opened, **kwargs)
        context["form"].initial.setdefault("seen", opened.letters)
        return context


class RequestHoldBack(RequestPage):
    permission = "advice.answer_request"
    title = _("Anfrage zurückhalten")
    template_name = "advice/desk/request_hold_back.html"
    submit_label = _("Zurückhalten")
    done_text = _("Die Anfrage ist zurückgehalten. Sie ist nicht gelöscht.")

    def run_action(self, values: dict[str, Any]) -> None:
        actions.hold_back_request(self.keyring, self.object)


class RequestBringBack(RequestPage):
    permission = "advice.answer_request"
    title = _("Anfrage zurückholen")
    submit_label = _("Zurückholen")
    done_text = _("Die Anfrage wartet wieder auf Antwort.")

    def run_action(self, values: dict[str, Any]) -> None:
        actions.bring_back_request(self.keyring, self.object)


class RequestClose(RequestPage):
    permission = "advice.answer_request"
    title = _("Anfrage schließen")
    submit_label = _("Schließen")
    done_text = _("Die Anfrage ist geschlossen. Eine neue Nachricht öffnet sie wieder.")

    def run_action(self, values: dict[str, Any]) -> None:
        actions.close_request(self.keyring, self.object)


class RequestReassign(RequestPage):
    permission = "advice.answer_request"
    title = _("An ein anderes Team geben")
    form_class = ReassignForm
    submit_label = _("Übergeben")
    done_text = _("Das andere Team hat die Anfrage.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"team": self.object.team}

    def run_action(self, values: dict[str, Any]) -> None:
        actions.reassign_request(self.keyring, self.object, values["team"])


class RequestToCase(AsksAboutTwins, RequestPage):
    """A new case that starts with what the person said."""

    permission = "advice.answer_request"
    title = _("Neue Akte aus dieser Anfrage")
    template_name = "advice/desk/case_form.html"
    form_class = CaseForm
    submit_label = _("Akte anlegen")
    done_text = _("Die Akte ist angelegt.")

    @cached_property
    def sheet(self) -> CaseSheet:
        asked = readings.read_request(self.keyring, self.object).sheet
        chosen = tuple(filter(None, [asked.language]))
        return CaseSheet(
            call_name=asked.call_name,
            concerns=asked.topics,
            languages=Languages(spoken=chosen, read=chosen),
            contact=asked.contact,
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"sheet": self.sheet}

    def run_action(self, values: dict[str, Any]) -> Case:
        return actions.take_into_case(self.keyring, self.object, as_sheet(values, self.sheet))

    def url_after(self, result: Case) -> str:
        return by_way_of_questions(result.team_id, reverse("advice:case-detail", args=[result.pk]))


class RequestJoin(RequestPage):
    permission = "advice.answer_request"
    title = _("Zu einer Akte legen")
    form_class = JoinForm
    submit_label = _("Dazulegen")
    done_text = _("Das Postfach gehört jetzt zur Akte.")

    def get_form_kwargs(self) -> dict[str, Any]:
        cases = list(open_cases_for(person_of(self.request)))
        return super().get_form_kwargs() | {"lines": case_lines(self.keyring, cases)}

    def run_action(self, values: dict[str, Any]) -> Case:
        case: Case = values["case"]
        actions.join_request(self.keyring, self.object, case)
        return case

    def url_after(self, result: Case) -> str:
        return reverse("advice:case-detail", args=[result.pk])
