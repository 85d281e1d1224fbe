import datetime

from teilhabe.foundation.jobs.actions import forget_old_results
from teilhabe.foundation.jobs.table import DAY, Job

JOBS = [Job(name="jobs.forget_old_results", every=DAY, at=datetime.time(2, 30), run=forget_old_results)]
