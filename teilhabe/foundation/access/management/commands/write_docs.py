from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from teilhabe.foundation.generated import GeneratedPage
from teilhabe.foundation.plugs import collect


class Command(BaseCommand):
    help = "Write the pages of docs/ that the code itself knows best."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder docs/")
        parser.add_argument("--check", action="store_true", help="write nothing, fail if a page is outdated")

    def handle(self, *args: Any, folder: Path, check: bool, **options: Any) -> None:
        with translation.override("en"):
            pages = {
                folder / page.path: page.render()
                for page in collect("docs", "GENERATED_PAGES", GeneratedPage)
            }
        outdated = [path for path, text in pages.items() if _text_of(path) != text]
        if check and outdated:
            raise CommandError(f"Outdated, run make docs: {', '.join(map(str, outdated))}")
        for path in outdated:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[path], encoding="utf-8")
            self.stdout.write(f"{path} written")


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
