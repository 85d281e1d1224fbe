"""Mail that says only that something waits: no topic, no name, nothing that a shared screen could tell."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from teilhabe.foundation.jobs.background import background

PAUSE_SECONDS = 2 * 60 * 60
"""One mail in this time is enough; how many things wait is nobody's business but the reader's."""


def notify(person_id: int) -> None:
    """Tell somebody who works here that something waits. Without an e-mail address nothing happens."""
    if cache.add(f"notified-{person_id}", True, PAUSE_SECONDS):
        send_notice.enqueue(person_id)


@background
def send_notice(person_id: int) -> None:
    person = get_user_model()._default_manager.filter(pk=person_id, is_active=True).first()
    if person is None or not person.email:
        return
    with translation.override(person.language):
        subject = _("Es wartet etwas auf Sie")
        body = _("In Teilhabe wartet etwas auf Sie.") + f"\n\n{settings.HOUSE.origin}/desk/\n"
    message = EmailMessage(subject, body, to=[person.email])
    # No answer by machine, no out-of-office note: neither must reach anybody.
    message.extra_headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    message.send()
