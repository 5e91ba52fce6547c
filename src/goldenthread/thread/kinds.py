"""The kinds of thing on a thread, in its order, and what it takes to see each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core.permissions import Permission as Can


class Kind(models.TextChoices):
    """What stands on a thread, from what was said to what changed."""

    STATEMENT = "statement", _("What was said")
    FINDING = "finding", _("What we found")
    OUTCOME = "outcome", _("What will be different")
    ACTION = "action", _("What we do")
    DAILY = "daily", _("What happened")
    MEASUREMENT = "measurement", _("How it goes")
    CHANGE = "change", _("What changed")


ORDER = list(Kind)

SEE = {
    Kind.STATEMENT: Can.VIEW_ABOUT,
    Kind.FINDING: Can.VIEW_ASSESSMENTS,
    Kind.OUTCOME: Can.VIEW_PLAN,
    Kind.ACTION: Can.VIEW_PLAN,
    Kind.DAILY: Can.VIEW_RECORDS,
    Kind.MEASUREMENT: Can.VIEW_PLAN,
    Kind.CHANGE: Can.VIEW_PLAN,
}


@dataclass(frozen=True, slots=True)
class Key:
    """Which thing it is: its kind, and the identity it keeps through all its versions."""

    kind: Kind
    record: UUID

    def __str__(self) -> str:
        """Return a text that is unique on a page."""
        return f"{self.kind.value}-{self.record}"


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on a thread, with the version of it that holds now.

    `together` is how many things it stands for, and `first` the moment of the oldest of them:
    of daily records only the last few are read.
    """

    key: Key
    row: Any
    together: int = 1
    first: datetime | None = None
