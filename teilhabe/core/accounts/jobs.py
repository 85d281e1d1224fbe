import datetime

from teilhabe.core.accounts.actions import expire_proposals, refuse_rows_nobody_gave
from teilhabe.core.accounts.reminders import remind_of_pledges
from teilhabe.foundation.jobs.table import DAY, Job

JOBS = [
    Job(name="accounts.remind_of_pledges", every=DAY, at=datetime.time(5, 30), run=remind_of_pledges),
    Job(name="accounts.expire_proposals", every=DAY, at=datetime.time(5, 40), run=expire_proposals),
    Job(
        name="accounts.refuse_rows_nobody_gave",
        every=DAY,
        at=datetime.time(5, 20),
        run=refuse_rows_nobody_gave,
    ),
]
