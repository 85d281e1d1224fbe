"""Every address of the house, read from the resolver: nothing can be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """`name` with its namespaces, as `reverse` takes it; `arguments` are what the path asks for."""

    name: str
    view: type
    arguments: frozenset[str]

    @property
    def permission(self) -> str:
        return str(getattr(self.view, "permission", ""))

    @property
    def is_public(self) -> bool:
        return bool(getattr(self.view, "public", False))


def addresses() -> list[Address]:
    return list(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield _address(entry, namespace)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner)


def _address(pattern: URLPattern, namespace: str) -> Address:
    callback: Any = pattern.callback
    view = getattr(callback, "view_class", None)
    assert view is not None, f"{pattern.pattern}: every page is a class, so that it names its permission"
    assert pattern.name, f"{pattern.pattern}: every address has a name"
    return Address(namespace + pattern.name, view, frozenset(pattern.pattern.converters))
