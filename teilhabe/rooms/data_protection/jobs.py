import datetime

from teilhabe.foundation.jobs.table import DAY, Job
from teilhabe.rooms.data_protection.actions import inspect_every_night

# After `audit.sign_checkpoint` and after retention has forgotten what was due.
JOBS = [Job(name="data_protection.inspect_chain", every=DAY, at=datetime.time(4), run=inspect_every_night)]
