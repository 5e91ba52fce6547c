"""What is agreed before each process, and who was told their part: better now than a year ago."""

from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from goldenthread.agreeing import actions
from goldenthread.agreeing.choices import How, Says
from goldenthread.agreeing.models import GoodResult
from goldenthread.briefings.choices import HowWeKnow, Understanding
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.models import Participant, Process

from .drawn import risen
from .files import Entry, read
from .person import SEED, Person
from .script import Content, Script

# How often everybody is told their part, and asked if they agree: a year ago, and now.
TOLD, ASKED = (0.4, 0.9), (0.45, 0.9)
# Of these somebody was forgotten, or did not agree.
FORGOTTEN, AGAINST = 0.14, 0.12


def contents(person: Person, made: Script, nth: int) -> list[Content]:
    """Return what is agreed and told on the eve of a process."""
    # Drawn apart, so that nothing else of the year is drawn otherwise.
    rng = Random(f"{SEED} beforehand {person.name} {person.entry['here']} {made.kind} {nth}")
    found = []
    if rng.random() < risen(made.held, *ASKED):
        found.append(Content(-1, partial(_agree, person, made, rng), hour=15))
    if rng.random() < risen(made.held, *TOLD):
        found.append(Content(-1, partial(_tell, person, made, rng), hour=15))
    return found


def _agree(person: Person, made: Script, rng: Random, process: Process) -> None:
    by, there = person.actor(made.lead), list(Participant.objects.of(process.pk))
    drawn = rng.sample(read("agreed")["signs"][made.kind], 3)
    signs = "\n".join(person.fill(one) for one in drawn)
    actions.write_good_result(by=by, process=process, signs=signs)
    if rng.random() < FORGOTTEN:
        there.remove(rng.choice(there))
    if rng.random() < AGAINST:
        one = there.pop(rng.randrange(len(there)))
        words = person.fill(rng.choice(read("agreed")["no"][one.audience]))
        _answer(person, by, process, [one], says=Says.DOES_NOT, words=words)
    _answer(person, by, process, there, says=Says.AGREES)


def _answer(
    person: Person, by: Actor, process: Process, there: list[Participant], **said: Any
) -> None:
    asked = [one for one in there if one.is_the_person]
    own = [one for one in there if one.account_id == by.account_id]
    others = [one for one in there if one not in asked and one not in own]
    how = How.SHOWED if "few_words" in person.entry else How.TALKED
    for one in own:
        actions.answer_oneself(by=by, participant=one, **said)
    for group, way in ((asked, how), (others, How.TALKED)):
        if group:
            actions.note_answers(by=by, process=process, participants=group, how=way, **said)


def _tell(person: Person, made: Script, rng: Random, process: Process) -> None:
    by, there = person.actor(made.lead), list(Participant.objects.of(process.pk))
    if rng.random() < FORGOTTEN:
        there.remove(rng.choice(there))
    for one in [one for one in there if one.is_the_person]:
        there.remove(one)
        _tell_them(by, process, [one], **_received(person, rng))
    if there:
        known = {"understanding": Understanding.UNDERSTOOD, "how_we_know": HowWeKnow.SAID_IT_BACK}
        _tell_them(by, process, there, **known)


def _tell_them(by: Actor, process: Process, there: list[Participant], **content: Any) -> None:
    cycle.tell_parts(by=by, process=process, participants=there, **content)


def _received(person: Person, rng: Random) -> dict[str, Any]:
    shows, talk = "few_words" in person.entry, person.entry.get("talk", {})
    words = rng.choice(read("agreed")["told"]["shown" if shows else "said"])
    return {
        "understanding": Understanding.UNDERSTOOD,
        "how_we_know": HowWeKnow.SHOWED_IT if shows else HowWeKnow.SAID_IT_BACK,
        "how_received": person.fill(words),
        "format": talk.get("format", "plain"),
        "language": talk.get("language", "en"),
    }


def look_ahead(person: Person) -> None:
    """Write down what is agreed so far of what is coming, where it is told by hand."""
    key = person.entry["key"]
    for entry in [one for one in read("agreed")["coming"] if one["person"] == key]:
        open_ones = Process.objects.of(person.individual.pk).open().filter(held_at__isnull=True)
        process = open_ones.filter(asked_for_at__lt=clock.now()).first()
        if process is not None:
            _coming(person, process, entry)


def _coming(person: Person, process: Process, entry: Entry) -> None:
    by = person.actor(process.lead.username)
    with clock.at(_since(person, process, 1)):
        good = actions.write_good_result(by=by, process=process, signs=entry["signs"])
        lead = [one for one in Participant.objects.of(process.pk) if one.account_id]
        _answer(person, by, process, lead, says=Says.AGREES)
    with clock.at(_since(person, process, 2)):
        good = GoodResult.objects.of(process).get(record=good.record)
        actions.change_good_result(by=by, good=good, signs=entry["then"])
        for one in Participant.objects.of(process.pk).filter(name=entry["no_by"]):
            _answer(person, by, process, [one], says=Says.DOES_NOT, words=entry["no"])


def _since(person: Person, process: Process, hours: int) -> datetime:
    # Yesterday, unless it was asked for only today.
    yesterday = person.days.at(1, 15) + timedelta(hours=hours)
    soonest = process.asked_for_at + timedelta(minutes=hours)
    return min(max(yesterday, soonest), clock.now() - timedelta(minutes=3 - hours))
