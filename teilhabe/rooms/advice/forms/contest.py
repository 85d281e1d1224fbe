from django import forms
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.text import Text


class ContestForm(PapersCheck):
    """What the person says instead."""

    text = Text(
        label=_("Wie ist es richtig?"),
        help_text=_(
            "In Ihrer Sprache. Es steht dann neben diesem Satz. Niemand kann es ändern oder wegnehmen."
        ),
        error_messages={"required": _("Bitte schreiben Sie, wie es richtig ist. Ein Satz reicht.")},
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
