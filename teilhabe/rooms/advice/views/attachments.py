from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.generic.detail import SingleObjectMixin

from teilhabe.foundation.access.mixins import PermittedRows
from teilhabe.rooms.advice.actions.notes import add_attachment
from teilhabe.rooms.advice.forms.notes import AttachmentForm
from teilhabe.rooms.advice.models import Attachment, Case
from teilhabe.rooms.advice.readings.attachments import read_attachment
from teilhabe.rooms.advice.views.cases import CasePage
from teilhabe.rooms.advice.views.desk import KeyringMixin


class AttachmentCreate(CasePage):
    permission = "advice.view_case"
    title = _("Datei dazulegen")
    form_class = AttachmentForm
    keeps_draft = False
    submit_label = _("Versiegeln und speichern")
    done_text = _("Die Datei ist versiegelt gespeichert.")

    def run_action(self, values: dict[str, Any]) -> Any:
        file = values["file"]
        return add_attachment(self.keyring, self.object, file.name, file.read())


class AttachmentDownload(KeyringMixin, PermittedRows, SingleObjectMixin[Any]):
    """The file as it came, never shown inside a page of ours."""

    permission = "advice.view_case"
    model = Case

    def get(self, request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
        row = Attachment.objects.filter(case=self.get_object(), pk=attachment).first()
        if row is None:
            raise Http404
        sheet, content = read_attachment(self.keyring, row)
        response = HttpResponse(content, content_type=sheet.media_type)
        response["Content-Disposition"] = content_disposition_header(True, sheet.name)
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "no-store"
        return response
