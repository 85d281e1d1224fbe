from typing import Any

from django.http import HttpResponse

from teilhabe.foundation.pages.views import FormPage
from teilhabe.rooms.advice.readings.search import find_twins
from teilhabe.rooms.advice.views.desk import KeyringMixin


class AsksAboutTwins(KeyringMixin, FormPage, abstract=True):
    """Before the same person gets a second case: whom to ask. The next press opens it all the same."""

    def form_valid(self, form: Any) -> HttpResponse:
        name = form.cleaned_data["call_name"]
        is_new = form.cleaned_data["compared"] != name
        twins = find_twins(self.keyring, name, form.cleaned_data["phone"]) if is_new else None
        if not twins:
            return super().form_valid(form)
        form.carry("compared", name)
        context = self.get_context_data(form=form, twins=twins)
        return self.keep_draft(form, self.render_to_response(context))
