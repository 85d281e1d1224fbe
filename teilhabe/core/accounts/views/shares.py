"""The key of a team in shares on paper: hand out, show once, confirm, and put together again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.forms.shares import HandOutForm, RecoveryForm, WordsForm
from teilhabe.core.accounts.keys import holder_of_team
from teilhabe.core.accounts.models import Team
from teilhabe.core.accounts.queries import may_get_key, person_of
from teilhabe.core.accounts.reauthentication import NeedsReauthentication
from teilhabe.core.accounts.views.teams import TeamPage
from teilhabe.core.vault import actions as vault
from teilhabe.core.vault.keyring import keyring_of
from teilhabe.core.vault.models import KeyShare
from teilhabe.core.vault.queries import Shares, shares_of
from teilhabe.foundation.access.table import may
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import DetailPage


class ShareList(DetailPage):
    permission = "accounts.recover_team_key"
    model = Team
    title = _("Notfall-Teile")
    template_name = "accounts/desk/share_list.html"

    def get_back_url(self) -> str:
        return reverse("accounts:team-detail", args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shares = shares_of(holder_of_team(self.object))
        may_hand_out = may(self.request.user, "accounts.hand_out_shares", self.object)
        return super().get_context_data(shares=shares, may_hand_out=may_hand_out, **kwargs)


class SharesPage(TeamPage, abstract=True):
    """A form about the shares of one team; afterwards back to their list."""

    back_url_name = "accounts:share-list"

    def url_after(self, result: Any) -> str:
        return reverse("accounts:share-list", args=[self.object.pk])


class HandOutPage(SharesPage, NeedsReauthentication):
    permission = "accounts.hand_out_shares"
    title = _("Teile ausgeben")
    template_name = "accounts/desk/share_hand_out.html"
    form_class = HandOutForm
    submit_label = _("Teile machen")
    done_text = _("Die Teile sind gemacht. Zeigen und drucken Sie jetzt einen nach dem anderen.")

    def run_action(self, values: dict[str, Any]) -> None:
        actions.hand_out_shares(self.object, **values, keyring=keyring_of(self.request))


@method_decorator(never_cache, name="dispatch")
class OneSharePage(SharesPage, abstract=True):
    """About one share that is not on paper yet; only whoever made it can read it."""

    permission = "accounts.hand_out_shares"

    @cached_property
    def share(self) -> KeyShare:
        waiting = KeyShare.objects.filter(key__holder=self.object.pk, giver=person_of(self.request).pk)
        return get_object_or_404(waiting, number=self.kwargs["number"], words__isnull=False)

    def get_title(self) -> str:
        return _("Teil %(number)s") % {"number": self.share.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shares = shares_of(holder_of_team(self.object))
        return super().get_context_data(share=self.share, shares=shares, **kwargs)


class SharePage(OneSharePage, NeedsReauthentication):
    """Explains the share; asked by POST it shows it this once."""

    template_name = "accounts/desk/share.html"
    form_class = NothingAsked
    submit_label = _("Teil zeigen")

    def form_valid(self, form: NothingAsked) -> HttpResponse:
        words = vault.show_share(keyring_of(self.request), self.share)
        return self.render_to_response(self.get_context_data(form=form, words=words))


class ShareConfirmPage(OneSharePage):
    template_name = "accounts/desk/share_confirm.html"
    form_class = WordsForm
    submit_label = _("Bestätigen")
    done_text = _("Dieser Teil steht auf Papier. Wir haben ihn nicht mehr.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "places": vault.asked_words(self.share)}

    def run_action(self, values: dict[str, Any]) -> None:
        actions.confirm_share(self.share, **values, keyring=keyring_of(self.request))


@method_decorator(never_cache, name="dispatch")
class RecoverPage(SharesPage):
    """Nothing typed here is kept anywhere: no draft, no session, no page in between."""

    permission = "accounts.recover_team_key"
    title = _("Schlüssel aus Teilen wiederherstellen")
    template_name = "accounts/desk/share_recover.html"
    form_class = RecoveryForm
    action = actions.recover_key
    submit_label = _("Schlüssel geben")
    done_text = _("Das Mitglied hat den Schlüssel. Die Teile sind verbraucht: Geben Sie neue aus.")

    @cached_property
    def shares(self) -> Shares | None:
        found = shares_of(holder_of_team(self.object))
        return found if found and found.are_of_present_key else None

    def get_form_kwargs(self) -> dict[str, Any]:
        needed = self.shares.needed if self.shares else 0
        return {**super().get_form_kwargs(), "needed": needed, "people": may_get_key(self.object)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self.shares is None:
            raise Http404
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(shares=self.shares, **kwargs)
