"""What people say about their support, whether they had their say, and what becomes better."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.voice import actions
from goldenthread.voice.choices import Say

from . import files
from .files import Entry
from .house import House
from .person import SEED, Person

# The home began to ask in earnest once it had looked at it together.
IN_EARNEST, BEFORE, SINCE = 190, 0.5, 0.9
OFTEN = {Say.YES: 62, Say.PARTLY: 20, Say.NO: 6, Say.DID_NOT_WANT: 6}
CANNOT_TELL = 30


def hear(person: Person) -> None:
    """Write down what was said about this person's support, and whether they had their say."""
    for entry in _of(person, "comment"):
        _comment(person, entry)
    Asking(person).run()


def _of(person: Person, name: str) -> list[Entry]:
    return [one for one in files.read("voice")[name] if one["person"] == person.entry["key"]]


def _actor(person: Person, entry: Entry, ago: int) -> Actor:
    if entry.get("by") in person.house.actors:
        return person.actor(entry["by"])
    return person.actor(person.house.workers("senior", "manager", ago=ago)[0])


def _comment(person: Person, entry: Entry) -> None:
    ago = entry["ago"]
    said = {name: entry[name] for name in SAID if name in entry}
    if "about_worker" in entry:
        said["about_worker"] = person.account(entry["about_worker"])
    with clock.at(person.moment(ago, 14, 20)):
        made = actions.say(
            by=_actor(person, entry, ago),
            individual=person.individual,
            process=_review(person) if entry.get("in_review") else None,
            **said,
        )
    for nth, step in enumerate(entry.get("step", []), start=1):
        content = {name: value for name, value in step.items() if name not in ("ago", "by")}
        with clock.at(person.moment(step["ago"], 15, 5 * nth)):
            by = _actor(person, step, step["ago"])
            actions.note_step(by=by, comment=made, **content)


SAID = (
    "kind",
    "from_whom",
    "said_by",
    "in_words",
    "words",
    "about",
    "feeling",
    "confidential",
)


def _review(person: Person) -> Process | None:
    mine = Process.objects.of(person.individual.pk).standing()
    return mine.filter(held_at__lt=clock.now()).order_by("-held_at").first()


class Asking:
    """One person being asked. It draws its own lots, so that nothing else changes by them."""

    def __init__(self, person: Person) -> None:
        """Read what is written by hand about this person."""
        self.person = person
        self.rng = Random(f"{SEED} say {person.entry['key']}")
        self.by_hand = _of(person, "rating")
        self.often: dict[Say, int] = {**OFTEN}
        if "few_words" in person.entry:
            self.often[Say.CANNOT_TELL] = CANNOT_TELL

    def run(self) -> None:
        """Ask after everything that was held; what is written by hand belongs to the newest."""
        mine = Process.objects.of(self.person.individual.pk).standing()
        held = list(mine.filter(held_at__lt=clock.now()).order_by("-held_at"))
        for process, entry in zip(held, self.by_hand, strict=False):
            self._by_hand(process, entry)
        for process in held[len(self.by_hand) :]:
            self._ask(process)

    def _by_hand(self, process: Process, entry: Entry) -> None:
        if "answer" not in entry:
            return
        content = {name: entry[name] for name in ("answer", "words", "asked_how") if name in entry}
        with clock.at(self._moment(process, entry.get("after", 1))):
            by = _actor(self.person, entry, self._ago(process))
            actions.rate(by=by, process=process, **content)

    def _ask(self, process: Process) -> None:
        ago = self._ago(process)
        answer = self.rng.choices(list(self.often), list(self.often.values()))[0]
        moment = self._moment(process, self.rng.choice([0, 1, 1, 2]))
        words = self.person.fill(self.rng.choice(files.read("voice")["words"][answer]))
        how = self.rng.choice(files.read("voice")["asked_how"])
        if self.rng.random() > (BEFORE if ago > IN_EARNEST else SINCE) or self._gone(moment):
            return
        with clock.at(moment):
            by = self._asker(process, ago)
            actions.rate(by=by, process=process, answer=answer, words=words, asked_how=how)

    def _asker(self, process: Process, ago: int) -> Actor:
        there = self.person.house.workers("carer", "senior", ago=ago)
        others = [one for one in there if self.person.account(one).pk != process.lead_id]
        key_worker = self.person.key_worker
        chosen = key_worker if key_worker in others else self.rng.choice(others or there)
        return self.person.actor(chosen)

    def _moment(self, process: Process, after: int) -> datetime:
        later = _held(process) + timedelta(days=after, hours=1)
        return min(later, self.person.days.now - timedelta(minutes=1))

    def _ago(self, process: Process) -> int:
        return (self.person.days.today - timezone.localtime(_held(process)).date()).days

    def _gone(self, moment: datetime) -> bool:
        moved_out = self.person.individual.moved_out_on
        return moved_out is not None and timezone.localtime(moment).date() > moved_out


def _held(process: Process) -> datetime:
    return process.held_at or clock.now()


def look_together(house: House) -> None:
    """Let a home look at what people answered, and plan what will be better."""
    for entry in files.read("voice")["look"]:
        if entry["home"] == house.home.slug:
            _look(house, entry)


def _look(house: House, entry: Entry) -> None:
    days, ago = house.days, entry["ago"]
    by = house.actors[house.manager]
    with clock.at(days.at(ago, 15)):
        look = actions.look_at_involvement(
            by=by,
            home=house.home,
            since=days.day(entry["since"]),
            until=days.day(ago),
            heard=entry["heard"],
            with_whom=entry["with_whom"],
        )
        planned: list[tuple[Any, Entry]] = [
            (_plan(house, by, look, one), one) for one in entry["improvement"]
        ]
    for improvement, one in planned:
        if "closed" in one:
            with clock.at(days.at(one["closed"], 16)):
                actions.close_improvement(
                    by=by,
                    improvement=improvement,
                    closed_on=clock.today(),
                    came_of_it=one["came_of_it"],
                )


def _plan(house: House, by: Actor, look: Any, one: Entry) -> Any:
    due = house.days.day(one["due"])
    return actions.plan_improvement(by=by, look=look, what=one["what"], who=one["who"], due_on=due)
