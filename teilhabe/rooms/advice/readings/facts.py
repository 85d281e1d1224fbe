"""What stands in a sheet, in the words of the desk."""

from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teilhabe.core.topics import areas, label_of
from teilhabe.foundation.languages.register import language
from teilhabe.rooms.advice.contact import Channel
from teilhabe.rooms.advice.models import CaseSheet, GoalSheet, GoalState, Who

Facts = dict[str, str]
CHANNELS: dict[Channel, Promise] = {
    Channel.MAILBOX: gettext_lazy("Antwort im Postfach"),
    Channel.PHONE: gettext_lazy("Anruf"),
    Channel.VISIT: gettext_lazy("Kommt in die Sprechstunde"),
}


def area_labels(topics: Iterable[str]) -> dict[str, str]:
    """Code -> label of the areas that these areas and concerns belong to."""
    known = areas()
    found = dict.fromkeys(topic.partition(".")[0] for topic in topics)
    return {code: str(known[code].label) for code in found if code in known}


def case_in_words(sheet: CaseSheet) -> Facts:
    """Label -> value of everything that the form of a case asks."""
    return {fact["label"]: fact["value"] for fact in (*_heads_of(sheet), *facts_of(sheet))}


def goal_in_words(sheet: GoalSheet) -> Facts:
    """Label -> value of everything that the form of a goal asks."""
    return {
        _("Was möchten Sie erreichen?"): sheet.words,
        _("Auf Deutsch"): sheet.in_german,
        _("Schritte"): "\n".join(f"{step.text} ({Who(step.who).label})" for step in sheet.steps),
        _("Wie steht es um dieses Ziel?"): str(GoalState(sheet.state).label),
    }


def differences(before: Facts, now: Facts) -> list[dict[str, str]]:
    """Label, saved value and typed value of what differs, for the page after a conflict."""
    return [
        {"label": label, "saved": before.get(label, ""), "typed": now.get(label, "")}
        for label in {**before, **now}
        if before.get(label) != now.get(label)
    ]


def _heads_of(sheet: CaseSheet) -> Iterator[dict[str, str]]:
    """What the page of a case shows outside its list of facts."""
    contact = sheet.contact
    yield {"label": _("Was hilft, was kann die Person"), "value": sheet.strengths}
    yield {"label": _("Name"), "value": sheet.call_name}
    yield {"label": _("Sichere Zeit für einen Anruf"), "value": contact.safe_times}
    yield {"label": _("Andere gehen auch an dieses Telefon"), "value": _yes_or_no(contact.phone_is_shared)}
    yield {"label": _("Unter 18 und allein hier"), "value": _yes_or_no(sheet.is_young_and_alone)}
    yield {"label": _("Niemals schreiben"), "value": _yes_or_no(contact.never_in_writing)}


def _yes_or_no(value: bool | None) -> str:
    return {True: _("ja"), False: _("nein"), None: ""}[value]


def facts_of(sheet: CaseSheet) -> Iterator[dict[str, str]]:
    """Label and value of what was answered; what nobody asked is not shown."""
    pairs = [
        (_("Worum es geht"), "\n".join(concern_labels(sheet.concerns))),
        (_("Möchte erreichen"), sheet.wish),
        (_("Schritte"), sheet.steps),
        (_("Ergebnis"), sheet.outcome),
        (_("Spricht"), ", ".join(language_names(sheet.languages.spoken))),
        (_("Liest am besten auf"), ", ".join(language_names(sheet.languages.read))),
        (_("Sprachmittlung nötig"), _yes_or_no(sheet.languages.needs_interpreter)),
        (_("Der beste Weg"), str(CHANNELS[sheet.contact.channel])),
        (_("Telefon"), sheet.contact.phone),
    ]
    return ({"label": label, "value": value} for label, value in pairs if value)


def concern_labels(topics: Iterable[str]) -> Iterator[str]:
    return filter(None, map(label_of, topics))


def language_names(codes: Iterable[str]) -> list[str]:
    return [str(language(code).german_name) for code in codes]
