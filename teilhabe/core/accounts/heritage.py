"""What accounts themselves leave behind: standing in for colleagues."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.actions.deputies import name_deputy
from teilhabe.core.accounts.leftovers import NO_TEAM, Handover, LeftBehind
from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import duties_of


def duties(leaver: User) -> Mapping[int, int]:
    count = duties_of(leaver).count()
    return {NO_TEAM: count} if count else {}


def hand_on_duties(handover: Handover) -> None:
    """The heir stands in for the same colleagues, for as long; not for themselves."""
    if handover.heir is None:
        return
    for row in duties_of(handover.leaver).exclude(owner=handover.heir).select_related("owner"):
        name_deputy(
            row.owner,
            deputy=handover.heir,
            valid_from=max(row.valid_from, timezone.localdate()),
            valid_until=row.valid_until or timezone.localdate(),
            by=handover.keyring.user,
        )


LEFT_BEHIND = [LeftBehind(label=_("Vertretungen"), counts=duties, hand_on=hand_on_duties)]
