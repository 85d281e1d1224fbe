"""Every write about people, what they may do, and how they get in."""

from teilhabe.core.accounts.models import Session


def end_session(session: Session) -> None:
    """Whoever holds its cookie is logged out with the next click."""
    session.delete()
