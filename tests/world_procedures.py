"""A procedure and published timescales in the small world of the sweeps."""

from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.procedures import actions as procedures
from goldenthread.procedures.models import Edition

SAYS = {
    "title": "How we knock",
    "purpose": "So that a room is somebody’s own.",
    "text": "We knock and wait.",
    "easy_text": "people: We knock.",
}
UNDERSTOOD = {"way": "said", "understanding": "understood", "how_we_know": "said_it_back"}


def publish(cast: Cast, made: dict[str, Any]) -> None:
    """Publish a procedure and tell one person of it, and begin the timescales and one more."""
    by, person = cast.by, made["individual"]
    holds = procedures.publish(
        by=by, edition=procedures.write_procedure(by=by, home=person.home, **SAYS)
    )
    made["edition"] = holds
    whom = [{"audience": "individual", "individual": person}]
    made["told"] = procedures.acknowledge(by=by, edition=holds, whom=whom, **UNDERSTOOD)
    made["drafted"] = procedures.draft_next(by=by, procedure=holds.procedure)
    drafts = Edition.objects.of_homes([person.home_id]).drafts()
    about = drafts.filter(procedure__kind="timescales").first()
    made["timescales"] = about or procedures.write_timescales(by=by, home=person.home)


def publish_more(cast: Cast, world: Any, n: int) -> None:
    """Publish one more, and tell the same person again."""
    by = cast.by
    said = {**SAYS, "title": f"How we knock {n}"}
    more = procedures.write_procedure(by=by, home=world.individual.home, **said)
    whom = [{"audience": "individual", "individual": world.individual}]
    for edition in (procedures.publish(by=by, edition=more), world.edition):
        procedures.acknowledge(
            by=by, edition=edition, whom=whom, happened_at=clock.now(), **UNDERSTOOD
        )
