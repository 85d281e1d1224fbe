"""What this room counts: how many cases begin and how they end, who acts in letters, never whose."""

from django.utils.translation import gettext_lazy as _

from teilhabe.core.tallies.counters import Counter, Dimension
from teilhabe.core.topics import EVERY_AREA
from teilhabe.rooms.advice.workflow import Acts, CloseReason

TOPIC = Dimension("topic", _("Thema"), {area.code: area.label for area in EVERY_AREA}, most=len(EVERY_AREA))
REASON = Dimension(
    "reason", _("Warum die Beratung endet"), {reason.value: reason.label for reason in CloseReason}
)

ACTS = Dimension("acts", _("Wer handelt"), {acts.value: acts.label for acts in Acts})

CASES_OPENED = Counter("cases_opened", _("Begonnene Akten"), _("Akten"), (TOPIC,))
CASES_CLOSED = Counter("cases_closed", _("Abgeschlossene Akten"), _("Akten"), (REASON,))
# What else is needed to know how many cases run.
CASES_REOPENED = Counter("cases_reopened", _("Wieder geöffnete Akten"), _("Akten"), ())
CASES_ERASED_OPEN = Counter("cases_erased_open", _("Offen gelöschte Akten"), _("Akten"), ())

LETTERS_SENT = Counter("letters_sent", _("Abgeschickte Briefe"), _("Briefe"), (ACTS,))

COUNTERS = [CASES_OPENED, CASES_CLOSED, CASES_REOPENED, CASES_ERASED_OPEN, LETTERS_SENT]
