import datetime

from teilhabe.core.todos.actions import escalate_todos
from teilhabe.foundation.jobs.table import DAY, Job

JOBS = [Job(name="todos.escalate_todos", every=DAY, at=datetime.time(6), run=escalate_todos)]
