from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.rooms.advice.actions import allowances as actions
from teilhabe.rooms.advice.forms.allowances import ConsentForm, MandateForm, WithdrawForm
from teilhabe.rooms.advice.models import Consent, Mandate
from teilhabe.rooms.advice.readings.allowances import AllowanceShown, allowance_in
from teilhabe.rooms.advice.views.cases import CasePage


class MandateCreate(CasePage):
    permission = "advice.change_case"
    title = _("Vollmacht oder Begleitung eintragen")
    template_name = "advice/desk/mandate_form.html"
    form_class = MandateForm
    done_text = _("Die Vollmacht oder Begleitung ist eingetragen.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"case": self.object}

    def run_action(self, values: dict[str, Any]) -> Mandate:
        return actions.give_mandate(self.keyring, self.object, values["given"])


class ConsentCreate(CasePage):
    permission = "advice.change_case"
    title = _("Einwilligung eintragen")
    template_name = "advice/desk/consent_form.html"
    form_class = ConsentForm
    done_text = _("Die Einwilligung ist eingetragen.")

    def run_action(self, values: dict[str, Any]) -> Consent:
        return actions.give_consent(self.keyring, self.object, values["given"])


class AllowancePage(CasePage, abstract=True):
    """About one mandate or consent of the case."""

    permission = "advice.view_case"
    rows = ""

    @cached_property
    def shown(self) -> AllowanceShown:
        row = get_object_or_404(getattr(self.object, self.rows), pk=self.kwargs["allowance"])
        return allowance_in(self.keyring, row)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(shown=self.shown, **kwargs)


class AllowanceWithdraw(AllowancePage, abstract=True):
    title = _("Zurücknehmen")
    template_name = "advice/desk/allowance_withdraw.html"
    form_class = WithdrawForm
    keeps_draft = False
    submit_label = _("Jetzt zurücknehmen")
    done_text = _("Zurückgenommen. Es gilt ab sofort nicht mehr.")

    def run_action(self, values: dict[str, Any]) -> None:
        if self.shown.is_withdrawn:
            raise Http404
        actions.withdraw(self.keyring, self.shown.row, values["how"])


class MandateWithdraw(AllowanceWithdraw):
    rows = "mandates"


class ConsentWithdraw(AllowanceWithdraw):
    rows = "consents"
