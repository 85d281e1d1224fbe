from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from teilhabe.foundation.languages.register import language
from teilhabe.rooms.advice.actions import copies as actions
from teilhabe.rooms.advice.actions.answers import NeverWriteError
from teilhabe.rooms.advice.copies import shown
from teilhabe.rooms.advice.forms.copies import CopyForm, CorrectionForm
from teilhabe.rooms.advice.models import Note
from teilhabe.rooms.advice.queries.cases import joined_to
from teilhabe.rooms.advice.readings.cases import open_copy, read_countered
from teilhabe.rooms.advice.readings.copies import CopyDraft, Countered
from teilhabe.rooms.advice.views.cases import CasePage


class CaseCopy(CasePage):
    """A copy of the case for its person: into the mailbox, or on paper for whoever has none."""

    permission = "advice.change_case"
    title = _("Kopie für die Person")
    template_name = "advice/desk/case_copy.html"
    form_class = CopyForm
    keeps_draft = False
    done_text = _("Die Kopie liegt im Postfach der Person.")

    @cached_property
    def draft(self) -> CopyDraft:
        return open_copy(self.keyring, self.object)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"offered": self.draft.offered}

    def get_initial(self) -> dict[str, Any]:
        return {"left_out": self.draft.left_out_before, "language": self.draft.language}

    def form_valid(self, form: Any) -> HttpResponse:
        if "print" in self.request.POST:
            return self.show_paper(form.cleaned_data)
        return super().form_valid(form)

    def run_action(self, values: dict[str, Any]) -> None:
        try:
            actions.hand_over_copy(self.keyring, self.draft, values.get("left_out", ()))
        except NeverWriteError:
            raise Http404 from None

    def show_paper(self, values: dict[str, Any]) -> HttpResponse:
        sheet = actions.print_copy(self.keyring, self.draft, values.get("left_out", ()))
        with translation.override(values["language"]):
            paper = shown(sheet)
        context = {"copy": paper, "spoken": language(values["language"]), "house": settings.HOUSE}
        return self.render_to_response(self.get_context_data(**context))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_mailbox = bool(joined_to([self.object.pk])) and self.draft.contact.may_write
        return super().get_context_data(has_mailbox=has_mailbox, contact=self.draft.contact, **kwargs)


class CounterCorrect(CasePage):
    """The answer to what the person said against a sentence: a note that stands beside both."""

    permission = "advice.view_case"
    title = _("Richtigstellen")
    template_name = "advice/desk/counter_correct.html"
    form_class = CorrectionForm
    submit_label = _("Dazuschreiben")
    done_text = _("Die Richtigstellung steht neben dem Satz.")

    @cached_property
    def countered(self) -> Countered:
        return read_countered(self.keyring, self.object, self.kwargs["counter"])

    def run_action(self, values: dict[str, Any]) -> Note:
        return actions.correct(self.keyring, self.object, self.countered, values["text"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(countered=self.countered, **kwargs)
