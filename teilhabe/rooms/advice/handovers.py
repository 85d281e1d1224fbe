"""Parts of a case that may go to another house, and the case that becomes of what another house gave us."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teilhabe.core.accounts.models import Team
from teilhabe.core.handover.plug import Intake, Offer, Source
from teilhabe.core.handover.sheets import PART_LABELS, ParcelSheet, Part, PartCode, Provenance
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.keyring import Keyring
from teilhabe.core.vault.safes import OpenSafe
from teilhabe.rooms.advice.actions.cases import open_case
from teilhabe.rooms.advice.actions.events import add_event
from teilhabe.rooms.advice.actions.notes import add_attachment, add_note
from teilhabe.rooms.advice.models import Attachment, Case, CaseSheet, Happening, NoteSheet
from teilhabe.rooms.advice.readings.cases import open_with_mailboxes
from teilhabe.rooms.advice.readings.facts import CHANNELS, concern_labels, language_names

SHORT = 60


def offers(keyring: Keyring, case: Case) -> list[Offer]:
    """Notes entrusted to one person are not even among them."""
    safe = open_with_mailboxes(keyring, case)[case.safe_id]
    sheet: CaseSheet = safe.read(case)
    return [
        *(_offer_text(code, text) for code, text in _facts(sheet) if text),
        *_notes(case, safe),
        *_files(case, safe),
    ]


def _facts(sheet: CaseSheet) -> Iterator[tuple[PartCode, str]]:
    contact = sheet.contact
    yield PartCode.CALL_NAME, sheet.call_name
    yield PartCode.LANGUAGES, ", ".join(language_names(sheet.languages.spoken))
    reach = (str(CHANNELS[contact.channel]), contact.phone, contact.safe_times, _care(sheet))
    yield PartCode.CONTACT, "\n".join(filter(None, reach))
    yield PartCode.CONCERN, "\n".join(filter(None, (*concern_labels(sheet.concerns), sheet.wish)))


def _care(sheet: CaseSheet) -> str:
    """What could do harm if it were left behind goes with every way to reach somebody."""
    contact = sheet.contact
    said = [
        _("Andere gehen auch an dieses Telefon") if contact.phone_is_shared else "",
        _("Niemals schreiben") if contact.never_in_writing else "",
    ]
    return ". ".join(filter(None, said))


def _offer_text(code: PartCode, text: str) -> Offer:
    return Offer(code.value, code, f"{PART_LABELS[code]}: {_short(text)}", lambda: Part(code=code, text=text))


def _notes(case: Case, safe: OpenSafe) -> Iterator[Offer]:
    for note in case.notes.filter(safe=case.safe_id):
        sheet: NoteSheet | None = safe.try_read(note)
        if sheet is not None:
            label = f"{PART_LABELS[PartCode.NOTE]}: {_short(sheet.text)}"
            yield Offer(
                f"note-{note.pk}", PartCode.NOTE, label, partial(Part, code=PartCode.NOTE, text=sheet.text)
            )


def _files(case: Case, safe: OpenSafe) -> Iterator[Offer]:
    for file in case.attachments.all():
        sheet = safe.try_read(file)
        if sheet is not None:
            label = f"{PART_LABELS[PartCode.FILE]}: {sheet.name}"
            yield Offer(f"file-{file.pk}", PartCode.FILE, label, _reader(safe, file, sheet))


def _reader(safe: OpenSafe, file: Attachment, sheet: Any) -> Callable[[], Part]:
    return lambda: Part(
        code=PartCode.FILE, name=sheet.name, media_type=sheet.media_type, content=safe.read_file(file)
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT]} …"


def note(keyring: Keyring, case: Case, provenance: Provenance, what: str) -> None:
    detail = f"{what}\n{provenance.purpose}\n{provenance.consent}, {provenance.consented_on:%d.%m.%Y}"
    add_event(keyring.open(case.safe_id), case, Happening.PASSED_ON, keyring.user, detail=detail)


def tell(keyring: Keyring, case: Case, write: Callable[[str], str]) -> None:
    """Into every mailbox of the case, unless the person is never to be written to."""
    sheet: CaseSheet = keyring.open(case.safe_id).read(case)
    if not sheet.contact.may_write:
        return
    for row in case.joined.select_related("request__mailbox"):
        if row.is_genuine:
            mailbox = row.request.mailbox
            language = keyring.open(mailbox.safe_id).read(row.request).language
            vault.answer(
                keyring, mailbox, write(language), sender=keyring.user.display_name, language=language
            )


def take(keyring: Keyring, team: Team, parcel: ParcelSheet) -> Case:
    """A new case; each part is a note or a file of it, and the first note says where it came from."""
    by_code = {part.code: part.text for part in parcel.parts}
    sheet = CaseSheet(
        call_name=by_code.get(PartCode.CALL_NAME) or _("Ohne Namen"),
        wish=by_code.get(PartCode.CONCERN, ""),
    )
    case = open_case(keyring, sheet, team=team)
    add_note(keyring, case, _origin(parcel.provenance))
    for part in parcel.parts:
        if part.content:
            add_attachment(keyring, case, part.name, part.content)
        elif part.code not in {PartCode.CALL_NAME, PartCode.CONCERN}:
            add_note(keyring, case, f"{part.label}: {part.text}")
    return case


def _origin(given: Provenance) -> str:
    lines = [
        _("Übergeben von %(house)s, mitgeteilt von %(name)s (%(profession)s).")
        % {"house": given.house, "name": given.discloser, "profession": given.profession_label},
        _("Zugestimmt: %(consent)s, %(day)s. Wozu: %(purpose)s")
        % {
            "consent": given.consent,
            "day": f"{given.consented_on:%d.%m.%Y}",
            "purpose": given.purpose,
        },
    ]
    if given.paragraph:
        applies = _("Es gilt § 88 Abs. 2 AufenthG (§ 203 Abs. 1 Nr. %(number)s StGB).")
        lines.append(applies % {"number": given.paragraph})
    return "\n".join(lines)


SOURCES = [
    Source(
        code="case",
        model=Case,
        permission="advice.change_case",
        url_name="advice:case-detail",
        offers=offers,
        note=note,
        tell=tell,
    )
]
INTAKES = [
    Intake(
        code="case",
        label=gettext_lazy("Eine neue Akte"),
        permission="advice.open_case",
        url_name="advice:case-detail",
        take=take,
    )
]
