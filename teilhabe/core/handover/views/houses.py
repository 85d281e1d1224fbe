"""Which other houses are known: looked at, taken in by one person, confirmed by another."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from teilhabe.core.handover import actions
from teilhabe.core.handover.cards import NoIntakeError, own_card, own_fingerprint
from teilhabe.core.handover.forms.houses import CardForm, ConfirmHouseForm
from teilhabe.core.handover.models import KnownHouse
from teilhabe.core.handover.queries import House, checked, genuine_houses, others_at
from teilhabe.engines.sealing.cards import to_text
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import CreatePage, DetailPage, Page, RowPage
from teilhabe.foundation.web.qr import qr_code


class HouseList(Page, TemplateView):
    permission = "handover.view_houses"
    title = _("Andere Häuser")
    template_name = "handover/desk/house_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_manage = self.request.user.has_perm("handover.manage_houses")
        return super().get_context_data(houses=genuine_houses(), may_manage=may_manage, **kwargs)


class OwnCard(Page, TemplateView):
    """The card and the fingerprint that one reads out."""

    permission = "handover.view_houses"
    title = _("Die Karte dieses Hauses")
    template_name = "handover/desk/own_card.html"
    back_url_name = "handover:house-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            text = to_text("card", own_card())
        except NoIntakeError:
            text = ""
        qr = qr_code(text) if text else ""
        return super().get_context_data(text=text, qr=qr, fingerprint=own_fingerprint().split(), **kwargs)


class HouseAdd(CreatePage):
    permission = "handover.manage_houses"
    title = _("Ein anderes Haus aufnehmen")
    template_name = "handover/desk/house_add.html"
    form_class = CardForm
    back_url_name = "handover:house-list"
    submit_label = _("Aufnehmen")
    done_text = _("Die Karte ist aufgenommen.")
    keeps_draft = False

    def run_action(self, values: dict[str, Any]) -> KnownHouse:
        return actions.propose_house(content=values["content"], half=values["half"], by=self.request.user)

    def url_after(self, result: KnownHouse) -> str:
        return reverse("handover:house-detail", args=[result.pk])


class HousePage(RowPage, abstract=True):
    model = KnownHouse
    back_url_name = "handover:house-detail"
    keeps_draft = False

    @cached_property
    def house(self) -> House:
        return checked_or_404(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(partner=self.house, others=list(others_at(self.house.card)), **kwargs)


def checked_or_404(row: KnownHouse) -> House:
    house = checked(row)
    if house is None:
        raise Http404
    return house


class HouseDetail(DetailPage):
    permission = "handover.view_houses"
    model = KnownHouse
    template_name = "handover/desk/house_detail.html"
    back_url_name = "handover:house-list"

    def get_object(self, queryset: Any = None) -> KnownHouse:
        row: KnownHouse = super().get_object(queryset)
        self.house = checked_or_404(row)
        return row

    def get_back_url(self) -> str:
        return reverse(self.back_url_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            partner=self.house,
            others=list(others_at(self.house.card)),
            may_manage=user.has_perm("handover.manage_houses"),
            may_confirm=user.has_perm("handover.confirm_house", self.object),
            **kwargs,
        )


class HouseConfirm(HousePage):
    permission = "handover.confirm_house"
    title = _("Ein anderes Haus bestätigen")
    template_name = "handover/desk/house_confirm.html"
    form_class = ConfirmHouseForm
    submit_label = _("Bestätigen")
    done_text = _("Das Haus ist bekannt.")
    action = actions.confirm_house

    def url_after(self, result: Any) -> str:
        return reverse("handover:house-detail", args=[self.object.pk])


class HouseForget(HousePage):
    permission = "handover.manage_houses"
    title = _("Ein anderes Haus entfernen")
    template_name = "handover/desk/house_forget.html"
    form_class = NothingAsked
    submit_label = _("Entfernen")
    done_text = _("Das Haus ist entfernt.")
    success_url_name = "handover:house-list"
    action = actions.forget_house
