"""What was agreed before, made through actions for tests."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.agreeing import actions
from goldenthread.agreeing.models import GoodResult, PartAnswer
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Participant, Process

SIGNS = "She is heard first\nWe know what to change"


def coming(cast: Cast, *, who: str = "Esi") -> Process:
    """Return a review of Maggie's that is due in a week; her daughter contributes."""
    process = cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind.REVIEW,
        title="Review",
        reason="Agreed",
        due_on=clock.today() + timedelta(days=7),
        lead=cast.manager,
    )
    role = {"audience": "key_person", "role": "contributes"}
    cycle.add_participant(
        by=cast.by, process=process, circle_member=cast.esi, name=cast.esi.name, **role
    )
    return process


def there(process: Process) -> list[Participant]:
    """Return everybody who takes part: the person, the lead, the daughter."""
    return list(Participant.objects.of(process.pk))


def good(by: Actor, process: Process) -> GoodResult:
    """Return what would be a good result."""
    return actions.write_good_result(by=by, process=process, signs=SIGNS)


def agree_all(by: Actor, process: Process, **other: Any) -> list[PartAnswer]:
    """Return the answers of everybody: they agree."""
    content = {"participants": there(process), "says": "agrees", "how": "talked", **other}
    return actions.note_answers(by=by, process=process, **content)


def tell_all(by: Actor, process: Process, **other: Any) -> None:
    """Let everybody be told their part."""
    said = {"understanding": "understood", "how_we_know": "said_it_back"}
    content = {"participants": there(process), **said, **other}
    cycle.tell_parts(by=by, process=process, **content)


def hold(by: Actor, process: Process) -> Process:
    """Let a process take place now."""
    for step in (Step.PREPARED, Step.HELD):
        cycle.reach(by=by, process=process, step=step)
    return process
