"""Being involved in the small world of the sweeps: a plan, words about it, papers, an account."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.involvement import actions as involvement
from goldenthread.involvement.models import Contribution

PLAN = {
    "how_involved": "Ask me first, then write.",
    "who_speaks": "Esi, for letters",
    "what_helps": "Pictures, and no hurry",
    "law": "with_support",
    "confirmed_how": "She nodded at each picture",
}
PAPER = {"what": "plan", "format": "plain", "language": "en"}
SAID = {"words": "They ask me now.", "said_by": "Maggie"}


def involve(cast: Cast, made: dict[str, Any]) -> None:
    """Let somebody say how they want to be involved, and be given something."""
    by, person = cast.by, made["individual"]
    again = clock.today() + timedelta(days=90)
    made["involvement"] = involvement.set_plan(by=by, individual=person, review_on=again, **PLAN)
    made["word"] = involvement.say_about_plan(by=by, individual=person, **SAID)
    paper = {"process": made["review"], **PAPER}
    made["material"] = involvement.give_material(by=by, individual=person, **paper)
    mine = Contribution.objects.of(made["review"].pk).by(by.account_id).get()
    words = "Asked her on the bench, where she is at ease."
    made["contribution"] = involvement.say_in_mind(
        by=by, contribution=mine, words=words, kept=[made["statement"]]
    )


def involve_more(cast: Cast, world: Any, n: int) -> None:
    """Let more of it happen to the same person."""
    by, person = cast.by, world.individual
    again = clock.today() + timedelta(days=90)
    more = {**PLAN, "what_helps": f"Pictures {n}"}
    involvement.set_plan(by=by, individual=person, review_on=again, **more)
    involvement.say_about_plan(by=by, individual=person, **{**SAID, "words": f"Now {n}"})
    involvement.give_material(by=by, individual=person, title=f"Page {n}", **PAPER)
    involvement.give_material(
        by=by, individual=person, process=world.review, circle_member=world.member, **PAPER
    )
