"""What somebody with the whole database in their hands can do.

They take the guards away, change rows, and put the guards back. They do not have the key that
signs the seals.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from conftest import Cast, whole_database_in_hand
from goldenthread.core import audit, checkpoints, guards
from goldenthread.core.models import AuditEntry, AuditSeal, RecordVersion, SealedEntry
from goldenthread.core.scope import current_provider_id
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import Individual, Share

Rows = models.QuerySet[Any]
# Runs the command, and gives its exit code and what it said.
Verify = Callable[..., tuple[int, str]]


@dataclass
class World:
    """What the tests change."""

    individual: Individual
    share: Share
    daily: DailyRecord


def seal(cast: Cast) -> None:
    audit.seal(cast.provider.pk)
    # Within a test no transaction ends.
    checkpoints.write(cast.provider.pk)


def tamper(model: type[models.Model], change: Callable[[Rows], object]) -> None:
    """Change rows as the owner of the database, past the guards, which are back afterwards."""
    table = model._meta.db_table
    with whole_database_in_hand(), connection.cursor() as cursor:
        for event in ("update", "delete"):
            cursor.execute(f'DROP TRIGGER IF EXISTS "guard_{event}_{table}"{on(table)}')
        change(models.QuerySet(model).filter(provider_id=current_provider_id()))
        guards.install(connection)


def as_owner(*statements: str) -> None:
    with whole_database_in_hand(), connection.cursor() as cursor:
        connection.check_constraints()
        for statement in statements:
            cursor.execute(statement)


def on(table: str) -> str:
    return f' ON "{table}"' if connection.vendor == "postgresql" else ""


def remove(rows: Rows) -> None:
    rows._raw_delete(rows.db)


def cut_off() -> None:
    """Take away the newest seal, the entries it covers, and what they wrote."""
    ids = list(SealedEntry.objects.filter(seal_number=2).values_list("entry_id", flat=True))
    tamper(AuditSeal, lambda rows: remove(rows.filter(number=2)))
    tamper(SealedEntry, lambda rows: remove(rows.filter(seal_number=2)))
    tamper(AuditEntry, lambda rows: remove(rows.filter(pk__in=ids)))
    tamper(RecordVersion, lambda rows: remove(rows.filter(version=2, values__room="14")))
    Individual.objects.update(room="12", version=1)
    first = RecordVersion.objects.get(model="people.individual")
    Individual.objects.update(recorded_at=first.values["recorded_at"])


def fit_again(rows: Rows) -> None:
    previous = ""
    for one in rows.order_by("number"):
        places = SealedEntry.objects.filter(seal_number=one.number).order_by("position")
        ids = places.values_list("entry_id", flat=True)
        leaves = dict(AuditEntry.objects.filter(pk__in=ids).values_list("pk", "leaf_hash"))
        root = audit.linked_root((bytes.fromhex(leaves[i]) for i in ids), previous)
        rows.filter(pk=one.pk).update(root=root, previous=previous)
        previous = root
