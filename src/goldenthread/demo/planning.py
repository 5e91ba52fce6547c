"""Plans, measurements and reviews of the demonstration."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from goldenthread.assessments.models import Finding
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.people.models import Statement
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement, MeasuredBy
from goldenthread.plans.models import Outcome
from goldenthread.reviews import actions as reviews

from .processes import ask, finish, hold, prepare
from .story import Story, moment
from .texts import texts

Wanted = dict[str, Any]


def wanted_by(story: Story) -> list[Wanted]:
    """Return the outcomes this person wants, from the files."""
    bank = texts("plans")
    if story.key in bank:
        return list(bank[story.key])
    return story.some_of(bank["young" if story.is_young else "older"], story.dice.randrange(2, 4))


def make_plan(
    story: Story, said: list[Statement], found: list[Finding], wanted: list[Wanted], days_ago: int
) -> list[Outcome]:
    """Let a plan be made, agreed, explained and closed. Returns its outcomes."""
    made: list[Outcome] = []
    process = ask(story, ProcessKind.PLAN, days_ago, 4, "From the assessment")
    prepare(story, process, days_ago - 1)
    hold(
        story, process, days_ago - 2, lambda: _write_plan(story, process, said, found, wanted, made)
    )
    finish(story, process, max(days_ago - 4, 1))
    return made


def _write_plan(
    story: Story,
    process: Process,
    said: list[Statement],
    found: list[Finding],
    wanted: list[Wanted],
    made: list[Outcome],
) -> None:
    by = story.by_lead()
    plan = plans.start_plan(by=by, process=process)
    for n, one in enumerate(wanted):
        made.append(_want(story, plan, one, said, found, n))
    plans.settle(by=by, plan=plan, **_agreement(story))


def make_next_plan(story: Story, days_ago: int) -> None:
    """Let the next version follow from the plan in force: one thing matters more, one is new."""
    process = ask(story, ProcessKind.PLAN, days_ago, 4, "From the review")
    prepare(story, process, days_ago - 1)
    hold(story, process, days_ago - 2, lambda: _rewrite_plan(story, process))
    finish(story, process, max(days_ago - 4, 1))


def _rewrite_plan(story: Story, process: Process) -> None:
    by = story.by_lead()
    plan = plans.start_plan(by=by, process=process)
    first = Outcome.objects.of(plan.pk)[0]
    higher = min(first.importance + 1, 10)
    plans.change_outcome(by=by, outcome=first, importance=higher, why=f"{first.why} Said again.")
    plans.add_action(
        by=by,
        outcome=first,
        what="Look at it together with the photos at the end of the month",
        who=story.lead().display_name,
        when="Last Friday of the month",
    )
    plans.settle(by=by, plan=plan, **_agreement(story))


def _want(
    story: Story, plan: Any, one: Wanted, said: list[Statement], found: list[Finding], n: int
) -> Outcome:
    known = story.chance(0.92)
    title = one["title"] if story.key == "margaret" else f"{story.name} {one['title']}"
    outcome = plans.add_outcome(
        by=story.by_lead(),
        plan=plan,
        statements=said[n : n + 2] if story.key == "margaret" else story.some_of(said, 2),
        findings=found[1:2] if n == 0 else [],
        kind=one["kind"],
        title=title,
        words=one["words"],
        why=one["why"],
        baseline="As it was when the plan was made" if known else "",
        baseline_value=Decimal(one["start"]) if known else None,
        target_value=Decimal(one["hope"]),
        scale=one["scale"],
        unit=one.get("unit", ""),
        importance=story.dice.randrange(6, 11),
    )
    for what, who, when in one["actions"]:
        plans.add_action(by=story.by_lead(), outcome=outcome, what=what, who=who, when=when)
    return outcome


def _agreement(story: Story) -> Wanted:
    if story.key == "harold":
        return {
            "agreement": Agreement.NOT_AGREED,
            "agreed_with": story.name,
            "not_agreed_because": "“I never asked for a plan. I asked for a train set.”",
        }
    if story.facts.get("legal") == "dols" and story.key != "margaret":
        return {
            "agreement": Agreement.REPRESENTATIVE,
            "agreed_with": story.circle[-1].name,
            "agreed_how": "Read together; said what they would change, and it was changed",
        }
    return {
        "agreement": Agreement.PERSON,
        "agreed_with": story.name,
        "agreed_how": "Went through it with the pictures; nodded, and pointed to two things to add",
    }


def measure(story: Story, outcome: Outcome, wanted: Wanted, days_ago: int, so_far: float) -> None:
    """Let the person and a worker say how far it is; `so_far` runs from 0 to 1."""
    span = (wanted["hope"] - wanted["start"]) * so_far
    for measured_by, chance in ((MeasuredBy.INDIVIDUAL, 0.8), (MeasuredBy.WORKER, 0.9)):
        if not story.chance(chance):
            continue
        # The staff of one home think better of the washing than she does.
        doubt = -2 if "washes" in outcome.title and measured_by == MeasuredBy.INDIVIDUAL else 0
        value = wanted["start"] + span + doubt + story.dice.choice([-1, 0, 0, 1]) * (so_far > 0.2)
        value = max(0, min(wanted["top"], round(value)))
        with clock.at(moment(days_ago, 15, story.dice.randrange(60))):
            plans.measure(
                by=story.by_worker(),
                outcome=outcome,
                measured_by=measured_by,
                value=Decimal(value),
                words=story.one_of(["“Better.”", "“So so.”", "“Getting there.”", ""]),
            )


def review(
    story: Story, outcomes: list[Outcome], days_ago: int, *, due_in: int = 6, incomplete: bool
) -> None:
    """Let a whole review happen: views, a decision, changes, and telling people."""
    process = ask(story, ProcessKind.REVIEW, days_ago + 6, due_in, "Regular review")
    prepare(story, process, days_ago + 3)
    hold(story, process, days_ago, lambda: _look_back(story, process, outcomes, incomplete))
    finish(story, process, max(days_ago - 2, 1))


def _look_back(story: Story, process: Process, outcomes: list[Outcome], incomplete: bool) -> None:
    by = story.by_lead()
    for side, bank in (("individual", "views"), ("family", "family"), ("staff", "staff")):
        for verdict, ending in (("works", "works"), ("does_not", "not")):
            who = {"individual": story.name, "family": _family(story)}
            reviews.give_view(
                by=by,
                review=process,
                side=side,
                verdict=verdict,
                words=story.one_of(texts("days")[f"{bank}_{ending}"]),
                said_by=who.get(side, story.lead().display_name),
            )
    cycle.decide(
        by=by,
        process=process,
        what=story.one_of(texts("days")["decisions"]),
        taken_by="individual",
        taken_by_name=story.name,
    )
    if outcomes:
        _change(story, process, outcomes, incomplete)


def _family(story: Story) -> str:
    return story.circle[0].name if story.circle else story.name


def _change(story: Story, process: Process, outcomes: list[Outcome], incomplete: bool) -> None:
    what, why = story.one_of(texts("days")["changes"])
    change = reviews.agree_change(
        by=story.by_lead(),
        review=process,
        what=what,
        why=why,
        outcome=outcomes[0],
        implementer=story.one_of(story.workers).display_name,
        method="" if incomplete else "Told at handover, written into the plan",
        due_on=None if incomplete else clock.today() + timedelta(days=14),
    )
    if not incomplete and story.chance(0.7):
        plans.carry_out(
            by=story.by_worker(),
            change=change,
            done_on=clock.today(),
            done_how="Tried, and it works",
        )
