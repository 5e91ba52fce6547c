"""What is explained besides: who does what, how to comment, and how the support is given."""

from random import Random
from typing import Any

from goldenthread.briefings.choices import HowWeKnow, Understanding
from goldenthread.cycle.choices import ProcessKind

from .drawn import risen
from .files import in_bank
from .person import SEED, Person
from .script import Script, Told

# How often each is explained: a year ago, and now.
ALSO_TOLD = {"how_to_comment": (0.55, 0.9), "services": (0.6, 0.92)}
BEFORE = ("how_to_comment",)


def also_told(person: Person, made: Script, nth: int) -> list[Told]:
    """Return what is explained of a process besides what its script has."""
    # Drawn apart, so that nothing else of the year is drawn otherwise.
    rng = Random(f"{SEED} also told {person.name} {person.entry['here']} {made.kind} {nth}")
    topics = [one for one in ALSO_TOLD if one in BEFORE or made.kind == ProcessKind.PLAN]
    happening = [(one, rng.random() < risen(made.held, *ALSO_TOLD[one])) for one in topics]
    return [_telling(person, made, topic, rng) for topic, happens in happening if happens]


def _telling(person: Person, made: Script, topic: str, rng: Random) -> Told:
    before = topic in BEFORE
    # On the eve, as everything was asked for by then.
    return Told(
        topic=topic,
        days=-1 if before else rng.randint(2, 5),
        by=rng.choice([person.key_worker, made.lead]),
        hour=rng.choice([15, 16]),
        content={**_form(person), **_received(person, topic, rng)},
    )


def _form(person: Person) -> dict[str, str]:
    talk = person.entry.get("talk", {})
    return {"format": talk.get("format", "plain"), "language": talk.get("language", "en")}


def _received(person: Person, topic: str, rng: Random) -> dict[str, Any]:
    if rng.random() < 0.06:
        return {
            "understanding": Understanding.DID_NOT_WANT,
            "how_we_know": HowWeKnow.SAID_NO,
            "how_received": "",
        }
    shows = "few_words" in person.entry
    bank = in_bank("received_shown" if shows else "received", topic) or []
    words = [one for one in bank if person.fits(one)]
    return {
        "understanding": Understanding.UNDERSTOOD,
        "how_we_know": HowWeKnow.SHOWED_IT if shows else HowWeKnow.SAID_IT_BACK,
        "how_received": person.fill(rng.choice(words)),
    }
