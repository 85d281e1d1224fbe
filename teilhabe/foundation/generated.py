"""Pages of `docs/` that are written by the code itself, so that they cannot disagree with it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class GeneratedPage:
    """An app plugs it in with `GENERATED_PAGES` in its `docs.py`. `path` lies below `docs/`; `render`
    returns Markdown and is called with English switched on."""

    path: str
    render: Callable[[], str]
