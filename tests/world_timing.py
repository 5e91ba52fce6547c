"""What is booked, agreed and asked for in the small world of the sweeps."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.timing import actions as timing


def time(cast: Cast, made: dict[str, Any]) -> None:
    """Let something call for a review, a plan be booked, and another time be agreed."""
    by, person = cast.by, made["individual"]
    made["trigger"] = timing.raise_trigger(
        by=by, individual=person, cause="fall", words="She slipped", daily=made["daily"]
    )
    made["booking"] = timing.book(
        by=by,
        process=made["draft_process"],
        starts_at=clock.now() + timedelta(days=3),
        place="Garden room",
    )
    made["agreed"] = timing.agree_timescale(
        by=by, individual=person, every_days=56, agreed_with="Maggie and Joan", why="She is well"
    )


def time_more(cast: Cast, world: Any, n: int) -> None:
    """Let more of it happen to the same person."""
    by, person = cast.by, world.individual
    words = {"cause": "request", "words": f"Look at this {n}, {clock.now()}"}
    timing.raise_trigger(by=by, individual=person, **words)
    day = clock.now() + timedelta(days=4 + n)
    booking = type(world.booking).objects.current().get(record=world.booking.record)
    where = {"place": "Her room", "reason": f"Rain {n}"}
    timing.move_booking(by=by, booking=booking, starts_at=day, **where)
    agreed = {"every_days": 40 + n, "agreed_with": "Maggie", "why": f"Asked {n}"}
    timing.agree_timescale(by=by, individual=person, **agreed)
