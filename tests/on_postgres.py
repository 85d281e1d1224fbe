"""Runs pytest on a temporary PostgreSQL cluster: `python -m tests.on_postgres -q -n 2`."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live import free_port

NEWEST = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/lib/postgresql/15/bin"))


def as_postgres(*command: str | Path) -> list[str]:
    """`initdb` and `postgres` refuse to run as root, so root hands them to the user postgres."""
    words = [str(word) for word in command]
    return ["runuser", "-u", "postgres", "--", *words] if os.geteuid() == 0 else words


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster in a temporary folder; gives its address without a database name."""
    folder = Path(tempfile.mkdtemp(prefix="teilhabe-postgres-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    place, port = folder / "data", free_port()
    log = folder / "log"
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
    try:
        subprocess.run(
            as_postgres(NEWEST / "initdb", "-D", place, "-U", "teilhabe", "-A", "trust", "-E", "UTF8"),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        subprocess.run(
            as_postgres(NEWEST / "pg_ctl", "-D", place, "-l", log, "-o", options, "-w", "start"),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        yield f"postgresql://teilhabe@127.0.0.1:{port}"
    finally:
        subprocess.run(
            as_postgres(NEWEST / "pg_ctl", "-D", place, "-m", "immediate", "stop"),
            check=False,
            stdout=subprocess.DEVNULL,
        )
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    with cluster() as address:
        environment = os.environ | {"TEILHABE_TEST_POSTGRES": address}
        finished = subprocess.run(
            [sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment, check=False
        )
    raise SystemExit(finished.returncode)
