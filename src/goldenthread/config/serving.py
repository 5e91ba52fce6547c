"""The web server: gunicorn with a few threads, and the sealing of the audit trail beside it."""

import ctypes
import gc
import os
import socket
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from .assets import fingerprint
from .errors import CommandError

WORKERS = 2
THREADS = 4
SEAL_EVERY_SECONDS = "60"
_SEAL = [sys.executable, "-m", "goldenthread.config.cli", "seal"]
HIGHEST_PORT = 65_535
STYLE_SHEET = "built/app.css"
# As glibc's malloc.h has it.
_ARENA_MAX = -8
# Python's own is 700: passed sixteen times while a page of a hundred rows is made.
ALLOCATED_BEFORE_TIDYING = 10_000


class Server(BaseApplication):
    """Gunicorn, set up from here rather than from its own command line."""

    def __init__(self, port: int) -> None:
        """Keep the port."""
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn how to run."""
        chosen: dict[str, Any] = {
            "bind": f"127.0.0.1:{self.port}",
            "workers": WORKERS,
            "threads": THREADS,
            "worker_class": "gthread",
            "timeout": 60,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application; each worker loads its own."""
        application = get_wsgi_application()
        set_apart_what_stays()
        return application


def set_apart_what_stays() -> None:
    """Keep Python from looking for rubbish among the 120,000 things the program is made of.

    It does so while a page is made: up to an eighth of the time of a long one (decision 15).
    """
    # The views, too: otherwise they are read at the first request.
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATED_BEFORE_TIDYING)


def keep_memory_in_one_place() -> None:
    """Keep glibc from opening a store of memory for each thread; other systems do not.

    Threads fill theirs in turn, and give little of it back: a fifth of a worker (decision 26).
    """
    allocator = ctypes.CDLL(None)
    if hasattr(allocator, "mallopt"):
        allocator.mallopt(_ARENA_MAX, 1)


def serve(port: int) -> None:
    """Serve on 127.0.0.1 until stopped.

    Raises CommandError when the port is taken, or the style sheet was not drawn yet.
    """
    keep_memory_in_one_place()
    refuse_taken(port)
    refuse_undrawn()
    collect_static()
    sealing = subprocess.Popen(
        [*_SEAL, "--every", SEAL_EVERY_SECONDS, "--beside", str(os.getpid())]
    )
    sys.stdout.write(f"\nGolden Thread is at http://127.0.0.1:{port}  (stop with Ctrl-C)\n")
    sys.stdout.flush()
    try:
        Server(port).run()
    finally:
        sealing.terminate()


def refuse_taken(port: int) -> None:
    """Raise CommandError, with what to do, when the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise CommandError(
                f"Port {port} is kept for administrators. Choose one from 1024 on: --port 8000"
            ) from None
        except OSError:
            other = port + 1 if port < HIGHEST_PORT else port - 1
            raise CommandError(
                f"Port {port} is taken. Choose another: --port {other}, or PORT={other} make demo"
            ) from None


def refuse_undrawn() -> None:
    """Raise CommandError, with what to do, when there is no style sheet: every page needs it."""
    if finders.find(STYLE_SHEET) is None:
        raise CommandError("The style sheet is not drawn yet. Run: scripts/build-assets")


def collect_static() -> None:
    """Put the assets where they are served from, compressed; nothing when they are unchanged."""
    stamp = settings.STATIC_ROOT / "fingerprint"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted)
