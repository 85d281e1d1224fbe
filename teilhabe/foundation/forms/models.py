import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from teilhabe.foundation.privacy import Privacy


class DraftQuerySet(models.QuerySet["Draft"]):
    def expired(self, now: datetime.datetime) -> "DraftQuerySet":
        return self.filter(expires_at__lte=now)


class Draft(models.Model):
    """What somebody typed and has not sent yet, sealed.

    Of a worker's draft the owner is known, of a visitor's only the digest of a key that lies in the
    visitor's cookie. `form` is a digest too: the table does not show which case somebody writes about.
    """

    privacy = Privacy.SEALED
    is_archived = False

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="drafts")
    visitor = models.BinaryField(max_length=32, null=True, db_index=True)
    form = models.BinaryField(max_length=32)
    blob = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_draft_per_owner_and_form", fields=["owner", "form"]),
            models.UniqueConstraint(name="one_draft_per_visitor_and_form", fields=["visitor", "form"]),
            models.CheckConstraint(
                name="draft_is_an_owners_or_a_visitors", condition=Q(owner=None) ^ Q(visitor=None)
            ),
        ]
