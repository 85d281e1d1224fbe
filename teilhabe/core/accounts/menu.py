from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.models import DESK_LANGUAGES
from teilhabe.foundation.web.navigation import MenuEntry


def desk_in(language: str, autonym: str) -> MenuEntry:
    """A button in the language it leads to, for whoever does not read the present one."""

    def is_another(request: HttpRequest) -> bool:
        return get_language() != language

    return MenuEntry(
        label=autonym,
        lang=language,
        url_name="account_switch_language",
        args=(language,),
        permission="accounts.keep_own_account",
        place="person",
        order=5,
        is_post=True,
        is_open=is_another,
    )


ENTRIES = [
    *(desk_in(language, autonym) for language, autonym in DESK_LANGUAGES),
    MenuEntry(
        label=_("Menschen"),
        url_name="accounts:person-list",
        permission="accounts.view_people",
        order=80,
        offer=_("Sehen, wer mitarbeitet, mit Rollen, Teams und Verpflichtungen."),
    ),
    MenuEntry(
        label=_("Jemanden einladen"),
        url_name="accounts:person-invite",
        permission="accounts.invite_person",
        place="today",
        order=81,
        offer=_("Einen Zugang vorbereiten und den Link persönlich weitergeben."),
    ),
    MenuEntry(
        label=_("Teams"),
        url_name="accounts:team-list",
        permission="accounts.view_team",
        order=85,
        offer=_("Sehen, wer in einem Team ist, und neuen Mitgliedern den Schlüssel geben."),
    ),
    MenuEntry(
        label=_("Vertretungen"),
        url_name="accounts:deputy-list",
        permission="accounts.name_deputy",
        place="person",
        order=10,
        offer=_("Festlegen, wer Sie vertritt, wenn Sie nicht da sind."),
    ),
    MenuEntry(
        label=_("Meine Angaben"),
        url_name="account_own_details",
        permission="accounts.keep_own_account",
        place="person",
        order=7,
        offer=_("Ihren Namen und Ihre E-Mail-Adresse ändern."),
    ),
    MenuEntry(label=_("Mein Schlüssel"), url_name="account_own_key", place="person", order=20),
    MenuEntry(label=_("Notfallblatt"), url_name="account_recovery_sheet", place="person", order=30),
    MenuEntry(label=_("Zweiter Faktor"), url_name="mfa_index", place="person", order=40),
    MenuEntry(label=_("Passwort ändern"), url_name="account_change_password", place="person", order=50),
    MenuEntry(label=_("Meine Sitzungen"), url_name="account_sessions", place="person", order=60),
    MenuEntry(label=_("Abmelden"), url_name="account_logout", place="person", order=99, is_post=True),
]
