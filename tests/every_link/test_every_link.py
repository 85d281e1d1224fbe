"""No role meets a closed door behind a link or a button that the house itself offered."""

from http import HTTPStatus
from typing import Any

import pytest

from teilhabe.core.accounts.models import RoleHeld
from tests.cast import Browser, Cast, logged_in
from tests.every_link.houses import ASSOCIATION, COMMISSIONER, filled, move_to_commissioner
from tests.every_link.walk import Walk
from tests.every_url.places import OWN
from tests.every_url.test_every_url import STAFF, path_of

# Pages that no link leads to, and why.
BY_ANOTHER_WAY = {
    "account_reauthenticate": "the house asks for the password again by itself",
    "account_unlock": "the house locks by itself",
    "account_accept_roles": "only while a confirmed role waits for one",
    "accounts:person-link": "shown once, after an invitation",
    "accounts:share-confirm": "after the share was shown",
    "account_use_link": "from a link on paper",
    "advice:case-erased": "after a case was erased",
    "advice:case-visit": "after a search for a name",
    "accounts:member-give-key": "only while somebody waits for the key of the team",
    "accounts:member-vouch": "only while somebody waits for the key of the team",
    "funders:case-questions": "after a case was opened for a team that counts for a funder",
    "mfa_generate_recovery_codes": "as soon as there are spare codes",
    "mfa_remove_webauthn": "a passkey that works takes a real device",
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ASSOCIATION)
def test_every_link_of_the_association_opens(cast: Cast, name: str) -> None:
    """And every page that opens is offered somewhere."""
    scene = filled(cast)
    on_the_way = [address for address in STAFF if address.name not in BY_ANOTHER_WAY]
    paths = {address.name: path_of(address, OWN, scene) for address in on_the_way}
    browser = scene.browser_of(getattr(cast, name))
    walk = Walk(browser).start("/desk/")
    assert walk.closed == [], "\n".join(["", *walk.closed])
    opened = {page for page, path in paths.items() if browser.get(path).status_code == HTTPStatus.OK}
    assert opened - walk.reached == set()


@pytest.mark.django_db
@pytest.mark.usefixtures("at_the_commissioner")
@pytest.mark.parametrize("name", COMMISSIONER)
def test_every_link_of_the_commissioner_opens(cast: Cast, name: str) -> None:
    move_to_commissioner(cast)
    scene = filled(cast)
    walk = Walk(scene.browser_of(getattr(cast, name))).start("/desk/")
    assert walk.closed == [], "\n".join(["", *walk.closed])


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("kind", ["association", "commissioner"])
def test_every_link_opens_for_visitors(
    request: pytest.FixtureRequest, cast: Cast, kind: str, language: str
) -> None:
    if kind == "commissioner":
        request.getfixturevalue("at_the_commissioner")
        move_to_commissioner(cast)
    filled(cast)
    walk = Walk(Browser(), is_staff=False).start(f"/{language}/")
    assert walk.closed == [], "\n".join(["", *walk.closed])


@pytest.mark.django_db
@pytest.mark.parametrize(("others", "lands_on"), [([], "/"), (["editor"], "/desk/")])
def test_whoever_ends_their_own_role_lands_on_an_open_page(
    cast: Cast, others: list[str], lands_on: str
) -> None:
    own = cast.manager.roles_held.get()
    for role in others:
        RoleHeld.objects.create(user=cast.manager, role=role, valid_from=own.valid_from)
    answer: Any = logged_in(cast.manager).post(f"/desk/people/roles/{own.pk}/end/", follow=True)
    assert answer.redirect_chain[0][0] == lands_on
    assert answer.status_code == HTTPStatus.OK
