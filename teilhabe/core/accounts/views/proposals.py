"""What waits for a second person: see, confirm, decline, take back, accept."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from teilhabe.core.accounts import actions
from teilhabe.core.accounts.forms.entrance import AcceptForm
from teilhabe.core.accounts.forms.losses import LossForm
from teilhabe.core.accounts.keys import TeamLoss, losses_without
from teilhabe.core.accounts.models import Proposal, User
from teilhabe.core.accounts.queries import person_of, proposal_awaiting, seconds_of
from teilhabe.core.accounts.workflow import ProposalState
from teilhabe.core.vault.actions import has_sheet
from teilhabe.foundation.pages.columns import Column
from teilhabe.foundation.pages.forms import NothingAsked
from teilhabe.foundation.pages.views import DetailPage, FormPage, ListPage, RowPage
from teilhabe.foundation.workflow.moves import TransitionError

TODAY = settings.LOGIN_REDIRECT_URL
ABOUT = Proposal.objects.select_related("person", "proposer", "second")
FACTS = [
    Column(_("Was"), str),
    Column(_("Für wen"), "person"),
    Column(_("Wer schlägt vor"), "proposer"),
    Column(_("Wer bestätigt"), "second"),
    Column(_("Stand"), "state"),
    Column(_("Gilt bis"), "expires_at"),
]


class ProposalList(ListPage):
    permission = "accounts.view_people"
    queryset = ABOUT
    title = _("Vorschläge")
    columns = FACTS
    detail_url_name = "accounts:proposal-detail"
    empty_text = _("Nichts wartet auf eine zweite Person.")
    back_url_name = "accounts:person-list"


class ProposalDetail(DetailPage):
    permission = "accounts.view_people"
    queryset = ABOUT
    title = _("Vorschlag")
    template_name = "accounts/desk/proposal_detail.html"
    back_url_name = "accounts:proposal-list"
    facts = FACTS
    steps = ("confirm", "decline", "withdraw")

    def get_back_url(self) -> str:
        return reverse(self.back_url_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, proposal = self.request.user, self.object
        may = {step: person.has_perm(f"accounts.{step}_proposal", proposal) for step in self.steps}
        return super().get_context_data(may=may, seconds=seconds_of(proposal), **kwargs)


class ProposalPage(RowPage, abstract=True):
    """A step of one proposal. Who may take it, but not see who works here, goes back to Today."""

    queryset = ABOUT
    template_name = "accounts/desk/proposal_step.html"
    form_class: type[Any] = NothingAsked
    keeps_draft = False
    explanation: Any = ""

    def run_action(self, values: dict[str, Any]) -> Any:
        try:
            return type(self).action(self.object, **values, by=self.request.user)
        except TransitionError as error:
            raise ValidationError(str(error)) from None

    def get_back_url(self) -> str:
        return self.url_after(None)

    def url_after(self, result: Any) -> str:
        sees_people = self.request.user.has_perm("accounts.view_people")
        return reverse("accounts:proposal-detail", args=[self.object.pk]) if sees_people else TODAY

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(explanation=self.explanation, **kwargs)


@method_decorator(never_cache, name="dispatch")
class ProposalConfirm(ProposalPage):
    """The answer to the button shows the code, this once."""

    permission = "accounts.confirm_proposal"
    title = _("Als zweite Person bestätigen")
    template_name = "accounts/desk/proposal_confirm.html"
    form_class = LossForm
    action = actions.confirm_proposal
    submit_label = _("Bestätigen und Code zeigen")

    @cached_property
    def losses(self) -> list[TeamLoss]:
        return losses_of(self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "losses": self.losses}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            code = self.run_action(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(code=code))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sheet = has_sheet(self.object.person_id)
        return super().get_context_data(losses=self.losses, has_sheet=sheet, **kwargs)


class ProposalCountersign(ProposalPage):
    permission = "accounts.confirm_proposal"
    title = _("Nachträglich bestätigen")
    explanation = _(
        "Als das geschah, war niemand sonst da. Sprechen Sie mit der Person. Wenn etwas nicht stimmt: Beenden"
        " Sie die Rolle oder den Zugang."
    )
    action = actions.countersign_proposal
    submit_label = _("Ich kenne die Person, es stimmt so")

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(state=ProposalState.ALONE)


class ProposalDecline(ProposalPage):
    permission = "accounts.decline_proposal"
    title = _("Vorschlag ablehnen")
    explanation = _("Es geschieht dann nichts. Wer es vorgeschlagen hat, erfährt davon.")
    action = actions.decline_proposal
    submit_label = _("Ablehnen")
    done_text = _("Der Vorschlag ist abgelehnt.")


class ProposalWithdraw(ProposalPage):
    permission = "accounts.withdraw_proposal"
    title = _("Vorschlag zurücknehmen")
    explanation = _("Es geschieht dann nichts. Sie können es jederzeit neu vorschlagen.")
    action = actions.withdraw_proposal
    submit_label = _("Zurücknehmen")
    done_text = _("Der Vorschlag ist zurückgenommen.")


class AcceptRolesPage(FormPage):
    """For everybody who logged in: whoever is to get a first role has none that could open a page."""

    public = True
    title = _("Ihre neue Rolle")
    template_name = "accounts/desk/accept_roles.html"
    form_class = AcceptForm
    submit_label = _("Rolle annehmen")
    done_text = _("Willkommen. Die Rolle gilt ab jetzt.")
    success_url = TODAY
    keeps_draft = False

    @cached_property
    def proposal(self) -> Proposal | None:
        return proposal_awaiting(person_of(self.request))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return redirect_to_login(request.path)
        return super().dispatch(request, *args, **kwargs)

    def run_action(self, values: dict[str, Any]) -> None:
        if self.proposal is None:
            raise ValidationError(_("Gerade wartet keine Rolle auf Sie."))
        actions.accept_roles(self.proposal, **values, by=person_of(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seconds = seconds_of(self.proposal) if self.proposal else None
        return super().get_context_data(proposal=self.proposal, seconds=seconds, **kwargs)


def losses_of(proposal: Proposal) -> list[TeamLoss]:
    """What would be lost with a new password."""
    is_password = proposal.kind == Proposal.Kind.NEW_PASSWORD
    return losses_without(proposal.person) if is_password else []
