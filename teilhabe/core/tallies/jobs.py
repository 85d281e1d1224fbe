import datetime

from teilhabe.core.tallies.actions import fold
from teilhabe.foundation.jobs.table import DAY, Job

JOBS = [Job(name="tallies.fold", every=DAY, at=datetime.time(3, 0), run=fold)]
