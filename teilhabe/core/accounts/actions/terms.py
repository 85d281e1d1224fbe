from django.utils import timezone

from teilhabe.core.accounts.models import Term


def end_term(term: Term) -> None:
    """Today already outside; what was to start later never starts."""
    today = timezone.localdate()
    term.valid_from, term.valid_until = min(term.valid_from, today), today
    term.save(update_fields=["valid_from", "valid_until"])
