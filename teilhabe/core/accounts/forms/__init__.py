"""The forms of allauth in our words, and our own for passwords, devices, people and teams."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.keys import TeamLoss
from teilhabe.core.accounts.leftovers import Heritage
from teilhabe.core.accounts.models import DESK_LANGUAGES, Team, User
from teilhabe.core.accounts.queries import active_people, is_led, people_with_keys
from teilhabe.core.accounts.roles import GUARDED, given_by, house_roles, labels_of
from teilhabe.core.tallies.choices import choices_of
from teilhabe.core.tallies.tallies import LANGUAGE
from teilhabe.engines.sealing.codes import CodeError, plain_words
from teilhabe.engines.sealing.recovery import RecoveryCode, read_share
from teilhabe.foundation.forms.days import DayField
from teilhabe.foundation.forms.taps import Tap, Taps
from teilhabe.foundation.forms.text import Line, Text

LONGEST_NUMBER = 18  # so many signs fit into 63 bits whatever they are
EMAIL_HINT = _("Nur für Hinweise ohne Inhalt, zum Beispiel: Es gibt etwas zu tun.")
NOBODY_CAN = _(
    "Niemand sonst im Team hat den Schlüssel und eine gültige Verpflichtung. Was offen ist, bleibt sichtbar."
)
PASSWORD_HINT = _("Mindestens 12 Zeichen. Vier oder fünf zufällige Wörter sind gut.")


def password_field(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=help_text)


def code_field(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=label, help_text=help_text, max_length=20, widget=widget)


class NameAndPasswordForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = Line(
            label=_("Benutzername"),
            max_length=60,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        )
        self.fields["password"] = password_field(_("Passwort"), "current-password")


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field(_("Passwort"), "current-password")


class SecondFactorForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            _("Code"), _("Der Code aus Ihrer App oder einer Ihrer Ersatz-Codes.")
        )


class AppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("Code aus der App"), _("Sechs Ziffern."))


class PasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = Line(
            label=_("Ihr Wort für diesen Passkey"),
            help_text=_("Zum Beispiel: Telefon, Schlüsselbund."),
            max_length=60,
            required=False,
        )


class NewPasswordForm(forms.Form):
    """Two fields that must agree; the password is checked against the person it is for."""

    password1 = password_field(_("Neues Passwort"), "new-password", PASSWORD_HINT)
    password2 = password_field(_("Neues Passwort noch einmal"), "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password = str(self.cleaned_data["password1"])
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and first != second:
            self.add_error("password2", _("Die beiden Passwörter sind nicht gleich."))
        return self.cleaned_data


class ChangePasswordForm(NewPasswordForm):
    old_password = password_field(_("Jetziges Passwort"), "current-password")
    field_order = ("old_password", "password1", "password2")


class OwnDetailsForm(forms.Form):
    """What everybody says about themselves; nobody else can enter it."""

    language = Tap(label=_("Sprache des Schreibtischs"), choices=DESK_LANGUAGES)
    display_name = Line(label=_("Name, den alle sehen"), max_length=120)
    email = forms.EmailField(label=_("E-Mail"), required=False, help_text=EMAIL_HINT)
    uses_search_key = forms.BooleanField(
        label=_("Die Taste / führt in das Suchfeld"),
        help_text=_("Schalten Sie das aus, wenn Sie mit Sprache diktieren."),
        required=False,
    )
    spoken_languages = Taps(
        label=_("In diesen Sprachen kann ich beraten"),
        help_text=_("Freiwillig. Aus der Warteliste rufen Sie dann zuerst Menschen auf, die so sprechen."),
        choices=[choice for choice in choices_of(LANGUAGE) if choice[0] != "other"],
        required=False,
    )

    def __init__(self, *args: Any, advises: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not advises:
            del self.fields["spoken_languages"]

    def clean(self) -> dict[str, Any]:
        return {"spoken_languages": [], **(super().clean() or self.cleaned_data)}


class DeviceForm(forms.Form):
    device = Line(
        label=_("Ihr Wort für dieses Gerät"),
        help_text=_("Zum Beispiel: Rechner im Büro. So erkennen Sie es in der Liste."),
        max_length=60,
    )


def code_of_second() -> forms.CharField:
    return code_field(_("Code der zweiten Person"), _("Sechs Ziffern. Die zweite Person sagt sie Ihnen."))


class UseLinkForm(NewPasswordForm):
    """The first or a new password of whoever opened a one-time link."""

    code = code_of_second()
    field_order = ("code", "password1", "password2")

    def __init__(self, *args: Any, needs_code: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_code:
            del self.fields["code"]


class AcceptForm(forms.Form):
    """Who holds the code of the second person takes the roles."""

    code = code_of_second()


class LossForm(forms.Form):
    """Asks whether somebody knows what goes with the only key of a team; asks nothing where nothing does."""

    accepts_loss = forms.BooleanField(
        label=_("Ich weiß: Das lässt sich dann nicht mehr öffnen. Es soll trotzdem sein.")
    )

    def __init__(self, *args: Any, losses: Sequence[TeamLoss] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not losses:
            del self.fields["accepts_loss"]


class SheetForm(NewPasswordForm):
    """A new password with the printed sheet; it is not said whether there is somebody of that name."""

    username = Line(label=_("Benutzername"), max_length=60)
    code = forms.CharField(
        label=_("Code vom Notfallblatt"), help_text=_("Acht Gruppen mit je fünf Ziffern."), max_length=120
    )
    field_order = ("username", "code", "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=User(), **kwargs)

    def clean_code(self) -> RecoveryCode:
        try:
            return RecoveryCode.parse(self.cleaned_data["code"])
        except CodeError:
            raise forms.ValidationError(
                _("Dieser Code kann nicht stimmen. Bitte vergleichen Sie jede Ziffer mit dem Blatt.")
            ) from None


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # generic to the checker only
    """Each database refuses a number that no row can have in a way of its own, so it never gets there."""

    def clean(self, value: Any) -> Any:
        for number in value or ():
            if len(number) > LONGEST_NUMBER:
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], params={"pk": number})
        return super().clean(value)


# --- People and teams ---------------------------------------------------------------------------------------
class LastDayField(DayField):
    """Asks for the last day on which something holds; gives the first on which it no longer does."""

    def clean(self, value: Any) -> datetime.date | None:
        last_day: datetime.date | None = super().clean(value)
        return last_day + datetime.timedelta(days=1) if last_day else None


def guarded_hint() -> str:
    """Which of the roles nobody gives alone; empty in the first days."""
    if not is_led():
        return ""
    guarded = labels_of(role for role in house_roles() if role in GUARDED)
    return gettext("Diese Rollen bestätigt eine zweite Person: %(roles)s.") % {"roles": guarded}


def role_choices(codes: Iterable[str]) -> list[tuple[str, Any]]:
    return [(code, label) for code, label in house_roles().items() if code in codes]


class InvitationForm(forms.Form):
    display_name = Line(label=_("Name, den alle sehen"), max_length=120)
    username = forms.CharField(
        label=_("Benutzername zum Anmelden"),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Buchstaben, Ziffern und die Zeichen @ . + - _"),
    )
    language = forms.ChoiceField(label=_("Sprache"), choices=DESK_LANGUAGES)
    email = forms.EmailField(label=_("E-Mail"), required=False, help_text=EMAIL_HINT)
    roles = forms.MultipleChoiceField(label=_("Rollen"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices(given_by(by.roles))  # type: ignore[attr-defined]
        self.fields["roles"].help_text = guarded_hint()

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Diesen Benutzernamen gibt es schon."))
        return username


class HeirsForm(LossForm):
    """Asks for each team who takes over; leaving it open is an answer too."""

    def __init__(self, *args: Any, heritage: Sequence[Heritage] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heritage = [part for part in heritage if part.handed_on]
        for part in self.heritage:
            self.fields[heir_field(part)] = _who_takes_over(part)
        self.order_fields([*map(heir_field, self.heritage), "accepts_loss"])

    def clean(self) -> dict[str, Any]:
        """`heirs` by id of the team, and whether a loss is accepted."""
        typed = super().clean() or self.cleaned_data
        heirs = {part.team_id: typed.get(heir_field(part)) for part in self.heritage}
        return {"heirs": heirs, "accepts_loss": typed.get("accepts_loss", False)}


def heir_field(part: Heritage) -> str:
    return f"heir_{part.team_id}"


def _who_takes_over(part: Heritage) -> forms.Field:
    asked = gettext("Wer übernimmt im Team „%(team)s“?") % {"team": part.team}
    counted = " · ".join(f"{kind.label}: {count}" for kind, count in part.handed_on)
    return forms.ModelChoiceField(
        User.objects.filter(pk__in=[heir.pk for heir in part.heirs]),
        label=asked if part.team else _("Wer vertritt an Stelle dieser Person?"),
        help_text=counted if part.heirs else f"{counted}. {NOBODY_CAN}",
        empty_label=_("Noch niemand"),
        required=False,
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rolle"))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(given_by(by.roles))  # type: ignore[attr-defined]
        self.fields["role"].help_text = guarded_hint()


class PledgeForm(forms.Form):
    signed_on = DayField(label=_("Unterschrieben am"))
    valid_until = LastDayField(label=_("Gilt bis einschließlich"))

    def clean(self) -> dict[str, Any]:
        signed_on, until = self.cleaned_data.get("signed_on"), self.cleaned_data.get("valid_until")
        if signed_on and until and until <= signed_on:
            self.add_error("valid_until", _("Das Ende liegt vor der Unterschrift."))
        return self.cleaned_data


class DeputyForm(forms.Form):
    deputy = forms.ModelChoiceField(User.objects.none(), label=_("Wer vertritt"))
    valid_from = DayField(label=_("Erster Tag"), initial=timezone.localdate)
    valid_until = LastDayField(label=_("Letzter Tag"))

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = active_people().exclude(pk=owner.pk)
        self.fields["deputy"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        first, until = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_until")
        if first and until and until <= first:
            self.add_error("valid_until", _("Der letzte Tag liegt vor dem ersten."))
        return self.cleaned_data


class TeamForm(forms.Form):
    name = Line(label=_("Name"), max_length=120)
    is_intake = forms.BooleanField(
        label=_("Dieses Team bekommt neue Anfragen"),
        required=False,
        help_text=_("Das ist immer genau ein Team."),
    )

    def __init__(self, *args: Any, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        taken = Team.objects.filter(name=name).first()
        if taken and taken != self.team:
            raise forms.ValidationError(_("Ein Team mit diesem Namen gibt es schon."))
        return name


class FoundTeamForm(TeamForm):
    members = PeopleField(
        User.objects.none(),
        label=_("Wer gründet das Team"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Diese Menschen bekommen den Schlüssel sofort. Alle anderen kommen später dazu."),
    )
    reads_audit = forms.BooleanField(
        label=_("Dieses Team liest das Protokoll"),
        required=False,
        help_text=_("Wer wann was geöffnet hat. Nur für Menschen, die für den Datenschutz zuständig sind."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = people_with_keys()  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    user = forms.ModelChoiceField(User.objects.none(), label=_("Wer kommt dazu"))

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = active_people().exclude(  # type: ignore[attr-defined]
            pk__in=team.memberships.current().values("user")
        )


class FingerprintForm(forms.Form):
    fingerprint = Line(
        label=_("Fingerabdruck, den die Person vorliest"),
        help_text=_("Zehn Gruppen mit je vier Zeichen. Sie stehen bei der Person unter „Mein Schlüssel“."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


# --- Shares of a team's key ---------------------------------------------------------------------------------
MOST_SHARES = 5
USUAL_SHARES, USUALLY_NEEDED = 3, 2
OUTSIDE = "outside"
SHARE_FIELD = "secret_"  # fields of this name are never carried through a page in between
AS_ON_PAPER = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
SHARE_REASONS = {
    "too short": _("Es fehlen noch Wörter. Ein Teil hat 20 Wörter."),
    "too long": _("Das sind zu viele Wörter. Ein Teil hat 20 Wörter."),
    "unknown word": _("Das Wort an Stelle %(position)s gibt es auf keinem Blatt. Bitte vergleichen Sie."),
    "check words": _("Ein Wort ist ein anderes als auf dem Blatt. Bitte vergleichen Sie jedes Wort."),
}


class HandOutForm(forms.Form):
    """Who keeps a share. The names of people outside the house are written nowhere."""

    needed = forms.TypedChoiceField(
        label=_("Wie viele Teile zusammen öffnen den Schlüssel?"),
        help_text=_(
            "Bewährt hat sich: 2 von 3. Dann darf ein Blatt verloren gehen, und niemand kann es allein."
        ),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, MOST_SHARES + 1)],
        initial=USUALLY_NEEDED,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(person.pk), person.display_name) for person in active_people()]
        outside = (OUTSIDE, _("jemand außerhalb des Hauses"))
        for number in range(1, MOST_SHARES + 1):
            self.fields[f"keeper_{number}"] = forms.ChoiceField(
                label=_("Wer bekommt Teil %(number)s?") % {"number": number},
                choices=[("", _("niemand")), outside, *people],
                initial=OUTSIDE if number <= USUAL_SHARES else "",
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        chosen = [self.cleaned_data.pop(f"keeper_{number}", "") for number in range(1, MOST_SHARES + 1)]
        people = {str(person.pk): person for person in active_people()}
        self.cleaned_data["keepers"] = [people.get(keeper) for keeper in chosen if keeper]
        if not any(chosen):
            raise forms.ValidationError(_("Wählen Sie, wer einen Teil bekommt."))
        return self.cleaned_data


class WordsForm(forms.Form):
    """Two words of a share, typed back from the paper; cleans to `typed`: place -> word."""

    def __init__(self, *args: Any, places: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for place in self.places:
            self.fields[f"{SHARE_FIELD}{place}"] = Line(
                label=_("Wort %(place)s auf dem Blatt") % {"place": place},
                max_length=40,
                widget=forms.TextInput(attrs=AS_ON_PAPER),
            )

    def clean(self) -> dict[str, Any]:
        typed = {place: self.cleaned_data.get(f"{SHARE_FIELD}{place}", "") for place in self.places}
        return {"typed": {place: " ".join(plain_words(word)) for place, word in typed.items()}}


class RecoveryForm(forms.Form):
    """As many shares as are needed, each typed by whoever keeps it, and who gets the key."""

    def __init__(self, *args: Any, needed: int, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = forms.ModelChoiceField(
            people,
            label=_("Wer bekommt den Schlüssel?"),
            error_messages={"required": _("Bitte wählen Sie ein Mitglied.")},
        )
        for number in range(1, needed + 1):
            self.fields[f"{SHARE_FIELD}{number}"] = Text(
                label=_("Teil %(number)s") % {"number": number},
                help_text=_("20 Wörter. Von jedem Wort reichen die ersten vier Buchstaben."),
                error_messages={"required": _("Hier fehlt noch ein Teil.")},
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 3, **AS_ON_PAPER}),
            )

    def clean(self) -> dict[str, Any]:
        shares: list[str] = []
        for name in [name for name in self.fields if name.startswith(SHARE_FIELD)]:
            text = self.cleaned_data.pop(name, "")
            try:
                share = read_share(text) if text else ""
            except CodeError as error:
                words = SHARE_REASONS.get(error.reason, SHARE_REASONS["too short"])
                self.add_error(name, forms.ValidationError(words, params={"position": error.position}))
                continue
            if share in shares:
                self.add_error(name, _("Dieser Teil steht schon weiter oben."))
            shares.append(share)
        self.cleaned_data["shares"] = shares
        return self.cleaned_data
