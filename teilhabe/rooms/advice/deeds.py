from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from teilhabe.core.vault.deeds import why_erased
from teilhabe.core.vault.models import number_of
from teilhabe.foundation.access.table import rows_for
from teilhabe.foundation.audit.table import About, Also, Deed, Kind, Subject, reachable
from teilhabe.rooms.advice.models import Case, Request

CASE, REQUEST, MAILBOX = _("Akte %(number)s"), _("Anfrage %(number)s"), _("Postfach %(number)s")


def cases(person: Any, ids: Collection[int]) -> dict[int, About]:
    """By number, also of those that are erased."""
    urls = reachable(person, "advice.view_case", "advice:case-detail", Case.objects.filter(pk__in=ids))
    return {pk: About(CASE % {"number": number_of(pk)}, urls.get(pk, "")) for pk in ids}


def requests(person: Any, ids: Collection[int]) -> dict[int, About]:
    rows = Request.objects.filter(pk__in=ids)
    urls = reachable(person, "advice.view_request", "advice:request-detail", rows)
    return {pk: About(REQUEST % {"number": number_of(pk)}, urls.get(pk, "")) for pk in ids}


def mailboxes(person: Any, ids: Collection[int]) -> dict[int, About]:
    """The address is that of the request that came with the mailbox."""
    rows = rows_for(person, "advice.view_request", Request.objects.filter(mailbox__in=ids))
    asked = dict(rows.values_list("mailbox", "pk"))
    urls = {mailbox: reverse("advice:request-detail", args=[request]) for mailbox, request in asked.items()}
    return {pk: About(MAILBOX % {"number": number_of(pk)}, urls.get(pk, "")) for pk in ids}


def how_many_cases(detail: Mapping[str, Any]) -> str:
    count = _length(detail.get("cases"))
    return ngettext("%(count)s Akte", "%(count)s Akten", count) % {"count": count}


def how_many_requests(detail: Mapping[str, Any]) -> str:
    count = _length(detail.get("requests"))
    return ngettext("%(count)s Anfrage", "%(count)s Anfragen", count) % {"count": count}


def _length(items: Any) -> int:
    return len(items) if isinstance(items, list) else 0


