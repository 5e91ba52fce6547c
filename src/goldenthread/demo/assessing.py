"""What happens in an assessment: what was said is reflected, needs and strengths are found."""

from goldenthread.assessments import actions
from goldenthread.assessments.models import Finding, FindingKind
from goldenthread.core import clock
from goldenthread.cycle.models import Process
from goldenthread.people.choices import StatementKind
from goldenthread.people.models import Statement

from .answering import answer
from .files import Entry
from .person import Person
from .script import Content

FOUND_AS = {
    "need": FindingKind.NEED,
    "strength": FindingKind.STRENGTH,
    "risk": FindingKind.RISK,
}
ASKED_FIRST = "a-good-day"
ASKED_LATER = "eating-drinking-moving"
MUST_BE_REFLECTED = {StatementKind.NEED, StatementKind.PREFERENCE}


def contents(person: Person, lead: str, nth: int) -> list[Content]:
    """Return what happens on the day of an assessment."""
    asked = ASKED_FIRST if nth == 1 else ASKED_LATER
    return [
        Content(0, lambda process: answer(person, process, lead, asked)),
        Content(0, lambda process: _reflect(person, process, lead)),
        Content(0, lambda process: _find(person, process, lead), hour=12),
    ]


def _reflect(person: Person, process: Process, lead: str) -> None:
    held = process.held_at
    for place, statement in enumerate(person.statements):
        likely = 0.92 if statement.kind in MUST_BE_REFLECTED else 0.4
        # Drawn for all alike, so that the day of the week changes nothing for the next.
        wanted, where = person.chance(likely), _where(person, place, statement)
        if wanted and held and statement.happened_at < held:
            actions.reflect(
                by=person.actor(lead), process=process, statement=statement, where=where
            )


def _where(person: Person, place: int, statement: Statement) -> str:
    own = person.entry["says"][place].get("reflected")
    return str(own) if own else person.say("where", statement.area)


def _find(person: Person, process: Process, lead: str) -> None:
    for want in person.wants:
        known = want["title"] in person.findings
        if not known and all(one.happened_at < clock.now() for one in sources_of(person, want)):
            _find_one(person, process, lead, want)


def _find_one(person: Person, process: Process, lead: str, want: Entry) -> None:
    kind = next(one for one in FOUND_AS if one in want)
    made = actions.find(
        by=person.actor(lead),
        process=process,
        statements=sources_of(person, want),
        kind=FOUND_AS[kind],
        what=want[kind],
        words=want.get("finding_words", ""),
    )
    person.findings[want["title"]] = made


def sources_of(person: Person, want: Entry) -> list[Statement]:
    """Return the statements that an outcome and its finding come from."""
    return [person.statements[place - 1] for place in want.get("serves", [])]


def finding_of(person: Person, want: Entry) -> list[Finding]:
    """Return what was found for an outcome, as a list of one or none."""
    found = person.findings.get(want["title"])
    return [found] if found else []
