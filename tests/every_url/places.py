"""Which object stands behind each argument of each address: one of one's own, and one of somebody else.

Keys are "address argument". An address whose rows belong to nobody has no foreign object.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from teilhabe.core.accounts.models import User
from teilhabe.foundation.access import table
from tests.cast import Browser, Cast, logged_in


@dataclass
class Scene:
    """The cast and what they work on."""

    cast: Cast
    browsers: dict[int, Browser] = field(default_factory=dict)

    def owner_of(self, permission: str) -> User:
        """Whoever of the cast the objects of this permission belong to."""
        roles = table.permission(permission).roles
        order = ("adviser", "coordinator", "manager", "system_administrator", "editor", "data_protection")
        owner: User = next(getattr(self.cast, name) for name in order if name in roles)
        return owner

    def browser_of(self, user: User) -> Browser:
        if user.pk not in self.browsers:
            self.browsers[user.pk] = logged_in(user)
        return self.browsers[user.pk]


Maker = Callable[[Scene], Any]
OWN: dict[str, Maker] = {}
FOREIGN: dict[str, Maker] = {}


def build_scene(cast: Cast) -> Scene:
    return Scene(cast)
