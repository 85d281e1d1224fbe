"""The public start page: what it costs to render it, and to hand out what was written out before."""

import shutil
from collections.abc import Iterator

from bench.house import enter_new_house
from bench.yardstick import Yardstick, cpu_seconds, report

enter_new_house()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from teilhabe.foundation.web import static_pages  # noqa: E402

START = "/de/"


def measure() -> Iterator[Yardstick]:
    client = Client(headers={"host": settings.HOUSE.host, "accept-encoding": "gzip"})

    def load() -> None:
        assert client.get(START).status_code == 200

    assert (static_pages.folder() / START.strip("/") / "index.html").exists()
    written = cpu_seconds(load, times=200, warm_up=20)
    shutil.rmtree(static_pages.folder())
    rendered = cpu_seconds(load, times=200, warm_up=20)
    yield Yardstick("start page, rendered", rendered * 1000, "ms CPU", 4)
    yield Yardstick("start page, written out", written * 1000, "ms CPU", 0.5)


if __name__ == "__main__":
    report(measure, within_minutes=3)
