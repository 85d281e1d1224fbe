"""Talk to someone: one question per page, without account."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from teilhabe.core.accounts.queries import intake_team
from teilhabe.core.vault.actions import confirm_receipt
from teilhabe.core.vault.mailboxes import forget_mailbox, mailbox_of, put_mailbox, put_receipt, receipt_of
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.web.public import links_to
from teilhabe.foundation.web.static_pages import PublishedPage
from teilhabe.rooms.advice.actions import IntakeClosedError, file_request
from teilhabe.rooms.advice.forms import Answers, GroupForm, Question
from teilhabe.rooms.advice.views.keeping import forget_answers, keep_answers, keeps_answers, kept_answers
from teilhabe.rooms.advice.views.receipts import new_ticket, qr_of, receipt_in


class Visit(RequiredPermission, View, abstract=True):
    """A page of somebody without an account."""

    public = True


class Before(Visit, TemplateView):
    """When an answer can be expected, who reads along, which other ways there are."""

    template_name = "advice/public/before.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_open=intake_team() is not None, **kwargs)


class QuestionPage(Visit):
    question: type[Question] = Question

    def get(self, request: HttpRequest) -> HttpResponse:
        return ask(request, self.question, kept_answers(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        answers = kept_answers(request).with_page(self.question, dict(request.POST.lists()))
        if request.POST.get("draft") == "autosave":
            return keep_answers(request, answers, HttpResponse(status=HTTPStatus.NO_CONTENT))
        return self.led_by(request.POST.get("go", "next"), answers)

    def led_by(self, button: str, answers: Answers) -> HttpResponse:
        """Where the pressed button leads; only an answer is judged."""
        request, question = self.request, self.question
        if button == "skip" and question.can_be_left_out:
            answers = answers.without(question)
            return lead(request, answers.next_question, answers)
        if button == "stay":
            answers = answers.without_suggestion(question, language=request.GET.get("from", ""))
        if button in {"back", "stay"}:
            before = answers.before(question) if button == "back" else None
            return lead(request, before or question, answers)
        form = answers.form(question)
        if not form.is_valid():
            return keep_answers(request, answers, ask(request, question, answers, is_judged=True))
        answers = answers.without(question) if form.is_left_out else answers.after(question)
        return lead(request, answers.next_question, answers)


class Check(Visit):
    """Everything once more, before anything is sent."""

    def get(self, request: HttpRequest) -> HttpResponse:
        answers = kept_answers(request)
        return check(request, answers) if answers.typed else Redirect(reverse("talk:before"))

    def post(self, request: HttpRequest) -> HttpResponse:
        return check(request, kept_answers(request))


class Send(Visit):
    """What the page of answers carries is what is filed, whatever became of the draft."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return Redirect(reverse("talk:before"))

    def post(self, request: HttpRequest) -> HttpResponse:
        answers = Answers(dict(request.POST.lists()))
        receipt = receipt_in(request.POST.get("ticket", ""))
        if receipt is None or answers.first_unfit():
            return check(request, answers)
        try:
            key = file_request(receipt, *answers.asked())
        except IntakeClosedError:
            return check(request, answers, is_closed=True)
        forget_answers(request)
        response = Redirect(reverse("talk:receipt"))
        put_mailbox(response, key)
        put_receipt(response, receipt)
        return response


class ReceiptPage(Visit, FormView[GroupForm]):
    """Shows the receipt until one group of it was typed back."""

    form_class = GroupForm
    template_name = "advice/public/receipt_page.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        receipt, key = receipt_of(request), mailbox_of(request)
        if receipt is None or key is None:
            return TemplateResponse(request, "advice/public/receipt_gone.html")
        self.receipt, self.key, self.group = receipt, key, receipt.number % len(receipt.groups)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            groups=self.receipt.groups,
            words=self.receipt.words(get_language()),
            qr=qr_of(self.receipt),
            group_number=self.group + 1,
            **kwargs,
        )

    def form_valid(self, form: GroupForm) -> HttpResponse:
        if not confirm_receipt(self.key, self.receipt, self.group, form.cleaned_data["group"]):
            form.add_error("group", _("Das stimmt noch nicht überein. Bitte vergleichen Sie noch einmal."))
            return self.form_invalid(form)
        response = Redirect(reverse("talk:done"))
        forget_mailbox(response)
        return response


class Done(PublishedPage):
    template_name = "advice/public/done.html"


def address_of(page: type[Question] | None) -> str:
    """None is the page of answers."""
    return reverse(f"talk:{page.slug if page else 'check'}")


def lead(request: HttpRequest, page: type[Question] | None, answers: Answers) -> HttpResponse:
    """To the next page: with the draft by an address of its own, otherwise in the same breath."""
    if keeps_answers():
        return keep_answers(request, answers, Redirect(address_of(page)))
    return ask(request, page, answers) if page else check(request, answers)


def ask(
    request: HttpRequest, question: type[Question], answers: Answers, *, is_judged: bool = False
) -> HttpResponse:
    context = {
        "question": question,
        "form": answers.form(question) if is_judged else answers.shown(question),
        "has_before": answers.before(question) is not None,
        "carried": answers.carried(beside=question),
        "keeps_draft": keeps_answers(),
    }
    return TemplateResponse(request, question.template, context | place_of(question, answers))


def check(request: HttpRequest, answers: Answers, *, is_closed: bool = False) -> HttpResponse:
    if unfit := answers.first_unfit():
        return ask(request, unfit, answers, is_judged=True)
    context = {
        "rows": [(address_of(question), question, answers.in_words(question)) for question in answers.way],
        "carried": answers.carried(),
        "ticket": new_ticket(),
        "is_closed": is_closed,
    }
    return TemplateResponse(request, "advice/public/check_page.html", context | place_of(None, answers))


def place_of(page: type[Question] | None, answers: Answers) -> dict[str, Any]:
    way, action = answers.way, address_of(page)
    step = way.index(page) + 1 if page in way else len(way) + 1
    return {"step": step, "steps": len(way) + 1, "action": action, "links": links_to(action)}
