import datetime

from teilhabe.core.handover.transport import tell_senders
from teilhabe.foundation.jobs.table import Job

JOBS = [Job(name="handover.tell_senders", every=datetime.timedelta(minutes=10), run=tell_senders)]
