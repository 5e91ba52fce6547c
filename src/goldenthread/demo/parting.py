"""What stands in a plan of the demonstration beside outcomes, and who reads the plan."""

from collections.abc import Iterator
from random import Random
from typing import Any

from goldenthread.assessments.models import Finding
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.people.models import Statement
from goldenthread.plans.choices import Funding
from goldenthread.plans.models import Plan
from goldenthread.plans.parts import actions
from goldenthread.plans.parts.forms import BUILDS_ON_FINDINGS, BUILDS_ON_STATEMENTS
from goldenthread.plans.parts.kinds import KINDS
from goldenthread.plans.reads import actions as reads

from . import files
from .files import Entry
from .person import SEED, Person
from .script import Content

TABLES = {"risks": "risk", "contingencies": "contingency", "others": "other"}
FILES = ("parts", "in_case")
AT_MOST = 4
# Days after the plan was finished on which people read it; those not drawn never do.
READ_AFTER = (0, 1, 1, 2, 3, 6)
READERS = ("carer", "senior", "manager")


def write_parts(person: Person, plan: Plan, by: Actor, number: int) -> None:
    """Write into a draft what comes with this version beside its outcomes."""
    _build_on(person, plan, by)
    for kind in KINDS:
        held = {str(one): one for one in kind.model.objects.in_plans([plan.pk])}
        for entry in _of(person, TABLES[kind.slug]):
            said, later = _said(person, entry, kind.fields), entry.get("later", {})
            name = said[kind.fields[0]]
            if entry.get("from", 1) <= number and name not in held:
                actions.add_part(by=by, plan=plan, kind=kind, **said)
            elif later.get("from") == number:
                to = {field: words for field, words in later.items() if field != "from"}
                actions.change_part(by=by, part=held[name], **to)
    _say_who_pays(person, plan, by)


def _of(person: Person, table: str) -> list[Entry]:
    known = [entry for name in FILES for entry in files.read(name).get(table, ())]
    return [entry for entry in known if entry["person"] == person.entry["key"]]


def _said(person: Person, entry: Entry, fields: tuple[str, ...]) -> dict[str, Any]:
    said = {name: entry[name] for name in fields if name in entry}
    days = {"look_again_on": entry.get("look_again"), "since": entry.get("since")}
    return said | {name: person.days.day(ago) for name, ago in days.items() if ago is not None}


def _build_on(person: Person, plan: Plan, by: Actor) -> None:
    said = Statement.objects.of(person.individual.pk).live().filter(kind__in=BUILDS_ON_STATEMENTS)
    found = Finding.objects.of(person.individual.pk).filter(kind__in=BUILDS_ON_FINDINGS)
    if said or found:
        actions.build_on(by=by, plan=plan, statements=said[:AT_MOST], findings=found[:AT_MOST])


def _say_who_pays(person: Person, plan: Plan, by: Actor) -> None:
    for entry in _of(person, "funding"):
        said = {"funding": Funding(entry["funding"]), "funding_note": entry.get("funding_note", "")}
        if plan.funding != said["funding"]:
            actions.say_who_pays(by=by, plan=plan, **said)


def readings(person: Person, number: int) -> Iterator[Content]:
    """Yield who reads the plan of this number in the days after it was finished."""
    rng = Random(f"{SEED} read {person.entry['key']} {number}")
    everybody = sorted(one["username"] for one in person.house.entries if one["role"] in READERS)
    for username in everybody:
        if rng.random() < (0.9 if number == 1 else 0.7):
            yield Content(rng.choice(READ_AFTER), _reading(person, username), hour=18)


def _reading(person: Person, username: str) -> Any:
    def read(process: Process) -> None:
        ago = (person.days.today - clock.today()).days
        if username in person.house.workers(*READERS, ago=ago):
            plan = Plan.objects.get(process=process)
            reads.note_read(by=person.actor(username), plan=plan)

    return read
