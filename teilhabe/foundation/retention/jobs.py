import datetime

from teilhabe.foundation.jobs.table import DAY, Job
from teilhabe.foundation.retention.actions import erase_due_rows

JOBS = [Job(name="retention.erase_due_rows", every=DAY, at=datetime.time(3), run=erase_due_rows)]
