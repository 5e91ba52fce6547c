"""A small world in which everything has happened once, and the addresses of all of it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from conftest import Cast
from goldenthread.assessments import actions as assessments
from goldenthread.assessments.models import Finding, QuestionSet, Reflection, Response
from goldenthread.briefings import actions as briefings
from goldenthread.briefings.models import Briefing
from goldenthread.consent.models import Authority, BestInterests, CapacityAssessment, Consent
from goldenthread.core import clock
from goldenthread.core.permissions import Permission
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Part, ProcessKind, Step
from goldenthread.cycle.models import Decision, Participant, Process
from goldenthread.living import actions as living
from goldenthread.living.models import DailyRecord
from goldenthread.people import actions as people
from goldenthread.people.models import CircleMember, Individual, Share, Statement
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement, MeasuredBy
from goldenthread.plans.models import Action, Change, Measurement, Outcome, Plan
from goldenthread.reviews import actions as reviews
from goldenthread.reviews.models import ReviewView
from goldenthread.unsettled import models as unsettled
from tests.agreeing import agree
from tests.world_unsettled import unsettle, unsettle_more

QUESTION = {"linkId": "1", "text": "What makes a good day?", "type": "text"}
FORM = {
    "resourceType": "Questionnaire",
    "url": "urn:good-day",
    "status": "active",
    "title": "A good day",
    "item": [QUESTION],
}
ANSWERS = {
    "resourceType": "QuestionnaireResponse",
    "questionnaire": "urn:good-day|1",
    "status": "completed",
    "item": [{"linkId": "1", "answer": [{"valueString": "Sun on the bench"}]}],
}


@dataclass
class World:
    """One of everything, about one individual."""

    individual: Individual
    member: CircleMember
    share: Share
    statement: Statement
    assessment: Process
    question_set: QuestionSet
    response: Response
    reflection: Reflection
    finding: Finding
    plan_process: Process
    draft_process: Process
    plan: Plan
    draft: Plan
    outcome: Outcome
    action: Action
    measurement: Measurement
    daily: DailyRecord
    review: Process
    view: ReviewView
    decision: Decision
    change: Change
    briefing: Briefing
    participant: Participant
    need: unsettled.UnmetNeed
    need_note: unsettled.NeedNote
    disagreement: unsettled.Disagreement
    side: unsettled.SideView
    disagreement_note: unsettled.DisagreementNote
    consent: Consent
    capacity: CapacityAssessment
    best_interests: BestInterests
    authority: Authority


def make_world(cast: Cast, individual: Individual, member: CircleMember) -> World:
    """Let everything happen once to somebody."""
    by, made = cast.by, dict[str, Any](individual=individual, member=member)
    made["share"] = people.share(
        by=by, member=member, permission=Permission.VIEW_ABOUT, agreed_how="Nodded"
    )
    made["statement"] = people.add_statement(
        by=by,
        individual=individual,
        words="I sit in the garden after lunch.",
        kind="preference",
        area="important_to_me",
        how_we_know="own_words",
    )
    people.set_communication(
        by=by,
        individual=individual,
        identified_how="We asked",
        needs="Short sentences",
        to_understand_me="Speak: on the left",
    )
    made |= agree(cast.by, individual)
    _assess(cast, made)
    _plan(cast, made)
    _live(cast, made)
    _review(cast, made)
    unsettle(cast, made)
    return World(**made)


def _process(cast: Cast, made: dict[str, Any], kind: ProcessKind) -> Process:
    return cycle.ask_for(
        by=cast.by,
        individual=made["individual"],
        kind=kind,
        title=str(kind.label),
        reason="Agreed",
        due_on=clock.today(),
        lead=cast.manager,
    )


def _assess(cast: Cast, made: dict[str, Any]) -> None:
    by, process = cast.by, _process(cast, made, ProcessKind.ASSESSMENT)
    made["assessment"] = process
    made["participant"] = process.participants.get(audience="individual")
    made["question_set"] = QuestionSet.objects.filter(url=FORM["url"]).first()
    if made["question_set"] is None:
        made["question_set"] = assessments.add_question_set(
            by=by,
            url="urn:good-day",
            title="A good day",
            business_version="",
            source=FORM,
            notes=[],
            homes=[made["individual"].home],
        )
    made["response"] = assessments.answer(
        by=by,
        process=process,
        question_set=made["question_set"],
        answers=ANSWERS,
        scores=[],
        completed=True,
    )
    made["reflection"] = assessments.reflect(
        by=by, process=process, statement=made["statement"], where="Question 1"
    )
    made["finding"] = assessments.find(
        by=by,
        process=process,
        statements=[made["statement"]],
        kind="need",
        what="Needs an arm to the bench",
    )


def _plan(cast: Cast, made: dict[str, Any]) -> None:
    by = cast.by
    made["plan_process"] = _process(cast, made, ProcessKind.PLAN)
    made["plan"] = plans.start_plan(by=by, process=made["plan_process"])
    made["outcome"] = plans.add_outcome(
        by=by,
        plan=made["plan"],
        statements=[made["statement"]],
        findings=[made["finding"]],
        kind="soft",
        title="She is out in the garden when she likes",
        baseline="Once a week",
        baseline_value=Decimal(2),
        scale="faces",
    )
    made["action"] = plans.add_action(
        by=by, outcome=made["outcome"], what="Walk to the bench", who="Amina K", when="After lunch"
    )
    for step in (Step.PREPARED, Step.HELD):
        cycle.reach(by=by, process=made["plan_process"], step=step)
    plans.settle(
        by=by,
        plan=made["plan"],
        agreement=Agreement.PERSON,
        agreed_with="Maggie",
        agreed_how="She said yes",
    )
    made["draft_process"] = _process(cast, made, ProcessKind.PLAN)
    made["draft"] = plans.start_plan(by=by, process=made["draft_process"])


def _live(cast: Cast, made: dict[str, Any]) -> None:
    made["measurement"] = plans.measure(
        by=cast.by,
        outcome=made["outcome"],
        measured_by=MeasuredBy.INDIVIDUAL,
        value=Decimal(6),
        words="Better",
    )
    made["daily"] = living.record(
        by=cast.by,
        individual=made["individual"],
        what="out",
        said_or_showed="Smiled",
        action=made["action"],
    )


def _review(cast: Cast, made: dict[str, Any]) -> None:
    by, process = cast.by, _process(cast, made, ProcessKind.REVIEW)
    made["review"] = process
    made["view"] = reviews.give_view(
        by=by, review=process, side="individual", verdict="works", words="The bench", said_by="Me"
    )
    made["decision"] = cycle.decide(
        by=by, process=process, what="More sun", taken_by="individual", taken_by_name="Maggie"
    )
    made["change"] = plans.agree_change(
        by=by, review=process, what="Go out earlier", why="It is warmer", outcome=made["outcome"]
    )
    made["briefing"] = briefings.brief(
        by=by,
        individual=made["individual"],
        subject=process.pk,
        topic="reasons",
        audience="individual",
        understanding="understood",
        how_we_know="said_it_back",
    )
    person = process.participants.get(audience="individual")
    for step in (Step.PREPARED, Step.HELD):
        cycle.reach(by=by, process=process, step=step)
    cycle.change_participant(by=by, participant=person, part=Part.TOOK_PART)


def identifiers(world: World) -> set[UUID]:
    """Return every identifier of the world: keys and the identities of records."""
    rows = vars(world).values()
    return {getattr(row, name) for row in rows for name in ("pk", "record") if hasattr(row, name)}


def grow(cast: Cast, world: World, by_how_many: int) -> None:
    """Let more of everything happen to the same person."""
    by, person, review = cast.by, world.individual, world.review
    for n in range(by_how_many):
        words = {"kind": "need", "area": "support", "how_we_know": "observed"}
        said = people.add_statement(by=by, individual=person, words=f"Also this {n}", **words)
        friend = {"kind": "friend", "relationship": "friend"}
        member = people.add_circle_member(by=by, individual=person, name=f"Friend {n}", **friend)
        assessments.reflect(by=by, process=world.assessment, statement=said, where="Here")
        assessments.find(
            by=by, process=world.assessment, statements=[said], kind="need", what=f"More {n}"
        )
        outcome = plans.add_outcome(
            by=by, plan=world.draft, statements=[said], kind="soft", title=f"And {n}"
        )
        plans.add_action(by=by, outcome=outcome, what="Do", who="Amina K", when="Daily")
        plans.measure(
            by=by, outcome=world.outcome, measured_by=MeasuredBy.WORKER, value=Decimal(n % 10)
        )
        living.record(by=by, individual=person, what="meal", action=world.action)
        view = {"side": "staff", "verdict": "does_not", "words": f"This {n}", "said_by": "Joan P"}
        reviews.give_view(by=by, review=review, **view)
        cycle.add_participant(
            by=by, process=review, circle_member=member, name=member.name, **CONTRIBUTES
        )
        taken = {"taken_by": "worker", "taken_by_name": "Joan P"}
        cycle.decide(by=by, process=review, what=f"Also {n} of {by_how_many}", **taken)
        plans.agree_change(by=by, review=review, what=f"Change {n}", why="Asked for")
        unsettle_more(cast, world, n)
        _tell_again(cast, world)
        _process(cast, {"individual": person}, ProcessKind.REVIEW)


CONTRIBUTES = {"audience": "key_person", "role": "contributes"}


def _tell_again(cast: Cast, world: World) -> None:
    briefings.brief(
        by=cast.by,
        individual=world.individual,
        subject=world.review.pk,
        topic="content",
        audience="individual",
        understanding="understood",
        how_we_know="showed_it",
    )
