from typing import Any

from django.core.management.base import BaseCommand

from teilhabe.foundation.web.static_pages import write_pages


class Command(BaseCommand):
    help = "Writes the public pages of every language into the house's folder static-pages."

    def handle(self, *args: Any, **options: Any) -> None:
        count = write_pages()
        if options["verbosity"]:
            self.stdout.write(f"{count} pages written.")
