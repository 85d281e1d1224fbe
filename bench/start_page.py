"""The public start page: what a phone has to load, and what a rendering costs."""

import gzip
import re

from bench.house import enter_new_house
from bench.yardstick import Yardstick, cpu_seconds

enter_new_house()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

HOST = settings.HOUSE.host
REQUESTED = re.compile(r'<(?:link rel="stylesheet" href|script type="module" src|img src|use href)="([^"#]+)')


def load(client: Client, path: str) -> bytes:
    answer = client.get(path, headers={"host": HOST, "accept-encoding": "gzip"})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body if answer.headers.get("Content-Encoding") == "gzip" else gzip.compress(body, 9)


def main() -> None:
    client = Client()
    page = client.get("/ar/", headers={"host": HOST}).content.decode()
    parts = ["/ar/", *dict.fromkeys(REQUESTED.findall(page))]
    sizes = {part: len(load(client, part)) for part in parts}
    render = cpu_seconds(lambda: client.get("/de/", headers={"host": HOST}), times=200, warm_up=20)
    print(Yardstick("start page, compressed", sum(sizes.values()) / 1000, "kB", 14).line())
    print(Yardstick("start page, requests", len(parts), "requests", 3).line())
    print(Yardstick("start page, rendered", render * 1000, "ms CPU", 4).line())


if __name__ == "__main__":
    main()
