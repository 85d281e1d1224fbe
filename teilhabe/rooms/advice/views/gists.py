from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teilhabe.core.accounts.queries import person_of
from teilhabe.foundation.pages.views import DetailPage
from teilhabe.rooms.advice.actions.gists import write_gist
from teilhabe.rooms.advice.forms.gists import GistForm, as_gist
from teilhabe.rooms.advice.models import Gist
from teilhabe.rooms.advice.readings.gists import language_of_gist, read_gist
from teilhabe.rooms.advice.views.cases import CasePage
from teilhabe.rooms.advice.views.desk import KeyringMixin


class GistCreate(CasePage):
    permission = "advice.change_case"
    title = _("Brief kurz erklären")
    template_name = "advice/desk/gist_form.html"
    form_class = GistForm
    done_text = _("Das Blatt liegt in der Akte.")

    def get_initial(self) -> dict[str, Any]:
        return {"language": language_of_gist(self.keyring, self.object)} | super().get_initial()

    def run_action(self, values: dict[str, Any]) -> Gist:
        return write_gist(self.keyring, self.object, as_gist(values, person_of(self.request).display_name))

    def url_after(self, result: Gist) -> str:
        return reverse("advice:gist-detail", args=[result.pk])


class GistDetail(KeyringMixin, DetailPage):
    permission = "advice.view_letter"
    model = Gist
    title = _("Brief kurz erklärt")
    template_name = "advice/desk/gist_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(shown=read_gist(self.keyring, self.object), **kwargs)
