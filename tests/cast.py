"""The people of every test: always the same, never real."""

import datetime
import functools
import time
from collections.abc import Mapping
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from teilhabe.core.accounts.hashers import keep_wrapping_key
from teilhabe.core.accounts.models import Membership, RoleHeld, SecrecyPledge, Team, User
from teilhabe.core.vault import actions as vault
from teilhabe.foundation.audit.models import Entry, Head

PASSWORD = "blaue Fahrräder am Elbufer"
AT_THE_ASSOCIATION = {
    role: role
    for role in (
        "adviser",
        "coordinator",
        "manager",
        "data_protection",
        "system_administrator",
        "volunteer",
        "interpreter",
        "editor",
    )
}
AT_THE_COMMISSIONERS = {
    "adviser": "officer",
    "coordinator": "commissioner",
    "manager": "commissioner",
    "data_protection": "commissioner",
    "system_administrator": "administrator",
    "volunteer": "council_member",
    "interpreter": "analyst",
    "editor": "editor",
}


@dataclass(frozen=True)
class Cast:
    """Who works in the association. The intake team: adviser, colleague and coordinator."""

    team: Team
    adviser: User
    colleague: User
    coordinator: User
    manager: User
    data_protection: User
    system_administrator: User
    volunteer: User
    interpreter: User
    editor: User
    stranger: User


@functools.cache
def stretched() -> tuple[str, bytes]:
    """What the table keeps of PASSWORD, and the key it wraps private keys with."""
    with keep_wrapping_key() as kept:
        return make_password(PASSWORD), kept[-1]


def add_person(username: str, display_name: str, *roles: str) -> User:
    """A person with keys, with these roles since a month and a pledge that holds for another year."""
    encoded, wrapping_key = stretched()
    user = User.objects.create(username=username, display_name=display_name, password=encoded)
    vault.provide_keys(user.pk, wrapping_key)
    month_ago = timezone.localdate() - datetime.timedelta(days=30)
    for role in roles:
        RoleHeld.objects.create(user=user, role=role, valid_from=month_ago)
    if roles:
        year_ahead = timezone.localdate() + datetime.timedelta(days=365)
        SecrecyPledge.objects.create(user=user, signed_on=month_ago, valid_until=year_ahead)
    return user


def add_team(name: str, *members: User, is_intake: bool = False) -> Team:
    """A team whose key its members hold."""
    holder = vault.create_team(member.holder for member in members)
    team = Team.objects.create(pk=holder.pk, name=name, is_intake=is_intake)
    month_ago = timezone.localdate() - datetime.timedelta(days=30)
    for member in members:
        Membership.objects.create(team=team, user=member, valid_from=month_ago)
    return team


def forget_audit() -> None:
    """Every test starts with an empty chain."""
    QuerySet(Entry).delete()
    Head.objects.all().delete()


def make_cast(roles: Mapping[str, str] = AT_THE_ASSOCIATION) -> Cast:
    """`roles`: what the people of the cast are in this house."""
    adviser = add_person("alex", "Alex Sommer", roles["adviser"])
    colleague = add_person("kim", "Kim Winter", roles["adviser"])
    coordinator = add_person("toni", "Toni Berg", roles["coordinator"])
    team = add_team("Beratung Mitte", adviser, colleague, coordinator, is_intake=True)
    forget_audit()
    return Cast(
        team=team,
        adviser=adviser,
        colleague=colleague,
        coordinator=coordinator,
        manager=add_person("sascha", "Sascha Feld", roles["manager"]),
        data_protection=add_person("luca", "Luca Stein", roles["data_protection"]),
        system_administrator=add_person("jona", "Jona Wald", roles["system_administrator"]),
        volunteer=add_person("mika", "Mika See", roles["volunteer"]),
        interpreter=add_person("noa", "Noa Brück", roles["interpreter"]),
        editor=add_person("charlie", "Charlie Tal", roles["editor"]),
        stranger=add_person("robin", "Robin Heide"),
    )


def add_app(user: User) -> str:
    """Give the person an authenticator app. Returns the seed that the app would hold."""
    seed: str = generate_totp_secret()
    TOTP.activate(user, seed)
    return seed


def code_of(seed: str) -> str:
    """What the app shows now."""
    return str(format_hotp_value(hotp_value(seed, int(time.time()) // 30)))


class Browser(Client):
    """Asks the house by its own name, through the proxy that stands in front of it."""

    def __init__(self, address: str = "192.0.2.7") -> None:
        super().__init__(
            headers={
                "Host": settings.HOUSE.host,
                "X-Forwarded-Proto": "https",
                "X-Forwarded-For": address,
            }
        )


def logged_in(user: User, password: str = PASSWORD) -> Browser:
    """A browser in which the person went the whole way: password, then the code of the app."""
    seed = add_app(user)
    browser = Browser()
    browser.post("/account/login/", {"login": user.username, "password": password})
    answer = browser.post("/account/check/", {"code": code_of(seed)})
    assert answer.headers.get("Location") == "/desk/", "the log-in failed"
    return browser
