from collections.abc import Callable, Collection
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import Team, User
from teilhabe.core.accounts.queries import helping_teams, person_of, teams_of
from teilhabe.core.funders.queries import by_way_of_questions
from teilhabe.core.todos.readings import todos_about
from teilhabe.foundation.access.table import rows_for
from teilhabe.foundation.pages.columns import Column
from teilhabe.foundation.pages.views import CreatePage, DetailPage, FormPage, ListPage, MovePage, RowPage
from teilhabe.foundation.workflow.moves import TransitionError, allowed_moves
from teilhabe.rooms.advice.actions import cases as actions
from teilhabe.rooms.advice.actions.due_dates import add_due_date
from teilhabe.rooms.advice.actions.erasure import erase_case
from teilhabe.rooms.advice.actions.notes import add_note
from teilhabe.rooms.advice.actions.outdated import OutdatedError
from teilhabe.rooms.advice.forms.cases import (
    CaseForm,
    CloseForm,
    DueForm,
    EraseForm,
    HandOverForm,
    SearchForm,
    VisitForm,
    as_sheet,
)
from teilhabe.rooms.advice.forms.notes import NoteForm
from teilhabe.rooms.advice.models import IS_OPEN, Case, CaseSheet
from teilhabe.rooms.advice.queries.cases import DUE_DATE, by_due_date, visit_of
from teilhabe.rooms.advice.readings import cases as readings
from teilhabe.rooms.advice.readings.facts import Facts, case_in_words, differences
from teilhabe.rooms.advice.readings.search import find_cases
from teilhabe.rooms.advice.views.desk import KeyringMixin, tabs
from teilhabe.rooms.advice.views.twins import AsksAboutTwins
from teilhabe.rooms.advice.workflow import CaseState


class CaseList(KeyringMixin, ListPage):
    permission = "advice.view_case"
    model = Case
    title = _("Akten")
    template_name = "advice/desk/case_list.html"
    create_url_name = "advice:case-create"
    create_permission = "advice.open_case"
    create_label = _("Neue Akte")
    empty_text = _("Hier ist keine Akte.")

    def get_queryset(self) -> QuerySet[Case]:
        return by_due_date(super().get_queryset()).filter(IS_OPEN)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        lines = readings.case_lines(self.keyring, list(context["object_list"]))
        shared = {"search_form": SearchForm(), "tabs": tabs(self.request, CASE_TABS)}
        return context | shared | {"lines": lines}


class ClosedCaseList(CaseList):
    empty_text = _("Noch keine Akte ist abgeschlossen.")

    def get_queryset(self) -> QuerySet[Case]:
        return by_due_date(ListPage.get_queryset(self)).filter(state=CaseState.CLOSED)


class TeamCaseList(ListPage):
    """Who has which date: nothing is opened here."""

    permission = "advice.coordinate_cases"
    model = Case
    title = _("Akten im Team")
    template_name = "advice/desk/team_cases.html"
    detail_url_name = "advice:case-hand-over"
    columns = [
        Column(_("Nummer"), "number"),
        Column(_("Wer"), "owner"),
        Column(_("Stand"), "state"),
        Column(_("Nächste Frist"), "next_due_on"),
    ]
    empty_text = _("Im Team ist keine Akte offen.")

    def get_queryset(self) -> QuerySet[Case]:
        return by_due_date(super().get_queryset()).filter(IS_OPEN)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(tabs=tabs(self.request, CASE_TABS), **kwargs)
        cases = context["object_list"]
        ways = ways_in(person_of(self.request), [case.pk for case in cases])
        rows = zip(cases, context["lines"], strict=True)
        return context | {"lines": [(*line, ways.get(case.pk)) for case, line in rows]}


WAYS_IN = [
    ("advice.visit_case", "advice:case-visit", _("Mit Begründung öffnen")),
    ("advice.view_case", "advice:case-detail", _("Öffnen")),
]


def ways_in(person: User, cases: Collection[int]) -> dict[int, tuple[str, Any]]:
    """Where this person opens each of these cases, and in which words; at once, if that is possible."""
    ways: dict[int, tuple[str, Any]] = {}
    for permission, url_name, label in WAYS_IN:
        rows = rows_for(person, permission, Case.objects.filter(pk__in=cases))
        ways |= {pk: (reverse(url_name, args=[pk]), label) for pk in rows.values_list("pk", flat=True)}
    return ways


