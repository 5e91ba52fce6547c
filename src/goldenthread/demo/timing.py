"""When things are due in somebody's life: what called for a review, what is agreed and booked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import CallOffReason, ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.homes.actors import actor_for
from goldenthread.living import actions as living
from goldenthread.timing import actions
from goldenthread.timing.models import Trigger

from . import files
from .files import Entry
from .person import Person


def time(person: Person) -> None:
    """Write down what called for a review, what was agreed about when, and what is booked."""
    acts: dict[str, Callable[[Person, Entry], None]] = {
        "refused": _refuse,
        "trigger": _raise,
        "agreed": _agree,
        "booked": _book,
        "asked_wrongly": _call_off,
    }
    for name, act in acts.items():
        for entry in files.read("timing")[name]:
            if entry["person"] == person.entry["key"]:
                act(person, entry)


def _senior(person: Person, ago: int) -> Actor:
    return person.actor(person.house.workers("senior", "manager", ago=ago)[0])


def _by(person: Person, entry: Entry) -> Actor:
    if entry.get("by") == "self" and person.individual.account:
        return actor_for(person.individual.account)
    return _senior(person, entry["ago"])


def _refuse(person: Person, entry: Entry) -> None:
    # The last of them completes the run: the home's rule then calls for a review by itself.
    for ago, said in zip(entry["days"], entry["says"], strict=True):
        moment = person.moment(ago, 11, 20)
        plan = person.plan_at(moment)
        if plan is None:
            continue
        with clock.at(moment + timedelta(seconds=30)):
            living.record(
                by=_senior(person, ago),
                individual=person.individual,
                what="other",
                how="said_no",
                said_or_showed=said,
                action=plan.actions[0],
                happened_at=moment,
            )


def _raise(person: Person, entry: Entry) -> None:
    with clock.at(person.moment(entry["ago"], 16, 10)):
        made = actions.raise_trigger(
            by=_by(person, entry),
            individual=person.individual,
            cause=entry["cause"],
            words=entry["words"],
        )
    if "settled" in entry:
        _settle(person, made, entry["settled"])


def _settle(person: Person, made: Trigger, entry: Entry) -> None:
    by, review = _senior(person, entry["ago"]), _next_review(person)
    moment = person.moment(entry["ago"], 9, 40)
    if review and review.asked_for_at > moment:
        # The review it waited for was asked for later.
        moment = review.asked_for_at + timedelta(minutes=20)
    with clock.at(min(moment, person.days.now)):
        if "answer" in entry:
            actions.answer_trigger(by=by, trigger=made, answer=entry["answer"])
        elif review:
            actions.accept_trigger(by=by, trigger=made, review=review)


def _next_review(person: Person) -> Process | None:
    mine = Process.objects.of(person.individual.pk).filter(kind=ProcessKind.REVIEW)
    return mine.open().filter(held_at__isnull=True).first()


def _agree(person: Person, entry: Entry) -> None:
    agreed: dict[str, Any] = {
        name: entry[name] for name in ("every_days", "day_of_month") if name in entry
    }
    if "for_days" in entry:
        agreed["until"] = person.days.day(entry["ago"]) + timedelta(days=entry["for_days"])
    with clock.at(person.moment(entry["ago"], 15, 5)):
        actions.agree_timescale(
            by=_senior(person, entry["ago"]),
            individual=person.individual,
            agreed_with=entry["agreed_with"],
            why=entry["why"],
            **agreed,
        )


def _book(person: Person, entry: Entry) -> None:
    review = _next_review(person)
    if review is None:
        return
    by = _senior(person, entry["ago"])
    with clock.at(person.moment(entry["ago"], 12, 30)):
        starts = _on(person, review, entry)
        made = actions.book(by=by, process=review, starts_at=starts, place=entry["place"])
    moved = entry.get("moved")
    if moved:
        with clock.at(person.moment(moved["ago"], 12, 30)):
            again = _on(person, review, moved)
            why = {"place": moved["place"], "reason": moved["reason"]}
            actions.move_booking(by=by, booking=made, starts_at=again, **why)


def _on(person: Person, review: Process, entry: Entry) -> datetime:
    """Return that time of the day the review is due, or of tomorrow where that has passed."""
    ago = (person.days.today - review.due_on).days
    return person.days.at(min(ago, -1), entry["hour"], entry.get("minute", 0))


def _call_off(person: Person, entry: Entry) -> None:
    review = _next_review(person)
    if review is None:
        return
    with clock.at(person.moment(entry["ago"], 12, 45)):
        cycle.call_off(
            by=_senior(person, entry["ago"]),
            process=review,
            because=CallOffReason.BY_MISTAKE,
            words=entry["words"],
        )
