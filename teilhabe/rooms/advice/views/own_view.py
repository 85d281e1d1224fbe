"""What stands about the person: to read, to take away, to contest."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View

from teilhabe.rooms.advice.actions.copies import contest, wish_copy
from teilhabe.rooms.advice.copies import SentenceShown
from teilhabe.rooms.advice.forms.contest import ContestForm
from teilhabe.rooms.advice.readings.own_view import OwnView, own_view, taken_away
from teilhabe.rooms.advice.views.mailboxes import OpenMailbox


class CopyPage(OpenMailbox, TemplateView):
    """The copy that was handed over last; one press asks for one."""

    template_name = "advice/public/copy_page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(own=own_view(self.key), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        wish_copy(self.key)
        return Redirect(reverse("talk:copy"))


class CopyFile(OpenMailbox, View):
    """Everything as a file that other programs read: docs/copies.md."""

    def get(self, request: HttpRequest) -> HttpResponse:
        headers = {
            "Content-Disposition": 'attachment; filename="teilhabe.json"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
        return HttpResponse(taken_away(self.key), content_type="application/json", headers=headers)


class ContestPage(OpenMailbox, FormView[ContestForm]):
    """Against one sentence of the copy: what is in no copy of this mailbox is not there."""

    form_class = ContestForm
    template_name = "advice/public/contest_page.html"
    success_url = reverse_lazy("talk:copy")

    @cached_property
    def own(self) -> OwnView:
        return own_view(self.key)

    @cached_property
    def sentence(self) -> SentenceShown:
        found = self.own.copy and self.own.copy.sentence(self.kwargs["sentence"])
        if not found:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sentence=self.sentence, **kwargs)

    def form_valid(self, form: ContestForm) -> HttpResponse:
        contest(self.key, self.sentence.key, self.sentence.in_german, form.cleaned_data["text"])
        return super().form_valid(form)
