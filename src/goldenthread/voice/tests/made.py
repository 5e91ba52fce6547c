"""What people say and answer, made for the tests of this package and of the evidence."""

from datetime import date, timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.people.models import Individual
from goldenthread.voice import actions
from goldenthread.voice.models import Comment, CommentNote, InvolvementLook, InvolvementRating


def ago(days: int) -> date:
    """Return the day so many days ago."""
    return clock.today() - timedelta(days=days)


def a_comment(cast: Cast, days_ago: int = 0, by: Actor | None = None, **other: Any) -> Comment:
    """Return a complaint of Maggie’s, which the manager wrote down."""
    content = {"kind": "complaint", "words": "The tea is cold.", "from_whom": "individual"}
    content |= {"happened_on": ago(days_ago), **other}
    return actions.say(by=by or cast.by, individual=cast.margaret, **content)


def answer(cast: Cast, comment: Comment, days_ago: int = 0) -> CommentNote:
    """Answer something some days ago."""
    content = {"kind": "answered", "words": "A flask from now on.", "happened_on": ago(days_ago)}
    return actions.note_step(by=cast.by, comment=comment, **content)


def held(cast: Cast, days_ago: int = 3, individual: Individual | None = None) -> Process:
    """Return a review held some days ago."""
    with clock.at(clock.now() - timedelta(days=days_ago)):
        process = cycle.ask_for(
            by=cast.by,
            individual=individual or cast.margaret,
            kind=ProcessKind.REVIEW,
            title="Review",
            reason="Agreed",
            due_on=clock.today(),
            lead=cast.manager,
        )
        for step in (Step.PREPARED, Step.HELD):
            process = cycle.reach(by=cast.by, process=process, step=step)
    return process


def rated(
    cast: Cast, process: Process, answer: str = "yes", by: Actor | None = None, **other: Any
) -> InvolvementRating:
    """Return what Maggie answered, asked by a carer with the faces."""
    asked = {"asked_how": "With the faces", **other}
    return actions.rate(by=by or cast.actor(cast.carer), process=process, answer=answer, **asked)


def a_look(cast: Cast, days_ago: int = 0) -> InvolvementLook:
    """Return a look at how involved people were."""
    content = {"since": ago(days_ago + 90), "until": ago(days_ago), "looked_on": ago(days_ago)}
    return actions.look_at_involvement(
        by=cast.by, home=cast.home, heard="Too fast.", with_whom="Maggie, Joan P", **content
    )
