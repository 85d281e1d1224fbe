"""Never a field for origin, nationality, religion, status, birth date or papers (duty N3 a)."""

import importlib
import pkgutil
from collections.abc import Iterator

import msgspec
import pytest
from django import forms
from django.apps import apps
from django.db import models

import teilhabe
from teilhabe.foundation.privacy import Privacy

NEVER = (
    *("nationality", "citizenship", "citizen", "origin", "birth", "born", "migrant", "refugee", "asylum"),
    *("religion", "religious", "faith", "confession", "ethnic", "race", "residence", "status", "permit"),
    *("papers", "passport", "identity_card", "id_number", "herkunft", "geburt", "aufenthalt", "konfession"),
)


def all_modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(teilhabe.__path__, "teilhabe."):
        if not {"tests", "migrations", "settings", "wsgi"} & set(module.name.split(".")):
            yield module.name


def subclasses_of(base: type) -> set[type]:
    direct: set[type] = set(base.__subclasses__())
    return direct.union(*(subclasses_of(kind) for kind in direct))


def ours(base: type) -> list[type]:
    for name in all_modules():
        importlib.import_module(name)
    found = (kind for kind in subclasses_of(base) if kind.__module__.startswith("teilhabe."))
    return sorted(found, key=lambda kind: kind.__qualname__)


def asks_what_it_must_not(field: str) -> bool:
    return any(f"_{word}_" in f"_{field}_" for word in NEVER)


def fields_of_models(models_to_read: list[type[models.Model]]) -> Iterator[str]:
    for model in models_to_read:
        for field in model._meta.get_fields():
            yield f"{model._meta.label}.{field.name}"


def fields_of_sheets() -> Iterator[str]:
    for sheet in ours(msgspec.Struct):
        assert issubclass(sheet, msgspec.Struct)
        for field in msgspec.structs.fields(sheet):
            yield f"{sheet.__qualname__}.{field.name}"


def fields_of_forms() -> Iterator[str]:
    for form in ours(forms.BaseForm):
        for name in getattr(form, "base_fields", {}):
            yield f"{form.__qualname__}.{name}"


def offences(fields: Iterator[str]) -> list[str]:
    return [field for field in fields if asks_what_it_must_not(field.rpartition(".")[2])]


def models_about_people() -> list[type[models.Model]]:
    """Public rows speak of institutions, in the words of their standards."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("teilhabe."))
    return [model for model in ours if getattr(model, "privacy", None) != Privacy.PUBLIC]


def test_no_table_has_a_field_that_must_not_exist() -> None:
    assert offences(fields_of_models(models_about_people())) == []


def test_no_sealed_sheet_has_a_field_that_must_not_exist() -> None:
    assert offences(fields_of_sheets()) == []


def test_no_form_asks_what_must_not_be_asked() -> None:
    assert offences(fields_of_forms()) == []


@pytest.mark.parametrize("field", ["nationality", "country_of_origin", "birth_date", "residence_status"])
def test_such_a_field_would_be_found(field: str) -> None:
    assert offences(iter([f"Case.{field}"])) == [f"Case.{field}"]
