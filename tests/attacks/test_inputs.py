"""Every form of every page gets what nobody should send: it says what is wrong and loses nothing of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django import forms
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from teilhabe.foundation.forms.carried import SECRET_FIELD
from teilhabe.foundation.forms.text import without_invisible
from tests.cast import Browser, Cast
from tests.desk import text_of
from tests.every_url.addresses import Address, addresses
from tests.every_url.places import OWN, Scene, build_scene
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db

STAFF = [address for address in addresses() if address.permission]
# Whoever saw the calendar of somebody who left is led back to it from everywhere.
PUBLIC = [
    address
    for address in addresses()
    if address.is_public and not address.arguments and address.name != "web:neutral"
]
HOSTILE = {
    "empty": "",
    "blank": " \t ",
    "over-long": "lang " * 4_000,
    "override": "harmlos\u202egnal\u202c",
    "NUL": "vorher\0nachher",
    "control": "vorher\x1b[31mnachher",
    "emoji": "👩🏽‍🚀🏳️‍🌈 ‎שלום",
    "markup": "</textarea><script>alert(1)</script>",
    "number": "99999999999999999999",
    "negative number": "-99999999999999999999",
    "quotes": "'; DROP TABLE advice_case; --",
}
# Refused wherever it is typed; other values may well be what somebody means.
NEVER_TAKEN = {"override", "NUL", "control"}


@dataclass(frozen=True)
class Target:
    """A form that a page showed to somebody."""

    name: str
    path: str
    browser: Browser
    form: forms.Form

    @property
    def text_fields(self) -> list[str]:
        return [name for name, field in self.form.fields.items() if is_text(name, field)]

    def filled_with(self, value: str) -> dict[str, str]:
        return {self.form.add_prefix(name): value for name in self.form.fields}


def is_text(name: str, field: forms.Field) -> bool:
    """People type into it and see afterwards what they typed."""
    is_shown = not isinstance(field.widget, forms.HiddenInput | forms.PasswordInput)
    return isinstance(field, forms.CharField) and is_shown and not SECRET_FIELD.search(name)


def targets(scene: Scene) -> Iterator[Target]:
    yield from desk_targets(scene)
    yield from public_targets()


def desk_targets(scene: Scene) -> Iterator[Target]:
    for address in STAFF:
        values = {name: OWN[f"{address.name} {name}"](scene) for name in address.arguments}
        browser = scene.browser_of(scene.owner_of(address.permission))
        yield from shown(address, reverse(address.name, kwargs=values), browser)


def public_targets() -> Iterator[Target]:
    visitor = Visitor()
    visitor.file("Guten Tag")
    for address in PUBLIC:
        yield from shown(address, reverse(address.name), visitor.browser)


def shown(address: Address, path: str, browser: Browser) -> Iterator[Target]:
    """The forms with fields on the page, if it opens."""
    answer: Any = browser.get(path)
    context = answer.context if answer.status_code == 200 else None
    form = context.get("form") if context else None
    if isinstance(form, forms.BaseForm) and any(f'name="{name}"' in text_of(answer) for name in form.fields):
        yield Target(address.name, path, browser, form)  # type: ignore[arg-type]


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return build_scene(cast)


def test_there_are_forms_to_try(scene: Scene) -> None:
    """Without this an empty list would make every other test here pass."""
    found = {target.name for target in targets(scene)}
    assert len(found) > 40
    assert {"talk:message", "talk:mailbox", "talk:enter", "advice:case-detail", "account_login"} <= found


@pytest.mark.parametrize("kinds", [NEVER_TAKEN, HOSTILE.keys() - NEVER_TAKEN], ids=["never", "perhaps"])
def test_every_form_keeps_what_was_typed_and_says_what_is_wrong(scene: Scene, kinds: set[str]) -> None:
    wrong = {}
    for target, kind in product(list(targets(scene)), sorted(kinds)):
        cache.clear()
        answer: Any = target.browser.post(target.path, target.filled_with(HOSTILE[kind]))
        if found := complaints(target, kind, answer):
            wrong[f"{target.name} {kind}"] = found
    assert wrong == {}


def complaints(target: Target, kind: str, answer: Any) -> list[str]:
    if answer.status_code not in {200, 409}:
        return [] if answer.status_code < 500 else [f"status {answer.status_code}"]
    form = answer.context.get("form")
    if form is None or not form.errors:
        return ["was taken"] if kind in NEVER_TAKEN and target.text_fields else []
    page = text_of(answer)
    lost = [name for name in target.text_fields if not is_still_there(HOSTILE[kind], page)]
    taken = [name for name in target.text_fields if kind in NEVER_TAKEN and name not in form.errors]
    silent = [name for name, errors in form.errors.items() if not any(str(error) in page for error in errors)]
    return [
        *(f"{name}: lost" for name in lost),
        *(f"{name}: taken" for name in taken),
        *(f"{name}: no message" for name in silent),
    ]


def is_still_there(typed: str, page: str) -> bool:
    """As it was typed, or without the invisible signs that the page says it took out."""
    shown = page.replace("\0", "")
    return any(text.replace("\0", "").strip() in shown for text in (typed, without_invisible(typed)))


def test_no_form_breaks_on_what_it_never_asked_for(scene: Scene) -> None:
    broken = {}
    for target in list(targets(scene)):
        for what, arguments in never_asked_for(target.form).items():
            cache.clear()
            status = target.browser.post(target.path, **arguments).status_code
            if status >= 500:
                broken[f"{target.name} {what}"] = status
    assert broken == {}


def never_asked_for(form: forms.Form) -> dict[str, dict[str, Any]]:
    """What -> the arguments of a POST."""
    names = list(form.fields)
    return {
        "unknown fields": {"data": {"weiß niemand": "x", "draft": "unknown", "go": "nowhere"}},
        "thousands of fields": {"data": {f"field{number}": "x" for number in range(5_000)}},
        "nothing": {"data": {}},
        "files for texts": {"data": {name: SimpleUploadedFile("a.txt", b"x") for name in names}},
        "other bytes": {
            "data": "&".join(f"{name}=%FC%FF%00%D8" for name in names),
            "content_type": "application/x-www-form-urlencoded",
        },
        "another encoding": {
            "data": "&".join(f"{name}=%FC%FF%00%D8" for name in names),
            "content_type": "application/x-www-form-urlencoded; charset=koi8-r",
        },
        "torn parts": {
            "data": "--x\r\nContent-Disposition",
            "content_type": "multipart/form-data; boundary=x",
        },
    }


def test_ten_megabytes_of_text_get_a_clear_page(scene: Scene) -> None:
    for target in list(public_targets())[:3] + list(desk_targets(scene))[:3]:
        for size in (3_000_000, 10 * 1024 * 1024):
            answer = target.browser.post(target.path, dict.fromkeys(list(target.form.fields)[:1], "x" * size))
            assert answer.status_code == 413, target.name
            assert "Das ist zu groß" in answer.content.decode()


def test_file_of_more_than_ten_megabytes_is_refused_before_it_is_read(scene: Scene) -> None:
    path = reverse("advice:attachment-create", args=[scene.case.pk])
    browser = scene.browser_of(scene.cast.adviser)
    for size, status in ((9 * 1024 * 1024, 302), (10 * 1024 * 1024 + 1, 413)):
        answer = browser.post(path, {"file": SimpleUploadedFile("bild.jpg", b"x" * size)})
        assert answer.status_code == status
