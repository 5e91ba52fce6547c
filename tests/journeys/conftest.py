"""A real server with the demonstration homes, and a real browser to walk through them."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PROGRAM = str(Path(sys.executable).parent / "goldenthread")


@dataclass
class Served:
    """The product as it runs: its address, where its data is, and who can sign in."""

    address: str
    data: Path
    accounts: list[dict[str, Any]]

    def account(self, role: str, provider: str = "Harbour Lane") -> dict[str, Any]:
        """Return the first account with a role."""
        return next(
            a for a in self.accounts if a["role"] == role and provider in str(a["provider"])
        )

    def run(self, *arguments: str) -> str:
        """Return what one command of the product writes."""
        done = subprocess.run(
            [PROGRAM, *arguments],
            env=environment(self.data),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


def environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "PORT")}
    settings = "goldenthread.config.settings"
    return {
        **kept,
        "GOLDENTHREAD_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": settings,
        "GOLDENTHREAD_REFUSE_UNSCOPED_SQL": "1",
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the demonstration's data, which all who run side by side make once."""
    mine = tmp_path_factory.getbasetemp()
    shared = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
    made = Path(os.environ.get("JOURNEYS_DEMO", shared / "demo-made"))
    with (shared / "demo-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = shared / "demo-making"
            making.mkdir()
            command = [PROGRAM, "demo", "--no-serve"]
            subprocess.run(command, env=environment(making), capture_output=True, check=True)
            making.rename(made)
    data = tmp_path_factory.mktemp("demo") / "data"
    return Path(shutil.copytree(made, data))


@pytest.fixture(scope="session")
def served(demo_data: Path) -> Iterator[Served]:
    """Yield the product, made and served by the command a newcomer types."""
    data, port = demo_data, free_port()
    log = (data / "log").open("w")
    server = subprocess.Popen(
        [PROGRAM, "demo", "--port", str(port)], env=environment(data), stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/health/", server, data / "log")
        made = Served(address, data, [])
        made.accounts = json.loads(made.run("demo", "--accounts", "--format", "json"))
        yield made
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"The server did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Yield Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody at a screen, signed in. Notes every request that leaves the product."""

    context: BrowserContext
    page: Page
    address: str
    strayed: list[str]
    faults: list[str]

    def go(self, path: str) -> Page:
        """Open a page by its path."""
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture
def visit(served: Served, chromium: Browser) -> Iterator[Any]:
    """Yield a function that signs somebody in, at a phone or a desk, with or without scripts."""
    contexts: list[BrowserContext] = []

    def sign_in(
        account: dict[str, Any], size: dict[str, int] = DESKTOP, scripts: bool = True
    ) -> Visitor:
        context = chromium.new_context(
            viewport=size, java_script_enabled=scripts, has_touch=size == PHONE, locale="en-GB"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        visitor = Visitor(context, page, served.address, [], [])
        page.on("request", lambda r: _note_stray(visitor, r.url))
        page.on("pageerror", lambda error: visitor.faults.append(str(error)))
        page.on("console", lambda m: _note_fault(visitor, m))
        visitor.go("/accounts/login/")
        page.fill("input[name=login]", account["user_name"])
        page.fill("input[name=password]", account["password"])
        page.click("main button[type=submit]")
        return visitor

    yield sign_in
    for context in contexts:
        context.close()


def _note_stray(visitor: Visitor, url: str) -> None:
    if not url.startswith((visitor.address, "data:")):
        visitor.strayed.append(url)


def _note_fault(visitor: Visitor, message: Any) -> None:
    # A form that was refused answers 422, which the browser logs as an error of its own.
    if message.type == "error" and "status of 4" not in message.text:
        visitor.faults.append(message.text)
