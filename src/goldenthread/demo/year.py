"""Somebody's year: assessment, plan, reviews, the next plan, in the home's own rhythm."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.cycle.choices import ProcessKind

from . import assessing, beforehand, drawn, explaining, planning, reviewing
from .files import Entry
from .person import Person
from .playing import Play
from .script import Content, Script
from .written import rewrite, written

# Somebody who has been here this long is assessed again, this many days ago, and planned anew.
LONG_ENOUGH = 230
AGAIN_AGO = 132
# A plan that is being drafted now is to be agreed in so many days.
SOON = -3
# A change agreed longer ago than this was made, if late.
SURELY_DONE_BY = 40


@dataclass(frozen=True, slots=True)
class Planned:
    """One process of a year: what it is, when it was due, and when it was or will be held."""

    kind: ProcessKind
    due: int
    held: int
    nth: int


def live_through(person: Person) -> None:
    """Write somebody's assessments, plans and reviews, as far as they have happened."""
    for nth, planned in enumerate(calendar(person)):
        lead = _lead(person, planned)
        entry = written(person, nth)
        made = drawn.script(
            person, planned.kind, due=planned.due, held=planned.held, lead=lead, nth=planned.nth
        )
        _fit(person, made, planned)
        made.contents = _contents(person, planned, lead, entry)
        rewrite(person, made, entry)
        made.told += explaining.also_told(person, made, planned.nth)
        made.contents += beforehand.contents(person, made, planned.nth)
        Play(person, made).run()


def calendar(person: Person) -> list[Planned]:
    """Return the processes of somebody's year in the order in which they were held."""
    found = [*_beginning(person), *_reviews(person)]
    first_review = next((one for one in found if one.kind == ProcessKind.REVIEW), None)
    if first_review and first_review.held > 0:
        held = person.days.working(first_review.held - 7)
        found.append(Planned(ProcessKind.PLAN, held - 2, held, 2))
    if person.began > LONG_ENOUGH:
        held = person.days.working(AGAIN_AGO + int(person.entry["here"]) % 17)
        found.append(Planned(ProcessKind.ASSESSMENT, held - 1, held, 2))
        after = person.days.working(held - 5)
        found.append(Planned(ProcessKind.PLAN, after - 2, after, 3))
    if nth := person.entry.get("drafting"):
        found.append(Planned(ProcessKind.PLAN, SOON, SOON, nth))
    return sorted(found, key=lambda one: -one.held)


def _beginning(person: Person) -> Iterator[Planned]:
    assessed = person.days.working(person.began - 1)
    if assessed >= person.began:
        assessed = person.began - 1
    yield Planned(ProcessKind.ASSESSMENT, person.began - 2, assessed, 1)
    planned = person.days.working(assessed - 1)
    due = person.began - person.house.home.first_plan_days
    yield Planned(ProcessKind.PLAN, due, planned, 1)


def _reviews(person: Person) -> Iterator[Planned]:
    home, nth = person.house.home, 1
    due = person.days.working(person.began - home.first_review_days)
    while True:
        held = _held(person, due)
        yield Planned(ProcessKind.REVIEW, due, held, nth)
        if held <= 0:
            return
        due, nth = person.days.working(held - home.review_every_days), nth + 1


def _held(person: Person, due: int) -> int:
    if person.entry.get("on_time"):
        return due
    if person.entry.get("late_review"):
        # On time so far; the one that is due now was never held.
        last = due - person.house.home.review_every_days < 0
        return -9 if last else due
    late = (
        person.rng.randint(6, 15) if person.chance(0.09) else person.rng.choice([-3, -1, 0, 0, 1])
    )
    return person.days.working(due - late)


def _fit(person: Person, made: Script, planned: Planned) -> None:
    if planned.kind == ProcessKind.REVIEW:
        made.asked = max(planned.due, planned.held) + 14
        return
    # What begins a stay is asked for on the day itself, and a plan soon after what leads to it.
    soon = min(person.began, planned.held + (1 if planned.nth == 1 else 5))
    made.asked = max(soon, planned.due)
    made.prepared = planned.held + 1
    for one in made.told:
        if one.days < 0:
            one.days, one.hour = -1, max(one.hour, 15)


def _lead(person: Person, planned: Planned) -> str:
    leaders = person.house.workers("senior", "manager", ago=max(planned.held, 0))
    return leaders[(int(person.entry["here"]) + planned.nth) % len(leaders)]


def _contents(person: Person, planned: Planned, lead: str, entry: Entry) -> list[Content]:
    if planned.kind == ProcessKind.ASSESSMENT:
        return assessing.contents(person, lead, planned.nth)
    if planned.kind == ProcessKind.PLAN:
        return planning.contents(person, lead, planned.nth, entry.get("agreed_how", ""))
    views, changes = _views(person), _changes(person, planned)
    if entry:
        views, changes = entry.get("views", []), entry.get("changes", [])
    next_due = person.days.working(planned.held - person.house.home.review_every_days)
    return reviewing.contents(person, lead, views, changes, next_due)


def _views(person: Person) -> list[Entry]:
    views = [_view(person, "person", person.name)]
    views += [_view(person, "person", person.name)] if person.chance(0.6) else []
    family = [one for one in person.entry.get("circle", []) if one["kind"] != "professional"]
    if family and person.chance(0.7):
        views.append(_view(person, "family", family[0]["name"]))
    worker = person.account(person.key_worker).display_name
    views.append(_view(person, "staff", worker))
    views += [_view(person, "staff", worker)] if person.chance(0.4) else []
    return views


def _view(person: Person, side: str, said_by: str) -> Entry:
    verdict = "works" if person.chance(0.66) else "does_not"
    words = person.say("view", side, verdict)
    return {"side": side, "verdict": verdict, "words": words, "said_by": said_by}


def _changes(person: Person, planned: Planned) -> list[Entry]:
    changes = []
    for nth in range(person.rng.choice([0, 1, 1, 2])):
        change = {**person.pick("change"), "nth": nth + planned.nth}
        change["implementer"] = person.account(person.key_worker).display_name
        change["within"] = person.rng.choice([7, 14, 21])
        done = person.rng.choice([change["within"] - 3, change["within"] - 1, change["within"] + 5])
        if person.chance(0.85) or planned.held > SURELY_DONE_BY:
            change["done_after"] = done
        if person.chance(drawn.risen(planned.held, 0.34, 0.12)):
            # Not complete: nobody wrote down who, how, or by when. It was done for all that.
            del change[person.rng.choice(["implementer", "method", "within"])]
        changes.append(change)
    return changes
