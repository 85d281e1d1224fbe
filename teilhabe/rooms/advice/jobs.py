import datetime

from teilhabe.foundation.jobs.table import DAY, Job
from teilhabe.rooms.advice.actions.rules import note_rules_in_force

JOBS = [
    Job(name="advice.note_rules_in_force", every=DAY, at=datetime.time(4, 30), run=note_rules_in_force),
]
