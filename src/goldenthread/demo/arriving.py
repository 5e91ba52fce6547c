"""Somebody moves in: their details, what they say matters, their circle, how they communicate."""

from datetime import date
from random import Random
from typing import Any

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.people import actions
from goldenthread.people.choices import Area, HowWeKnow, Importance, StatementKind
from goldenthread.people.nhs_number import is_valid

from .days import Days
from .files import Entry, portrait
from .house import House
from .person import SEED, Person, record_began

DETAILS = ("pronouns", "room", "faith", "culture", "other_languages")
SETTLING_IN_DAYS = 9
HALF_A_YEAR, LOOKED_AT_AFTER, LATE_BY = 182, 175, 40


def move_in(house: House, entry: Entry) -> Person:
    """Write down somebody as they move in, with everything known of them. Returns them."""
    rng = Random(f"{SEED} {entry['key']}")
    began = record_began(entry)
    with clock.at(house.days.at(began, 8, 30)):
        individual = actions.add_individual(
            by=house.actors[house.manager], home=house.home, **_details(house, entry, rng)
        )
    staying = [c for c in house.workers("carer", ago=began) if c in house.workers("carer")]
    key_worker = entry.get("key_worker") or rng.choice(staying)
    person = Person(house, entry, individual, rng, key_worker)
    _circle(person)
    _communication(person)
    _statements(person)
    return person


def _details(house: House, entry: Entry, rng: Random) -> dict[str, Any]:
    given, family, preferred = entry["names"]
    account = house.accounts[entry["account"]] if "account" in entry else None
    return {
        "given_name": given,
        "family_name": family,
        "preferred_name": preferred,
        "birth_date": birth_date(house.days, entry["age"], rng),
        "nhs_number": nhs_number(rng),
        "moved_in_on": house.days.day(entry["here"]),
        "first_language": entry.get("language", "en"),
        "legal_status": entry.get("legal", "none"),
        "account": account,
        "photo": portrait(entry["key"]) or "",
        **{name: entry[name] for name in DETAILS if name in entry},
    }


def birth_date(days: Days, age: int, rng: Random) -> date:
    """Return a day on which somebody of this age today was born."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    had_it = (month, day) <= (days.today.month, days.today.day)
    return date(days.today.year - age - (not had_it), month, day)


def nhs_number(rng: Random) -> str:
    """Return a number that fits its check digit, of the range (999…) that nobody has."""
    while True:
        nine = f"999{rng.randint(0, 999_999):06d}"
        found = [f"{nine}{digit}" for digit in range(10) if is_valid(f"{nine}{digit}")]
        if found:
            return found[0]


def _circle(person: Person) -> None:
    by = person.actor(person.house.manager)
    for place, entry in enumerate(person.entry.get("circle", []), start=1):
        with clock.at(person.moment(person.began, 8, 40 + place)):
            account = person.account(entry["account"]) if "account" in entry else None
            member = actions.add_circle_member(
                by=by,
                individual=person.individual,
                name=entry["name"],
                kind=entry["kind"],
                relationship=entry["as"],
                telephone=entry.get("telephone", ""),
                notes=entry.get("notes", ""),
                account=account,
                position=place,
            )
        person.circle[member.name] = member


def _communication(person: Person) -> None:
    talk = person.entry.get("talk")
    if talk is None:
        return
    began = person.began
    asked = person.moment(began - 2, 10, 30)
    with clock.at(asked):
        actions.set_communication(
            by=person.actor(person.key_worker),
            individual=person.individual,
            identified_on=clock.today(),
            identified_how=talk["how"],
            needs=talk["needs"],
            to_understand_me=talk["flag"],
            information_format=talk.get("format", "plain"),
            information_language=talk.get("language", "en"),
            shared_with=talk.get("shared", person.pick("shared_with")),
            shared_on=clock.today(),
            met_by=talk["met"],
            review_on=person.days.day(began - 2 - HALF_A_YEAR),
        )
    _look_again(person, began - 2 - LOOKED_AT_AFTER)


def _look_again(person: Person, ago: int) -> None:
    # Most profiles are looked at again in time; the others some weeks late, as in life.
    while (ago := ago - (0 if person.chance(0.85) else LATE_BY)) > 0:
        with clock.at(person.moment(person.days.working(ago), 15, 20)):
            actions.set_communication(
                by=person.actor(person.key_worker),
                individual=person.individual,
                reason=person.say("talk_checked"),
                review_on=person.days.day(ago - HALF_A_YEAR),
            )
        ago -= LOOKED_AT_AFTER


def _statements(person: Person) -> None:
    for place, entry in enumerate(person.entry.get("says", [])):
        ago = _when_said(person, entry, place)
        with clock.at(person.moment(ago, 9 + place % 8, (place * 7) % 60)):
            said = actions.add_statement(
                by=_listener(person, ago), individual=person.individual, **_content(entry)
            )
        person.statements.append(said)


def _when_said(person: Person, entry: Entry, place: int) -> int:
    if "ago" in entry:
        return min(int(entry["ago"]), person.began)
    soon, later = person.chance(0.8), person.chance(0.35)
    if place + 1 in {served for want in person.wants for served in want.get("serves", [])}:
        # What the first plan serves was said before it.
        return person.began
    if later and place == len(person.entry["says"]) - 1:
        return person.rng.randint(1, max(1, person.began // 2))
    return person.began if soon else max(0, person.began - SETTLING_IN_DAYS)


def _listener(person: Person, ago: int) -> Actor:
    carers = person.house.workers("carer", "senior", ago=ago)
    return person.actor(person.key_worker if person.chance(0.6) else person.rng.choice(carers))


def _content(entry: Entry) -> dict[str, Any]:
    how = HowWeKnow.OBSERVED if entry.get("seen") else HowWeKnow.OWN_WORDS
    if "from" in entry:
        how = HowWeKnow.INTERPRETED
    return {
        "words": entry.get("was", entry["words"]),
        "kind": StatementKind(entry.get("kind", "preference")),
        "area": Area(entry.get("area", "important_to_me")),
        "importance": Importance(entry.get("weight", 2)),
        "how_we_know": how,
        "said_by": entry.get("from", ""),
        "times_of_day": entry.get("times", []),
    }
