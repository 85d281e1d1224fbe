"""A served association for yardsticks that need the real server, and the processor time of its processes."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from teilhabe.demo.city import build_city
from tests import live

TICKS = os.sysconf("SC_CLK_TCK")


def served_association() -> live.LiveHouse:
    folder = Path(tempfile.mkdtemp(prefix="teilhabe-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    city = build_city(
        folder, association_port=live.free_port(), commissioner_port=live.free_port(), only="association"
    )
    house = live.serve(city.association.home, city.association.host, folder / "log")
    atexit.register(house.stop)
    return house


def processes_of(house: live.LiveHouse) -> list[int]:
    """The processes that answer requests: the server's children, without the timer of the jobs."""
    answers = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and _parent_of(folder) == house.process.pid:
            command = (folder / "cmdline").read_bytes()
            if b"jobs" not in command.split(b"\0"):
                answers.append(int(folder.name))
    return answers or [house.process.pid]


def cpu_seconds_of(house: live.LiveHouse) -> float:
    """Processor seconds its answering processes have used so far."""
    return sum(_ticks(pid) for pid in processes_of(house)) / TICKS


def peak_memory_of(house: live.LiveHouse) -> float:
    """The most memory its answering processes held, in MB."""
    kilobytes = 0
    for pid in processes_of(house):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                kilobytes += int(line.split()[1])
    return kilobytes / 1000


def _parent_of(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
