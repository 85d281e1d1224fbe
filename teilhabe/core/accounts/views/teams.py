"""Teams: who belongs to them, who holds their key, and how a newcomer gets it."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.forms.losses import HeirsForm
from teilhabe.core.accounts.forms.teams import FingerprintForm, FoundTeamForm, MemberForm, TeamForm
from teilhabe.core.accounts.keys import MemberState, holder_of_team, member_states
from teilhabe.core.accounts.leftovers import heritage_of
from teilhabe.core.accounts.models import Membership, Team
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.core.vault.queries import shares_of
from teilhabe.foundation.pages.columns import Column
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import ChangePage, CreatePage, DetailPage, ListPage, RowPage


class TeamList(ListPage):
    permission = "accounts.view_team"
    model = Team
    title = _("Teams")
    columns = [
        Column(_("Name"), "name"),
        Column(_("Neue Anfragen"), lambda team: _("ja") if team.is_intake else ""),
    ]
    detail_url_name = "accounts:team-detail"
    create_url_name = "accounts:team-found"
    create_permission = "accounts.manage_team"
    create_label = _("Team gründen")


class TeamDetail(DetailPage):
    permission = "accounts.view_team"
    model = Team
    template_name = "accounts/desk/team_detail.html"
    back_url_name = "accounts:team-list"
    change_url_name = "accounts:team-change"
    change_permission = "accounts.manage_team"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_manage = self.request.user.has_perm("accounts.manage_team")
        return super().get_context_data(
            may_manage=may_manage,
            states=member_states(self.object),
            shares=shares_of(holder_of_team(self.object)),
            may_see_shares=self.request.user.has_perm("accounts.recover_team_key", self.object),
            **kwargs,
        )


class TeamFound(CreatePage):
    permission = "accounts.manage_team"
    title = _("Team gründen")
    form_class = FoundTeamForm
    action = actions.found_team
    submit_label = _("Gründen")
    back_url_name = "accounts:team-list"
    keeps_draft = False

    def url_after(self, result: Team) -> str:
        return reverse("accounts:team-detail", args=[result.pk])


class TeamPage(RowPage, abstract=True):
    """A form about one team; afterwards back to the team."""

    model = Team
    back_url_name = "accounts:team-detail"
    keeps_draft = False

    def url_after(self, result: Any) -> str:
        return reverse("accounts:team-detail", args=[self.object.pk])


class TeamChange(TeamPage, ChangePage):
    permission = "accounts.manage_team"
    title = _("Team ändern")
    form_class = TeamForm
    action = actions.change_team

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "team": self.object}


class MemberAdd(TeamPage):
    permission = "accounts.manage_team"
    title = _("Mitglied aufnehmen")
    form_class = MemberForm
    action = actions.add_member
    submit_label = _("Aufnehmen")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "team": self.object}


class MembershipEnd(RowPage):
    permission = "accounts.manage_team"
    queryset = Membership.objects.select_related("team", "user")
    title = _("Mitgliedschaft beenden")
    template_name = "accounts/desk/membership_end.html"
    form_class = HeirsForm
    submit_label = _("Beenden")
    keeps_draft = False

    def get_queryset(self) -> QuerySet[Membership]:
        return super().get_queryset().current()  # type: ignore[attr-defined, no-any-return]

    def get_form_kwargs(self) -> dict[str, Any]:
        heritage = heritage_of(self.object.user, [self.object.team_id])
        return {**super().get_form_kwargs(), "heritage": heritage}

    def run_action(self, values: dict[str, Any]) -> None:
        actions.leave_team(self.object, heirs=values["heirs"], keyring=keyring_of(self.request))

    def url_after(self, result: Any) -> str:
        return reverse("accounts:team-detail", args=[self.object.team_id])


class VouchPage(TeamPage, abstract=True):
    """A member who has the key does something for a newcomer who has not."""

    permission = "accounts.view_team"

    @property
    def newcomer(self) -> MemberState:
        states = {state.user.pk: state for state in member_states(self.object)}
        get_object_or_404(Membership.objects.current(), team=self.object, user=self.kwargs["user"])
        return states[self.kwargs["user"]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(newcomer=self.newcomer.user, **kwargs)


class AttestPage(VouchPage):
    title = _("Für ein neues Mitglied bürgen")
    template_name = "accounts/desk/attest.html"
    form_class = FingerprintForm
    submit_label = _("Ich bürge")

    def run_action(self, values: dict[str, Any]) -> Any:
        keyring = keyring_of(self.request)
        return actions.vouch_for(self.newcomer, self.object, keyring=keyring, **values)


class GiveKeyPage(VouchPage):
    title = _("Schlüssel geben")
    template_name = "accounts/desk/give_key.html"
    form_class = NothingAsked
    submit_label = _("Schlüssel geben")

    def run_action(self, values: dict[str, Any]) -> Any:
        return actions.give_key(self.newcomer, keyring=keyring_of(self.request))
