"""Scripts drawn from the banks: like life in a good home, with the gaps that a good home has."""

import re
from typing import Any

from goldenthread.briefings.choices import Audience, HowWeKnow, Understanding
from goldenthread.cycle.choices import Part, ParticipantRole, ProcessKind, SupportProvided

from .days import YEAR
from .files import Entry
from .person import Person
from .script import PERSON, Script, Taking, Told

# How often each thing is done: a year ago, and now. The home is getting better at it.
TOLD = {
    "reasons": (0.72, 0.96),
    "who_is_involved": (0.66, 0.93),
    "content": (0.7, 0.95),
    "outcomes": (0.72, 0.96),
}
UNDERSTOOD = (
    ("understood", 74),
    ("partly", 13),
    ("not", 3),
    ("cannot_tell", 4),
    ("did_not_want", 6),
)
HARD_TO_TELL = (
    ("understood", 44),
    ("partly", 26),
    ("not", 8),
    ("cannot_tell", 16),
    ("did_not_want", 6),
)
PARTS = (
    (Part.TOOK_PART, 68),
    (Part.LED, 12),
    (Part.WAS_REPRESENTED, 7),
    (Part.CHOSE_NOT_TO, 6),
    (Part.WAS_THERE, 3),
)
# What is not written down of a part stands out for a while; by now the older ones were found.
PART_MISSING, PARTS_FOUND_BY = 0.12, 35
NOT_PROVIDED = (("partly", 6), ("no", 2), ("", 4))
# How we know must not contradict how it was received.
TOLD_BY_WORDS = (
    (HowWeKnow.FAMILY_CONFIRMED, re.compile(r"^(The family|Heard it read out by the family)")),
    (HowWeKnow.ASKED_QUESTIONS, re.compile(r"\b[Aa]sked\b")),
    (
        HowWeKnow.SAID_IT_BACK,
        re.compile(r"“|\b(Said|Told|told|Repeated|Named|Put it in|Wants|Would)\b"),
    ),
    (HowWeKnow.SHOWED_IT, re.compile(r".")),
)
BEFORE = ("reasons", "who_is_involved")
FOLLOW_UP_DAYS = 6
FOUND_TIME_BY = 16
# Of what was not explained lately, most was found and done.
LATELY, CAUGHT_UP = 120, 0.6


def script(
    person: Person, kind: ProcessKind, *, due: int, held: int, lead: str, nth: int
) -> Script:
    """Return a process of a kind, held so many days ago, as it may well have gone."""
    part = _part(person, held)
    made = Script(
        kind=kind,
        title=person.say("title", kind, _which(nth)),
        reason=person.say("reason", kind, _reason(person, kind, nth)),
        asked_by=_asked_by(person),
        place=person.say("place"),
        lead=lead,
        due=due,
        held=held,
        asked=held + 14,
        prepared=held + person.rng.randint(1, 4),
        shared=held - person.rng.randint(1, 3),
        taking=_taking(person, lead, part),
        told=_told(person, lead, held),
        decisions=_decisions(person, kind),
    )
    # What is not written down of the person's part keeps a process open.
    late_closing = held < 40 and person.chance(0.12)
    if part.part and not late_closing:
        made.closed = held - person.rng.randint(7, 11)
    return made


def _which(nth: int) -> str:
    return "first" if nth == 1 else "later"


def _reason(person: Person, kind: ProcessKind, nth: int) -> str:
    begun_anew = kind == ProcessKind.ASSESSMENT and nth == 1 and person.lived_here_before
    return "anew" if begun_anew else _which(nth)


def weighted(person: Person, choices: tuple[tuple[str, int], ...]) -> str:
    """Return one of the choices, drawn by their weights."""
    return str(person.rng.choices([c for c, _ in choices], [weight for _, weight in choices])[0])


def risen(ago: int, then: float, now: float) -> float:
    """Return how likely something was so many days ago, while it rose over the year."""
    return now - (now - then) * min(max(ago, 0), YEAR) / YEAR


def _asked_by(person: Person) -> str:
    family = [one for one in person.entry.get("circle", []) if one["kind"] == "family"]
    if family and person.chance(0.2):
        return str(family[0]["name"])
    return person.name if person.chance(0.2) else ""


def _part(person: Person, held: int) -> Taking:
    part = person.entry.get("part") or weighted(person, PARTS)
    if person.chance(PART_MISSING) and held < PARTS_FOUND_BY:
        part = ""
    reason = ""
    if part == Part.CHOSE_NOT_TO:
        reason = person.say("chose_not_to")
        reason = str(person.entry.get("part_reason", reason))
    needed, provided = person.say("support_needed"), weighted(person, NOT_PROVIDED)
    if person.chance(risen(held, 0.8, 0.95)):
        provided = SupportProvided.YES
    own = person.entry.get("support_needed")
    supported = bool(own) or person.chance(0.65)
    return Taking(
        who=PERSON,
        responsibility=person.say("responsibility", "person"),
        also=() if _is_decided_for(person) else [ParticipantRole.DECIDES],
        support_needed=(own or needed) if supported else "",
        support_provided=provided if supported else "",
        part=part,
        part_reason=reason,
    )


