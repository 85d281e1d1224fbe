from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from teilhabe.core.accounts.queries import person_of
from teilhabe.core.accounts.reauthentication import NeedsReauthentication
from teilhabe.foundation.access.mixins import RequiredPermission
from teilhabe.foundation.audit.actions import inspect_chain
from teilhabe.foundation.audit.queries import chain_state
from teilhabe.foundation.documents.spreadsheets import download
from teilhabe.foundation.pages.views import Page
from teilhabe.rooms.data_protection import queries, readings
from teilhabe.rooms.data_protection.files import rows_of
from teilhabe.rooms.data_protection.forms import AuditFilter
from teilhabe.rooms.data_protection.queries import Missing, Reader


class AuditPage(Page, TemplateView):
    """Who did what and who opened what, newest first; the address may end in the entry to begin with."""

    permission = "data_protection.read_audit"
    title = gettext_lazy("Protokoll")

    @cached_property
    def reader(self) -> Reader:
        return queries.reader_state(person_of(self.request))

    def get_template_names(self) -> list[str]:
        name = "audit" if self.reader.missing is Missing.NOTHING else "no_key"
        return [f"data_protection/desk/{name}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(reader=self.reader, chain=chain_state(), **kwargs)
        return context if self.reader.missing is not Missing.NOTHING else context | self.opened()

    def opened(self) -> dict[str, Any]:
        form = AuditFilter(self.request.GET)
        wanted = form.wanted()
        shown = readings.audit_shown(self.request, wanted, self.kwargs.get("until")) if wanted else None
        readers = [person.display_name for person in queries.audit_readers()]
        return {"form": form, "shown": shown, "readers": readers}


class ChainInspect(RequiredPermission, View):
    permission = "data_protection.read_audit"

    def post(self, request: HttpRequest) -> HttpResponse:
        inspect_chain(by=person_of(request))
        return HttpResponseRedirect(reverse("data_protection:audit"))


class AuditFile(RequiredPermission, NeedsReauthentication, View):
    """Files travel: whoever only found an open browser gets none."""

    permission = "data_protection.export_audit"

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        wanted = AuditFilter(request.GET).wanted()
        is_reader = queries.reader_state(person_of(request)).missing is Missing.NOTHING
        if wanted is None or not is_reader:
            return self.back()
        try:
            lines = readings.audit_exported(request, wanted)
        except readings.TooManyEntriesError:
            text = _("Das sind mehr als %(count)s Einträge. Bitte wählen Sie weniger Tage.")
            messages.warning(request, text % {"count": readings.MOST_EXPORTED})
            return self.back()
        return download(rows_of(lines), name=f"protokoll-{timezone.localdate()}", form=form)

    def back(self) -> HttpResponse:
        """To the page that says what is missing."""
        return HttpResponseRedirect(f"{reverse('data_protection:audit')}?{self.request.GET.urlencode()}")
