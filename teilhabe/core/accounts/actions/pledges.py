import datetime

from django.db import transaction

from teilhabe.core.accounts.models import SecrecyPledge, User
from teilhabe.foundation.audit.actions import record


@transaction.atomic
def record_pledge(
    user: User, *, signed_on: datetime.date, valid_until: datetime.date, by: User
) -> SecrecyPledge:
    pledge = SecrecyPledge.objects.create(user=user, signed_on=signed_on, valid_until=valid_until)
    record("accounts.record_pledge", actor=by, subject=user)
    return pledge
