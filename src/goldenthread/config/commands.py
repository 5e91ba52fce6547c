"""What each command does."""

import argparse
import errno
import os
import time
from collections.abc import Iterator
from typing import Any

import django
from django.apps import apps

from .database import may_be_written
from .errors import CommandError
from .place import DATABASE, begin_to_write, data_folder, has_database, may_be_made, only_read
from .saying import say, show_rows, vars_of
from .secret import secret_key


def run(given: argparse.Namespace) -> int:
    """Run the command. Returns the exit code. Raises CommandError with a plain sentence."""
    writes = may_be_made()
    # Nothing is made, no folder and no key, before the database has answered.
    only_read()
    needs_a_record = given.command in _NEED_A_RECORD and not _only_looks_at_files(given)
    if needs_a_record or _only_lists(given):
        refuse_without_database()
    if not apps.ready:
        django.setup()
    if needs_a_record or _only_lists(given):
        refuse_behind()
        # “verify” tells this among everything else that it finds.
        if given.command != "verify":
            refuse_open()
        if writes:
            begin()
    return _COMMANDS[given.command](given)


def begin() -> None:
    """Make the folder of the data and the key that signs sessions, where they are not there yet.

    Raises CommandError where the database may not be written.
    """
    from django.conf import settings

    file = data_folder() / DATABASE
    if not os.environ.get("DATABASE_URL") and file.exists() and not may_be_written(file):
        raise CommandError(f"The database {file} can be read, but not written.")
    if not may_be_made():
        begin_to_write()
        settings.DATA.mkdir(parents=True, exist_ok=True)
        if not os.access(settings.DATA, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(settings.DATA))
        settings.SECRET_KEY = secret_key(settings.DATA)


_NEED_A_RECORD = {
    "serve",
    "seal",
    "verify",
    "evidence",
    "questionnaire",
    "generate",
    "end-codes",
}


def _only_looks_at_files(given: argparse.Namespace) -> bool:
    return getattr(given, "questionnaire", "") == "check"


def _only_lists(given: argparse.Namespace) -> bool:
    return bool(getattr(given, "accounts", False))


def refuse_without_database() -> None:
    """Raise CommandError where there is no database to open, before anything is made there."""
    if not has_database():
        raise CommandError(
            f"There is no database in {data_folder()}. Run “goldenthread demo” to look around, "
            "or “goldenthread migrate” to begin."
        )


def _serve(given: argparse.Namespace) -> int:
    from goldenthread.core import guards

    from .serving import serve

    guards.refuse_when_missing()
    serve(given.port)
    return 0


def refuse_behind() -> None:
    """Raise CommandError when the database is empty or older than the code."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from goldenthread.core import database_roles

    database_roles.refuse_without_app_role(connection)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "The database is empty or older than this program. Run “goldenthread migrate” first, "
            "or “goldenthread demo” to look around."
        )


def refuse_open() -> None:
    """Raise ImproperlyConfigured when the database would not keep providers apart."""
    from django.db import connection

    from goldenthread.core import row_security

    row_security.refuse_when_open(connection)


def _migrate(given: argparse.Namespace) -> int:
    migrate()
    say("The database is up to date.")
    return 0


def migrate() -> None:
    """Bring the database up to date, with its guards."""
    from django.core.management import call_command
    from django.db import connection

    from goldenthread.core.database_roles import acting_as

    refuse_other_database()
    begin()
    with acting_as(connection, "owner"):
        call_command("migrate", verbosity=0, interactive=False)


def refuse_other_database() -> None:
    """Raise CommandError where the database that is there belongs to another program."""
    from django.db import connection

    from goldenthread.core.database_roles import acting_as

    if not has_database():
        return
    with acting_as(connection, "owner"):
        tables = set(connection.introspection.table_names())
    if tables and "django_migrations" not in tables:
        raise CommandError(
            "This database holds tables of another program. Golden Thread needs one of its own."
        )


def _demo(given: argparse.Namespace) -> int:
    from goldenthread.demo.accounts import accounts

    from .serving import refuse_taken, serve

    if given.accounts:
        refuse_without_demo()
        show_rows([vars_of(a) for a in accounts()], given.format)
        return 0
    if not given.no_serve:
        # Before the minute it takes to make the homes, not after it.
        refuse_taken(given.port)
    make_demo()
    show_rows([vars_of(a) for a in accounts()], "table")
    if not given.no_serve:
        serve(given.port)
    return 0


def refuse_without_demo() -> None:
    """Raise CommandError where these homes are not the demonstration, or there are none."""
    from goldenthread.demo.build import is_built

    if not is_built():
        raise CommandError(
            f"The demonstration is not in {data_folder()}. Run “goldenthread demo” to make it, "
            "or name its folder in GOLDENTHREAD_DATA."
        )


def make_demo() -> None:
    """Make the demonstration homes when there is no provider yet; otherwise keep what is there.

    Raises CommandError when what is there is not the demonstration: it asks for less at sign-in
    than a record of real people needs.
    """
    from goldenthread.demo.build import build
    from goldenthread.homes.models import Provider

    # Asked before anything is said: it may not answer.
    refuse_other_database()
    say("· bringing the database up to date")
    migrate()
    if Provider.objects.exists():
        refuse_without_demo()
        say("· the demonstration homes are there already: keeping them")
        return
    started = time.monotonic()
    build(_progress)
    say(f"· the demonstration homes are made ({time.monotonic() - started:.0f} s)")


def _progress(what: str, done: int, of: int) -> None:
    say(f"· [{done}/{of}] {what}")


def _seal(given: argparse.Namespace) -> int:
    from . import sealing

    return sealing.run(given)


def each_provider() -> Iterator[Any]:
    """Yield every provider, each in its own scope."""
    from goldenthread.core.scope import provider_scope
    from goldenthread.homes.models import Provider

    for provider in Provider.objects.order_by("id"):
        with provider_scope(provider.pk):
            yield provider


def _verify(given: argparse.Namespace) -> int:
    from . import verifying

    return verifying.run(given)


def _evidence(given: argparse.Namespace) -> int:
    from . import evidence

    return evidence.run(given)


def _questionnaire(given: argparse.Namespace) -> int:
    from . import questionnaires

    return questionnaires.run(given)


def _generate(given: argparse.Namespace) -> int:
    from . import generating

    return generating.run(given)


def _bench(given: argparse.Namespace) -> int:
    from . import benchmark

    return benchmark.run(given)


def _end_codes(given: argparse.Namespace) -> int:
    from . import letting_in

    return letting_in.run(given)


_COMMANDS = {
    "serve": _serve,
    "demo": _demo,
    "migrate": _migrate,
    "seal": _seal,
    "verify": _verify,
    "evidence": _evidence,
    "questionnaire": _questionnaire,
    "generate": _generate,
    "bench": _bench,
    "end-codes": _end_codes,
}
