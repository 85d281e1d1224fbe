"""Words by which an offer is found: every script and spelling reduced to plain Latin letters."""

from collections.abc import Iterator

from anyascii import anyascii

from teilhabe.core.directory.models import Service
from teilhabe.core.directory.terms import words_for_topic

_LONGEST_QUESTION = 200


def plain_words(text: str) -> list[str]:
    return anyascii(text).lower().split()


def question_words(text: str) -> list[str]:
    """What somebody typed into the search field, cut where no question is that long."""
    return plain_words(text[:_LONGEST_QUESTION])


def search_text(service: Service) -> str:
    return " ".join(plain_words(" ".join(_texts(service))))


def _texts(service: Service) -> Iterator[str]:
    yield from (service.name, service.alternate_name, service.description, service.eligibility_description)
    if service.institution:
        yield from (service.institution.name, service.institution.alternate_name)
    for location in service.locations.all():
        yield location.name
        yield from (f"{address.city} {address.postal_code}" for address in location.address_set.all())
    for topic in service.topics.all():
        yield f"{topic.name} {words_for_topic(topic.code)}"
    yield from (language.name for language in service.language_set.all())
