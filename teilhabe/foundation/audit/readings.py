"""Opens entries for somebody who holds a key to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import msgspec
from django.http import HttpRequest

from teilhabe.foundation.audit.bodies import Body
from teilhabe.foundation.audit.chain import Link, follows, link_before
from teilhabe.foundation.audit.models import Entry
from teilhabe.foundation.sealer import CannotOpenError, NotForThemError, sealer


class Fault(StrEnum):
    """Why an entry says nothing."""

    NONE = ""
    DAMAGED = "damaged"
    FOR_OTHERS = "for_others"


@dataclass(frozen=True)
class OpenEntry:
    """`body` is None where there is a fault. `missing` entries should stand before this one and do not.

    `fits`: it hangs on the entry before it, with the day and the sealed body it was made with.
    """

    entry: Entry
    body: Body | None
    fault: Fault
    fits: bool
    missing: int


def opened(request: HttpRequest, entries: Iterable[Entry]) -> Iterator[OpenEntry]:
    """Neighbours of the chain, newest first, each opened when it is asked for.

    Raises whatever the sealer does where the keyring of the session is locked.
    """
    later: Entry | None = None
    for entry in entries:
        if later is not None:
            yield _opened(request, later, Link(entry.sequence, bytes(entry.digest)))
        later = entry
    if later is not None:
        yield _opened(request, later, link_before(later))


def _opened(request: HttpRequest, entry: Entry, before: Link) -> OpenEntry:
    body, fault = _body(request, entry)
    return OpenEntry(entry, body, fault, follows(entry, before), entry.sequence - before.sequence - 1)


def _body(request: HttpRequest, entry: Entry) -> tuple[Body | None, Fault]:
    try:
        content = sealer().open_for_audit(request, bytes(entry.body))
        return msgspec.json.decode(content, type=Body), Fault.NONE
    except NotForThemError:
        return None, Fault.FOR_OTHERS
    except (CannotOpenError, msgspec.DecodeError):
        return None, Fault.DAMAGED
