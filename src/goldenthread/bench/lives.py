"""A few lives, lived through the product's own actions; `copying` makes many of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from goldenthread.assessments import actions as assessments
from goldenthread.assessments.models import Finding, FindingKind
from goldenthread.briefings import actions as briefings
from goldenthread.briefings.choices import Audience, HowWeKnow, Topic, Understanding
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Part, ProcessKind, Step
from goldenthread.cycle.models import Participant, Process
from goldenthread.homes.models import Account, Home
from goldenthread.people import actions as people
from goldenthread.people.models import CircleMember, Individual, Statement
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement, MeasuredBy
from goldenthread.plans.models import Action, Outcome, Plan
from goldenthread.reviews import actions as reviews

from . import words

PLAN_EVERY_REVIEWS = 6
OUTCOMES, ACTIONS_EACH = 4, 2
TOLD, UNDERSTOOD, LATE, CARRIED_OUT = 0.92, 0.9, 0.12, 0.85
SIDES = [("individual", "Me"), ("family", "The daughter"), ("staff", "The key worker")]
AGAIN_AFTER = timedelta(days=3)
BEFORE, AFTER = (Topic.REASONS, Topic.WHO_IS_INVOLVED), (Topic.CONTENT, Topic.OUTCOMES)


@dataclass
class Life:
    """One person's record as it grows until `now`. `by` leads, `carer` is there every day."""

    individual: Individual
    home: Home
    manager: Account
    by: Actor
    carer: Account
    carer_by: Actor
    rng: Random
    began: datetime
    now: datetime
    statements: list[Statement] = field(default_factory=list)
    findings: dict[Statement, Finding] = field(default_factory=dict)
    circle: list[CircleMember] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    # From which day on which actions were worked on.
    plans: list[tuple[date, list[Action]]] = field(default_factory=list)

    def chance(self, of_one: float) -> bool:
        """Return whether it happens this time."""
        return self.rng.random() < of_one


def live(life: Life) -> None:
    """Let somebody move in, be assessed, planned with, and reviewed in time until now."""
    _settle_in(life)
    _assess(life)
    _plan(life, life.began + timedelta(days=2), first=True)
    day = life.began + timedelta(days=life.home.first_review_days)
    with clock.at(life.began + timedelta(days=2, hours=5)):
        review = _ask(life, ProcessKind.REVIEW, day)
    number = 1
    while (held := _held_on(life, day)) < life.now - timedelta(days=2):
        day = held + timedelta(days=life.home.review_every_days)
        review = _review(life, review, held, day, number)
        if number % PLAN_EVERY_REVIEWS == 0 and held < life.now - timedelta(days=4):
            _plan(life, held + timedelta(days=2), first=False)
        number += 1


def _held_on(life: Life, due: datetime) -> datetime:
    late = life.rng.randint(6, 15) if life.chance(LATE) else 0
    return due + timedelta(days=late)


def _settle_in(life: Life) -> None:
    by, person = life.by, life.individual
    with clock.at(life.began):
        people.set_communication(
            by=by,
            individual=person,
            identified_how="We asked on the first day",
            needs="Short sentences, one thing at a time",
            to_understand_me="Speak: on my left side",
            shared_with="Everybody on the rota",
            met_by="Said at every handover",
        )
        for name, kind, how in words.CIRCLE:
            known = {"name": name, "kind": kind, "relationship": how}
            life.circle.append(people.add_circle_member(by=by, individual=person, **known))
        for said, kind, area, _ in words.some(life.rng, words.STATEMENTS, len(words.STATEMENTS)):
            heard = {"words": said, "kind": kind, "area": area, "how_we_know": "own_words"}
            made = people.add_statement(by=life.carer_by, individual=person, **heard)
            life.statements.append(made)


def _ask(life: Life, kind: ProcessKind, due: datetime) -> Process:
    return cycle.ask_for(
        by=life.by,
        individual=life.individual,
        kind=kind,
        title=str(kind.label),
        reason="As agreed when moving in",
        due_on=due.date(),
        lead=life.manager,
    )


@contextmanager
def _held(life: Life, process: Process, moment: datetime) -> Iterator[None]:
    """Run a process that was asked for, from preparing to closing, round what happens in it."""
    with clock.at(moment - timedelta(hours=20)):
        _tell(life, process, BEFORE)
        cycle.reach(by=life.by, process=process, step=Step.PREPARED)
    with clock.at(moment):
        cycle.reach(by=life.by, process=process, step=Step.HELD)
        for one in Participant.objects.filter(process=process).order_by("position"):
            cycle.change_participant(by=life.by, participant=one, part=Part.TOOK_PART)
        yield
    with clock.at(moment + timedelta(hours=3)):
        _tell(life, process, AFTER)
        cycle.reach(by=life.by, process=process, step=Step.SHARED)
        cycle.reach(by=life.by, process=process, step=Step.CLOSED)


def _tell(life: Life, process: Process, topics: tuple[Topic, ...]) -> None:
    for topic in topics:
        if life.chance(TOLD):
            _brief(life, process, topic, Audience.INDIVIDUAL, None)
        if life.chance(TOLD / 2):
            _brief(life, process, topic, Audience.KEY_PERSON, life.circle[0])