def _is_decided_for(person: Person) -> bool:
    return any(entry["kind"] == "attorney" for entry in person.entry.get("circle", []))


def _taking(person: Person, lead: str, part: Taking) -> list[Taking]:
    taking = [part, Taking(lead, responsibility=person.say("responsibility", "lead"))]
    taking[1].also = [ParticipantRole.TAKES_NOTES]
    taking[1].part = Part.LED if part.part != Part.LED else Part.TOOK_PART
    if person.key_worker != lead:
        taking.append(_worker(person))
    for entry in person.entry.get("circle", [])[:2]:
        if person.chance(0.6):
            taking.append(_member(person, entry))
    return taking


def _worker(person: Person) -> Taking:
    return Taking(
        who=person.key_worker,
        role=ParticipantRole.CONTRIBUTES,
        responsibility=person.say("responsibility", "worker"),
        part=Part.TOOK_PART,
    )


def _member(person: Person, entry: Entry) -> Taking:
    speaks = entry["kind"] in ("attorney", "advocate")
    away = person.chance(0.15)
    reason = person.say("was_away")
    return Taking(
        who=entry["name"],
        role=ParticipantRole.SPEAKS_FOR if speaks else ParticipantRole.CONTRIBUTES,
        responsibility=person.say("responsibility", entry["kind"]),
        part=Part.WAS_NOT_THERE if away else Part.TOOK_PART,
        part_reason=reason if away else "",
    )


def _told(person: Person, lead: str, held: int) -> list[Told]:
    told: list[Told] = []
    for topic, (then, now) in TOLD.items():
        happens, caught_up = person.chance(risen(held, then, now)), person.chance(CAUGHT_UP)
        first = _telling(person, topic, lead)
        again = _again(person, first, held)
        missed = held < LATELY and topic in person.entry.get("misses", [])
        if (happens or (caught_up and held < LATELY)) and not missed:
            told += [first, *again]
    return told + _told_to_others(person, lead)


def _telling(person: Person, topic: str, by: str) -> Told:
    days = -person.rng.randint(1, 4) if topic in BEFORE else person.rng.randint(2, 5)
    level = weighted(person, HARD_TO_TELL if person.entry.get("hard_to_tell") else UNDERSTOOD)
    return Told(
        topic=topic,
        days=days,
        by=person.key_worker if person.chance(0.6) else by,
        hour=person.rng.choice([10, 11, 14, 15]),
        content={
            **_form(person),
            "understanding": Understanding(level),
            **_received(person, topic, level),
        },
    )


def _form(person: Person) -> dict[str, str]:
    talk = person.entry.get("talk", {})
    # Now and then it is given in another form than the person uses.
    form = talk.get("format", "plain") if person.chance(0.9) else "plain"
    return {"format": form, "language": talk.get("language", "en")}


def _received(person: Person, topic: str, level: str) -> dict[str, Any]:
    how = person.pick("how_we_know", level)
    words = person.say("received", topic if level == "understood" else level)
    told = next((known for known, sign in TOLD_BY_WORDS if sign.search(words)), how)
    return {"how_we_know": HowWeKnow(told if level == "understood" else how), "how_received": words}


def _again(person: Person, first: Told, held: int) -> list[Told]:
    level = first.content["understanding"]
    lately, tried = held < FOUND_TIME_BY, person.chance(0.5)
    if level in (Understanding.UNDERSTOOD, Understanding.DID_NOT_WANT):
        return []
    # What comes before is told again on the morning itself; what comes after, some days later.
    before = first.topic in BEFORE
    days, hour = (0, 9) if before else (first.days + FOLLOW_UP_DAYS, 15)
    first.content["follow_up"] = person.say("follow_up")
    first.content["follow_up_on"] = person.days.day(held - days)
    content = {
        **_form(person),
        "understanding": Understanding.UNDERSTOOD,
        **_received(person, first.topic, "understood"),
    }
    if lately and not tried:
        return []
    return [Told(first.topic, days, content, by=first.by, hour=hour)]


def _told_to_others(person: Person, lead: str) -> list[Told]:
    told = []
    for entry in person.entry.get("circle", [])[:1]:
        for topic in ("reasons", "content"):
            content = {
                "understanding": Understanding.UNDERSTOOD,
                "how_we_know": HowWeKnow.ASKED_QUESTIONS,
                "how_received": person.say("received", "family", who=entry["name"]),
            }
            if person.chance(0.5):
                days = -2 if topic in BEFORE else 3
                told.append(Told(topic, days, content, by=lead, member=entry["name"], hour=16))
    return told


def _decisions(person: Person, kind: ProcessKind) -> list[dict[str, str]]:
    return [_decision(person, kind) for _ in range(person.rng.choice([1, 1, 2]))]


def _decision(person: Person, kind: ProcessKind) -> dict[str, str]:
    entry = person.pick("decision", kind)
    family = [one for one in person.entry.get("circle", []) if one["kind"] != "professional"]
    by_family = family and (entry["by"] == "key_person" or "agrees_for" in person.entry)
    return {
        "what": person.fill(entry["what"]),
        "taken_by": Audience.KEY_PERSON if by_family else Audience.INDIVIDUAL,
        "taken_by_name": family[0]["name"] if by_family else person.name,
    }
