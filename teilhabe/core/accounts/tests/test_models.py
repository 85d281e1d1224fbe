import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from teilhabe.core.accounts.models import Deputy, Membership, RoleHeld, SecrecyPledge, Team, User
from tests.cast import Cast

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "until", "holds"),
    [
        (TODAY, None, True),
        (TODAY, TODAY + DAY, True),
        (TODAY, TODAY, False),
        (TODAY - DAY, TODAY, False),
        (TODAY + DAY, None, False),
    ],
)
def test_role_holds_from_first_day_until_just_before_the_end(
    cast: Cast, first: datetime.date, until: datetime.date | None, holds: bool
) -> None:
    row = RoleHeld.objects.create(user=cast.stranger, role="editor", valid_from=first, valid_until=until)
    assert row.is_current is holds
    assert cast.stranger.roles == ({"editor"} if holds else set())


def test_last_day_is_the_day_before_the_end(cast: Cast) -> None:
    row = RoleHeld(user=cast.stranger, role="editor", valid_until=TODAY)
    assert row.last_day == TODAY - DAY
    assert RoleHeld(user=cast.stranger, role="editor").last_day is None


def test_team_ids_are_those_of_today(cast: Cast) -> None:
    Membership.objects.create(
        team=Team.objects.create(pk=1, name="Früher"),
        user=cast.adviser,
        valid_from=TODAY - DAY,
        valid_until=TODAY,
    )
    assert cast.adviser.team_ids == {cast.team.pk}


def test_inactive_person_has_no_permission(cast: Cast) -> None:
    cast.system_administrator.is_active = False
    assert not cast.system_administrator.has_perm("accounts.view_people")


def test_there_are_no_superusers() -> None:
    names = {field.name for field in User._meta.get_fields()}
    assert not names & {"is_superuser", "is_staff", "groups", "user_permissions", "last_login"}


def test_term_cannot_end_before_it_starts(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHeld.objects.create(user=cast.stranger, role="editor", valid_until=TODAY - DAY)


def test_pledge_cannot_end_when_signed(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SecrecyPledge.objects.create(user=cast.stranger, signed_on=TODAY, valid_until=TODAY)


def test_open_role_is_held_once(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHeld.objects.create(user=cast.adviser, role="adviser")


def test_nobody_is_own_deputy_and_every_deputy_has_an_end(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Deputy.objects.create(owner=cast.adviser, deputy=cast.adviser, valid_until=TODAY + DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deputy.objects.create(owner=cast.adviser, deputy=cast.colleague)


def test_only_one_team_takes_new_requests(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.create(pk=1, name="Zweites Team", is_intake=True)
