import datetime

from teilhabe.foundation.forms.drafts import forget_expired
from teilhabe.foundation.jobs.table import Job

JOBS = [Job(name="forms.forget_expired_drafts", every=datetime.timedelta(hours=1), run=forget_expired)]
