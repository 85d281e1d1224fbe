import datetime

import pytest
from django.utils import timezone

from teilhabe.core.accounts import actions, queries
from teilhabe.core.accounts.models import Deputy, RoleHeld
from teilhabe.core.accounts.roles import ROLE_CODES, house_roles
from tests.cast import Cast

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


def test_pledge_holds_until_just_before_its_end(cast: Cast) -> None:
    pledge = cast.adviser.pledges.get()
    assert queries.has_valid_pledge(cast.adviser)
    assert queries.has_valid_pledge(cast.adviser, pledge.last_day)
    assert not queries.has_valid_pledge(cast.adviser, pledge.valid_until)
    assert not queries.has_valid_pledge(cast.stranger)


def test_members_are_active_and_current(cast: Cast) -> None:
    cast.colleague.is_active = False
    cast.colleague.save()
    cast.team.memberships.filter(user=cast.coordinator).update(valid_until=TODAY)
    assert list(queries.members_of(cast.team)) == [cast.adviser]
    assert queries.intake_team() == cast.team


def test_holders_hold_the_role_today(cast: Cast) -> None:
    RoleHeld.objects.create(user=cast.stranger, role="adviser", valid_from=TODAY + DAY)
    assert list(queries.holders_of(frozenset({"adviser"}))) == [cast.adviser, cast.colleague]


def test_deputy_acts_between_the_dates(cast: Cast) -> None:
    Deputy.objects.create(
        owner=cast.adviser, deputy=cast.colleague, valid_from=TODAY, valid_until=TODAY + 2 * DAY
    )
    assert list(queries.deputies_of(cast.adviser)) == [cast.colleague]
    assert list(queries.owners_served_by(cast.colleague, TODAY + DAY)) == [cast.adviser]
    assert not queries.deputies_of(cast.adviser, TODAY + 2 * DAY).exists()


def test_every_role_of_the_house_has_a_label() -> None:
    assert set(house_roles()) <= ROLE_CODES
    assert str(house_roles()["adviser"]) == "Beratung"


def test_requests_and_cases_never_go_to_those_who_read_the_audit(cast: Cast) -> None:
    audit = actions.found_team(
        name="Datenschutz", members=[cast.data_protection], is_intake=False, by=None, reads_audit=True
    )
    assert set(queries.helping_teams()) == {cast.team}
    assert audit not in queries.helping_teams()
