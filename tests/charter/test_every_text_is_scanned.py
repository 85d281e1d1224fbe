"""Whatever can be typed or sent at a commissioner's house is scanned before it is stored (duty C13 b).

A field for free text in a form that does not scan, or a view that reads what was sent past its form, fails
here until it scans or stands below with the reason why not.
"""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.urls import URLPattern, URLResolver, get_resolver

import teilhabe
from teilhabe.core.papers.forms import PapersCheck
from teilhabe.foundation.forms.text import Text
from tests.charter.test_no_field_asks_for_it import all_modules, ours

SOURCE = Path(teilhabe.__path__[0])
NOT_STORED = "is compared or searched for, and stored nowhere"
OF_THE_STAFF = "names people, teams or devices of the house, and only who runs it types it"
PUBLIC = "is public: the directory must be able to name advice for people without papers"
SEALED_ELSEWHERE = "was sealed by another house; what comes out of it is scanned when it is opened"
SECRET = "is a secret; what is stored of it nobody can read"
NOT_SCANNED = {
    "accounts.forms.entrance.NameAndPasswordForm": SECRET,
    "accounts.forms.entrance.SheetForm": SECRET,
    "accounts.forms.fields.code_field": SECRET,
    "accounts.forms.fields.password_field": SECRET,
    "accounts.forms.own.DeviceForm": OF_THE_STAFF,
    "accounts.forms.own.OwnDetailsForm": OF_THE_STAFF,
    "accounts.forms.own.PasskeyForm": OF_THE_STAFF,
    "accounts.forms.people.InvitationForm": OF_THE_STAFF,
    "accounts.forms.shares.RecoveryForm": SECRET,
    "accounts.forms.shares.WordsForm": SECRET,
    "accounts.forms.teams.FingerprintForm": NOT_STORED,
    "accounts.forms.teams.TeamForm": OF_THE_STAFF,
    "advice.forms.cases.SearchForm": NOT_STORED,
    "advice.forms.mailboxes.GroupForm": NOT_STORED,
    "advice.forms.mailboxes.ReceiptForm": NOT_STORED,
    "data_protection.forms.AuditFilter": NOT_STORED,
    "directory.desk_forms.DeskFilter": NOT_STORED,
    "handover.forms.houses.CardForm": PUBLIC,
    "handover.forms.houses.ConfirmHouseForm": NOT_STORED,
    "handover.forms.receiving.IncomingForm": SEALED_ELSEWHERE,
    "handover.forms.sending.ReplyForm": NOT_STORED,
    "directory.desk_forms.InstitutionForm": PUBLIC,
    "directory.desk_forms.ServiceForm": PUBLIC,
    "directory.forms.SearchForm": NOT_STORED,
}
READS_PAST_ITS_FORM = {
    "rooms/contacts/views.py": "the signed ticket of the last contact",
    "rooms/advice/views/copies.py": "which button was pressed",
    "rooms/advice/views/deadlines.py": "which button was pressed",
    "rooms/advice/views/letters.py": "which button was pressed",
    "rooms/advice/views/requests.py": "fills the forms of the questions, each of which scans",
    "rooms/advice/views/keeping.py": "fills the forms of the questions, each of which scans",
    "rooms/advice/views/mailboxes.py": "fills the form of the receipt",
    "rooms/numbers/views.py": "the digest of the figures that were shown, which is compared and not kept",
    "foundation/web/errors.py": "shows what was typed to whoever typed it",
    "foundation/forms/carried.py": "carries what was typed to the next page of whoever typed it",
    "foundation/forms/mixins.py": "keeps a draft, which a commissioner's house never does",
    "core/vault/middleware.py": "takes the password out",
}


def is_free(field: type) -> bool:
    return issubclass(field, forms.CharField | forms.FileField | forms.JSONField)


def free_fields_in(module_name: str) -> Iterator[str]:
    """The classes and functions of the module in which a field for free text is made."""
    module = importlib.import_module(module_name)
    assert module.__file__
    for owner in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body:
        if isinstance(owner, ast.ClassDef | ast.FunctionDef):
            made = (made_by(call.func, module) for call in ast.walk(owner) if isinstance(call, ast.Call))
            if any(isinstance(kind, type) and is_free(kind) for kind in made):
                yield f"{module_name}.{owner.name}"


def made_by(name: ast.expr, module: Any) -> Any:
    if isinstance(name, ast.Attribute):
        return getattr(made_by(name.value, module), name.attr, None)
    return getattr(module, name.id, None) if isinstance(name, ast.Name) else None


def makers() -> list[str]:
    return [maker for name in all_modules() for maker in free_fields_in(name)]


def scans(maker: str) -> bool:
    module, _dot, name = maker.rpartition(".")
    kind = getattr(importlib.import_module(module), name)
    return isinstance(kind, type) and issubclass(kind, PapersCheck)


def short(maker: str) -> str:
    return maker.removeprefix("teilhabe.").removeprefix("core.").removeprefix("rooms.")


def test_every_form_with_free_text_scans_it_or_says_why_not() -> None:
    assert {short(maker) for maker in makers() if not scans(maker)} == set(NOT_SCANNED)


def test_scanning_forms_read_every_field() -> None:
    """`PapersCheck` reads texts and files; any other field for free text would be passed over."""
    unread = [
        f"{form.__qualname__}.{name}"
        for form in ours(PapersCheck)
        for name, field in getattr(form, "base_fields", {}).items()
        if is_free(type(field))
        and not isinstance(field, Text | forms.FileField)
        and not field.widget.is_hidden
    ]
    assert unread == []


def views(patterns: list[URLPattern | URLResolver]) -> Iterator[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        else:
            yield getattr(pattern.callback, "view_class", pattern.callback)


def test_no_form_of_a_library_asks_for_text() -> None:
    behind = {
        form for view in views(get_resolver().url_patterns) if (form := getattr(view, "form_class", None))
    }
    assert behind, "no page has a form?"
    foreign = {form for form in behind if not form.__module__.startswith("teilhabe.")}
    asking = [form for form in foreign for field in form.base_fields.values() if is_free(type(field))]
    assert asking == []


def test_nothing_sent_is_read_past_its_form_without_a_reason() -> None:
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        and any(
            way in path.read_text(encoding="utf-8")
            for way in ("request.POST", "request.FILES", "request.body")
        )
    }
    assert found == set(READS_PAST_ITS_FORM)


@pytest.mark.parametrize(
    "field", ["Line()", "Text()", "forms.CharField()", "forms.FileField()", "forms.JSONField()"]
)
def test_such_a_field_would_be_found(field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "careless.py").write_text(
        "from django import forms\nfrom teilhabe.foundation.forms.text import Line, Text\n\n\n"
        f"class Careless(forms.Form):\n    def __init__(self):\n        self.fields['x'] = {field}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert list(free_fields_in("careless")) == ["careless.Careless"]
    importlib.invalidate_caches()
