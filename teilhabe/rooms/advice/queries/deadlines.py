from teilhabe.core.accounts.models import User
from teilhabe.rooms.advice.models import RulesChecked, RulesInForce


def latest_rules() -> RulesInForce | None:
    return RulesInForce.objects.last()


def unchecked_change(person: User) -> RulesInForce | None:
    """The latest change of the rules, if the person has not looked through their cases since.

    What the house began with is no change.
    """
    newest = RulesInForce.objects.order_by("-pk")[:2]
    if len(newest) < 2:
        return None
    latest = newest[0]
    is_checked = RulesChecked.objects.filter(adviser=person, rules=latest).exists()
    return None if is_checked else latest
