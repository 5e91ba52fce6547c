"""What each command does."""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from .errors import CommandError


def expected_errors() -> tuple[type[Exception], ...]:
    """Return the errors that are said in one line, without a traceback."""
    return (ImproperlyConfigured, DatabaseError, OSError)


def run(given: argparse.Namespace) -> int:
    """Run the command. Returns the exit code. Raises CommandError with a plain sentence."""
    if not apps.ready:
        django.setup()
    if given.command in _NEED_A_RECORD and not _only_looks_at_files(given):
        refuse_behind()
    return _COMMANDS[given.command](given)


_NEED_A_RECORD = {"seal", "verify", "evidence", "questionnaire"}


def _only_looks_at_files(given: argparse.Namespace) -> bool:
    return getattr(given, "questionnaire", "") == "check"


def say(text: str) -> None:
    """Write one line for the person at the keyboard."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _serve(given: argparse.Namespace) -> int:
    from .serving import serve

    _refuse_unready()
    serve(given.port)
    return 0


def _refuse_unready() -> None:
    from goldenthread.core import guards

    refuse_behind()
    guards.refuse_when_missing()


def refuse_behind() -> None:
    """Raise CommandError when the database is empty or older than the code."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "The database is empty or older than this program. Run “goldenthread migrate” first, "
            "or “goldenthread demo” to look around."
        )


def _migrate(given: argparse.Namespace) -> int:
    migrate()
    say("The database is up to date.")
    return 0


def migrate() -> None:
    """Bring the database up to date, with its guards."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _demo(given: argparse.Namespace) -> int:
    from goldenthread.demo.accounts import accounts

    if given.accounts:
        show_rows([vars_of(a) for a in accounts()], given.format)
        return 0
    make_demo()
    show_rows([vars_of(a) for a in accounts()], "table")
    if not given.no_serve:
        from .serving import serve

        serve(given.port)
    return 0


def make_demo() -> None:
    """Make the demonstration homes when there is no provider yet; otherwise keep what is there."""
    from goldenthread.demo.build import build
    from goldenthread.homes.models import Provider

    say("· bringing the database up to date")
    migrate()
    if Provider.objects.exists():
        say("· the demonstration homes are there already: keeping them")
        return
    started = time.monotonic()
    build(_progress)
    say(f"· the demonstration homes are made ({time.monotonic() - started:.0f} s)")


def _progress(what: str, done: int, of: int) -> None:
    say(f"· [{done}/{of}] {what}")


def vars_of(row: Any) -> dict[str, Any]:
    """Return a dataclass as a dictionary of its fields."""
    from dataclasses import asdict

    return asdict(row)


def show_rows(rows: Sequence[dict[str, Any]], form: str) -> None:
    """Write rows as a table or as JSON."""
    if form == "json":
        say(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    heads = list(rows[0]) if rows else []
    texts = [heads, *([_text(row[head]) for head in heads] for row in rows)]
    widths = [max(len(line[n]) for line in texts) for n in range(len(heads))]
    for line in texts:
        say("  ".join(t.ljust(w) for t, w in zip(line, widths, strict=True)).rstrip())


def _text(value: Any) -> str:
    if isinstance(value, list):
        return str(len(value))
    return "-" if value is None else str(value)


def _seal(given: argparse.Namespace) -> int:
    seal_all()
    while given.every:
        time.sleep(given.every)
        seal_all()
    say("The audit trail is sealed.")
    return 0


def seal_all() -> None:
    """Seal the trail of every provider."""
    from goldenthread.core import audit

    for provider in each_provider():
        audit.seal(provider.pk)


def each_provider() -> Iterator[Any]:
    """Yield every provider, each in its own scope."""
    from goldenthread.core.scope import provider_scope
    from goldenthread.homes.models import Provider

    for provider in Provider.objects.order_by("id"):
        with provider_scope(provider.pk):
            yield provider


def _verify(given: argparse.Namespace) -> int:
    from goldenthread.core import audit, guards
    from goldenthread.core.models import AuditEntry, AuditSeal

    guards.refuse_when_missing()
    for provider in each_provider():
        fault = audit.first_fault(provider.pk)
        if fault:
            sys.stderr.write(f"goldenthread: {provider.name}: {fault}\n")
            return 1
        entries, seals = AuditEntry.objects.count(), AuditSeal.objects.count()
        say(f"ok: {provider.name}: {entries:,} entries and {seals:,} seals are whole.")
    return 0


def _evidence(given: argparse.Namespace) -> int:
    from .evidence import evidence

    start, end = day(given.start, "--from"), day(given.end, "--to")
    show_rows(evidence(given.standard, given.home, start, end), given.format)
    return 0


YEARS = range(1900, 2201)


def day(text: str | None, name: str) -> date | None:
    """Return the date somebody typed. Raises CommandError when it is none."""
    if text is None:
        return None
    with suppress(ValueError):
        given = date.fromisoformat(text)
        if given.year in YEARS:
            return given
    raise CommandError(f"{name} must be a date like 2026-01-31, not “{text}”.")


def _questionnaire(given: argparse.Namespace) -> int:
    return _check_files(given.files) if given.questionnaire == "check" else _add_file(given)


def _check_files(files: Iterable[str]) -> int:
    from goldenthread.assessments.library import check_files

    refused = False
    for path, line, is_refused in check_files([Path(f) for f in files]):
        say(f"{path}: {line}")
        refused = refused or is_refused
    return 1 if refused else 0


def _add_file(given: argparse.Namespace) -> int:
    from goldenthread.assessments.library import add_file
    from goldenthread.assessments.questionnaire import Refused as Unreadable
    from goldenthread.core.actions import Refused

    try:
        with somebody_of(given.provider) as by:
            made = add_file(Path(given.file), by=by)
    except (Refused, Unreadable) as refusal:
        raise CommandError(str(refusal)) from None
    say(f"Added: {made.title}, version {made.version}.")
    return 0


@contextmanager
def somebody_of(slug: str | None) -> Iterator[Any]:
    """Yield a manager of the provider, within its scope. Raises CommandError when there is none."""
    from goldenthread.core.scope import provider_scope
    from goldenthread.homes.actors import actor_for
    from goldenthread.homes.models import Post, Provider
    from goldenthread.homes.roles import Role

    providers = Provider.objects.order_by("id")
    provider = providers.filter(slug=slug).first() if slug else providers.first()
    if provider is None:
        raise CommandError(
            f"There is no provider “{slug}”." if slug else "There is no provider yet."
        )
    with provider_scope(provider.pk):
        post = Post.objects.held_now().filter(role=Role.MANAGER).select_related("account").first()
        if post is None:
            raise CommandError(f"{provider.name} has no manager who could add it.")
        yield actor_for(post.account)


_COMMANDS = {
    "serve": _serve,
    "demo": _demo,
    "migrate": _migrate,
    "seal": _seal,
    "verify": _verify,
    "evidence": _evidence,
    "questionnaire": _questionnaire,
}
