"""Plugs: a module with a fixed name in any app that hands over a list, so that lower storeys find it.

`collect("access", "PERMISSIONS", Permission)` reads the list `PERMISSIONS` of every app's `access.py`.
"""

from importlib import import_module
from typing import TypeVar

from django.apps import apps
from django.utils.module_loading import module_has_submodule

Plug = TypeVar("Plug")


class PlugError(Exception):
    """A plug does not hold what it should; the text names the module and the list."""


def collect(module_name: str, list_name: str, kind: type[Plug]) -> list[Plug]:
    """Everything the apps plug in, in the order of INSTALLED_APPS.

    Raises:
        PlugError: a module of that name lacks the list, or an item of it is of another kind.
    """
    found: list[Plug] = []
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, module_name):
            found += _items(f"{config.name}.{module_name}", list_name, kind)
    return found


def _items(dotted: str, list_name: str, kind: type[Plug]) -> list[Plug]:
    items = getattr(import_module(dotted), list_name, None)
    if not isinstance(items, list):
        raise PlugError(f"{dotted}: a list named {list_name} is expected")
    for item in items:
        if not isinstance(item, kind):
            raise PlugError(f"{dotted}: {list_name} may only hold {kind.__name__}, found {item!r}")
    return items
