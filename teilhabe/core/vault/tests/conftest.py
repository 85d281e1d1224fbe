import pytest

from teilhabe.core.vault.models import Holder
from tests.cast import Cast
from tests.keyrings import team_of


@pytest.fixture
def team(cast: Cast) -> Holder:
    """The keys of the intake team: adviser, colleague and coordinator."""
    return team_of(cast.adviser, cast.colleague, cast.coordinator)
