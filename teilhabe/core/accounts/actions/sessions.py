from teilhabe.core.accounts.models import Session, User
from teilhabe.core.vault import actions as vault
from teilhabe.foundation.audit.actions import record


def end_session(session: Session, *, by: User) -> None:
    """Whoever holds its cookie is logged out with the next click."""
    session.delete()
    record("accounts.end_session", actor=by, subject=session.user)


def end_every_session(user: User) -> None:
    Session.objects.filter(user=user).delete()
    vault.lock_everywhere(user)
