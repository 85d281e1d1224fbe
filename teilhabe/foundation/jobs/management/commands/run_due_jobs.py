from typing import Any

from django.core.management.base import BaseCommand

from teilhabe.foundation.jobs.timer import run_due_jobs, work_off


class Command(BaseCommand):
    help = "Run the jobs that are due now, and what waits in the background, then end (for cron)."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in run_due_jobs():
            self.stdout.write(name)
        work_off()