class UnownedCaseList(TeamCaseList):
    """Whoever led them left: they are in nobody's list, so they stand here."""

    permission = "advice.assign_case"
    title = _("Akten ohne zuständige Person")
    detail_url_name = "advice:case-assign"
    columns = [
        Column(_("Nummer"), "number"),
        Column(_("Team"), "team"),
        Column(_("Bisher"), "owner"),
        Column(_("Stand"), "state"),
        Column(_("Nächste Frist"), "next_due_on"),
    ]
    empty_text = _("Für jede offene Akte ist jemand zuständig.")

    def get_queryset(self) -> QuerySet[Case]:
        return super().get_queryset().select_related("team")


CASE_TABS = [
    (_("Offen"), "advice:case-list", "advice.view_case"),
    (_("Abgeschlossen"), "advice:closed-case-list", "advice.view_case"),
    (_("Im Team"), "advice:team-case-list", "advice.coordinate_cases"),
    (_("Ohne zuständige Person"), "advice:unowned-case-list", "advice.assign_case"),
]


class CaseSearch(KeyringMixin, FormPage):
    """Names are sent in the body, never in an address."""

    permission = "advice.view_case"
    title = _("Akte suchen")
    template_name = "advice/desk/case_search.html"
    form_class = SearchForm
    back_url_name = "advice:case-list"
    keeps_draft = False

    def form_valid(self, form: Any) -> HttpResponse:
        found = find_cases(self.keyring, form.cleaned_data["name"])
        return self.render_to_response(self.get_context_data(form=form, found=found))


class CaseCreate(AsksAboutTwins, CreatePage):
    permission = "advice.open_case"
    title = _("Neue Akte")
    template_name = "advice/desk/case_form.html"
    form_class = CaseForm
    back_url_name = "advice:case-list"
    done_text = _("Die Akte ist angelegt.")

    def get_form_kwargs(self) -> dict[str, Any]:
        teams = helping_teams() & teams_of(person_of(self.request))
        return super().get_form_kwargs() | {"teams": teams}

    def run_action(self, values: dict[str, Any]) -> Case:
        team: Team = values["team"]
        return actions.open_case(self.keyring, as_sheet(values), team=team)

    def url_after(self, result: Case) -> str:
        return by_way_of_questions(result.team_id, reverse("advice:case-detail", args=[result.pk]))


class CasePage(KeyringMixin, RowPage, abstract=True):
    """A form about one case; afterwards the case is shown again."""

    model = Case
    back_url_name = "advice:case-detail"
    form_class: Any = None

    def get_back_url(self) -> str:
        """To the case; whoever may not open it came from the list of the team, or from the search."""
        person = person_of(self.request)
        if not self.back_url_name or person.has_perm("advice.view_case", self.object):
            return super().get_back_url()
        coordinates = person.has_perm("advice.coordinate_cases")
        return reverse("advice:team-case-list" if coordinates else "advice:case-search")

    def url_after(self, result: Any) -> str:
        return reverse("advice:case-detail", args=[self.object.pk])


