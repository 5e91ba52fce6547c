"""What happens in an assessment: what was said is reflected, needs and strengths are found."""

import re
from typing import Any

from goldenthread.assessments import actions
from goldenthread.assessments.models import Finding, FindingKind
from goldenthread.core import clock
from goldenthread.cycle.models import Process
from goldenthread.people.choices import Area, StatementKind
from goldenthread.people.models import Statement

from .answering import answer
from .files import Entry, bank
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
        Content(0, lambda process: _find_more(person, process, lead, nth), hour=12),
    ]


def _reflect(person: Person, process: Process, lead: str) -> None:
    held = process.held_at
    for place, statement in enumerate(person.statements):
        by_hand = "reflected" in person.entry["says"][place]
        likely = 0.92 if statement.kind in MUST_BE_REFLECTED else 0.4
        # Drawn for all alike, so that the day of the week changes nothing for the next.
        drawn, where = person.chance(likely), _where(person, place, statement)
        if (drawn or by_hand) and held and statement.happened_at < held:
            actions.reflect(
                by=person.actor(lead), process=process, statement=statement, where=where
            )


def _where(person: Person, place: int, statement: Statement) -> str:
    own = person.entry["says"][place].get("reflected")
    return str(own) if own else person.say("where", _part_about(statement))


def _part_about(statement: Statement) -> str:
    if statement.area != Area.WELLNESS:
        return statement.area
    # An assessment speaks of wellness in several parts.
    parts = bank()["part_about"].items()
    about = (part for part, words in parts if re.search(rf"\b({words})\b", statement.words, re.I))
    return next(about, Area.WELLNESS)


def _find(person: Person, process: Process, lead: str) -> None:
    planned = {one.title for then in person.plans for one in then.outcomes}
    for want in person.wants:
        # What was planned before it was found belongs to no outcome any more.
        known = want["title"] in {*person.findings, *planned}
        if not known and all(one.happened_at < clock.now() for one in sources_of(person, want)):
            _find_one(person, process, lead, want)


def _find_one(person: Person, process: Process, lead: str, want: Entry) -> None:
    words, sources = want.get("finding_words", ""), sources_of(person, want)
    _found(person, process, lead, want, title=want["title"], words=words, statements=sources)


def _find_more(person: Person, process: Process, lead: str, nth: int) -> None:
    for found in person.entry.get("found", []):
        if found.get("assessment", 1) == nth:
            said, words = [person.statements[place - 1] for place in found["from"]], found["words"]
            _found(person, process, lead, found, title=found["for"], words=words, statements=said)


def _found(
    person: Person, process: Process, lead: str, entry: Entry, *, title: str, **content: Any
) -> None:
    kind = next(one for one in FOUND_AS if one in entry)
    by = person.actor(lead)
    made = actions.find(by=by, process=process, kind=FOUND_AS[kind], what=entry[kind], **content)
    person.findings.setdefault(title, []).append(made)


def sources_of(person: Person, want: Entry) -> list[Statement]:
    """Return the statements that an outcome and its finding come from."""
    return [person.statements[place - 1] for place in want.get("serves", [])]


def findings_of(person: Person, want: Entry) -> list[Finding]:
    """Return what was found so far for an outcome."""
    return person.findings.get(want["title"], [])
