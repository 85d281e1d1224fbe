"""A commissioner's house has to report who it learns is staying without title (§ 87(2) AufenthG).

So no text that hints at missing papers gets as far as a table there: not a first message, not a later one,
not a note of the staff, not an import.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from teilhabe.core.papers.hints import Hint, find_hints
from teilhabe.foundation.forms.text import Text

UTF_16, PLAIN = ("utf-16",), ("utf-8-sig", "cp1252")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Signs that no text file holds and nearly every other file does."""


@dataclass(frozen=True)
class Finding:
    """What the scanner found in one form. One that is only possible can be waved through."""

    words: list[str]
    is_certain: bool


def check_text(text: str, *, is_understood: bool = False, is_scanned: bool | None = None) -> None:
    """Refuses hints to missing papers; `is_understood`: whoever wrote it says that a possible one is none.

    Only a commissioner's house scans, unless `is_scanned` says that the text goes to one.

    Raises:
        ValidationError: code "papers"; `params["hints"]` are the hints.
    """
    scans = settings.HOUSE.is_commissioner if is_scanned is None else is_scanned
    hints = find_hints(text) if scans else []
    if any(hint.is_certain for hint in hints) or (hints and not is_understood):
        raise ValidationError(
            _("Bitte ändern Sie diese Stelle. Es ist noch nichts gespeichert."),
            code="papers",
            params={"hints": hints},
        )


def _text_of(value: Any) -> str:
    """What a person reads in it: of a file the name and, if it is plain text, the content."""
    if isinstance(value, UploadedFile):
        return f"{_spaced(value.name or '')}\n{_plain_text_of(value)}"
    return value or ""


def _spaced(name: str) -> str:
    """The name of a file in words: "ohne_Papiere.pdf" says what "ohne Papiere" says."""
    return re.sub(r"[_\-.+]+", " ", name)


def _plain_text_of(file: UploadedFile[Any]) -> str:
    """Empty for what is no text. The file is read from its beginning afterwards as before."""
    content = file.read()
    file.seek(0)
    encodings = UTF_16 if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else PLAIN
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "" if CONTROL.search(text) else text
    return ""


class PapersCheck(forms.Form):
    """Scans every text of the form. `understood` holds digests of the texts that may go on as they are."""

    understood = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    texts_digest = ""
    is_scanned: bool | None = None
    notice_template = "house/desk/papers_notice.html"
    """Stands above every form of the desk that scans, so that none is a dead end."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        texts = self.texts_in(cleaned)
        self.texts_digest = blake2b("\0".join(texts.values()).encode(), digest_size=16).hexdigest()
        is_understood = self.texts_digest in (cleaned.pop("understood", None) or [])
        for name, text in texts.items():
            self._scan(name, text, is_understood=is_understood)
        return cleaned

    def texts_in(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """By field, whatever of its text goes anywhere."""
        return {
            name: text
            for name, field in self.fields.items()
            if isinstance(field, Text | forms.FileField) and (text := _text_of(cleaned.get(name)))
        }

    def _scan(self, name: str, text: str, *, is_understood: bool) -> None:
        try:
            check_text(text, is_understood=is_understood, is_scanned=self.is_scanned)
        except ValidationError as error:
            self.add_error(name, error)

    @property
    def papers(self) -> Finding | None:
        """For the notice beside the form; None when nothing was found."""
        hints: list[Hint] = [
            hint
            for errors in self.errors.as_data().values()
            for error in errors
            if error.code == "papers"
            for hint in (error.params or {})["hints"]
        ]
        if not hints:
            return None
        return Finding([hint.word for hint in hints], any(hint.is_certain for hint in hints))
