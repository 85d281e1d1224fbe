"""A PDF of ours: tagged, with language and title, every script in its order, nothing from outside."""

import io
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pypdf import PdfReader

from teilhabe.foundation.documents.pdf import (
    HERE,
    as_pdf,
    own_file,
    pdf_response,
    require_pango,
)

PAPER = (
    '{% extends "documents/paper.html" %}'
    "{% block content %}<h1>{{ title }}</h1><p>{{ text }}</p>{{ more }}{% endblock %}"
)


@pytest.fixture
def template(tmp_path: Path, settings: Any) -> str:
    (tmp_path / "probe.html").write_text(PAPER, encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    return "probe.html"


def made(template: str, *, language: str = "de", title: str = "Brief", **context: Any) -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(template, context, title=title, language=language)))


def text_in(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_file_says_language_and_title_and_is_tagged(template: str) -> None:
    reader = made(template, language="ar", title="شرح", text="نص")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "ar"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/StructTreeRoot"]
    assert reader.metadata
    assert reader.metadata.title == "شرح"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_font_is_inside(template: str) -> None:
    page: Any = made(template, language="ar", text="نص Brief ታደሰ").pages[0]
    fonts = page["/Resources"]["/Font"].values()
    assert len(fonts) > 1
    for font in fonts:
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "عربية"),
        ("fa", "فارسی"),
        ("uk", "Україна, ґанок"),
        ("vi", "Nguyễn Thị Lan"),
        ("de", "ታደሰ"),
        ("de", "გიორგი"),
        ("tr", "İğne, Şırnak"),
    ],
)
def test_text_comes_back_in_its_script(template: str, language: str, text: str) -> None:
    assert text in text_in(made(template, language=language, text=text))


def test_digits_in_arabic_text_stand_in_their_order(template: str) -> None:
    """N17 d: phone number and section keep their order inside text that runs from right to left."""
    text = text_in(
        made(template, language="ar", text="هاتف \u20660351 123 45-67\u2069 حتى 21.12.2026 (§ 84 SGG)")
    )
    for words in ("0351 123 45-67", "21.12.2026", "84"):
        assert words in text


def test_nothing_is_fetched_from_anywhere(template: str, tmp_path: Path) -> None:
    from django.utils.safestring import mark_safe  # noqa: PLC0415 - only here somebody plants markup

    (tmp_path / "secret.txt").write_text("geheim", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        planted = (
            f'<img src="http://127.0.0.1:{port}/a.png"><link rel="stylesheet" href="http://127.0.0.1:{port}/a.css">'
            f'<img src="file://{tmp_path}/secret.txt"><object data="file://{tmp_path}/secret.txt"></object>'
            f'<a rel="attachment" href="file://{tmp_path}/secret.txt">x</a>'
        )
        reader = made(template, text="", more=mark_safe(planted))  # noqa: S308
        with pytest.raises(TimeoutError):
            server.accept()
    assert not reader.attachments


def test_only_our_static_files_are_read() -> None:
    assert own_file(f"{HERE}{settings.STATIC_URL}advice/receipt.js").name == "receipt.js"
    for address in (
        "file:///etc/passwd",
        "http://example.org/static/advice/receipt.js",
        f"{HERE}/etc/passwd",
        f"{HERE}{settings.STATIC_URL}../settings.py",
        f"{HERE}{settings.STATIC_URL}nothing.css",
    ):
        with pytest.raises(ValueError, match="only use our own"):
            own_file(address)


def test_what_people_typed_is_never_markup(template: str) -> None:
    assert "<img src=x>" in text_in(made(template, text="<img src=x>"))


def test_no_cache_keeps_it() -> None:
    answer = pdf_response(b"%PDF-1.7", "Brief رسالة")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "filename" in answer.headers["Content-Disposition"]


def test_missing_pango_says_what_to_install() -> None:
    """In a process of its own that cannot load the libraries of the system."""
    require_pango()
    script = (
        "import ctypes.util, cffi\n"
        "from teilhabe.foundation.documents.pdf import PangoMissingError, require_pango\n"
        "def nothing(*args, **kwargs):\n    raise OSError('cannot load library')\n"
        "cffi.FFI.dlopen = nothing\n"
        "try:\n    require_pango()\nexcept PangoMissingError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("is missing on this machine")
