from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.text import Text

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE


class NoteForm(PapersCheck, forms.Form):
    text = Text(label=_("Notiz"), widget=forms.Textarea(attrs={"rows": 4}))
    is_entrusted = forms.BooleanField(
        label=_("Nur mir anvertraut"),
        help_text=_("Niemand sonst kann das öffnen, auch die Vertretung und die Leitung nicht."),
        required=False,
    )


class AttachmentForm(PapersCheck):
    """At a commissioner's the name is scanned, and the content if it is plain text."""

    file = forms.FileField(
        label=_("Datei"),
        help_text=_("Höchstens 10 MB. Sie wird unverändert und versiegelt aufbewahrt."),
        allow_empty_file=False,
        max_length=200,
        error_messages={
            "empty": _("Diese Datei ist leer."),
            "max_length": _("Der Name der Datei ist zu lang. Höchstens %(max)d Zeichen sind möglich."),
        },
    )

    def clean_file(self) -> Any:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("Diese Datei ist zu groß. Höchstens 10 MB sind möglich."))
        return file
