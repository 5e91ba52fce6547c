"""Starts the real server on the benchmark's own data, and watches its memory."""

import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from .browser import SIGN_IN, BenchError

PROGRAM = [sys.executable, "-m", "goldenthread.config.cli"]
SECONDS_TO_START = 120
BYTES_IN_KB = 1024


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    pid: int
    seconds_to_start: float

    def peak_memory_mb(self) -> list[float]:
        """Return the most memory each worker ever held, in megabytes."""
        return [_peak(pid) for pid in _children(self.pid) if _is_worker(pid)]


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that ran to its end: how long, on the wall and on the processor."""

    code: int
    said: str
    seconds: float
    cpu_seconds: float


@contextmanager
def running(environment: Mapping[str, str], *, demo: bool = False) -> Iterator[Server]:
    """Serve until the block ends. Raises BenchError when the server does not start."""
    port = free_port()
    asked = [*PROGRAM, "demo" if demo else "serve", "--port", str(port)]
    with TemporaryFile() as said:
        began = time.monotonic()
        process = subprocess.Popen(asked, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        try:
            _wait_until_it_answers(process, port)
            yield Server(port, process.pid, time.monotonic() - began)
        except BenchError as fault:
            raise BenchError(f"{fault}{_last_words(said)}") from None
        finally:
            process.terminate()
            process.wait()


def run(environment: Mapping[str, str], *arguments: str) -> Ran:
    """Run one of the product's commands, and note what it cost."""
    began, before = time.monotonic(), _cpu_seconds_of_children()
    done = subprocess.run(
        [*PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    return Ran(
        code=done.returncode,
        said=done.stderr.strip(),
        seconds=time.monotonic() - began,
        cpu_seconds=_cpu_seconds_of_children() - before,
    )


def answer_of(command: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return what a program of ours wrote; its progress is seen. Raises BenchError on failure."""
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise BenchError("The benchmark's own data could not be written: see above.")
    return done.stdout.decode()


def _cpu_seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run_well(environment: Mapping[str, str], *arguments: str) -> Ran:
    """Run one of the product's commands. Raises BenchError when it did not end well."""
    ran = run(environment, *arguments)
    if ran.code:
        raise BenchError(f"“goldenthread {' '.join(arguments)}” failed: {ran.said[-500:]}")
    return ran


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        if _answers(port):
            return
        time.sleep(0.02)
    raise BenchError("The server did not start.")


def _last_words(said: IO[bytes]) -> str:
    said.seek(0)
    last = said.read().decode(errors="replace")
    return f" The server said: {' '.join(last.split())[-300:]}" if last.strip() else ""


def _answers(port: int) -> bool:
    line = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", SIGN_IN)
        return line.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        line.close()


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listed.split()]


def _is_worker(pid: int) -> bool:
    # The other child is the process that seals the audit trail.
    return b"seal" not in Path(f"/proc/{pid}/cmdline").read_bytes()


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / BYTES_IN_KB
    return 0.0
