"""The values of a dimension for forms: what is asked is exactly what is counted."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from teilhabe.core.tallies.counters import NOT_ASKED, Dimension
from teilhabe.core.tallies.tallies import LANGUAGE

SHOWN_LANGUAGES = 8
Choices = list[tuple[str, Any]]


def choices_of(dimension: Dimension) -> Choices:
    return [(code, label) for code, label in dimension.values.items() if code != NOT_ASKED]


def languages_by_use(used: Iterable[str]) -> tuple[Choices, Choices]:
    """The languages to tap, those in `used` first, and all others."""
    labels = dict(choices_of(LANGUAGE))
    usual = [code for code in (*used, *settings.PUBLIC_LANGUAGES) if code in labels]
    near = {code: labels[code] for code in [*dict.fromkeys(usual)][:SHOWN_LANGUAGES]}
    return [*near.items()], [(code, label) for code, label in labels.items() if code not in near]
