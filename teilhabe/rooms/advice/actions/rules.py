"""When rules for deadlines change, whoever leads cases looks through those that it may touch."""

from django.db import transaction

from teilhabe.core.accounts.models import User
from teilhabe.engines.deadlines import rulebook
from teilhabe.foundation.audit.actions import record
from teilhabe.rooms.advice.models import RulesChecked, RulesInForce
from teilhabe.rooms.advice.queries.deadlines import latest_rules


def note_rules_in_force() -> RulesInForce:
    """Every night: another edition than yesterday's is a change."""
    edition, latest = rulebook().edition, latest_rules()
    if latest is None or latest.edition != edition:
        return RulesInForce.objects.create(edition=edition)
    return latest


@transaction.atomic
def check_rules(*, by: User) -> None:
    """This person has seen which of their deadlines the latest change touches."""
    RulesChecked.objects.update_or_create(adviser=by, defaults={"rules": note_rules_in_force()})
    record("advice.check_rules", actor=by)
