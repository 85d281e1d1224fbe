"""What the audit says in words: an app's `deeds.py` lists in `DEEDS` what it records, and its `SUBJECTS`."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.access.table import rows_for
from teilhabe.foundation.audit.bodies import Body
from teilhabe.foundation.plugs import collect

Words = str | Promise


class Kind(TextChoices):
    """What sort of thing was done."""

    OPENED = "opened", _("Geöffnet und gelesen")
    WRITTEN = "written", _("Geschrieben und geändert")
    ACCESS = "access", _("Zugang, Rollen und Teams")
    KEYS = "keys", _("Schlüssel")
    PUBLISHED = "published", _("Veröffentlicht")
    ERASED = "erased", _("Gelöscht")
    REFUSED = "refused", _("Zurückgewiesen")


def nothing_more(detail: Mapping[str, Any]) -> Words:
    return ""


@dataclass(frozen=True, kw_only=True)
class Also:
    """Rows of `model` whose id, or list of ids, the detail holds under `key`; `words`: what is with them."""

    key: str
    model: str
    words: Words = ""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """`code` is what is recorded, `words` a whole sentence for it, without the name of whoever did it.

    `reason` says in words what code the detail gives: why, or which. It gets what stands in the entry, which
    may have been written by an earlier version.
    """

    code: str
    words: Words
    kind: Kind
    reason: Callable[[Mapping[str, Any]], Words] = nothing_more
    also: Collection[Also] = ()


@dataclass(frozen=True)
class About:
    """One thing that an entry is about: its name, and its address if the reader may go there."""

    text: str
    url: str = ""


def nobody_known(person: Any, ids: Collection[Any]) -> Mapping[Any, About]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Rows of `model` ("app.model"). `words` name one of them where nothing more is known or it is gone.

    `shown` answers, with a number of queries that does not depend on how many ids it gets, how the reader
    sees them. It tells numbers and names of people who work here, never anything that was confided.
    """

    model: str
    words: Words
    shown: Callable[[Any, Collection[Any]], Mapping[Any, About]] = field(default=nobody_known)


@cache
def deeds() -> dict[str, Deed]:
    return {deed.code: deed for deed in collect("deeds", "DEEDS", Deed)}


@cache
def subjects() -> dict[str, Subject]:
    return {subject.model: subject for subject in collect("deeds", "SUBJECTS", Subject)}


def codes_of(kind: str) -> frozenset[str]:
    return frozenset(deed.code for deed in deeds().values() if deed.kind == kind)


def named_in(body: Body) -> Iterator[tuple[Words, str, Any]]:
    """Words, model and id of everything that the entry names."""
    if body.subject:
        yield "", *body.subject
    deed = deeds().get(body.action)
    for also in deed.also if deed else ():
        found = body.detail.get(also.key, [])
        yield from ((also.words, also.model, key) for key in (found if isinstance(found, list) else [found]))


def reachable(person: Any, permission: str, url_name: str, rows: QuerySet[Any]) -> dict[Any, str]:
    """Id -> address of those `rows` on which the reader holds the right; one query."""
    found = rows_for(person, permission, rows).values_list("pk", flat=True)
    return {pk: reverse(url_name, args=[pk]) for pk in found}
