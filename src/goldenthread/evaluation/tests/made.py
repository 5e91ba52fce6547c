"""What the tests of the evidence are about: invented people, made through actions."""

from collections.abc import Callable
from contextvars import Context
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from conftest import Cast, make_individual
from goldenthread.assessments import actions as assessments
from goldenthread.briefings import actions as briefings
from goldenthread.briefings.choices import HowWeKnow
from goldenthread.briefings.models import Briefing
from goldenthread.core import actions as core_actions
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.scope import provider_scope
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Part, ProcessKind, Step
from goldenthread.cycle.models import Decision, Participant, Process
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Account, Home
from goldenthread.homes.roles import Role
from goldenthread.people import actions as people
from goldenthread.people.models import Individual, Statement
from goldenthread.plans import actions as plans
from goldenthread.plans.choices import Agreement, MeasuredBy
from goldenthread.plans.models import Change, Outcome

from ..measures import MEASURES, Count
from ..period import Period, period


def figure(cast: Cast, reference: str, over: Period | None = None) -> Count:
    """Return the figure of Rowan House."""
    return MEASURES[reference].by_home([cast.home], over or period())[cast.home.pk]


def missing(cast: Cast, reference: str, over: Period | None = None) -> list[Any]:
    """Return the identities of what is missing in Rowan House."""
    measure = MEASURES[reference]
    return measure.ids(measure.missing([cast.home], over or period()))


def a_process(by: Actor, individual: Individual, *, days_ago: int = 3, **other: Any) -> Process:
    """Return a process held some days ago, and the person's part not recorded yet."""
    moment = clock.now() - timedelta(days=days_ago)
    with clock.at(moment - timedelta(days=2)):
        process = cycle.ask_for(
            by=by,
            individual=individual,
            due_on=clock.today(),
            lead=_account(by),
            **{"kind": ProcessKind.REVIEW, "title": "Review", "reason": "Agreed", **other},
        )
        cycle.reach(by=by, process=process, step=Step.PREPARED)
    with clock.at(moment):
        return cycle.reach(by=by, process=process, step=Step.HELD)


def a_closed_process(by: Actor, individual: Individual, **other: Any) -> Process:
    """Return a process in which the person took part, closed a day after it was held."""
    process = a_process(by, individual, **other)
    take_part(by, process)
    with clock.at(process.held_at + timedelta(days=1)):
        for step in (Step.SHARED, Step.CLOSED):
            cycle.reach(by=by, process=process, step=step)
    return process


def persons_row(process: Process) -> Participant:
    """Return the person's own row in a process."""
    return Participant.objects.of(process.pk).individuals().get()


def take_part(by: Actor, process: Process, **to: Any) -> Participant:
    """Record the person's part in a process: they took part, unless told otherwise."""
    row = persons_row(process)
    return cycle.change_participant(by=by, participant=row, **{"part": Part.TOOK_PART, **to})


def told(by: Actor, process: Process, topic: str, **other: Any) -> Briefing:
    """Return a briefing of the individual about a process: understood, said back."""
    content = {
        "topic": topic,
        "audience": "individual",
        "understanding": "understood",
        "how_we_know": "said_it_back",
        **other,
    }
    return briefings.brief(by=by, individual=process.individual, subject=process.pk, **content)


def told_without_a_sign(by: Actor, process: Process, topic: str, **other: Any) -> Briefing:
    """Return a briefing stored as understood although there was no sign: refused when written."""
    unclear = {"verb": "briefing.corrected", "how_we_know": HowWeKnow.NO_SIGN}
    return core_actions.record_version(told(by, process, topic, **other), by=by, **unclear)


def decided(by: Actor, process: Process, **other: Any) -> Decision:
    """Return what the person decided in a process that is closed: it is opened again for that."""
    process = cycle.step_back(by=by, process=process, reason="A decision was left out")
    content = {"what": "Breakfast at nine", "taken_by": "individual", "taken_by_name": "Maggie"}
    made = cycle.decide(by=by, process=process, **{**content, **other})
    with clock.at(process.shared_at):
        cycle.reach(by=by, process=process, step=Step.CLOSED)
    return made


