"""What people say, and whether they had their say, in the small world of the sweeps."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.voice import actions as voice

LOOK = {"heard": "Some are asked too fast.", "with_whom": "Maggie, Joan P"}


def speak(cast: Cast, made: dict[str, Any]) -> None:
    """Let something be said and answered, the person be asked, and something become better."""
    by, person, today = cast.by, made["individual"], clock.today()
    said = {"kind": "complaint", "words": "The tea is cold.", "from_whom": "individual"}
    comment = voice.say(by=by, individual=person, process=made["review"], **said)
    made["comment"] = comment
    made["comment_note"] = voice.note_step(by=by, comment=comment, kind="acknowledged")
    made["rating"] = voice.rate(
        by=by, process=made["review"], answer="partly", words="A bit", asked_how="With the faces"
    )
    look = voice.look_at_involvement(
        by=by, home=person.home, since=today - timedelta(days=90), until=today, **LOOK
    )
    made["look"] = look
    made["improvement"] = voice.plan_improvement(
        by=by, look=look, what="Slower", who="Joan P", due_on=today + timedelta(days=30)
    )


def speak_more(cast: Cast, world: Any, n: int) -> None:
    """Let more of it happen to the same person."""
    by, person, today = cast.by, world.individual, clock.today()
    said = {"kind": "concern", "words": f"This {n}", "from_whom": "worker"}
    voice.say(by=by, individual=person, process=world.review, **said)
    voice.note_step(by=by, comment=world.comment, kind="done", words=f"Done {n}")
    voice.rate(by=by, process=world.review, answer="yes", words=f"{n}", asked_how="In signs")
    voice.look_at_involvement(by=by, home=person.home, since=today, until=today, **LOOK)
    due = today + timedelta(days=n)
    voice.plan_improvement(by=by, look=world.look, what=f"More {n}", who="Joan P", due_on=due)
