"""What every house counts: conversations. Cases and short contacts add to the same counter (duty N13)."""

from django.utils.translation import gettext_lazy as _

from teilhabe.core.tallies.counters import Counter, Dimension
from teilhabe.core.topics import EVERY_AREA, concerns
from teilhabe.foundation.languages.register import languages

BANDS = {
    # code: (minutes up to, label)
    "to_10": (10, _("bis 10 Minuten")),
    "to_20": (20, _("11 bis 20 Minuten")),
    "to_30": (30, _("21 bis 30 Minuten")),
    "to_60": (60, _("31 bis 60 Minuten")),
    "over_60": (24 * 60, _("mehr als 60 Minuten")),
}

# What is spoken: there is no plain German in speech, and signing is not in the register of scripts.
LANGUAGE = Dimension(
    "language",
    _("Sprache"),
    {
        **{each.code: each.german_name for each in languages() if each.code != "de-simple"},
        "sgn": _("Gebärdensprache"),
        "other": _("eine andere Sprache"),
    },
)
TOPIC = Dimension("topic", _("Thema"), {area.code: area.label for area in EVERY_AREA}, most=2)
CONCERN = Dimension(
    "concern", _("Anliegen"), {code: concern.label for code, concern in concerns().items()}, most=2
)
CHANNEL = Dimension(
    "channel",
    _("Weg"),
    {
        "open_hours": _("offene Sprechzeit"),
        "appointment": _("Termin"),
        "phone": _("Telefon"),
        "mailbox": _("Postfach auf dieser Seite"),
        "message": _("E-Mail oder Chat"),
        "visit": _("vor Ort bei der Person"),
    },
)
INTERPRETER = Dimension("interpreter", _("Mit Sprachmittlung"), {"no": _("nein"), "yes": _("ja")})
DURATION = Dimension("duration", _("Dauer"), {code: label for code, (_most, label) in BANDS.items()})
SEQUENCE = Dimension(
    "sequence", _("Erstes Gespräch"), {"first": _("ja"), "follow_up": _("nein, weiteres Gespräch")}
)
RESULT = Dimension(
    "result",
    _("Ergebnis"),
    {
        "information": _("Information"),
        "letter": _("Brief oder Antrag"),
        "appointment": _("Termin vereinbart"),
        "referral": _("an andere Stelle vermittelt"),
        "accompaniment": _("Begleitung"),
        "open": _("noch offen"),
    },
)

CONTACTS = Counter(
    "contacts",
    _("Gespräche"),
    _("Gespräche"),
    (LANGUAGE, TOPIC, CONCERN, CHANNEL, INTERPRETER, DURATION, SEQUENCE, RESULT),
    published=("topic", "language", "channel", "interpreter", "duration", "sequence", "result"),
)
COUNTERS = [CONTACTS]


def band_of(minutes: int) -> str:
    """Code of the duration band."""
    return next((code for code, (most, _label) in BANDS.items() if minutes <= most), "over_60")
