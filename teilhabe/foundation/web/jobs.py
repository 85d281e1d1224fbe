import datetime

from teilhabe.foundation.jobs.table import DAY, Job
from teilhabe.foundation.web.static_pages import write_pages

# Just after midnight: the pages name days.
JOBS = [Job(name="web.write_static_pages", every=DAY, at=datetime.time(0, 1), run=write_pages)]
