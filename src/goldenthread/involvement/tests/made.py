"""What the tests of being involved are about, made through actions."""

from datetime import date, timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account
from goldenthread.involvement import actions
from goldenthread.involvement.models import Contribution, InvolvementPlan, MaterialGiven
from goldenthread.people import actions as people
from goldenthread.people.models import CommunicationProfile, Individual, Statement

PLAN = {
    "how_involved": "Ask me first. I say it, Esi writes.",
    "who_speaks": "Esi, for letters",
    "what_helps": "Pictures, and no hurry",
    "law": "with_support",
    "confirmed_how": "She said yes to each part",
}


def ago(days: int) -> date:
    """Return the day so many days ago."""
    return clock.today() - timedelta(days=days)


def sent(**other: Any) -> dict[str, Any]:
    """Return a plan as the form sends it."""
    days = {"confirmed_on": clock.today(), "review_on": ago(-90)}
    return {"agreed_by": "person", "seen": 0, **PLAN, **days, **other}


def a_plan(by: Actor, individual: Individual, **other: Any) -> InvolvementPlan:
    """Return a plan gone through today, in date for three months."""
    return actions.set_plan(
        by=by, individual=individual, **{"review_on": ago(-90), **PLAN, **other}
    )


def a_profile(by: Actor, individual: Individual, **other: Any) -> CommunicationProfile:
    """Return a profile that asks for Easy Read in English."""
    content = {
        "identified_how": "We asked",
        "needs": "Short sentences",
        "to_understand_me": "Speak on the left",
        "information_format": "easy_read",
        **other,
    }
    return people.set_communication(by=by, individual=individual, **content)


def given(by: Actor, individual: Individual, **other: Any) -> MaterialGiven:
    """Return a plan handed over in Easy Read."""
    content = {"what": "plan", "format": "easy_read", "language": "en", **other}
    return actions.give_material(by=by, individual=individual, **content)


def a_review(cast: Cast) -> Process:
    """Return a review of Margaret that is asked for."""
    return cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind.REVIEW,
        title="Review",
        reason="Agreed",
        due_on=clock.today(),
        lead=cast.manager,
    )


def a_must(cast: Cast) -> Statement:
    """Return something that must happen for Margaret."""
    return people.add_statement(
        by=cast.by,
        individual=cast.margaret,
        words="Never pull my arm.",
        kind="need",
        area="support",
        how_we_know="own_words",
        importance=1,
    )


def contributed_by(account: Account, process: Process) -> Contribution:
    """Return what somebody contributed to a process."""
    return Contribution.objects.of(process.pk).by(account.pk).get()
