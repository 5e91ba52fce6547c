"""The vocabularies of skills and hours, and what a home begins with."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core.permissions import Permission
from goldenthread.cycle.choices import ProcessKind
from goldenthread.homes.roles import PERMISSIONS

# Whoever records care works with people: their skills are looked at.
CARE_ROLES = [role for role, given in PERMISSIONS.items() if Permission.RECORD_CARE in given]
# Proof that ends within this many days stands out: time to plan a course or a supervision.
SOON = 60
A_YEAR, TWO_YEARS = 365, 730
LONGEST_DAYS = 3660
# The hours a process takes its lead, preparation included, until the home says otherwise.
USUAL_HOURS = {
    ProcessKind.ASSESSMENT.value: Decimal("2"),
    ProcessKind.PLAN.value: Decimal("3"),
    ProcessKind.REVIEW.value: Decimal("1.5"),
}
MOST_HOURS = Decimal(80)
WEEKS_AHEAD = 6


class ProofKind(models.TextChoices):
    """How somebody showed that they can do it."""

    TRAINING = "training", _("Training")
    SUPERVISION = "supervision", _("Supervision")
    OBSERVATION = "observation", _("Somebody watched them do it")
    QUALIFICATION = "qualification", _("Qualification")
    REFLECTION = "reflection", _("Their own account")


class CountsFor(models.TextChoices):
    """Which criterion of a standard a skill is the proof of."""

    PROGRESS = "LMCB5 P5", _("Why we look at progress (LMCB5 P5)")
    FORMAT = "LMCB5 P6", _("Why format and language matter (LMCB5 P6)")


class State(models.TextChoices):
    """How the proof of a skill stands."""

    IN_DATE = "in_date", _("in date")
    SOON = "soon", _("ends soon")
    WAITING = "waiting", _("waits to be confirmed")
    OVER = "over", _("out of date")
    NONE = "none", _("none")


class RequestDecision(models.TextChoices):
    """What was decided about hours that were asked for."""

    AGREED = "agreed", _("Agreed")
    PARTLY = "partly", _("Agreed in part")
    REFUSED = "refused", _("Refused")


@dataclass(frozen=True, slots=True)
class Starter:
    """A skill that a home may begin with, and which kinds of process its lead needs it for."""

    key: str
    name: Any
    shows: Any
    topics: str
    lasts_days: int
    kinds: tuple[ProcessKind, ...]
    criterion: str = ""


_ALL = tuple(ProcessKind)
STARTERS = [
    Starter(
        "progress",
        _("Knows why we look at progress"),
        _("Says why we check how things go for a person, and tells a result from a task done."),
        "21, 23",
        A_YEAR,
        (ProcessKind.PLAN, ProcessKind.REVIEW),
        CountsFor.PROGRESS,
    ),
    Starter(
        "format",
        _("Gives information in the right format and language"),
        _("Looks up how a person takes things in, uses that form, and checks what came across."),
        "7, 49, 50",
        A_YEAR,
        _ALL,
        CountsFor.FORMAT,
    ),
    Starter(
        "assessing",
        _("Leads assessments"),
        _("Prepares with the person, asks in their way, and writes what was found in their words."),
        "98, 99, 100",
        TWO_YEARS,
        (ProcessKind.ASSESSMENT,),
    ),
    Starter(
        "planning",
        _("Leads plans"),
        _("Turns what matters to a person into a few clear outcomes, with who does what."),
        "23, 99, 100",
        TWO_YEARS,
        (ProcessKind.PLAN,),
    ),
    Starter(
        "reviewing",
        _("Leads reviews"),
        _("Hears every side, the person first, and ends with changes that somebody will make."),
        "24, 98, 100",
        TWO_YEARS,
        (ProcessKind.REVIEW,),
    ),
    Starter(
        "capacity",
        _("Mental capacity and best interests"),
        _("Helps a person decide, knows when to check if they can, and what to do if they cannot."),
        "19, 25, 98",
        TWO_YEARS,
        _ALL,
    ),
]
