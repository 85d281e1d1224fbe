import pytest

from teilhabe.core.vault.models import Holder
from tests.cast import Cast


@pytest.fixture
def team(cast: Cast) -> Holder:
    """The keys of the intake team: adviser, colleague and coordinator."""
    return Holder.objects.get(pk=cast.team.pk)
