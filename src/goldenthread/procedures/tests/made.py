"""Procedures of an invented home, made for the tests of this package."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.procedures import actions
from goldenthread.procedures.models import Acknowledgement, Edition

SAYS: dict[str, Any] = {
    "title": "How we knock",
    "purpose": "So that a room is somebody’s own.",
    "text": "We knock and wait.",
    "easy_text": "people: We knock.",
}
UNDERSTOOD = {"way": "said", "understanding": "understood", "how_we_know": "said_it_back"}
IN_PART = {
    "way": "said",
    "understanding": "partly",
    "how_we_know": "said_it_back",
    "follow_up": "Show the pictures",
}


def a_draft(cast: Cast, **other: Any) -> Edition:
    """Return a procedure that is being written."""
    return actions.write_procedure(by=cast.by, home=cast.home, **{**SAYS, **other})


def published(cast: Cast, days_ago: int = 0, **other: Any) -> Edition:
    """Return a procedure that was published some days ago."""
    with clock.at(clock.now() - timedelta(days=days_ago)):
        return actions.publish(by=cast.by, edition=a_draft(cast, **other))


def published_timescales(cast: Cast, days_ago: int = 0) -> Edition:
    """Return the home's timescales, published some days ago."""
    with clock.at(clock.now() - timedelta(days=days_ago)):
        draft = actions.write_timescales(by=cast.by, home=cast.home)
        return actions.publish(by=cast.by, edition=draft)


def next_version(cast: Cast, edition: Edition, **to: Any) -> Edition:
    """Return the next version of a procedure, published."""
    draft = actions.draft_next(by=cast.by, procedure=edition.procedure)
    return actions.publish(
        by=cast.by, edition=actions.change_draft(by=cast.by, edition=draft, **to)
    )


def tell(cast: Cast, edition: Edition, **content: Any) -> Acknowledgement:
    """Write down that Maggie was told: understood, unless told otherwise."""
    whom = [{"audience": "individual", "individual": cast.margaret}]
    said = {**UNDERSTOOD, **content}
    return actions.acknowledge(by=cast.by, edition=edition, whom=whom, **said)
