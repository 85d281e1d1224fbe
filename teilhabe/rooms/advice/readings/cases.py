"""Opens cases with the keyring of whoever is logged in, and writes down that it happened."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from teilhabe.core.accounts.pledges import require_pledge
from teilhabe.core.accounts.queries import viewer
from teilhabe.core.vault.errors import ForgedRowError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.letters import Way
from teilhabe.core.vault.models import Mailbox
from teilhabe.core.vault.readings import (
    MessageShown,
    OpeningShown,
    messages_in,
    note_listed,
    open_matter,
    openings_of,
)
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.engines.sealing.errors import SignatureError
from teilhabe.rooms.advice.models import (
    AttachmentSheet,
    Case,
    CaseSheet,
    EventSheet,
    GistSheet,
    Goal,
    GoalSheet,
    Happening,
    LetterSheet,
    NoteSheet,
    Request,
)
from teilhabe.rooms.advice.queries.cases import joined_to, visit_of
from teilhabe.rooms.advice.readings.allowances import AllowanceShown, allowances_in
from teilhabe.rooms.advice.readings.copies import (
    CopyDraft,
    Countered,
    countered_in,
    draft_copy,
    with_corrections,
)
from teilhabe.rooms.advice.readings.facts import area_labels, facts_of
from teilhabe.rooms.advice.readings.goals import GoalShown, goals_in
from teilhabe.rooms.advice.workflow import CloseReason

DEPUTY = gettext_noop("Vertretung")
"""Stands untranslated in the access log, so that everybody reads it in their own language."""
HAPPENINGS: dict[Happening, Promise] = {
    Happening.OPENED: gettext_lazy("Akte angelegt"),
    Happening.REQUEST_JOINED: gettext_lazy("Postfach dazugelegt"),
    Happening.VISITED: gettext_lazy("Mit Begründung geöffnet"),
    Happening.HANDED_OVER: gettext_lazy("Übergeben an"),
    Happening.WAITING: gettext_lazy("Wir warten auf andere"),
    Happening.RESUMED: gettext_lazy("Wir sind wieder dran"),
    Happening.CLOSED: gettext_lazy("Akte geschlossen"),
    Happening.REOPENED: gettext_lazy("Akte wieder geöffnet"),
    Happening.DUE_SET: gettext_lazy("Frist eingetragen"),
    Happening.LETTER_APPROVED: gettext_lazy("Die Person hat den Brief freigegeben"),
    Happening.LETTER_SENT: gettext_lazy("Brief abgeschickt"),
    Happening.LETTER_ANSWERED: gettext_lazy("Antwort auf den Brief"),
    Happening.LETTER_DISCARDED: gettext_lazy("Brief verworfen"),
    Happening.PASSED_ON: gettext_lazy("An ein anderes Haus übergeben"),
    Happening.COPY_MADE: gettext_lazy("Kopie für die Person gemacht"),
}


@dataclass(frozen=True)
class CaseLine:
    """A case in a list. `sheet` is None where the sealed content was refused."""

    case: Case
    sheet: CaseSheet | None
    represents: str = ""

    @property
    def topics(self) -> list[str]:
        return list(area_labels(self.sheet.concerns).values()) if self.sheet else []


@dataclass(frozen=True)
class TimelineItem:
    """One line of the timeline. `kind` is a class of its look; `size` in bytes, of a file.

    `countered` is what the person said against it.
    """

    at: datetime.datetime
    kind: str
    title: str
    author: str = ""
    text: str = ""
    url: str = ""
    size: int = 0
    countered: tuple[Countered, ...] = ()

    @property
    def day(self) -> datetime.date:
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class CaseFile:
    """Everything in one case, opened."""

    sheet: CaseSheet
    timeline: list[TimelineItem]
    requests: list[Request]
    allowances: list[AllowanceShown]
    goals: list[GoalShown]
    countered: list[Countered]

    @property
    def countered_facts(self) -> list[Countered]:
        """What the person said against anything but a note: that stands beside the note."""
        return [one for one in self.countered if not one.sheet.sentence.startswith("note-")]

    @property
    def facts(self) -> list[dict[str, str]]:
        return list(facts_of(self.sheet))


def case_lines(keyring: Keyring, cases: Sequence[Case]) -> list[CaseLine]:
    """The cases of one page of a list; a fixed number of queries, however many they are.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is opened.
    """
    require_pledge(keyring.user)
    safes = keyring.open_all([case.safe_id for case in cases])
    shown = [case for case in cases if case.safe_id in safes]
    note_listed(
        keyring,
        safes_of(shown),
        opened=safes,
        **viewer(keyring.user),
        action="advice.list_cases",
        detail={"cases": [case.pk for case in shown]},
    )
    return [_line(keyring, case, safes.get(case.safe_id)) for case in cases]


def safes_of(cases: Iterable[Case]) -> set[int]:
    """The safes of these cases and of the mailboxes in them: in each the person sees who saw a line of it."""
    safes = {case.pk: case.safe_id for case in cases}
    return {*safes.values(), *(row.request.mailbox.safe_id for row in joined_to(list(safes)))}


def _line(keyring: Keyring, case: Case, safe: OpenSafe | None) -> CaseLine:
    represents = "" if case.owner_id == keyring.user.pk else case.owner.display_name
    return CaseLine(case, safe.try_read(case) if safe else None, represents)


def read_case(keyring: Keyring, case: Case) -> CaseFile:
    """Everything in the case that this person holds keys for; the opening is written down.

    Raises:
        PledgeError: see `case_lines`.
        SealedTextError: the sheet itself was tampered with; other damaged rows are left out and audited.
    """
    requests = _requests_in(keyring, case)
    mailboxes = [request.mailbox for request in requests]
    safes = open_with_mailboxes(keyring, case)
    safe = safes[case.safe_id]
    allowances = allowances_in(keyring, case)
    countered = with_corrections(countered_in(keyring, case), _shared_notes(case, safe))
    items = [
        *_notes(keyring, case, safe, countered),
        *_said_against(countered),
        *_files(case, safe),
        *_letters(case, safe),
        *_gists(case, safe),
        *_events(case, safe),
        *_openings(safe),
        *_messages(mailboxes, safes),
        *_allowed(allowances),
    ]
    items.sort(key=lambda item: item.at, reverse=True)
    return CaseFile(safe.read(case), items, requests, allowances, goals_in(case, safe), countered)


def _requests_in(keyring: Keyring, case: Case) -> list[Request]:
    """A foreign mailbox would take the answers that are meant for the person: it is left out and audited."""
    rows = list(case.joined.select_related("request__mailbox"))
    for row in rows:
        if not row.is_genuine:
            record_refusal(ForgedRowError(), row, actor=keyring.user)
    return [row.request for row in rows if row.is_genuine]


def open_with_mailboxes(keyring: Keyring, case: Case) -> dict[int, OpenSafe]:
    """The safe of the case and those of its mailboxes: with each receipt one sees who opened it and why.

    Raises:
        PledgeError: without a valid declaration of secrecy nothing is opened.
    """
    require_pledge(keyring.user)
    mailboxes = [row.request.mailbox.safe_id for row in joined_to([case.pk])]
    return open_matter(
        keyring,
        case.safe_id,
        *mailboxes,
        about=case,
        **viewer(keyring.user),
        reason=_reason(keyring, case),
    )


def _reason(keyring: Keyring, case: Case) -> str:
    """Why somebody opens a case they do not lead, for the person to read."""
    if case.owner_id == keyring.user.pk:
        return ""
    visit = visit_of(keyring.user, case)
    if visit is None:
        return DEPUTY
    safe = keyring.open(case.safe_id)
    if safe.author_of(visit) != keyring.holder_id:
        raise SignatureError("Somebody else gave this reason.")
    return str(safe.read(visit).reason)


def read_sheet(keyring: Keyring, case: Case) -> CaseSheet:
    """For the form; raises as `read_case`."""
    sheet: CaseSheet = open_with_mailboxes(keyring, case)[case.safe_id].read(case)
    return sheet


def read_goal(keyring: Keyring, goal: Goal) -> GoalSheet:
    """For the form; raises as `read_case`."""
    sheet: GoalSheet = open_with_mailboxes(keyring, goal.case)[goal.safe_id].read(goal)
    return sheet


def open_copy(keyring: Keyring, case: Case) -> CopyDraft:
    """What the person may take away of the case; raises as `read_case`."""
    return draft_copy(keyring, case, open_with_mailboxes(keyring, case)[case.safe_id])


def read_countered(keyring: Keyring, case: Case, pk: int) -> Countered:
    """Raises Http404 where the person said no such thing, and as `read_case`."""
    open_with_mailboxes(keyring, case)
    found = next((one for one in countered_in(keyring, case) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _notes(
    keyring: Keyring, case: Case, safe: OpenSafe, countered: list[Countered]
) -> Iterator[TimelineItem]:
    """Notes entrusted to somebody else do not open here: they are not even hinted at."""
    notes = list(case.notes.all())
    entrusted = keyring.open_own({note.safe_id for note in notes} - {case.safe_id})
    safes = {case.safe_id: safe, **entrusted}
    for note in notes:
        sheet: NoteSheet | None = safes[note.safe_id].try_read(note) if note.safe_id in safes else None
        if sheet is not None:
            is_shared = note.safe_id == case.safe_id
            title = _title_of(sheet) if is_shared else _("Nur Ihnen anvertraut")
            kind = "note" if is_shared else "entrusted"
            said = tuple(one for one in countered if one.sheet.sentence == f"note-{note.pk}")
            yield TimelineItem(sheet.written_at, kind, title, sheet.author, sheet.text, countered=said)


def _shared_notes(case: Case, safe: OpenSafe) -> list[NoteSheet]:
    notes = case.notes.filter(safe=safe.safe_id)
    return [sheet for note in notes if (sheet := safe.try_read(note))]


def _title_of(note: NoteSheet) -> str:
    return _("Richtigstellung") if note.corrects else _("Notiz")


def _said_against(countered: Iterable[Countered]) -> Iterator[TimelineItem]:
    for one in countered:
        yield TimelineItem(
            one.sheet.written_at, "message", _("Die Person sagt: Das stimmt nicht"), text=one.sheet.text
        )


def _files(case: Case, safe: OpenSafe) -> Iterator[TimelineItem]:
    for attachment in case.attachments.all():
        sheet: AttachmentSheet | None = safe.try_read(attachment)
        if sheet is not None:
            url = reverse("advice:attachment-download", args=[case.pk, attachment.pk])
            yield TimelineItem(sheet.added_at, "file", _("Datei"), sheet.author, sheet.name, url, sheet.size)


def _letters(case: Case, safe: OpenSafe) -> Iterator[TimelineItem]:
    for letter in case.letters.all():
        sheet: LetterSheet | None = safe.try_read(letter)
        if sheet is not None:
            title = _("Brief (%(state)s)") % {"state": letter.get_state_display()}
            url = reverse("advice:letter-detail", args=[letter.pk])
            yield TimelineItem(sheet.saved_at, "letter", title, sheet.author, sheet.subject, url)


def _gists(case: Case, safe: OpenSafe) -> Iterator[TimelineItem]:
    for gist in case.gists.all():
        sheet: GistSheet | None = safe.try_read(gist)
        if sheet is not None:
            url = reverse("advice:gist-detail", args=[gist.pk])
            yield TimelineItem(
                sheet.saved_at, "letter", _("Brief kurz erklärt"), sheet.author, sheet.writer, url
            )


def _events(case: Case, safe: OpenSafe) -> Iterator[TimelineItem]:
    for event in case.events.all():
        sheet: EventSheet | None = safe.try_read(event)
        if sheet is not None:
            title = str(HAPPENINGS[sheet.happening])
            why = reverse("advice:deadline-detail", args=[case.pk, event.pk]) if sheet.deadline else ""
            yield TimelineItem(sheet.happened_at, "event", title, sheet.author, _detail(sheet), why)


def _detail(sheet: EventSheet) -> str:
    if sheet.happening == Happening.COPY_MADE:
        count = len(sheet.detail.split())
        words = ngettext("ohne %(count)s Stelle", "ohne %(count)s Stellen", count)
        return words % {"count": count} if count else ""
    if sheet.happening == Happening.CLOSED:
        return str(CloseReason(sheet.detail).label)
    if sheet.due_on:
        return f"{date_format(sheet.due_on, 'SHORT_DATE_FORMAT')}: {sheet.detail}"
    return sheet.detail


def _openings(safe: OpenSafe) -> Iterator[TimelineItem]:
    """Not the lists: they would drown what happened."""
    for opening in openings_of([safe]):
        if opening.way is Way.OPENED:
            yield TimelineItem(opening.opened_at, "opening", _("Geöffnet"), opening.name, opening.reason)


def _allowed(allowances: Iterable[AllowanceShown]) -> Iterator[TimelineItem]:
    """Given and taken back, as the rows themselves say it."""
    for shown in allowances:
        sheet, title = shown.sheet, str(shown.title)
        text = ": ".join(filter(None, [title, sheet.given.recipient]))
        yield TimelineItem(sheet.noted_at, "event", _("Erlaubt"), sheet.noted_by, text)
        if sheet.withdrawn_at:
            by = sheet.withdrawn_by or _("die Person selbst")
            yield TimelineItem(sheet.withdrawn_at, "event", _("Zurückgenommen"), by, text)


def _messages(mailboxes: Iterable[Mailbox], safes: dict[int, OpenSafe]) -> Iterator[TimelineItem]:
    for message in messages_in(mailboxes, safes.values()):
        if message.sent_at is not None:
            title = _("Antwort im Postfach") if message.sender else _("Nachricht der Person")
            kind = "answer" if message.sender else "message"
            author = f"{message.sender} ({_signed_by(message)})" if message.signer else message.sender
            yield TimelineItem(message.sent_at, kind, title, author, message.text)


def _signed_by(message: MessageShown) -> str:
    return _("unterschrieben von %(name)s") % {"name": message.signer}


def log_of(keyring: Keyring, case: Case) -> list[OpeningShown]:
    """Who opened the case, the latest first; raises as `read_case`."""
    require_pledge(keyring.user)
    return openings_of([keyring.open(case.safe_id)])
