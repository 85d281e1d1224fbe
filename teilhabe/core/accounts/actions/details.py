"""What people say about themselves."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teilhabe.core.accounts.models import User
from teilhabe.core.accounts.queries import active_people
from teilhabe.foundation.audit.actions import record

OWN_DETAILS = ["language", "display_name", "email", "spoken_languages", "uses_search_key"]


@transaction.atomic
def change_own_details(
    user: User,
    *,
    language: str,
    display_name: str,
    email: str,
    spoken_languages: Iterable[str],
    uses_search_key: bool,
) -> None:
    """Only the person does this: nobody enters for others which languages they speak.

    Raises:
        ValidationError: a colleague already goes by this name and would be mistaken for `user`.
    """
    if active_people().filter(display_name__iexact=display_name).exclude(pk=user.pk).exists():
        raise ValidationError({"display_name": _("So heißt hier schon jemand. Bitte ergänzen Sie etwas.")})
    user.language, user.display_name, user.email = language, display_name, email
    user.spoken_languages, user.uses_search_key = [*spoken_languages], uses_search_key
    user.save(update_fields=OWN_DETAILS)
    record("accounts.change_own_details", actor=user, subject=user)


def switch_language(user: User, language: str) -> None:
    """How the desk speaks to this person. Not audited: it concerns nobody else."""
    user.language = language
    user.save(update_fields=["language"])
