import datetime

from teilhabe.core.accounts.reminders import remind_of_pledges
from teilhabe.foundation.jobs.table import DAY, Job

JOBS = [Job(name="accounts.remind_of_pledges", every=DAY, at=datetime.time(5, 30), run=remind_of_pledges)]
