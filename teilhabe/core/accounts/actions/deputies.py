import datetime

from django.db import transaction

from teilhabe.core.accounts.actions.terms import end_term
from teilhabe.core.accounts.models import Deputy, User
from teilhabe.foundation.audit.actions import record


@transaction.atomic
def name_deputy(
    owner: User, *, deputy: User, valid_from: datetime.date, valid_until: datetime.date, by: User
) -> Deputy:
    row = Deputy(owner=owner, deputy=deputy, valid_from=valid_from, valid_until=valid_until)
    row.full_clean()
    row.save()
    record("accounts.name_deputy", actor=by, subject=owner, detail={"deputy": deputy.pk})
    return row


@transaction.atomic
def end_deputy(row: Deputy, *, by: User) -> None:
    end_term(row)
    record("accounts.end_deputy", actor=by, subject=row.owner, detail={"deputy": row.deputy_id})
