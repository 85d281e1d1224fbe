from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import Model

from teilhabe.foundation.access import table


class TableBackend(BaseBackend):
    """Answers `user.has_perm(code)` and `user.has_perm(code, row)` from the permissions table.

    There is no superuser and no group: roles held, and rows, are all that counts.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        return table.may(user_obj, perm, obj)