class CaseDetail(CasePage):
    """The case, and the form for the next note: everything an adviser needs during a conversation."""

    permission = "advice.view_case"
    title = _("Akte")
    template_name = "advice/desk/case_detail.html"
    form_class = NoteForm
    back_url_name = ""
    submit_label = _("Notiz speichern")
    done_text = _("Die Notiz ist gespeichert.")

    def run_action(self, values: dict[str, Any]) -> Any:
        return add_note(self.keyring, self.object, values["text"], is_entrusted=values["is_entrusted"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, person = self.object, person_of(self.request)
        return super().get_context_data(
            file=readings.read_case(self.keyring, case),
            todos=todos_about(self.keyring, DUE_DATE, case.pk),
            visit=visit_of(person, case),
            moves=allowed_moves(case, person),
            may_change=person.has_perm("advice.change_case", case),
            may_set_goals=person.has_perm("advice.set_goals", case),
            may_hand_over=person.has_perm("advice.hand_over_case", case),
            may_erase=person.has_perm("advice.erase_case", case),
            **kwargs,
        )


class SheetChange(CasePage, abstract=True):
    """Changes a sheet that a colleague may be changing too: nothing is silently overwritten.

    `as_typed` makes the sheet of the clean values, `in_words` what is compared of two sheets.
    """

    in_words: Callable[[Any], Facts]

    def as_typed(self, values: dict[str, Any]) -> Any:
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except OutdatedError as error:
            return self.show_conflict(form, error)

    def show_conflict(self, form: Any, error: OutdatedError) -> HttpResponse:
        """Both texts side by side; pressing the button again is then a decision."""
        in_words, typed = type(self).in_words, self.as_typed(form.cleaned_data)
        form.accept(error.revision)
        context = self.get_context_data(
            form=form, differences=differences(in_words(error.sheet), in_words(typed))
        )
        return self.keep_draft(form, self.render_to_response(context, status=HTTPStatus.CONFLICT))


class CaseChange(SheetChange):
    permission = "advice.change_case"
    title = _("Akte bearbeiten")
    template_name = "advice/desk/case_form.html"
    form_class = CaseForm
    in_words = staticmethod(case_in_words)

    @cached_property
    def sheet(self) -> Any:
        return readings.read_sheet(self.keyring, self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"sheet": self.sheet, "seen": self.object.revision}

    def run_action(self, values: dict[str, Any]) -> None:
        actions.change_sheet(self.keyring, self.object, self.as_typed(values), seen=values["seen"])

    def as_typed(self, values: dict[str, Any]) -> CaseSheet:
        return as_sheet(values, self.sheet)


class CaseMove(KeyringMixin, MovePage):
    permission = "advice.change_case"
    model = Case
    back_url_name = "advice:case-detail"
    template_name = "advice/desk/case_move.html"
    forms = {"close": CloseForm}
    actions = {
        "wait": actions.wait_for_others,
        "resume": actions.resume_case,
        "close": actions.close_case,
        "reopen": actions.reopen_case,
    }

    def run_action(self, values: dict[str, Any]) -> Any:
        try:
            self.actions[self.transition.name](self.keyring, self.object, **values)
        except TransitionError as error:
            raise ValidationError(str(error)) from None

    def url_after(self, result: Any) -> str:
        return reverse("advice:case-detail", args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_end = self.transition.name == "close"
        todos = todos_about(self.keyring, DUE_DATE, self.object.pk) if is_end else []
        return super().get_context_data(todos=todos, **kwargs)


class CaseVisitPage(CasePage):
    permission = "advice.visit_case"
    title = _("Akte mit Begründung öffnen")
    form_class = VisitForm
    submit_label = _("Akte öffnen")
    done_text = _("Die Akte ist bis morgen um diese Zeit für Sie offen.")

    def run_action(self, values: dict[str, Any]) -> None:
        actions.visit_case(self.keyring, self.object, values["reason"])


class CaseHandOver(CasePage):
    permission = "advice.hand_over_case"
    title = _("Akte übergeben")
    form_class = HandOverForm
    submit_label = _("Übergeben")
    done_text = _("Die Akte ist übergeben.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"team": self.object.team, "owner": self.object.owner}

    def run_action(self, values: dict[str, Any]) -> None:
        actions.hand_over_case(self.keyring, self.object, values["owner"])

    def url_after(self, result: Any) -> str:
        return reverse("advice:case-list")


class CaseAssign(CaseHandOver):
    """Nothing of the case is shown: whoever gives it to somebody may be in another team."""

    permission = "advice.assign_case"
    template_name = "advice/desk/case_assign.html"
    keeps_draft = False

    def get_back_url(self) -> str:
        return reverse("advice:unowned-case-list")

    def url_after(self, result: Any) -> str:
        return reverse("advice:unowned-case-list")


class CaseDue(CasePage):
    permission = "advice.change_case"
    title = _("Frist eintragen")
    form_class = DueForm
    done_text = _("Die Frist ist eingetragen.")

    def run_action(self, values: dict[str, Any]) -> None:
        add_due_date(self.keyring, self.object, values["due_on"], values["task"])


class CaseErase(CasePage):
    permission = "advice.erase_case"
    title = _("Akte löschen")
    template_name = "advice/desk/case_erase.html"
    form_class = EraseForm
    submit_label = _("Endgültig löschen")
    keeps_draft = False

    def form_valid(self, form: Any) -> HttpResponse:
        """The proof is the answer itself: there is no row any more that an address could name."""
        proofs = erase_case(self.keyring, self.object, form.cleaned_data["reason"])
        return render(self.request, "advice/desk/case_erased.html", {"proofs": proofs})


class CaseOpenings(KeyringMixin, DetailPage):
    permission = "advice.view_case"
    model = Case
    title = _("Wer hat die Akte geöffnet?")
    template_name = "advice/desk/case_openings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(openings=readings.log_of(self.keyring, self.object), **kwargs)
