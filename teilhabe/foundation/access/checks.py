"""System check: a view that names a permission nobody declares would refuse everybody. Say so at start."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from teilhabe.foundation.access import table
from teilhabe.foundation.access.mixins import RequiredPermission


def view_classes(resolver: URLResolver) -> Iterator[type]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from view_classes(entry)
        elif isinstance(entry, URLPattern) and hasattr(entry.callback, "view_class"):
            yield entry.callback.view_class


@register
def check_permissions_of_views(**kwargs: Any) -> list[CheckMessage]:
    unknown = {
        view
        for view in view_classes(get_resolver())
        if issubclass(view, RequiredPermission) and view.permission and not table.is_known(view.permission)
    }
    return [
        Error(
            f"The view asks for the unknown permission {view.permission!r}.",
            hint="Correct the name or declare it in the PERMISSIONS of the room's access.py.",
            obj=view,
            id="access.E001",
        )
        for view in sorted(unknown, key=lambda view: view.__qualname__)
    ]