def said(by: Actor, individual: Individual, **other: Any) -> Statement:
    """Return something the person needs."""
    content = {
        "words": "I want to hear the blackbird.",
        "kind": "need",
        "area": "important_to_me",
        "how_we_know": "own_words",
        **other,
    }
    return people.add_statement(by=by, individual=individual, **content)


def reflected(by: Actor, statement: Statement, *, days_ago: int = 3) -> Process:
    """Return an assessment that reflects the statement."""
    kind = ProcessKind.ASSESSMENT
    process = a_process(by, statement.individual, days_ago=days_ago, kind=kind, title="Assessment")
    assessments.reflect(by=by, process=process, statement=statement, where="Under “Mornings”")
    return process


def an_outcome(by: Actor, individual: Individual, *, days_ago: int = 100, **other: Any) -> Outcome:
    """Return an outcome of a settled plan; wanted for 100 days unless told otherwise."""
    with clock.at(clock.now() - timedelta(days=days_ago)):
        process = cycle.ask_for(
            by=by,
            individual=individual,
            kind=ProcessKind.PLAN,
            title="Plan",
            reason="Agreed",
            due_on=clock.today(),
            lead=_account(by),
        )
        plan = plans.start_plan(by=by, process=process)
        wish = said(by, individual, kind="wish", words="I want to sing again.")
        content = {"title": "I sing again", "kind": "soft", "baseline": "Not since May", **other}
        outcome = plans.add_outcome(by=by, plan=plan, statements=[wish], **content)
        plans.add_action(by=by, outcome=outcome, what="Choir", who="Amina K", when="Fridays")
        for step in (Step.PREPARED, Step.HELD):
            cycle.reach(by=by, process=process, step=step)
        plans.settle(
            by=by,
            plan=plan,
            agreement=Agreement.PERSON,
            agreed_with="Maggie",
            agreed_how="Nodded and smiled",
        )
    return Outcome.objects.select_related("plan").get(pk=outcome.pk)


def measured(by: Actor, outcome: Outcome, value: int, **other: Any) -> Any:
    """Return a measurement: by the person and now, unless told otherwise."""
    known = {"measured_by": MeasuredBy.INDIVIDUAL, **other}
    return plans.measure(by=by, outcome=outcome, value=Decimal(value), **known)


def a_change(by: Actor, individual: Individual, **other: Any) -> Change:
    """Return a change that says who, how and by when, unless told otherwise."""
    review = other.pop("review", None) or a_process(by, individual)
    content = {
        "what": "Church at ten instead of noon",
        "why": "She is tired by noon",
        "implementer": "Amina K",
        "method": "Book the early bus",
        "due_on": clock.today() + timedelta(days=7),
        **other,
    }
    return plans.agree_change(by=by, review=review, **content)


def another_home(cast: Cast) -> tuple[Actor, Individual]:
    """Return the manager and somebody who lives in their second home."""
    home = Home.objects.create(name="Elm House", slug="elm-house")
    cast.manager.posts.create(home=home, role=Role.MANAGER)
    person = make_individual(cast.by, home, given_name="Nell", preferred_name="Nell")
    return cast.by, person


def elsewhere(cast: Cast, act: Callable[[Actor, Individual], Any]) -> Any:
    """Do something as the stranger, for somebody in the home of another provider."""

    def there() -> Any:
        with provider_scope(cast.other_provider.pk):
            by = actor_for(cast.stranger)
            return act(by, make_individual(by, cast.other_home))

    return Context().run(there)


def long_ago(days: int) -> date:
    """Return the day so many days ago."""
    return clock.today() - timedelta(days=days)


def _account(by: Actor) -> Account:
    return Account.objects.get(pk=by.account_id)
