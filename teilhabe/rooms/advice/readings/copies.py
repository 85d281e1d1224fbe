"""Reads together what a person takes away of a case, and opens what the person said against it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils import timezone

from teilhabe.core.vault.errors import ForgedRowError
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.mailboxes import MailboxKey
from teilhabe.core.vault.models import SealedModel
from teilhabe.core.vault.readings import OpeningShown, messages_in, openings_of
from teilhabe.core.vault.refusals import record_refusal
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.engines.sealing.certificates import Kind
from teilhabe.engines.sealing.errors import SealedTextError
from teilhabe.rooms.advice.contact import ContactPreferences
from teilhabe.rooms.advice.copies import facts_in
from teilhabe.rooms.advice.models import (
    AllowanceCopied,
    AttachmentSheet,
    Case,
    CaseSheet,
    Copy,
    CopySheet,
    CounterSheet,
    CounterStatement,
    DateCopied,
    EventSheet,
    FileCopied,
    GoalSheet,
    Happening,
    LetterCopied,
    LetterSheet,
    MandateGiven,
    NoteSheet,
    Objection,
    OpeningCopied,
    Sentence,
)
from teilhabe.rooms.advice.queries import request_of
from teilhabe.rooms.advice.readings.allowances import AllowanceShown, allowances_in
from teilhabe.rooms.advice.slips import language_for, slip_of


@dataclass(frozen=True)
class Countered:
    """What the person said against a sentence, and what the house wrote because of it."""

    pk: int
    sheet: CounterSheet
    corrections: tuple[str, ...] = ()

    @property
    def objection(self) -> Objection:
        return Objection(
            contested=self.sheet.contested,
            text=self.sheet.text,
            written_at=self.sheet.written_at,
            corrections=self.corrections,
        )


def countered_in(keyring: Keyring, case: Case) -> list[Countered]:
    """The oldest first. For whoever has opened the case already: it belongs to what stands there."""
    rows = list(case.counter_statements.all())
    safes = keyring.open_all([row.safe_id for row in rows])
    return _countered(rows, safes)


def own_objections(key: MailboxKey) -> dict[str, list[Objection]]:
    """What the person wrote with this receipt, by the key of the sentence. Reading it leaves no trace."""
    rows = list(CounterStatement.objects.filter(safe__grants__holder=key.mailbox.holder_id))
    said: dict[str, list[Objection]] = {}
    for one in _countered(rows, key.open_all([row.safe_id for row in rows])):
        said.setdefault(one.sheet.sentence, []).append(one.objection)
    return said


def _countered(rows: Iterable[CounterStatement], safes: Mapping[int, OpenSafe]) -> list[Countered]:
    read = [
        Countered(row.pk, sheet)
        for row in rows
        if row.safe_id in safes and (sheet := _own_word(row, safes[row.safe_id]))
    ]
    return sorted(read, key=lambda one: one.sheet.written_at)


def _own_word(row: CounterStatement, safe: OpenSafe) -> CounterSheet | None:
    """Nobody else's word is ever shown as the person's: a mailbox signed it, and it lay in this case."""
    try:
        sheet, author = safe.read_signed(row)
        if author.kind is not Kind.MAILBOX or not row.is_by(author.holder) or sheet.case != row.case_id:
            raise ForgedRowError
    except SealedTextError as error:
        record_refusal(error, row)
        return None
    found: CounterSheet = sheet
    return found


def with_corrections(countered: Iterable[Countered], notes: Iterable[NoteSheet]) -> list[Countered]:
    answers: dict[int, list[str]] = {}
    for note in notes:
        answers.setdefault(note.corrects, []).append(note.text)
    return [Countered(one.pk, one.sheet, tuple(answers.get(one.pk, ()))) for one in countered]


# --- The copy ---------------------------------------------------------------------------------------------
def copy_of(key: MailboxKey) -> CopySheet | None:
    """What was handed over to this mailbox last; None where there is none or somebody tampered with it."""
    row = Copy.objects.filter(mailbox=key.mailbox).first()
    safe = key.open_all([row.safe_id]).get(row.safe_id) if row else None
    if row is None or safe is None:
        return None
    try:
        sheet, author = safe.read_signed(row)
        is_for_me = sheet.mailbox == key.mailbox.pk and sheet.case == row.case_id
        if author.kind is not Kind.PERSON or not is_for_me:
            raise ForgedRowError
    except SealedTextError as error:
        record_refusal(error, row)
        return None
    found: CopySheet = sheet
    return found


def everything_in(key: MailboxKey) -> dict[str, object]:
    """What lies in the mailbox itself, ready for a file."""
    safe, request = key.open(), request_of(key.mailbox)
    messages = messages_in([key.mailbox], [safe])
    return {
        "request": safe.try_read(request) if request else None,
        "messages": [
            {
                "text": message.text,
                "sent_at": message.sent_at,
                "sender": message.sender,
                "language": message.language,
            }
            for message in messages
            if message.sent_at
        ],
        "openings": [_opening(opening) for opening in openings_of([safe])],
    }


@dataclass(frozen=True)
class CopyDraft:
    """An opened case, read together for its person. Notes entrusted to one colleague are not among them."""

    case: Case
    sheet: CaseSheet
    notes: dict[str, NoteSheet]
    goals: dict[str, GoalSheet]
    files: dict[str, AttachmentSheet]
    letters: list[LetterSheet]
    events: list[EventSheet]
    allowances: list[AllowanceShown]
    openings: list[OpeningShown]
    countered: list[Countered]

    @property
    def language(self) -> str:
        return language_for(self.sheet)

    @property
    def contact(self) -> ContactPreferences:
        return self.sheet.contact

    @property
    def offered(self) -> list[tuple[str, str]]:
        """Key and text of what may tell of other people."""
        files = [(key, sheet.name) for key, sheet in self.files.items()]
        return [(key, sheet.text) for key, sheet in self.notes.items()] + files

    @property
    def left_out_before(self) -> list[str]:
        """What stayed out of the copy before this one."""
        made = [event for event in self.events if event.happening == Happening.COPY_MADE]
        return made[-1].detail.split() if made else []

    def as_copy(self, maker: str, left_out: Collection[str]) -> CopySheet:
        """Without what is `left_out`."""
        return CopySheet(
            case=self.case.pk,
            made_at=timezone.now(),
            maker=maker,
            sentences=tuple(self._sentences(left_out)),
            dates=tuple(self._dates()),
            files=tuple(
                FileCopied(name=sheet.name, size=sheet.size, added_at=sheet.added_at)
                for key, sheet in self.files.items()
                if key not in left_out
            ),
            letters=tuple(
                LetterCopied(subject=letter.subject, recipient=letter.recipient, written_on=letter.written_on)
                for letter in self.letters
            ),
            allowances=tuple(_allowance(shown) for shown in self.allowances),
            openings=tuple(_opening(opening) for opening in self.openings),
            left_out=len({key for key, _text in self.offered} & set(left_out)),
        )

    def _sentences(self, left_out: Collection[str]) -> Iterator[Sentence]:
        notes = {key: sheet for key, sheet in self.notes.items() if key not in left_out}
        said: dict[str, list[Objection]] = {}
        for one in with_corrections(self.countered, notes.values()):
            said.setdefault(one.sheet.sentence, []).append(one.objection)
        for sentence in (*facts_in(self.sheet), *_goals(self.goals), *_notes(notes)):
            yield _with(sentence, said.pop(sentence.key, ()))
        for key, objections in said.items():
            yield _with(Sentence(key=key, text=objections[-1].contested), objections)

    def _dates(self) -> Iterator[DateCopied]:
        for event in self.events:
            if event.due_on:
                slip = slip_of(event.deadline).token if event.deadline else ""
                yield DateCopied(due_on=event.due_on, task=event.detail, slip=slip)


def draft_copy(keyring: Keyring, case: Case, safe: OpenSafe) -> CopyDraft:
    """`safe` is that of the case, opened with what belongs to it."""
    return CopyDraft(
        case=case,
        sheet=safe.read(case),
        notes=_sheets(safe, "note", case.notes.filter(safe=safe.safe_id).order_by("pk"), "written_at"),
        goals=_sheets(safe, "goal", case.goals.order_by("pk"), "changed_at"),
        files=_sheets(safe, "file", case.attachments.order_by("pk"), "added_at"),
        letters=list(_sheets(safe, "letter", case.letters.order_by("pk"), "saved_at").values()),
        events=list(_sheets(safe, "event", case.events.order_by("pk"), "happened_at").values()),
        allowances=allowances_in(keyring, case),
        openings=openings_of([safe]),
        countered=countered_in(keyring, case),
    )


def _sheets(safe: OpenSafe, kind: str, rows: Iterable[SealedModel], at: str) -> dict[str, Any]:
    """By key, the oldest first; damaged ones are left out and audited."""
    read = [(f"{kind}-{row.pk}", sheet) for row in rows if (sheet := safe.try_read(row))]
    return dict(sorted(read, key=lambda pair: getattr(pair[1], at)))


def _with(sentence: Sentence, objections: Iterable[Objection]) -> Sentence:
    return msgspec.structs.replace(sentence, objections=tuple(objections))


def _notes(notes: Mapping[str, NoteSheet]) -> Iterator[Sentence]:
    for key, sheet in notes.items():
        yield Sentence(key=key, text=sheet.text, written_at=sheet.written_at, author=sheet.author)


def _goals(goals: Mapping[str, GoalSheet]) -> Iterator[Sentence]:
    for key, sheet in goals.items():
        text = "\n".join([sheet.words, *(f"– {step.text}" for step in sheet.steps)])
        yield Sentence(key=key, text=text, written_at=sheet.changed_at, author=sheet.author)


def _allowance(shown: AllowanceShown) -> AllowanceCopied:
    given = shown.sheet.given
    return AllowanceCopied(
        what=given.kind.value if isinstance(given, MandateGiven) else given.purpose,
        recipient=given.recipient,
        matter=given.matter,
        given_on=given.given_on,
        until=given.until,
        withdrawn_at=shown.sheet.withdrawn_at,
    )


def _opening(opening: OpeningShown) -> OpeningCopied:
    return OpeningCopied(
        opened_at=opening.opened_at,
        name=opening.name,
        role=opening.role,
        reason=opening.reason,
        way=opening.way.value,
    )
