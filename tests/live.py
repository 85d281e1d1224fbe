"""Starts a real house in a process of its own and talks to it over HTTP."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class LiveHouse:
    """A served house. `host` is its name with port; `home` its folder."""

    home: Path
    host: str
    process: subprocess.Popen[bytes]

    @property
    def port(self) -> int:
        return int(self.host.rpartition(":")[2])

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """One request without cookies: (status, headers, body)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {"Host": self.host, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End the whole process tree at once, as a power cut would; once more does nothing."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)


def serve(home: Path, host: str, log: Path | None = None) -> LiveHouse:
    """Serve the house in `home` on the loopback and wait until it answers."""
    port = int(host.rpartition(":")[2])
    with (log or Path(os.devnull)).open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "teilhabe.config.cli", "serve", str(home), "--port", str(port)],
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    house = LiveHouse(home=home, host=host, process=process)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}: see {log}")
        try:
            house.request("GET", "/calendar/")
        except OSError:
            time.sleep(0.1)
        else:
            return house
    house.kill()
    raise RuntimeError("the server did not answer in time")
