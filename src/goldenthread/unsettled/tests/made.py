"""Unmet needs and disagreements of invented people, made for the tests of this package."""

from datetime import date, timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.unsettled import actions
from goldenthread.unsettled.models import Disagreement, NeedNote, SideView, UnmetNeed

REPORT = {"kind": "reported", "whom": "Dr Shah, the surgery", "how": "By phone"}


def ago(days: int) -> date:
    """Return the day so many days ago."""
    return clock.today() - timedelta(days=days)


def a_need(cast: Cast, days_ago: int = 0, **other: Any) -> UnmetNeed:
    """Return something Maggie does not get, noticed some days ago."""
    day = ago(days_ago)
    content = {"what": "Shoes that fit", "why": "waiting", "since": day, "noticed_on": day}
    return actions.note_need(by=cast.by, individual=cast.margaret, **{**content, **other})


def report(cast: Cast, need: UnmetNeed, days_ago: int = 0) -> NeedNote:
    """Report a need some days ago."""
    return actions.note_step(by=cast.by, need=need, happened_on=ago(days_ago), **REPORT)


def a_disagreement(cast: Cast, days_ago: int = 0, **other: Any) -> Disagreement:
    """Return something Maggie and others do not agree about, since some days."""
    return actions.open_disagreement(
        by=cast.by,
        individual=cast.margaret,
        about="The bath",
        raised_on=ago(days_ago),
        **other,
    )


def staff_view(cast: Cast, disagreement: Disagreement, days_ago: int = 0) -> SideView:
    """Return the view of a worker, who wrote it herself some days ago."""
    by, on = cast.actor(cast.carer), ago(days_ago)
    words = {"side": "worker", "said_by": by.name, "words": "She holds the door frame."}
    return actions.give_side(by=by, disagreement=disagreement, happened_on=on, **words)
