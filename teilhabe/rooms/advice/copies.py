"""What stands in a copy of a case, in the words of whoever reads it. Labels ask the person, as we did."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.roles import label_of
from teilhabe.core.topics import label_of as topic_label
from teilhabe.foundation.languages.register import language
from teilhabe.rooms.advice.allowances import PURPOSES, MandateKind
from teilhabe.rooms.advice.contact import Channel
from teilhabe.rooms.advice.models import CaseSheet, CopySheet, Objection, Sentence

ON_PAPER = "teilhabe.copy/1"
"""Schema of the file that the person takes away: docs/copies.md."""
YES, NO = "yes", "no"
ANSWERS = {YES: _("ja"), NO: _("nein")}
CHANNELS = {
    Channel.MAILBOX: _("Hier im Postfach. Nur Ihre Nummer öffnet es."),
    Channel.PHONE: _("Bitte rufen Sie mich an."),
    Channel.VISIT: _("Ich komme vorbei."),
}
FACTS: dict[str, Promise] = {
    "strengths": _("Was hilft Ihnen, was können Sie?"),
    "call_name": _("Wie sollen wir Sie nennen?"),
    "concerns": _("Worum geht es?"),
    "wish": _("Was möchten Sie erreichen?"),
    "steps": _("Was sind die nächsten Schritte?"),
    "outcome": _("Was ist herausgekommen?"),
    "spoken": _("Welche Sprachen sprechen Sie?"),
    "read": _("Was lesen Sie am besten?"),
    "needs_interpreter": _("Brauchen Sie jemanden, der übersetzt?"),
    "is_young_and_alone": _("Sind Sie unter 18 und allein hier?"),
    "channel": _("Wie sollen wir Ihnen antworten?"),
    "phone": _("Telefonnummer"),
    "safe_times": _("Wann ist ein Anruf sicher für Sie?"),
    "phone_is_shared": _("Benutzen andere dieses Telefon auch?"),
    "never_in_writing": _("Sollen wir Ihnen nie schreiben?"),
}


def facts_in(sheet: CaseSheet) -> list[Sentence]:
    """What somebody wrote down or ticked about the person, one sentence for each."""
    contact, spoken = sheet.contact, sheet.languages
    texts = {
        "strengths": sheet.strengths,
        "call_name": sheet.call_name,
        "wish": sheet.wish,
        "steps": sheet.steps,
        "outcome": sheet.outcome,
        "phone": contact.phone,
        "safe_times": contact.safe_times,
    }
    codes = {
        "concerns": sheet.concerns,
        "spoken": spoken.spoken,
        "read": spoken.read,
        "needs_interpreter": _answered(spoken.needs_interpreter),
        "is_young_and_alone": _answered(sheet.is_young_and_alone or None),
        "channel": (contact.channel,),
        "phone_is_shared": _answered(contact.phone_is_shared or None),
        "never_in_writing": _answered(contact.never_in_writing or None),
    }
    facts = [Sentence(key=key, text=texts.get(key, ""), codes=codes.get(key, ())) for key in FACTS]
    return [fact for fact in facts if fact.text or fact.codes]


def _answered(value: bool | None) -> tuple[str, ...]:
    return () if value is None else (YES if value else NO,)


def words_of(sentence: Sentence) -> str:
    """What the sentence says, in the language that is active where it was chosen from a list."""
    if not sentence.codes:
        return sentence.text
    read = READERS.get(sentence.key, _yes_or_no)
    return "\n".join(read(code) for code in sentence.codes)


def _yes_or_no(code: str) -> str:
    return str(ANSWERS[code])


def _concern(code: str) -> str:
    return topic_label(code) or code


def _language(code: str) -> str:
    return language(code).name_for(get_language() or "de")


READERS: Mapping[str, Callable[[str], str]] = {
    "concerns": _concern,
    "spoken": _language,
    "read": _language,
    "channel": lambda code: str(CHANNELS[Channel(code)]),
}


@dataclass(frozen=True)
class SentenceShown:
    """One sentence and what was said against it, oldest first. `in_german` is for the team."""

    key: str
    label: str | Promise
    text: str
    in_german: str
    author: str
    written_on: datetime.date | None
    objections: Sequence[Objection]


@dataclass(frozen=True)
class CopyShown:
    """A copy as it is read. `sheet` holds what needs no translation."""

    sheet: CopySheet
    about: list[SentenceShown]
    goals: list[SentenceShown]
    notes: list[SentenceShown]

    def sentence(self, key: str) -> SentenceShown | None:
        found = (shown for shown in (*self.about, *self.goals, *self.notes) if shown.key == key)
        return next(found, None)

    @property
    def allowances(self) -> list[dict[str, Any]]:
        return [
            msgspec.structs.asdict(given) | {"label": _allowed(given.what)} for given in self.sheet.allowances
        ]

    @property
    def openings(self) -> list[dict[str, Any]]:
        """The latest first, as in the log of the mailbox: of their time only the day."""
        return [
            msgspec.structs.asdict(opening)
            | {"opened_on": timezone.localdate(opening.opened_at), "role": label_of(opening.role)}
            for opening in self.sheet.openings
        ]


def _allowed(what: str) -> str | Promise:
    return PURPOSES[what].label if what in PURPOSES else MandateKind(what).label


def shown(sheet: CopySheet, newer: Mapping[str, Iterable[Objection]] = {}) -> CopyShown:
    """`newer`: what the person said since, by the key of the sentence."""
    parts: dict[str, list[SentenceShown]] = {"": [], "goal": [], "note": []}
    for sentence in sheet.sentences:
        kind = sentence.key.partition("-")[0]
        parts.get(kind, parts[""]).append(_shown(sentence, newer.get(sentence.key, ())))
    return CopyShown(sheet, parts[""], parts["goal"], parts["note"])


def _shown(sentence: Sentence, newer: Iterable[Objection]) -> SentenceShown:
    known = {(said.text, said.written_at) for said in sentence.objections}
    since = [said for said in newer if (said.text, said.written_at) not in known]
    with override(settings.LANGUAGE_CODE):
        german = words_of(sentence)
    return SentenceShown(
        key=sentence.key,
        label=FACTS.get(sentence.key, ""),
        text=words_of(sentence),
        in_german=german,
        author=sentence.author,
        written_on=timezone.localdate(sentence.written_at) if sentence.written_at else None,
        objections=[*sentence.objections, *since],
    )
