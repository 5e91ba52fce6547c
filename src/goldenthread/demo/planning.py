"""What happens in a plan: it is drafted from what the person wants, and settled with them."""

import re
from decimal import Decimal
from typing import Any

from goldenthread.core import clock
from goldenthread.cycle.models import Process
from goldenthread.plans import actions
from goldenthread.plans.choices import Agreement, OutcomeKind, Scale
from goldenthread.plans.models import Action, Outcome, Plan
from goldenthread.plans.settling import rights_of

from . import parting
from .assessing import findings_of, sources_of
from .files import Entry
from .person import Person, PlanThen
from .script import Content

IN_THE_FIRST_PLAN = 2
BEGUN_BEFORE = 4
# Workers stand in the files by their user name.
WORKER = re.compile(r"@(\w+)")
ONE_WORKER = re.compile(r"@\w+")


def contents(person: Person, lead: str, number: int, how: str = "") -> list[Content]:
    """Return how the plan of this number is drafted the day before, and settled.

    One that is being drafted now is begun some days before. `how` we know that the person agrees
    is drawn, unless it is given.
    """
    begun = -BEGUN_BEFORE if person.entry.get("drafting") == number else -1
    return [
        Content(begun, lambda process: _draft(person, process, lead, number), hour=17),
        Content(0, lambda process: _settle(person, process, lead, _agreement(person, number, how))),
        *parting.readings(person, number),
    ]


def _draft(person: Person, process: Process, lead: str, number: int) -> None:
    by = person.actor(lead)
    plan = actions.start_plan(by=by, process=process)
    carried = {one.title for one in Outcome.objects.filter(plan=plan)}
    for place, want in enumerate(person.wants):
        since = want.get("plan", 1 if place < IN_THE_FIRST_PLAN else 2)
        if since > number:
            continue
        ready = all(one.happened_at < clock.now() for one in sources_of(person, want))
        if want["title"] not in carried and ready:
            _add_outcome(person, plan, lead, want)
    if number > 1 and carried:
        _adjust(person, plan, lead, number)
    parting.write_parts(person, plan, by, number)


def _add_outcome(person: Person, plan: Plan, lead: str, want: Entry) -> None:
    by = person.actor(lead)
    outcome = actions.add_outcome(
        by=by,
        plan=plan,
        statements=sources_of(person, want),
        findings=findings_of(person, want),
        **_outcome(want),
    )
    for line in want["actions"]:
        actions.add_action(by=by, outcome=outcome, **_action(person, line))


def _outcome(want: Entry) -> dict[str, Any]:
    scale = want["scale"] if want["scale"] in Scale.values else Scale.NUMBER
    felt = want.get("kind", OutcomeKind.SOFT if scale == Scale.FACES else OutcomeKind.HARD)
    return {
        "kind": OutcomeKind(felt),
        "title": want["title"],
        "words": want.get("words", ""),
        "why": want.get("why", ""),
        "baseline": want.get("now", ""),
        "importance": want.get("weight", 5),
        "scale": Scale(scale),
        "unit": want["scale"] if scale == Scale.NUMBER else "",
        "baseline_value": Decimal(want["start"]) if "start" in want else None,
        "target_value": Decimal(want["hope"]) if "hope" in want else None,
    }


def _action(person: Person, line: str) -> dict[str, Any]:
    what, who, when, *resources = (part.strip() for part in line.split("|"))
    accounts = person.house.accounts
    return {
        "what": what,
        "worker": accounts[who[1:]] if ONE_WORKER.fullmatch(who) else None,
        "who": WORKER.sub(lambda found: accounts[found[1]].display_name, who),
        "when": when,
        "resources": resources[0] if resources else "",
    }


def _adjust(person: Person, plan: Plan, lead: str, number: int) -> None:
    # A later plan differs from the one before in small things as well as in new outcomes.
    acts = list(Action.objects.filter(plan=plan).order_by("record"))
    by_hand = [one for one in person.entry.get("adjusts", []) if one["plan"] == number]
    drawn, resources = person.rng.choice(acts), person.say("resources")
    for one in by_hand:
        act = next(act for act in acts if act.what.startswith(one["act"]))
        actions.change_action(by=person.actor(lead), act=act, **one["to"])
    if not by_hand:
        actions.change_action(by=person.actor(lead), act=drawn, resources=resources)


def _settle(person: Person, process: Process, lead: str, agreement: Entry) -> None:
    plan = Plan.objects.get(process=process)
    actions.settle(by=person.actor(lead), plan=plan, **agreement)
    outcomes = list(Outcome.objects.filter(plan=plan).order_by("-importance", "record"))
    acts = list(Action.objects.filter(plan=plan).select_related("outcome").order_by("record"))
    person.plans.append(PlanThen(clock.now(), plan, outcomes, acts))


def _agreement(person: Person, number: int, how: str) -> dict[str, Any]:
    if person.entry.get("refuses_plan") == number:
        return {
            "agreement": Agreement.NOT_AGREED,
            "agreed_with": person.name,
            "not_agreed_because": person.entry["refuses_because"],
            "holds_because": person.entry["holds_because"],
        }
    speaker = person.entry.get("agrees_for")
    if speaker:
        return {
            "agreement": Agreement.REPRESENTATIVE,
            "agreed_with": speaker,
            "by_right": next(one for one, _ in rights_of(person.individual) if speaker in one),
            "agreed_how": person.say("agreed_for", who=speaker.split(" ")[0]),
        }
    return {
        "agreement": Agreement.PERSON,
        "agreed_with": person.name,
        "agreed_how": how or person.say("agreed"),
    }
