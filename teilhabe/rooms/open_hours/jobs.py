from teilhabe.foundation.jobs.table import DAY, Job
from teilhabe.rooms.open_hours.actions import EVENING, forget_evening

JOBS = [Job(name="open_hours.forget_evening", every=DAY, at=EVENING, run=forget_evening)]
