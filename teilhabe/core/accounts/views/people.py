"""Who works here: invite, give roles, record pledges, name deputies, say goodbye."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.forms.losses import HeirsForm, LossForm
from teilhabe.core.accounts.forms.people import DeputyForm, InvitationForm, PledgeForm, RoleForm
from teilhabe.core.accounts.keys import TeamLoss, losses_without
from teilhabe.core.accounts.leftovers import Heritage, heritage_of
from teilhabe.core.accounts.models import Deputy, OneTimeLink, Proposal, RoleHeld, Team, User
from teilhabe.core.accounts.queries import (
    may_act_alone,
    may_agree_to_loss,
    person_of,
    seconds_of,
    waiting_proposals,
)
from teilhabe.core.accounts.roles import label_of
from teilhabe.core.vault.actions import has_sheet
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.foundation.access.table import rows_for
from teilhabe.foundation.pages.columns import Column
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import CreatePage, DetailPage, FormPage, ListPage, RowPage
from teilhabe.foundation.web.navigation import DESK

PROPOSED = _("Vorgeschlagen. Die Rolle gilt, sobald eine zweite Person sie bestätigt hat.")
GIVEN = _("Die Rolle gilt ab jetzt.")


def role_labels(user: User) -> str:
    return ", ".join(label_of(held.role) for held in user.roles_held.all() if held.is_current)


def pledge_end(user: User) -> Any:
    return max((pledge.last_day for pledge in user.pledges.all()), default=_("keine"))


class PersonList(ListPage):
    permission = "accounts.view_people"
    queryset = User.objects.filter(is_active=True).prefetch_related("roles_held", "pledges")
    title = _("Menschen")
    columns = [
        Column(_("Name"), "display_name"),
        Column(_("Rollen"), role_labels),
        Column(_("Verpflichtung bis"), pledge_end),
    ]
    detail_url_name = "accounts:person-detail"
    create_url_name = "accounts:person-invite"
    create_permission = "accounts.invite_person"
    create_label = _("Jemanden einladen")
    template_name = "accounts/desk/person_list.html"


class PersonDetail(DetailPage):
    permission = "accounts.view_people"
    queryset = User.objects.prefetch_related("roles_held", "memberships__team", "pledges", "deputies__deputy")
    template_name = "accounts/desk/person_detail.html"
    back_url_name = "accounts:person-list"
    facts = [Column(_("Benutzername"), "username")]
    steps = (
        "invite_person",
        "give_role",
        "record_pledge",
        "name_deputy_for_others",
        "reset_access",
        "offboard_person",
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        may = {step: person.has_perm(f"accounts.{step}", self.object) for step in self.steps}
        shown = {
            "waiting": waiting_proposals().filter(person=self.object),
            "roles_to_end": rows_for(person, "accounts.end_role", self.object.roles_held.all()),
            "teams_to_see": rows_for(person, "accounts.view_team", Team.objects.all()),
        }
        has_keys = hasattr(self.object, "holder")
        may["renew_invitation"] = may["invite_person"] and not has_keys
        may["reset_access"] = may["reset_access"] and has_keys
        may["change_access"] = may["renew_invitation"] or may["reset_access"] or may["offboard_person"]
        return super().get_context_data(may=may, **shown, **kwargs)


class PersonInvite(CreatePage):
    permission = "accounts.invite_person"
    title = _("Jemanden einladen")
    form_class = InvitationForm
    action = actions.invite_person
    submit_label = _("Einladen")
    done_text = ""
    back_url_name = "accounts:person-list"
    keeps_draft = False

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}

    def url_after(self, result: User) -> str:
        secret = actions.make_link(result, OneTimeLink.Purpose.INVITATION, by=person_of(self.request))
        return show_link_once(self.request, result, secret)


class PersonPage(RowPage, abstract=True):
    """A form about one person; afterwards back to the person."""

    model = User
    form_class: type[forms.Form] = NothingAsked
    template_name = "accounts/desk/about_person.html"
    back_url_name = "accounts:person-detail"
    keeps_draft = False
    explanation: Any = ""

    def url_after(self, result: Any) -> str:
        return reverse("accounts:person-detail", args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(explanation=self.explanation, **kwargs)


class InviteAgainPage(PersonPage):
    permission = "accounts.invite_person"
    queryset = User.objects.filter(is_active=True, holder=None)
    title = _("Neuer Link für die Einladung")
    explanation = _("Der alte Link gilt dann nicht mehr. Der neue gilt sieben Tage.")
    submit_label = _("Neuen Link zeigen")
    done_text = ""

    def run_action(self, values: dict[str, Any]) -> str:
        return actions.make_link(self.object, OneTimeLink.Purpose.INVITATION, by=person_of(self.request))

    def url_after(self, result: str) -> str:
        return show_link_once(self.request, self.object, result)


class ResetAccessPage(InviteAgainPage):
    permission = "accounts.reset_access"
    queryset = User.objects.filter(is_active=True, holder__isnull=False)
    title = _("Neues Passwort ohne Notfallblatt")
    template_name = "accounts/desk/reset_access.html"
    form_class = LossForm
    action = actions.propose_new_password
    submit_label = _("Link zeigen")
    explanation = _(
        "Fragen Sie zuerst nach dem Notfallblatt: Damit geht nichts verloren. Ohne das Blatt beginnt die"
        " Person mit leerem Schlüsselbund. Notizen, die nur ihr anvertraut waren, sind dann für immer"
        " unlesbar. Den Schlüssel des Teams bekommt sie wieder, wenn zwei Mitglieder für sie gebürgt haben."
        " Der zweite Faktor wird neu eingerichtet."
    )

    @cached_property
    def losses(self) -> list[TeamLoss]:
        return losses_without(self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "losses": self.losses}

    def run_action(self, values: dict[str, Any]) -> str:
        return actions.propose_new_password(self.object, **values, by=person_of(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_alone = may_act_alone(person_of(self.request), self.object)
        about = {"losses": self.losses, "has_sheet": has_sheet(self.object.pk), "is_alone": is_alone}
        return super().get_context_data(**about, **kwargs)


class RoleGivePage(PersonPage):
    permission = "accounts.give_role"
    title = _("Rolle vergeben")
    form_class = RoleForm
    action = actions.give_role
    submit_label = _("Vergeben")
    done_text = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}

    def url_after(self, result: Proposal | None) -> str:
        is_waiting = result is not None and result.is_waiting
        messages.success(self.request, str(PROPOSED if is_waiting else GIVEN))
        return super().url_after(result)


class RoleEndPage(RowPage):
    permission = "accounts.end_role"
    queryset = RoleHeld.objects.select_related("user")
    title = _("Rolle beenden")
    template_name = "accounts/desk/role_end.html"
    form_class = NothingAsked
    action = actions.end_role
    submit_label = _("Beenden")
    done_text = _("Die Rolle ist beendet. Das gilt sofort.")
    keeps_draft = False

    def get_queryset(self) -> QuerySet[RoleHeld]:
        return super().get_queryset().current()  # type: ignore[attr-defined, no-any-return]

    def url_after(self, result: Any) -> str:
        """Whoever ended a role of their own may not see the person any more."""
        person = User.objects.get(pk=person_of(self.request).pk)
        if person.has_perm("accounts.view_people"):
            return reverse("accounts:person-detail", args=[self.object.user_id])
        return DESK if person.roles else "/"


class PledgePage(PersonPage):
    permission = "accounts.record_pledge"
    title = _("Verpflichtung eintragen")
    explanation = _("Die Person hat die Erklärung zur Verschwiegenheit auf Papier unterschrieben.")
    form_class = PledgeForm
    action = actions.record_pledge
    submit_label = _("Eintragen")


class DeputyForOtherPage(PersonPage):
    permission = "accounts.name_deputy_for_others"
    title = _("Vertretung benennen")
    explanation = _("Zum Beispiel bei Krankheit. Die Vertretung sieht in dieser Zeit die Fälle der Person.")
    form_class = DeputyForm
    action = actions.name_deputy
    submit_label = _("Benennen")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "owner": self.object}


class OffboardPage(PersonPage):
    permission = "accounts.offboard_person"
    queryset = User.objects.filter(is_active=True)
    title = _("Zugang beenden")
    explanation = _(
        "Der Zugang endet sofort, überall. Rollen, Mitgliedschaften und Schlüssel werden entzogen. Stunden"
        " und erledigte Arbeit bleiben gezählt. Die E-Mail-Adresse wird gleich gelöscht, der Name nach einem"
        " Jahr."
    )
    template_name = "accounts/desk/offboard.html"
    form_class = HeirsForm
    submit_label = _("Zugang beenden")
    done_text = _("Der Zugang ist beendet.")

    @cached_property
    def losses(self) -> list[TeamLoss]:
        return losses_without(self.object)

    @cached_property
    def heritage(self) -> list[Heritage]:
        return heritage_of(self.object)

    @property
    def may_agree(self) -> bool:
        return may_agree_to_loss(person_of(self.request), self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        losses = self.losses if self.may_agree else []
        return {**super().get_form_kwargs(), "heritage": self.heritage, "losses": losses}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = {"losses": self.losses, "has_sheet": has_sheet(self.object.pk), "may_agree": self.may_agree}
        lost = [counted for part in self.heritage for counted in part.lost]
        return super().get_context_data(lost=lost, heritage=self.heritage, **about, **kwargs)

    def run_action(self, values: dict[str, Any]) -> None:
        actions.offboard(self.object, **values, keyring=keyring_of(self.request))

    def url_after(self, result: Any) -> str:
        return reverse("accounts:person-list")


class LinkPage(DetailPage):
    """Shows a one-time link that was just made, once."""

    permission = "accounts.invite_person"
    model = User
    template_name = "accounts/desk/link.html"
    title = _("Link zum Weitergeben")
    back_url_name = "accounts:person-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made = self.request.session.pop("one_time_link", {})
        address = made.get("address", "") if made.get("user") == self.object.pk else ""
        waiting = [
            (proposal, seconds_of(proposal)) for proposal in waiting_proposals().filter(person=self.object)
        ]
        return super().get_context_data(address=address, waiting=waiting, **kwargs)


def show_link_once(request: Any, user: User, secret: str) -> str:
    """Keep a link that was just made in the maker's sealed session for the one page that shows it."""
    address = request.build_absolute_uri(actions.link_address(secret))
    request.session["one_time_link"] = {"user": user.pk, "address": address}
    return reverse("accounts:person-link", args=[user.pk])


