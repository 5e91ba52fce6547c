"""What is not met and what is not agreed in the small world of the sweeps."""

from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.unsettled import actions as unsettled

SAYS = {"side": "worker", "said_by": "Joan P", "words": "She holds the door frame."}


def unsettle(cast: Cast, made: dict[str, Any]) -> None:
    """Let one need not be met and one thing not be agreed, each with what was done about it."""
    by, person = cast.by, made["individual"]
    unmet = {"what": "Shoes that fit", "why": "waiting", "since": clock.today()}
    need = unsettled.note_need(by=by, individual=person, outcome=made["outcome"], **unmet)
    made["need"] = need
    made["need_note"] = unsettled.note_step(
        by=by, need=need, kind="reported", whom="Dr Shah, surgery", how="By phone"
    )
    quarrel = unsettled.open_disagreement(
        by=by, individual=person, about="The bath", process=made["review"]
    )
    made["disagreement"] = quarrel
    made["side"] = unsettled.give_side(by=by, disagreement=quarrel, **SAYS)
    made["disagreement_note"] = unsettled.take_step(
        by=by, disagreement=quarrel, kind="step", words="Looked at the shower room"
    )


def unsettle_more(cast: Cast, world: Any, n: int) -> None:
    """Let more of it happen to the same person."""
    by, person, quarrel = cast.by, world.individual, world.disagreement
    unmet = {"what": f"Shoes {n}", "why": "waiting", "since": clock.today()}
    need = unsettled.note_need(by=by, individual=person, **unmet)
    unsettled.note_step(by=by, need=world.need, kind="chased", whom=f"Dr Shah {n}")
    unsettled.note_step(by=by, need=need, kind="reported", whom="Dr Shah", how="By phone")
    unsettled.open_disagreement(by=by, individual=person, about=f"This {n}", process=world.review)
    unsettled.give_side(by=by, disagreement=quarrel, **{**SAYS, "words": f"Then {n}"})
    unsettled.take_step(by=by, disagreement=quarrel, kind="step", words=f"Step {n}")
