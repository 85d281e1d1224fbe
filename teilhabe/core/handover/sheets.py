"""What lies in a parcel, and what each side keeps about it."""

import datetime
from enum import StrEnum
from typing import ClassVar

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teilhabe.core.vault.sheets import Sheet


class PartCode(StrEnum):
    """What may cross at all. There is no code for how somebody stays here, and there must never be one."""

    CALL_NAME = "call_name"
    LANGUAGES = "languages"
    CONTACT = "contact"
    CONCERN = "concern"
    SUMMARY = "summary"
    NOTE = "note"
    FILE = "file"


FOR_COMMISSIONERS = frozenset(PartCode) - {PartCode.FILE}
"""Nobody can look into a file for what a public body must not learn."""

PART_LABELS: dict[PartCode, Promise] = {
    PartCode.CALL_NAME: _("Name"),
    PartCode.LANGUAGES: _("Sprachen"),
    PartCode.CONTACT: _("Wie die Person erreichbar ist"),
    PartCode.CONCERN: _("Worum es geht"),
    PartCode.SUMMARY: _("Zusammenfassung für das andere Haus"),
    PartCode.NOTE: _("Notiz"),
    PartCode.FILE: _("Datei"),
}


class Profession(StrEnum):
    """Who disclosed it. Those with a number stand in section 203 (1) StGB, numbers 1, 2 and 4 to 7."""

    OTHER = "other"
    SOCIAL_WORKER = "social_worker"
    PSYCHOLOGIST = "psychologist"
    HEALTH = "health"
    FAMILY = "family"
    PREGNANCY = "pregnancy"


NUMBERS: dict[Profession, str] = {
    Profession.SOCIAL_WORKER: "6",
    Profession.PSYCHOLOGIST: "2",
    Profession.HEALTH: "1",
    Profession.FAMILY: "4",
    Profession.PREGNANCY: "5",
}
PROFESSIONS: dict[Profession, Promise] = {
    Profession.SOCIAL_WORKER: _("Staatlich anerkannte Sozialarbeit oder Sozialpädagogik"),
    Profession.FAMILY: _("Anerkannte Ehe-, Familien-, Erziehungs-, Jugend- oder Suchtberatung"),
    Profession.PREGNANCY: _("Anerkannte Schwangerschaftsberatung"),
    Profession.PSYCHOLOGIST: _("Psychologie mit staatlicher Abschlussprüfung"),
    Profession.HEALTH: _("Medizin, Pflege, Psychotherapie oder anderer Heilberuf"),
    Profession.OTHER: _("Keine davon"),
}


class ConsentWay(StrEnum):
    SPOKEN = "spoken"
    WRITTEN = "written"


class ConsentBy(StrEnum):
    PERSON = "person"
    REPRESENTATIVE = "representative"


CONSENT_WAYS: dict[ConsentWay, Promise] = {
    ConsentWay.SPOKEN: _("mündlich, im Gespräch"),
    ConsentWay.WRITTEN: _("schriftlich"),
}
CONSENT_BY: dict[ConsentBy, Promise] = {
    ConsentBy.PERSON: _("die Person selbst"),
    ConsentBy.REPRESENTATIVE: _("jemand, der sie vertreten darf"),
}


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One chosen part; a file has `name`, `media_type` and `content`."""

    code: PartCode
    text: str = ""
    name: str = ""
    media_type: str = ""
    content: bytes = b""

    @property
    def label(self) -> str:
        return str(PART_LABELS[self.code])

    @property
    def all_text(self) -> str:
        return f"{self.name}\n{self.text}".strip()


class Provenance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """On which consent it crossed, and who disclosed it."""

    house: str
    discloser: str
    profession: Profession
    purpose: str
    consented_on: datetime.date
    consent_by: ConsentBy
    consent_way: ConsentWay

    @property
    def paragraph(self) -> str:
        """The number in section 203 (1) StGB; empty where section 88 (2) AufenthG does not apply."""
        return NUMBERS.get(self.profession, "")

    @property
    def profession_label(self) -> str:
        return str(PROFESSIONS[self.profession])

    @property
    def consent(self) -> str:
        return f"{CONSENT_BY[self.consent_by]}, {CONSENT_WAYS[self.consent_way]}"


class ParcelSheet(Sheet, frozen=True, kw_only=True):
    """Everything that crosses. The reply key makes the answers that are read out on the phone."""

    schema: ClassVar[str] = "handover.parcel/1"

    parts: tuple[Part, ...]
    provenance: Provenance
    reply_key: bytes


class HandoverSheet(Sheet, frozen=True, kw_only=True):
    """What the sending house remembers: which parts went where, never what stood in them."""

    schema: ClassVar[str] = "handover.sent/1"

    house: str
    parts: tuple[PartCode, ...]
    provenance: Provenance
    made_at: datetime.datetime
    reply_key: bytes


class IncomingSheet(Sheet, frozen=True, kw_only=True):
    """What the receiving house remembers when the content has become a case, or is gone."""

    schema: ClassVar[str] = "handover.received/1"

    parts: tuple[PartCode, ...]
    provenance: Provenance
    opened_at: datetime.datetime
    opened_by: str
    reply_key: bytes
