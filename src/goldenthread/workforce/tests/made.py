"""What the tests about skills and hours are made of."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.homes.models import Account

from .. import actions
from ..hours import actions as hours
from ..models import Competence, Evidence, HoursRequest, WorkHours


def ago(days: int) -> date:
    """Return the day so many days ago."""
    return clock.today() - timedelta(days=days)


def a_skill(cast: Cast, **other: Any) -> Competence:
    """Return a skill Rowan House asks for."""
    content = {"name": "Leads reviews", "shows": "Hears every side", "lasts_days": 365, **other}
    return actions.add_competence(by=cast.by, home=cast.home, **content)


def proof_of(
    cast: Cast, skill: Competence, account: Account, days: int = 10, **other: Any
) -> Evidence:
    """Return proof of a skill, seen some days ago by somebody else."""
    by = cast.actor(cast.senior) if account == cast.manager else cast.by
    content: dict[str, Any] = {
        "kind": "supervision",
        "happened_on": ago(days),
        "seen_by": "Sunita R, senior",
        "words": "Said what an outcome is, and gave one",
        **other,
    }
    return actions.give_evidence(by=by, competence=skill, workers=[account], **content)


def needed_for(cast: Cast, kind: str, *skills: Competence, hours: str = "1.5") -> None:
    """Let leads of a kind need these skills from today on."""
    actions.set_needs(
        by=cast.by, home=cast.home, kind=kind, hours=Decimal(hours), competences=skills
    )


def has_hours(cast: Cast, account: Account, n: str, **other: Any) -> WorkHours:
    """Return the hours somebody has from this week on."""
    content = {"since": clock.today(), "until": None, **other}
    return hours.set_hours(by=cast.by, home=cast.home, worker=account, hours=Decimal(n), **content)


def a_request(cast: Cast, n: str = "4", **other: Any) -> HoursRequest:
    """Return hours that are asked for this week."""
    content = {
        "week": clock.today(),
        "what": "A day of another senior",
        "why": "Three reviews at once",
        "asked_of": "Ngozi E, provider lead",
        **other,
    }
    return hours.ask_for_hours(by=cast.by, home=cast.home, hours=Decimal(n), **content)


DECIDED: dict[str, Any] = {
    "decision": "agreed",
    "hours_given": Decimal(4),
    "decided_by": "Ngozi E",
    "decided_why": "It cannot wait",
    "decided_on": None,
}
