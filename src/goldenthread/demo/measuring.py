"""How far outcomes come over the months, as the person sees it and as workers see it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from goldenthread.core import clock
from goldenthread.plans import actions
from goldenthread.plans.choices import MeasuredBy, Scale
from goldenthread.plans.models import Outcome

from .files import Entry
from .person import Person, PlanThen

SIDES = {"person": MeasuredBy.INDIVIDUAL, "staff": MeasuredBy.WORKER}
EVERY_DAYS = 41
IN_STEPS = (Scale.STEPS, Scale.WORDS)
# How far towards what they hope for an outcome comes over the year, and how often.
COURSES = ((0.95, 34), (0.7, 30), (0.4, 16), (0.0, 11), (-0.3, 9))
# Most outcomes are asked about; some are forgotten, and stand as missing.
IS_MEASURED = 0.92
OUT_OF = re.compile(r"of (?P<most>\d+) ")


@dataclass(frozen=True, slots=True)
class Reading:
    """One measurement, so many days ago."""

    ago: int
    side: str
    value: Decimal
    words: str


def measure(person: Person) -> None:
    """Write the measurements of every outcome in somebody's plans."""
    for want in person.wants:
        record = _record_of(person, want)
        if record:
            readings = _written(want) if "measured" in want else _drawn(person, want)
            for reading in readings:
                _note(person, record, reading)


def _record_of(person: Person, want: Entry) -> UUID | None:
    found = [one for then in person.plans for one in then.outcomes if one.title == want["title"]]
    return found[0].record if found else None


def _note(person: Person, record: UUID, reading: Reading) -> None:
    moment = person.moment(reading.ago, 16, 40)
    then = person.plan_at(moment)
    outcome = _outcome_then(then, record)
    if outcome is None:
        return
    with clock.at(moment):
        actions.measure(
            by=person.actor(_writer(person, reading)),
            outcome=outcome,
            measured_by=SIDES[reading.side],
            value=reading.value,
            words=person.fill(reading.words),
        )


def _writer(person: Person, reading: Reading) -> str:
    # Who has an account of their own writes down what they see themselves.
    own = person.entry.get("account") if reading.side == "person" else None
    return str(own or person.key_worker)


def _outcome_then(then: PlanThen | None, record: UUID) -> Outcome | None:
    outcomes = then.outcomes if then else []
    return next((one for one in outcomes if one.record == record), None)


def _written(want: Entry) -> Iterator[Reading]:
    for ago, side, value, words in want["measured"]:
        yield Reading(ago, side, Decimal(str(value)), words)


def _drawn(person: Person, want: Entry) -> Iterator[Reading]:
    reaches = person.rng.choices([r for r, _ in COURSES], [weight for _, weight in COURSES])[0]
    if not person.chance(IS_MEASURED):
        return
    for ago in range(person.began - EVERY_DAYS, 1, -EVERY_DAYS):
        come = reaches * (person.began - ago) / person.began
        if person.chance(0.82) or ago <= EVERY_DAYS:
            yield _reading(person, want, ago, "person", come)
        if person.chance(0.7):
            yield _reading(person, want, ago - 1, "staff", come + person.rng.uniform(-0.1, 0.12))


def _reading(person: Person, want: Entry, ago: int, side: str, come: float) -> Reading:
    start, hope = want["start"], want["hope"]
    wavers = person.rng.uniform(-0.12, 0.12) if want["scale"] not in IN_STEPS else 0.0
    value = round(start + (hope - start) * (come + wavers))
    value = max(0, min(value, _most(want["scale"])))
    better = (value > start) == (hope > start)
    way = "same" if value == start else ("better" if better else "worse")
    return Reading(ago, side, Decimal(value), person.pick("measured", side, way))


def _most(scale: str) -> int:
    # Of seven days there are seven; the faces, and what is only counted, end at ten.
    counted = OUT_OF.match(scale)
    if counted:
        return int(counted["most"])
    return 2 if scale in IN_STEPS else 10
