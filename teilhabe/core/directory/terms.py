"""Lists of terms that mean something to us. A source that uses them is understood in every language."""

from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from teilhabe.core.topics import EVERY_AREA

TOPICS = "teilhabe-topics"
TRAITS = "teilhabe-traits"
CONFIDENTIAL_ADVICE = "confidential-advice"
PUBLIC_BODY = "public-body"
_LABELS: dict[str, Promise] = {area.code: area.label for area in EVERY_AREA} | {
    concern.code: concern.label for area in EVERY_AREA for concern in area.concerns
}


def topic_label(taxonomy: str, code: str) -> str:
    """The label of one of our topics in the active language, '' for terms of other lists."""
    return str(_LABELS[code]) if taxonomy == TOPICS and code in _LABELS else ""


@cache
def words_for_topic(code: str) -> str:
    """The label in every public language, so that people find the topic in their own words."""
    labels = []
    for language in settings.PUBLIC_LANGUAGES:
        with translation.override(language):
            labels.append(topic_label(TOPICS, code))
    return " ".join(labels)
