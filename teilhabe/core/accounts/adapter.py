"""What our house does differently from allauth's defaults."""

from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.hashers import keep_wrapping_key
from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import has_second_factor, proposal_awaiting
from teilhabe.core.vault.actions import open_keyring
from teilhabe.engines.sealing.keys import derive, unwrap, wrap
from teilhabe.foundation.audit.actions import record
from teilhabe.foundation.web.limits import keyed_digest

WRONG_CODE = _("Dieser Code stimmt nicht. Nehmen Sie den Code, der gerade angezeigt wird.")
TOO_MANY = _("Das waren viele Versuche. Bitte warten Sie fünf Minuten. Danach geht es weiter.")


class AccountAdapter(DefaultAccountAdapter):
    """Log-in by username and password; nobody signs up by themselves and no mail resets a password."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Benutzername und Passwort passen nicht zusammen."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "enter_current_password": _("Bitte geben Sie Ihr jetziges Passwort ein."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A digest: `foundation.web.middleware.BlankAddresses` has taken the address away."""
        return str(request.META["REMOTE_ADDR"])

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Keyed: some type their password where the name belongs, and allauth keeps a plain digest of it."""
        return keyed_digest(str(credentials.get("username", "")).lower())

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our pages say themselves what happened."""

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """The password only: a second factor opens no key."""
        return [{"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}]

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Opens the keyring with the one stretch; it is of use once the second factor has passed."""
        with keep_wrapping_key() as kept:
            user: User | None = super().authenticate(request, **credentials)
        if user is not None and user.is_active:
            open_keyring(request, user, kept[-1])
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Every refusal stands in the audit, without what was typed."""
        record("accounts.refuse_log_in")

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        if not has_second_factor(user):
            # The password was typed a moment ago; setting up the second factor need not ask for it again.
            reauthenticate_by_password(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who has no role yet, but one in sight, can open nothing else."""
        user = request.user
        if isinstance(user, User) and not user.roles and proposal_awaiting(user):
            return reverse("account_accept_roles")
        return str(super().get_login_redirect_url(request))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seeds of codes are sealed with a key of the house; QR codes are drawn without a data address."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        return wrap(text.encode(), _seed_key()).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return unwrap(bytes.fromhex(encrypted_text), _seed_key()).decode()

    def build_totp_svg(self, url: str) -> SafeString:
        return mark_safe(segno.make(url).svg_inline(scale=5, border=2))  # noqa: S308 - drawn by ourselves

    def _get_site_name(self) -> str:
        return str(settings.HOUSE.name)


def _seed_key() -> bytes:
    return derive(settings.HOUSE_SECRETS.pepper, "second factor")