def _brief(
    life: Life, process: Process, topic: Topic, audience: Audience, to: CircleMember | None
) -> None:
    about = {"subject": process.pk, "topic": topic, "audience": audience, "circle_member": to}
    if life.chance(UNDERSTOOD):
        _understood(life, about)
        return
    _in_part(life, about)
    again = clock.now() + AGAIN_AFTER
    if again < life.now - timedelta(days=1) and life.chance(TOLD):
        with clock.at(again):
            _understood(life, about)


def _understood(life: Life, about: dict[str, Any]) -> None:
    briefings.brief(
        by=life.carer_by,
        individual=life.individual,
        understanding=Understanding.UNDERSTOOD,
        how_we_know=HowWeKnow.SAID_IT_BACK,
        **about,
    )


def _in_part(life: Life, about: dict[str, Any]) -> None:
    briefings.brief(
        by=life.carer_by,
        individual=life.individual,
        understanding=Understanding.PARTLY,
        how_we_know=HowWeKnow.ASKED_QUESTIONS,
        follow_up="Once more, with a picture",
        follow_up_on=clock.today() + AGAIN_AFTER,
        **about,
    )


def _assess(life: Life) -> None:
    moment = life.began + timedelta(days=1)
    with clock.at(life.began + timedelta(minutes=30)):
        process = _ask(life, ProcessKind.ASSESSMENT, moment)
    with _held(life, process, moment):
        for one in life.statements[:-1]:
            assessments.reflect(by=life.by, process=process, statement=one, where="Daily life")
            _find(life, process, one)


def _find(life: Life, process: Process, said: Statement) -> None:
    kind = next(found for text, _, _, found in words.STATEMENTS if text == said.words)
    if kind:
        life.findings[said] = assessments.find(
            by=life.by,
            process=process,
            kind=FindingKind(kind),
            what=words.FINDINGS[kind],
            statements=[said],
        )


def _plan(life: Life, moment: datetime, *, first: bool) -> None:
    with clock.at(moment - timedelta(days=1, minutes=30)):
        process = _ask(life, ProcessKind.PLAN, moment)
    with clock.at(moment - timedelta(hours=18)):
        plan = plans.start_plan(by=life.by, process=process)
        if first:
            _draft(life, plan)
    with _held(life, process, moment):
        plans.settle(
            by=life.by,
            plan=plan,
            agreement=Agreement.PERSON,
            agreed_with=life.individual.preferred_name,
            agreed_how="Said yes to each part",
        )
    acts = Action.objects.filter(plan=plan).select_related("outcome").order_by("id")
    life.plans.append((moment.date(), list(acts)))
    life.outcomes = list(Outcome.objects.filter(plan=plan).order_by("id"))


def _draft(life: Life, plan: Plan) -> None:
    for place, wanted in enumerate(words.some(life.rng, words.OUTCOMES, OUTCOMES)):
        said = life.statements[place]
        outcome = plans.add_outcome(
            by=life.by,
            plan=plan,
            statements=[said],
            findings=[life.findings[said]] if said in life.findings else [],
            kind="soft",
            title=wanted,
            baseline="Seldom",
            baseline_value=Decimal(3),
            target_value=Decimal(8),
            scale="faces",
        )
        for what, when in words.some(life.rng, words.ACTIONS, ACTIONS_EACH):
            who = life.carer.display_name
            plans.add_action(
                by=life.by, outcome=outcome, what=what, worker=life.carer, who=who, when=when
            )


def _review(
    life: Life, process: Process, moment: datetime, next_due: datetime, number: int
) -> Process:
    with _held(life, process, moment):
        for side, said_by in SIDES:
            text = life.rng.choice(words.VIEWS)
            reviews.give_view(by=life.by, review=process, side=side, said_by=said_by, **text)
        _measure(life, number)
        if life.chance(0.4):
            _change(life, process)
        return reviews.plan_next_review(
            by=life.by, review=process, due_on=next_due.date(), lead=life.manager
        )


def _measure(life: Life, number: int) -> None:
    # An outcome is measured in every second review, as often as most homes ask for it.
    for outcome in life.outcomes[number % 2 :: 2]:
        for side in (MeasuredBy.INDIVIDUAL, MeasuredBy.WORKER):
            value = Decimal(min(10, 3 + number // 8 + life.rng.randint(0, 2)))
            plans.measure(by=life.carer_by, outcome=outcome, measured_by=side, value=value)


def _change(life: Life, process: Process) -> None:
    made = reviews.agree_change(
        by=life.by,
        review=process,
        what="Begin a little earlier in the day",
        why="The morning suits better",
        outcome=life.rng.choice(life.outcomes),
        implementer=life.carer.display_name,
        method="Said at handover and put in the diary",
        due_on=clock.today() + timedelta(days=7),
    )
    if life.chance(CARRIED_OUT):
        plans.carry_out(
            by=life.carer_by, change=made, done_on=clock.today(), done_how="At handover"
        )
