import pytest

from teilhabe.core.accounts.models import Team
from teilhabe.core.vault.models import Holder
from tests.cast import Cast
from tests.keyrings import team_of


@pytest.fixture
def intake(cast: Cast) -> Team:
    """The team that reads what visitors send, with its keys."""
    if Holder.objects.filter(pk=cast.team.pk).exists():
        return cast.team
    holder = team_of(cast.adviser, cast.colleague, cast.coordinator)
    Team.objects.filter(is_intake=True).update(is_intake=False)
    return Team.objects.create(pk=holder.pk, name="Beratung", is_intake=True)