# --- Deputies -----------------------------------------------------------------------------------------------
class DeputyList(ListPage):
    permission = "accounts.name_deputy"
    queryset = Deputy.objects.select_related("owner", "deputy")
    title = _("Vertretungen")
    columns = [
        Column(_("Für"), "owner"),
        Column(_("Wer vertritt"), "deputy"),
        Column(_("Erster Tag"), "valid_from"),
        Column(_("Letzter Tag"), "last_day"),
    ]
    detail_url_name = "accounts:deputy-end"
    create_url_name = "accounts:deputy-name"
    create_label = _("Meine Vertretung benennen")


class DeputyName(FormPage):
    permission = "accounts.name_deputy"
    title = _("Meine Vertretung benennen")
    form_class = DeputyForm
    submit_label = _("Benennen")
    success_url_name = "accounts:deputy-list"
    back_url_name = "accounts:deputy-list"
    keeps_draft = False

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "owner": self.request.user}

    def run_action(self, values: dict[str, Any]) -> Any:
        person = person_of(self.request)
        return actions.name_deputy(person, **values, by=person)


class DeputyEnd(RowPage):
    permission = "accounts.name_deputy"
    queryset = Deputy.objects.select_related("owner", "deputy")
    title = _("Vertretung beenden")
    template_name = "accounts/desk/deputy_end.html"
    form_class = NothingAsked
    action = actions.end_deputy
    submit_label = _("Jetzt beenden")
    success_url_name = "accounts:deputy-list"
    keeps_draft = False
