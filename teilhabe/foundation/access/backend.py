from django.contrib.auth.backends import BaseBackend


class TableBackend(BaseBackend):
    """Answers `has_perm` from the permissions table."""
