"""What happens in a review: each side says what works, changes are agreed, the next is asked."""

from typing import Any

from goldenthread.core import clock
from goldenthread.cycle.models import Process
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Change
from goldenthread.reviews import actions
from goldenthread.reviews.models import Side, Verdict

from .files import Entry
from .person import Person
from .script import Content

SIDES = {"person": Side.INDIVIDUAL, "family": Side.FAMILY, "staff": Side.STAFF}
VERDICTS = {"works": Verdict.WORKS, "does_not": Verdict.DOES_NOT}


def contents(
    person: Person, lead: str, views: list[Entry], changes: list[Entry], next_due: int
) -> list[Content]:
    """Return what happens in a review, with what is carried out after it."""
    return [
        Content(0, lambda process: _give_views(person, process, lead, views)),
        Content(0, lambda process: _agree_changes(person, process, lead, changes), hour=12),
        Content(0, lambda process: _ask_for_next(person, process, lead, next_due), hour=12),
    ]


def _give_views(person: Person, process: Process, lead: str, views: list[Entry]) -> None:
    for view in views:
        actions.give_view(
            by=person.actor(view.get("by", lead)),
            review=process,
            side=SIDES[view["side"]],
            verdict=VERDICTS[view["verdict"]],
            words=view["words"],
            said_by=view["said_by"],
        )


def _agree_changes(person: Person, process: Process, lead: str, changes: list[Entry]) -> None:
    for change in changes:
        made = actions.agree_change(
            by=person.actor(lead), review=process, **_content(person, process, change)
        )
        _carry_out(person, process, made, change)


def _content(person: Person, process: Process, change: Entry) -> dict[str, Any]:
    ago = (person.days.today - process.day).days
    content: dict[str, Any] = {name: person.fill(change[name]) for name in ("what", "why")}
    if change.get("method"):
        content["method"] = person.fill(change["method"])
    content |= _who(person, change.get("implementer", ""))
    if "within" in change:
        content["due_on"] = person.days.day(ago - change["within"])
    lived_by = person.plan_at(clock.now())
    if lived_by:
        named = change.get("outcome")
        here = [one for one in lived_by.outcomes if one.title == named] or lived_by.outcomes
        content["outcome"] = here[change.get("nth", 0) % len(here)]
    return content


def _who(person: Person, name: str) -> dict[str, Any]:
    worker = next((a for a in person.house.accounts.values() if a.display_name == name), None)
    if worker:
        return {"worker": worker}
    members = person.circle.values()
    member = next((one for one in members if one.name == name), None)
    return {"circle_member": member} if member else {"implementer": person.fill(name)}


def _carry_out(person: Person, process: Process, made: Change, change: Entry) -> None:
    after = change.get("done_after", change.get("given_up_after"))
    if after is None:
        return
    ago = (person.days.today - process.day).days - after
    if ago < 0 or not person.days.has_come(person.days.at(ago, 15, 30)):
        return
    with clock.at(person.days.at(ago, 15, 30)):
        if "given_up_after" in change:
            _give_up(person, made, change)
            return
        plans.carry_out(
            by=person.actor(person.key_worker),
            change=made,
            done_on=clock.today(),
            done_how=person.fill(change["done_how"]),
        )


def _give_up(person: Person, made: Change, change: Entry) -> None:
    plans.give_up_change(
        by=person.actor(person.key_worker),
        change=made,
        not_done_on=clock.today(),
        not_done_decided=change["given_up_by"],
        not_done_because=person.fill(change["given_up_because"]),
        not_done_instead=person.fill(change.get("instead", "")),
    )


def _ask_for_next(person: Person, process: Process, lead: str, next_due: int) -> None:
    person.next_review = actions.plan_next_review(
        by=person.actor(lead),
        review=process,
        due_on=person.days.day(next_due),
        lead=person.account(lead),
    )
