"""Served houses for yardsticks that need the real server, and the processor time of its processes."""

import atexit
import ctypes
import shutil
import tempfile
import time
from pathlib import Path

from teilhabe.demo.city import City, DemoHouse, build_city
from tests import live


def served_association() -> live.LiveHouse:
    city = build_city(_folder(), association_port=live.free_port(), only="association")
    return _served(city, city.association)


def served_city() -> list[live.LiveHouse]:
    city = build_city(_folder(), association_port=live.free_port(), commissioner_port=live.free_port())
    return [_served(city, house) for house in city.houses]


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="teilhabe-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _served(city: City, demo_house: DemoHouse) -> live.LiveHouse:
    house = live.serve(demo_house.home, demo_house.host, city.folder / f"{demo_house.kind}.log")
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
    return sum(_cpu_seconds(pid) for pid in processes_of(house))


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


def _cpu_seconds(pid: int) -> float:
    """To the nanosecond: the times in /proc come in hundredths of a second."""
    clock = ctypes.c_int()
    if ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock)) != 0:
        raise ProcessLookupError(pid)
    return time.clock_gettime(clock.value)
