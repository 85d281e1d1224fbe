import datetime

from teilhabe.foundation.audit.actions import sign_checkpoint
from teilhabe.foundation.jobs.table import DAY, Job

JOBS = [Job(name="audit.sign_checkpoint", every=DAY, at=datetime.time(2), run=sign_checkpoint)]
