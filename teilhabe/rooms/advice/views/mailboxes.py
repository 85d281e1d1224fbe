"""Coming back with the receipt: read, write again, see who looked, erase."""

from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from teilhabe.core.vault.mailboxes import MailboxKey, forget_mailbox, mailbox_of, put_mailbox
from teilhabe.foundation.forms.carried import carried_fields
from teilhabe.foundation.web.limits import Rate, note, refuse_after_failures
from teilhabe.foundation.web.static_pages import PublishedPage
from teilhabe.rooms.advice.actions import (
    change_contact,
    enter_mailbox,
    erase_everything,
    mark_answers_read,
    write_again,
)
from teilhabe.rooms.advice.actions.erasure import NOTICE
from teilhabe.rooms.advice.forms import ContactForm, ReceiptForm, WriteForm, contact_in
from teilhabe.rooms.advice.readings import conversation, openings
from teilhabe.rooms.advice.views.requests import Visit

TRIES = Rate(count=10, seconds=600)


def key_by(request: HttpRequest, form: ReceiptForm) -> MailboxKey | None:
    """What the typed receipt opens; None: the form says why not. Only tries in vain count.

    Raises:
        LimitReachedError: too many tries.
    """
    if not form.is_valid():
        return None
    refuse_after_failures("mailbox", request, TRIES)
    key = enter_mailbox(form.cleaned_data["receipt"])
    note("mailbox", request, TRIES, counts=key is None)
    if key is None:
        form.add_error("receipt", _("Zu dieser Nummer gibt es kein Postfach. Bitte vergleichen Sie in Ruhe."))
    return key


class Enter(Visit, FormView[ReceiptForm]):
    """A wrong receipt costs as much time as a right one."""

    form_class = ReceiptForm
    template_name = "advice/public/enter_page.html"

    def form_valid(self, form: ReceiptForm) -> HttpResponse:
        key = key_by(self.request, form)
        if key is None:
            return self.form_invalid(form)
        response = Redirect(reverse("talk:mailbox"))
        put_mailbox(response, key)
        return response


class OpenMailbox(Visit, abstract=True):
    """A page inside the mailbox. Each keeps it open for another twenty minutes.

    Whoever wrote for longer types the receipt again beside what was written, and it is sent after all.
    """

    key: MailboxKey

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = ReceiptForm(request.POST if "receipt" in request.POST else None)
        key = mailbox_of(request) or key_by(request, form)
        if key is None and request.method == "POST":
            context = {"form": form, "carried": carried_fields(request), "action": request.path}
            return TemplateResponse(request, Enter.template_name, context, status=HTTPStatus.UNAUTHORIZED)
        if key is None:
            return Redirect(reverse("talk:enter"))
        self.key = key
        response = super().dispatch(request, *args, **kwargs)
        self.keep_open(response)
        return response

    def keep_open(self, response: HttpResponseBase) -> None:
        put_mailbox(response, self.key)


class MailboxPage(OpenMailbox, FormView[WriteForm]):
    """The conversation, and a field for the next message."""

    form_class = WriteForm
    template_name = "advice/public/mailbox_page.html"
    success_url = reverse_lazy("talk:mailbox")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        read = conversation(self.key)
        mark_answers_read(self.key)
        return super().get_context_data(conversation=read, **kwargs)

    def form_valid(self, form: WriteForm) -> HttpResponse:
        write_again(self.key, form.cleaned_data["message"])
        return super().form_valid(form)


class ContactPage(OpenMailbox, FormView[ContactForm]):
    """How to be answered from now on."""

    form_class = ContactForm
    template_name = "advice/public/contact_page.html"
    success_url = reverse_lazy("talk:mailbox")

    def get_initial(self) -> dict[str, Any]:
        sheet = conversation(self.key).sheet
        return msgspec.structs.asdict(sheet.contact) if sheet else {}

    def form_valid(self, form: ContactForm) -> HttpResponse:
        change_contact(self.key, contact_in(form.cleaned_data))
        return super().form_valid(form)


class OpeningsPage(OpenMailbox, TemplateView):
    """Who opened it, when and in which role."""

    template_name = "advice/public/openings_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(openings=openings(self.key), **kwargs)


class ErasePage(OpenMailbox, TemplateView):
    """Says what is erased at once and what after a notice; afterwards the proof, to print or to copy."""

    template_name = "advice/public/erase_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(notice_days=NOTICE.days, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        erased = erase_everything(self.key)
        context = {"proof": erased.proof, "case_erased_on": erased.case_erased_on}
        return TemplateResponse(request, "advice/public/proof_page.html", context)

    def keep_open(self, response: HttpResponseBase) -> None:
        if self.request.method == "POST":
            forget_mailbox(response)
        else:
            super().keep_open(response)


class ClosePage(Visit):
    """The browser forgets the mailbox; on the server nothing was remembered."""

    def post(self, request: HttpRequest) -> HttpResponse:
        response = Redirect(reverse("talk:closed"))
        forget_mailbox(response)
        return response


class Closed(PublishedPage):
    template_name = "advice/public/closed.html"
