import datetime

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from teilhabe.foundation.jobs.models import Failure

RESULTS_KEPT = datetime.timedelta(days=1)
FAILURES_KEPT = datetime.timedelta(days=30)


def forget_old_results() -> None:
    """Results of tasks go after a day, failures after a month."""
    now = timezone.now()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - RESULTS_KEPT).delete()
    Failure.objects.filter(at__lt=now - FAILURES_KEPT).delete()
