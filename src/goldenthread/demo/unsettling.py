"""What is not met and what is not agreed in somebody's life, and what was done about it."""

from datetime import datetime
from typing import Any

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.plans.models import Outcome
from goldenthread.unsettled import actions
from goldenthread.unsettled.models import Disagreement, UnmetNeed

from . import files
from .files import Entry
from .person import Person


def unsettle(person: Person) -> None:
    """Write down what is not met and not agreed about this person, as it went."""
    known = files.read("unsettled")
    for entry in _of(person, known["need"]):
        _need(person, entry)
    for entry in _of(person, known["disagreement"]):
        _disagreement(person, entry)


def _of(person: Person, entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry["person"] == person.entry["key"]]


def _actor(person: Person, entry: Entry) -> Actor:
    # Whoever is a key worker today may have come later than what is told here.
    ago: int = entry["ago"] if "ago" in entry else entry["noticed"]
    if entry.get("by") in person.house.actors:
        return person.actor(entry["by"])
    seniors = person.house.workers("senior", "manager", ago=ago)
    if entry.get("by") == "key_worker":
        there = person.house.workers("carer", "senior", ago=ago)
        return person.actor(person.key_worker if person.key_worker in there else seniors[0])
    return person.actor(seniors[-1] if entry.get("by") == "manager" else seniors[0])


def _moment(person: Person, ago: int, nth: int) -> datetime:
    return person.moment(ago, 14, 5 + 7 * nth)


def _need(person: Person, entry: Entry) -> None:
    with clock.at(_moment(person, entry["noticed"], 0)):
        need = actions.note_need(
            by=_actor(person, entry),
            individual=person.individual,
            what=entry["what"],
            why=entry["why"],
            why_words=entry.get("why_words", ""),
            since=person.days.day(entry["since"]),
            outcome=_outcome(person, entry),
        )
    for nth, step in enumerate(entry.get("step", []), start=1):
        _step(person, need, step, nth)


def _outcome(person: Person, entry: Entry) -> Outcome | None:
    wanted = Outcome.objects.in_force().filter(individual=person.individual)
    return wanted.filter(title=entry.get("outcome", "")).first()


def _step(person: Person, need: UnmetNeed, step: Entry, nth: int) -> None:
    said = {name: value for name, value in step.items() if name != "ago"}
    with clock.at(_moment(person, step["ago"], nth)):
        actions.note_step(by=_actor(person, step), need=need, **said)


def _disagreement(person: Person, entry: Entry) -> None:
    found = _of_plan(person, entry["plan"]) if "plan" in entry else _opened(person, entry)
    acts: list[tuple[datetime, Any, Entry]] = [
        *_moments(person, actions.give_side, entry.get("view", [])),
        *_moments(person, actions.take_step, entry.get("step", [])),
    ]
    for moment, act, content in sorted(acts, key=lambda one: one[0]):
        with clock.at(moment):
            act(by=_actor(person, content), disagreement=found, **_said(person, content))


def _of_plan(person: Person, number: int) -> Disagreement:
    # It was opened when the plan was finished without their yes.
    mine = Disagreement.objects.of(person.individual.pk)
    return mine.get(process__plan__number=number)


def _opened(person: Person, entry: Entry) -> Disagreement:
    with clock.at(_moment(person, entry["ago"], 0)):
        return actions.open_disagreement(
            by=_actor(person, entry),
            individual=person.individual,
            about=entry["about"],
            process=_last_review(person),
        )


def _moments(person: Person, act: Any, entries: list[Entry]) -> list[tuple[datetime, Any, Entry]]:
    return [
        (_moment(person, entry["ago"], nth), act, entry) for nth, entry in enumerate(entries, 1)
    ]


def _said(person: Person, content: Entry) -> dict[str, Any]:
    said = {name: value for name, value in content.items() if name not in ("ago", "by")}
    if "side" in said:
        said.setdefault("said_by", _actor(person, content).name)
    return said


def _last_review(person: Person) -> Process | None:
    reviews = Process.objects.of(person.individual.pk).filter(kind=ProcessKind.REVIEW)
    held = reviews.filter(held_at__lt=clock.now())
    return held.order_by("-held_at").first()
