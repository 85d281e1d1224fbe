import datetime

from teilhabe.foundation.jobs.background import background
from teilhabe.foundation.jobs.table import Job
from tests.garden.models import Plot


def grow_weeds() -> None:
    Plot.objects.create(name="Unkraut")


@background
def water(pk: int) -> None:
    plot = Plot.objects.get(pk=pk)
    if plot.note:
        raise ValueError(f"cannot water {plot.note}")
    plot.name += " (gegossen)"
    plot.save()


JOBS = [Job(name="garden.grow_weeds", every=datetime.timedelta(hours=1), run=grow_weeds)]
