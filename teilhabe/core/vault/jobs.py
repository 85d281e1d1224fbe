import datetime

from teilhabe.core.vault.actions import drop_idle_keyrings
from teilhabe.core.vault.restore import replay_erasures, sweep_halves
from teilhabe.foundation.jobs.table import DAY, Job

MINUTE = datetime.timedelta(minutes=1)

JOBS = [
    Job(name="vault.drop_idle_keyrings", every=MINUTE, run=drop_idle_keyrings),
    # An erasure that a power cut broke off after its line in the journal is finished here.
    Job(name="vault.replay_erasures", every=DAY, at=datetime.time(2), run=replay_erasures),
    Job(name="vault.sweep_halves", every=DAY, at=datetime.time(2, 15), run=sweep_halves),
]
