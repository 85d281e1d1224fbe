"""Every sealed model says which sheet it holds, and no two sheets share a schema."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from teilhabe.core.vault.models import SealedModel
from teilhabe.core.vault.sheets import Sheet

SCHEMA = re.compile(r"[a-z_]+\.[a-z_]+/[1-9][0-9]*")


@register
def check_sheets(**kwargs: Any) -> list[CheckMessage]:
    models = [model for model in apps.get_models() if issubclass(model, SealedModel)]
    sheets: dict[str, type[Sheet]] = {}
    return [message for model in models for message in _messages(model, sheets)]


def _messages(model: type[SealedModel], sheets: dict[str, type[Sheet]]) -> Iterator[CheckMessage]:
    sheet = getattr(model, "sheet", None)
    if sheet is None:
        yield Error(
            "The sealed model does not say what its blob holds.",
            hint="Set sheet to a subclass of teilhabe.core.vault.sheets.Sheet.",
            obj=model,
            id="vault.E001",
        )
        return
    schema = getattr(sheet, "schema", "")
    if not SCHEMA.fullmatch(schema) or len(schema) > 255:
        yield Error(
            f"The schema of {sheet.__name__} is {schema!r}.",
            hint='Name it like "advice.note/1".',
            obj=model,
            id="vault.E002",
        )
    elif sheets.setdefault(schema, sheet) is not sheet:
        yield Error(
            f"{sheet.__name__} and {sheets[schema].__name__} share the schema {schema!r}.",
            hint="Give one of them another name: a blob must not be read as something else.",
            obj=model,
            id="vault.E003",
        )
