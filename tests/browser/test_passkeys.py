import pytest
from playwright.sync_api import Page, expect

from teilhabe.demo.logins import read_logins
from teilhabe.demo.people import PASSWORD
from tests.live import LiveHouse

pytestmark = pytest.mark.browser
USERNAME = "redaktion"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def authenticator(page: Page) -> None:
    """What a telephone or a security key would be."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def type_password(page: Page, house: LiveHouse) -> None:
    page.goto(f"{house.origin}/account/login/")
    page.get_by_label("Benutzername").fill(USERNAME)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()


def test_passkey_replaces_the_code(page: Page, association: LiveHouse, authenticator: None) -> None:
    [login] = [login for login in read_logins(association.home) if login.username == USERNAME]
    type_password(page, association)
    page.get_by_label("Code").fill(login.code)
    page.get_by_role("button", name="Anmelden").click()
    page.goto(f"{association.origin}/account/second-factor/passkey/")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Weiter").click()
    page.get_by_label("Ihr Wort für diesen Passkey").fill("Schlüsselbund")
    page.get_by_role("button", name="Passkey hinzufügen").click()
    page.wait_for_url("**/account/spare-codes/")
    page.goto(f"{association.origin}/account/second-factor/")
    expect(page.get_by_role("listitem").filter(has_text="Schlüsselbund")).to_be_visible()
    page.goto(f"{association.origin}/account/logout/")
    page.get_by_role("button", name="Abmelden").last.click()
    type_password(page, association)
    page.get_by_role("button", name="Passkey verwenden").click()
    page.wait_for_url("**/desk/")
