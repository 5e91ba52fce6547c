"""How people are involved: their wishes for it, what was kept in mind, and what they were given."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.involvement import actions
from goldenthread.involvement.choices import Document, WhyDifferent
from goldenthread.involvement.forms import said_by
from goldenthread.involvement.models import Contribution
from goldenthread.people.choices import Importance
from goldenthread.people.models import Statement

from . import files
from .drawn import risen
from .files import Entry
from .person import SEED, Person

# How often each was done: a year ago, and now.
SAID, GIVEN, FITTED = (0.35, 0.92), (0.6, 0.9), (0.7, 0.96)
ASKED = 0.7
PAPER = {
    ProcessKind.PLAN.value: Document.PLAN,
    ProcessKind.REVIEW.value: Document.REVIEW_SUMMARY,
    ProcessKind.ASSESSMENT.value: Document.ASSESSMENT,
}


def involve(person: Person) -> None:
    """Write down how this person was involved, as it went."""
    known = files.read("involvement")
    # Drawn apart, so that nothing else of the year is drawn otherwise.
    rng = Random(f"{SEED} involved {person.name} {person.entry['here']}")
    _plan(person, known, rng)
    for entry in _of(person, known["word"]):
        _word(person, entry)
    _keep_in_mind(person, known["account"], rng)
    _give(person, rng)


def _of(person: Person, entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.get("person") == person.entry["key"]]


def _plan(person: Person, known: Entry, rng: Random) -> None:
    by_hand = _of(person, known["plan"])
    for entry in by_hand:
        _write_plan(person, entry)
    if not by_hand and rng.random() < ASKED:
        ago = min(rng.randint(20, 150), person.began - 1)
        wish = rng.choice(known["wish"])
        _write_plan(person, {**wish, **_drawn(person), "ago": ago, "again": 182})


def _drawn(person: Person) -> Entry:
    return {
        "what_helps": person.entry.get("support_needed", ""),
        "confirmed_how": person.fill("{name} and {their} key worker, over a cup of tea."),
    }


def _write_plan(person: Person, entry: Entry) -> None:
    if entry["ago"] < 1:
        return
    day = person.days.day(entry["ago"])
    apart = ("person", "ago", "again", "by")
    said = {name: value for name, value in entry.items() if name not in apart}
    with clock.at(person.moment(entry["ago"], 11, 20)):
        actions.set_plan(
            by=_actor(person, entry),
            individual=person.individual,
            confirmed_on=day,
            review_on=day + timedelta(days=entry["again"]),
            **said,
        )


def _actor(person: Person, entry: Entry) -> Actor:
    if entry.get("by") in person.house.actors:
        return person.actor(entry["by"])
    there = person.house.workers("carer", "senior", "manager", ago=entry["ago"])
    if entry.get("by") == "key_worker" and person.key_worker in there:
        return person.actor(person.key_worker)
    return person.actor(person.house.workers("senior", "manager", ago=entry["ago"])[0])


def _word(person: Person, entry: Entry) -> None:
    by = _actor(person, entry)
    with clock.at(person.moment(entry["ago"], 15, 10)):
        actions.say_about_plan(
            by=by,
            individual=person.individual,
            words=entry["words"],
            said_by=entry.get("said_by", person.name),
        )


def _keep_in_mind(person: Person, accounts: list[Entry], rng: Random) -> None:
    own = _of(person, accounts) or [one for one in accounts if "person" not in one]
    actors = {actor.account_id: actor for actor in person.house.actors.values()}
    said = list(said_by(person.individual.pk))
    for one in Contribution.objects.filter(individual=person.individual).order_by("began_at", "pk"):
        ago = (clock.now() - one.began_at).days
        moment = one.began_at + timedelta(hours=2)
        if rng.random() < risen(ago, *SAID) and person.days.has_come(moment):
            words = person.fill(rng.choice(own[0]["words"]))
            kept = _kept([row for row in said if row.happened_at < one.began_at], rng)
            with clock.at(moment):
                actions.say_in_mind(
                    by=actors[one.account_id], contribution=one, words=words, kept=kept
                )


def _kept(said: list[Statement], rng: Random) -> list[Statement]:
    musts = [one for one in said if one.importance == Importance.MUST]
    others = [one for one in said if one.importance != Importance.MUST]
    named = rng.sample(musts, min(len(musts), rng.choice([0, 1, 1, 2])))
    return named + rng.sample(others, min(len(others), rng.choice([0, 1])))


def _give(person: Person, rng: Random) -> None:
    shared = Process.objects.standing().filter(
        individual=person.individual, shared_at__isnull=False
    )
    actors = {actor.account_id: actor for actor in person.house.actors.values()}
    for process in shared.order_by("shared_at", "pk"):
        ago = (clock.now() - _shared(process)).days
        if rng.random() < risen(ago, *GIVEN):
            form = _form(person, rng, fits=rng.random() < risen(ago, *FITTED))
            with clock.at(_shared(process)):
                actions.give_material(
                    by=actors[process.lead_id],
                    individual=person.individual,
                    process=process,
                    what=PAPER[process.kind],
                    given_on=timezone.localtime(_shared(process)).date(),
                    **form,
                )


def _shared(process: Process) -> datetime:
    moment = process.shared_at
    if moment is None:
        raise ValueError("It was not shared yet.")
    return moment


def _form(person: Person, rng: Random, *, fits: bool) -> dict[str, Any]:
    talk = person.entry.get("talk", {})
    used = {"format": talk.get("format", "plain"), "language": talk.get("language", "en")}
    if fits:
        return used
    why = rng.choice([WhyDifferent.NOT_READY, WhyDifferent.BY_MISTAKE, WhyDifferent.THEY_ASKED])
    return {"format": "plain", "language": "en", "why_different": why}
