"""Serves one house: web workers and the timer of its jobs in one process tree."""

import ipaddress
import logging
import os
import resource
import secrets
import socket
import subprocess
import sys
from pathlib import Path

from teilhabe.config import homes
from teilhabe.core.house.file import House

# Most requests of a rush wait for one of the two places where receipts and passwords are stretched. With a
# thread each they hold up nobody who only reads a page: among 32 who send at once such a page took 0.03 s in
# the median with 16 threads and 0.2 s with 5; all together needed 10 MB more.
THREADS = 16


class ServingError(Exception):
    """The house cannot be served like this; the text says why."""


def serve(home: Path, address: str, port: int) -> None:
    """Serve until stopped. The limits' key lives in memory only and is shared by the workers.

    Raises:
        ServingError: a demo house was asked to listen beyond the loopback.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ["TEILHABE_LIMIT_KEY"] = secrets.token_hex(32)
    homes.enter(home)
    from django.conf import settings  # noqa: PLC0415 - exists once the house is loaded

    house: House = settings.HOUSE
    check_address(house, address)
    homes.bring_up_to_date()
    timer = subprocess.Popen([sys.executable, "-m", "teilhabe.config.cli", "jobs", str(home)])
    try:
        _run_workers(house, address, port)
    finally:
        timer.terminate()
        timer.wait(timeout=10)


def check_address(house: House, address: str) -> None:
    """A demo house has known passwords, so it listens on the loopback only."""
    if house.demo and not is_loopback(address):
        raise ServingError(
            f"{address}: a demo house listens on this machine only (127.0.0.1 or ::1),"
            " because everybody knows its passwords"
        )


def is_loopback(address: str) -> bool:
    """Whether every address that the name stands for is on the loopback."""
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(address, None)}
    return all(ipaddress.ip_address(item).is_loopback for item in found)


def _run_workers(house: House, address: str, port: int) -> None:
    from granian.constants import Interfaces  # noqa: PLC0415 - slow to import
    from granian.log import LogLevels, logger  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    logger.addFilter(_is_news)
    Server(
        "teilhabe.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=house.workers,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        websockets=False,
    ).serve()


def _is_news(record: logging.LogRecord) -> bool:
    """Granian wonders at every start about more threads than cores; how many there are was measured."""
    return "Python threads" not in record.getMessage()