SUBJECTS = [
    Subject(model="advice.case", words=_("Eine Akte"), shown=cases),
    Subject(model="advice.request", words=_("Eine Anfrage"), shown=requests),
    Subject(model="vault.mailbox", words=_("Ein Postfach"), shown=mailboxes),
    Subject(model="advice.goal", words=_("Ein Ziel")),
    Subject(model="advice.note", words=_("Eine Notiz")),
    Subject(model="advice.attachment", words=_("Eine Datei")),
    Subject(model="advice.gist", words=_("Die kurze Erklärung eines Briefs")),
    Subject(model="advice.letter", words=_("Ein Brief")),
    Subject(model="advice.caseevent", words=_("Eine Zeile im Verlauf einer Akte")),
    Subject(model="advice.mandate", words=_("Eine Vollmacht oder Begleitung")),
    Subject(model="advice.consent", words=_("Eine Einwilligung")),
    Subject(model="advice.copy", words=_("Eine Kopie für die Person")),
    Subject(model="advice.counterstatement", words=_("Ein Widerspruch der Person")),
    Subject(model="advice.casevisit", words=_("Die Begründung, mit der jemand eine Akte öffnete")),
]
DEEDS = [
    Deed(
        code="advice.list_cases",
        words=_("Eine Liste von Akten wurde angesehen."),
        kind=Kind.OPENED,
        reason=how_many_cases,
        also=[Also(key="cases", model="advice.case")],
    ),
    Deed(
        code="advice.list_requests",
        words=_("Eine Liste von Anfragen wurde angesehen."),
        kind=Kind.OPENED,
        reason=how_many_requests,
        also=[Also(key="requests", model="advice.request")],
    ),
    Deed(
        code="advice.search_cases",
        words=_("Nach einem Namen wurde gesucht."),
        kind=Kind.OPENED,
        reason=how_many_cases,
        also=[Also(key="cases", model="advice.case")],
    ),
    Deed(code="advice.read_attachment", words=_("Eine Datei wurde gelesen."), kind=Kind.OPENED),
    Deed(
        code="advice.visit_case",
        words=_("Die Akte einer Kollegin oder eines Kollegen wurde mit Begründung geöffnet."),
        kind=Kind.OPENED,
    ),
    Deed(code="advice.open_case", words=_("Eine Akte wurde angelegt."), kind=Kind.WRITTEN),
    Deed(code="advice.change_case", words=_("Eine Akte wurde bearbeitet."), kind=Kind.WRITTEN),
    Deed(code="advice.add_note", words=_("Eine Notiz wurde geschrieben."), kind=Kind.WRITTEN),
    Deed(code="advice.add_attachment", words=_("Eine Datei wurde dazugelegt."), kind=Kind.WRITTEN),
    Deed(code="advice.add_due_date", words=_("Eine Frist wurde eingetragen."), kind=Kind.WRITTEN),
    Deed(
        code="advice.write_gist",
        words=_("Ein Brief wurde für die Person kurz erklärt."),
        kind=Kind.WRITTEN,
    ),
    Deed(code="advice.write_letter", words=_("Ein Brief wurde entworfen."), kind=Kind.WRITTEN),
    Deed(
        code="advice.rewrite_letter", words=_("Der Entwurf eines Briefs wurde geändert."), kind=Kind.WRITTEN
    ),
    Deed(
        code="advice.letter.approve",
        words=_("Die Freigabe eines Briefs durch die Person wurde eingetragen."),
        kind=Kind.WRITTEN,
    ),
    Deed(
        code="advice.letter.redraft",
        words=_("Ein freigegebener Brief wurde wieder zum Entwurf."),
        kind=Kind.WRITTEN,
    ),
    Deed(
        code="advice.letter.send", words=_("Ein Brief wurde als abgeschickt eingetragen."), kind=Kind.WRITTEN
    ),
    Deed(
        code="advice.letter.answer",
        words=_("Die Antwort auf einen Brief wurde eingetragen."),
        kind=Kind.WRITTEN,
    ),
    Deed(code="advice.letter.discard", words=_("Ein Brief wurde verworfen."), kind=Kind.WRITTEN),
    Deed(
        code="advice.give_mandate",
        words=_("Eine Vollmacht oder Begleitung wurde eingetragen."),
        kind=Kind.WRITTEN,
    ),
    Deed(code="advice.give_consent", words=_("Eine Einwilligung wurde eingetragen."), kind=Kind.WRITTEN),
    Deed(
        code="advice.withdraw_allowance",
        words=_("Eine Vollmacht, Begleitung oder Einwilligung wurde zurückgenommen."),
        kind=Kind.WRITTEN,
    ),
    Deed(
        code="advice.hand_over_case",
        words=_("Eine Akte wurde übergeben."),
        kind=Kind.WRITTEN,
        also=[Also(key="to", model="accounts.user", words=_("an"))],
    ),
    Deed(code="advice.case.wait", words=_("Eine Akte wartet jetzt auf andere."), kind=Kind.WRITTEN),
    Deed(code="advice.case.resume", words=_("An einer Akte geht es weiter."), kind=Kind.WRITTEN),
    Deed(code="advice.case.close", words=_("Eine Akte wurde geschlossen."), kind=Kind.WRITTEN),
    Deed(code="advice.case.reopen", words=_("Eine Akte wurde wieder geöffnet."), kind=Kind.WRITTEN),
    Deed(
        code="advice.join_request",
        words=_("Ein Postfach wurde zu einer Akte gelegt."),
        kind=Kind.WRITTEN,
        also=[Also(key="request", model="advice.request", words=_("aus"))],
    ),
    Deed(code="advice.hold_back_request", words=_("Eine Anfrage wurde zurückgehalten."), kind=Kind.WRITTEN),
    Deed(code="advice.bring_back_request", words=_("Eine Anfrage wurde zurückgeholt."), kind=Kind.WRITTEN),
    Deed(code="advice.close_request", words=_("Eine Anfrage wurde geschlossen."), kind=Kind.WRITTEN),
    Deed(
        code="advice.reassign_request",
        words=_("Eine Anfrage ging an ein anderes Team."),
        kind=Kind.WRITTEN,
        also=[Also(key="team", model="accounts.team", words=_("an"))],
    ),
    Deed(code="advice.set_goal", words=_("Ein Ziel kam in eine Akte."), kind=Kind.WRITTEN),
    Deed(code="advice.change_goal", words=_("Ein Ziel in einer Akte wurde geändert."), kind=Kind.WRITTEN),
    Deed(
        code="advice.hand_over_copy",
        words=_("Die Person bekam eine Kopie ihrer Akte ins Postfach."),
        kind=Kind.WRITTEN,
    ),
    Deed(code="advice.print_copy", words=_("Für die Person wurde die Akte gedruckt."), kind=Kind.OPENED),
    Deed(
        code="advice.check_rules",
        words=_("Nach einer Änderung der Regeln wurden Fristen durchgesehen."),
        kind=Kind.WRITTEN,
    ),
    Deed(
        code="advice.erase_case",
        words=_("Eine Akte wurde gelöscht."),
        kind=Kind.ERASED,
        reason=why_erased,
    ),
]
