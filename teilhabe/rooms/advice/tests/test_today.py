"""Today never looks as if all were done to somebody who cannot know."""

import pytest

from teilhabe.core.accounts.models import Membership, SecrecyPledge, Team
from teilhabe.core.vault.models import TeamKey
from tests.cast import Browser, Cast, logged_in

pytestmark = pytest.mark.django_db

NOTHING_WAITS = "Keine Anfrage wartet"


def today(cast: Cast) -> str:
    return str(logged_in(cast.adviser).get("/desk/").content.decode())


def test_without_hindrance_an_empty_list_is_said_to_be_empty(cast: Cast) -> None:
    page = today(cast)
    assert NOTHING_WAITS in page
    assert "Noch können Sie nicht alles öffnen" not in page


def test_without_pledge_today_says_so(cast: Cast) -> None:
    SecrecyPledge.objects.all().delete()
    page = today(cast)
    assert "Verschwiegenheit ist abgelaufen" in page
    assert NOTHING_WAITS not in page


def test_without_team_today_says_so(cast: Cast) -> None:
    Membership.objects.filter(user=cast.adviser).delete()
    page = today(cast)
    assert "noch zu keinem Team" in page
    assert NOTHING_WAITS not in page


def test_without_key_today_says_who_gives_it(cast: Cast) -> None:
    TeamKey.objects.filter(member=cast.adviser.holder).delete()
    page = today(cast)
    assert "Ihnen fehlt der Schlüssel" in page
    assert "/account/key/" in page


def test_without_intake_team_nobody_begins_to_write(cast: Cast) -> None:
    Team.objects.update(is_intake=False)
    page = Browser().get("/de/talk/").content.decode()
    assert "kein Team Anfragen an" in page
    assert "Anfangen" not in page
