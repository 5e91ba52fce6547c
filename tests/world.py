"""A small world in which everything has happened once, and the addresses of all of it."""

from decimal import Decimal
from typing import Any

from conftest import Cast
from goldenthread.assessments import actions as assessments
from goldenthread.assessments.models import QuestionSet
from goldenthread.briefings import actions as briefings
from goldenthread.core import clock
from goldenthread.core.permissions import Permission
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Part, ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.living import actions as living
from goldenthread.people import actions as people
from goldenthread.people.models import CircleMember, Individual
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement, MeasuredBy
from goldenthread.reviews import actions as reviews
from tests.agreeing import agree, lets_see
from tests.made_once import made_once
from tests.world_agreeing import agree_before
from tests.world_involvement import involve
from tests.world_made import World
from tests.world_plans import read_plan, write_parts
from tests.world_procedures import publish
from tests.world_timing import time
from tests.world_unsettled import unsettle
from tests.world_voice import speak
from tests.world_workforce import employ

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


def small_world(cast: Cast) -> World:
    """Return a world in which everything has happened once to Margaret; the cast is as it began."""
    return made_once("small world", lambda: make_world(cast, cast.margaret, cast.esi))


def make_world(cast: Cast, individual: Individual, member: CircleMember) -> World:
    """Let everything happen once to somebody."""
    by, made = cast.by, dict[str, Any](individual=individual, member=member)
    lets_see(by, member)
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
    publish(cast, made)
    time(cast, made)
    speak(cast, made)
    involve(cast, made)
    employ(cast, made)
    agree_before(cast, made)
    return World(**made)


def ask_for(cast: Cast, made: dict[str, Any], kind: ProcessKind) -> Process:
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
    by, process = cast.by, ask_for(cast, made, ProcessKind.ASSESSMENT)
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
    made["plan_process"] = ask_for(cast, made, ProcessKind.PLAN)
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
    write_parts(cast, made)
    for step in (Step.PREPARED, Step.HELD):
        cycle.reach(by=by, process=made["plan_process"], step=step)
    plans.settle(
        by=by,
        plan=made["plan"],
        agreement=Agreement.PERSON,
        agreed_with="Maggie",
        agreed_how="She said yes",
    )
    read_plan(cast, made["plan"])
    made["draft_process"] = ask_for(cast, made, ProcessKind.PLAN)
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
    by, process = cast.by, ask_for(cast, made, ProcessKind.REVIEW)
    made["review"] = process
    made["view"] = reviews.give_view(
        by=by, review=process, side="individual", verdict="works", words="The bench", said_by="Me"
    )
    made["decision"] = cycle.decide(by=by, process=process, what="More sun", taken_by="individual")
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
