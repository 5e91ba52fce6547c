"""What the pages about plans read, put in the order they show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from goldenthread.assessments.models import Finding
from goldenthread.core import clock
from goldenthread.cycle.booked import with_booking
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.people.models import Individual, Statement

from . import sentences
from .models import Action, Change, Outcome, OutcomeSource, Plan, PlanRead
from .outputs import looks_like_output
from .progress import Direction, Progress, progress_in, progress_of
from .sources import holds, words_in_force

Named = TypeVar("Named", Statement, Finding)


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words, with the kind of mark it gets."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """One outcome of a plan with everything the page says about it."""

    outcome: Outcome
    progress: Progress
    person_says: str
    staff_see: str
    direction: Tag | None
    start: str
    target: str
    actions: list[Action]
    statements: list[Statement]
    findings: list[Finding]
    not_measured_since: date | None
    looks_like_output: bool
    # Of a draft: what it comes from that was said differently since the version before.
    since: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One change, and how it stands."""

    change: Change
    tag: Tag


def outcomes_of(plan: Plan, individual: Individual, *, you: bool = False) -> list[OutcomeShown]:
    """Return the outcomes of a plan by importance, with progress, in constant queries.

    A draft says what they come from in the words in force, a finished plan in those agreed then.
    `you` when the person reads them.
    """
    outcomes = list(Outcome.objects.of(plan.pk))
    holds = plan.is_frozen and plan.replaced_at is None
    progress = progress_in(outcomes) if holds else progress_of(one.record for one in outcomes)
    for one in outcomes:
        one.plan, one.individual = plan, individual
    found = [outcome_shown(one, progress[one.record], you=you) for one in outcomes]
    return found if plan.is_frozen else _in_words_in_force(plan, found)


def _in_words_in_force(plan: Plan, drafted: list[OutcomeShown]) -> list[OutcomeShown]:
    words = words_in_force(plan, [one.outcome for one in drafted])
    return [
        replace(
            one,
            statements=words.statements(one.outcome),
            findings=[link.finding for link in _right(one.outcome) if link.finding],
            since=words.since(one.outcome),
        )
        for one in drafted
    ]


def _right(outcome: Outcome) -> list[OutcomeSource]:
    return [link for link in outcome.sources.all() if holds(link)]


def outcome_shown(outcome: Outcome, progress: Progress, *, you: bool = False) -> OutcomeShown:
    """Return an outcome, read with its actions and sources, as pages show it."""
    sources = list(outcome.sources.all())
    every = outcome.individual.home.measure_every_days
    return OutcomeShown(
        outcome=outcome,
        progress=progress,
        person_says=sentences.person_says(outcome, progress, you=you),
        staff_see=sentences.staff_see(outcome, progress),
        direction=direction_tag(progress, you=you),
        start=sentences.value_text(outcome, "baseline_value"),
        target=sentences.value_text(outcome, "target_value"),
        actions=sorted(outcome.actions.all(), key=lambda act: act.record),
        statements=[_warned(source, source.statement) for source in sources if source.statement],
        findings=[_warned(source, source.finding) for source in sources if source.finding],
        not_measured_since=progress.not_measured_since(every) if outcome.plan.is_frozen else None,
        looks_like_output=looks_like_output(outcome.title),
    )


def _warned(link: OutcomeSource, named: Named) -> Named:
    # A finished plan keeps what was found wrong later, and says so.
    vars(named).update(wrong_since=vars(link).get("wrong_since"))
    return named


def direction_tag(progress: Progress, *, you: bool = False) -> Tag | None:
    """Return where an outcome went since it began, in words; the person's view counts first."""
    if progress.sides_disagree:
        by_you, by_them = (
            _("seen differently by you and staff"),
            _("seen differently by the person and staff"),
        )
        return Tag("due", by_you if you else by_them)
    tags = {
        Direction.IMPROVED: Tag("done", _("better than at the start")),
        Direction.SAME: Tag("neutral", _("the same as at the start")),
        Direction.WORSE: Tag("late", _("worse than at the start")),
    }
    return tags[progress.direction] if progress.direction else None


def plan_processes(individual: Individual, reader: UUID) -> list[Process]:
    """Return the processes of somebody's plans with their plans, the newest first: one query.

    `read_by_me` says when this reader marked the version as read, or is None.
    """
    mine = PlanRead.objects.current().filter(plan=OuterRef("plan__pk"), recorded_by=reader)
    read = Subquery(mine.order_by("-recorded_at").values("recorded_at")[:1])
    found = Process.objects.of(individual.pk).standing().filter(kind=ProcessKind.PLAN)
    return list(with_booking(found.select_related("plan").annotate(read_by_me=read)))


def versions_in(processes: Iterable[Process]) -> list[Plan]:
    """Return the settled versions among these processes of plans, the newest first."""
    written = [plan for process in processes if (plan := plan_of(process))]
    return sorted((one for one in written if one.is_frozen), key=lambda one: -one.number)


def being_written_in(processes: Iterable[Process]) -> Process | None:
    """Return the open process in which the next version is or will be written, or None."""
    unfinished = [one for one in processes if one.is_open and not _is_finished(one)]
    return min(unfinished, key=lambda one: (one.due_on, one.pk), default=None)


def plan_of(process: Process) -> Plan | None:
    """Return the plan written in a process, or None before it was begun."""
    return getattr(process, "plan", None)


def _is_finished(process: Process) -> bool:
    plan = plan_of(process)
    return plan is not None and plan.is_frozen


def changes_shown(changes: Iterable[Change]) -> list[ChangeShown]:
    """Return changes as pages show them, in the order given."""
    return [ChangeShown(change, change_tag(change)) for change in changes]


def change_tag(change: Change, on: date | None = None) -> Tag:
    """Return how a change stands: done on time or late, to be done, late, or unfinished words.

    As it stands today, or stood on the day given.
    """
    if change.withdrawn_at:
        return Tag("late", _("entered in error"))
    if change.done_on:
        if change.due_on and change.done_on > change.due_on:
            return Tag("due", _("done late"))
        return Tag("done", _("done on time") if change.due_on else _("done"))
    if change.not_done_on:
        return _given_up_tag(change.not_done_on, change.due_on)
    if change.due_on and change.due_on < (on or clock.today()):
        return Tag("late", _("late"))
    if missing_from(change):
        return Tag("due", _("not complete"))
    return Tag("waiting", _("to be done"))


def _given_up_tag(on: date, due_on: date | None) -> Tag:
    if due_on and on > due_on:
        return Tag("due", _("given up after its day"))
    return Tag("neutral", _("will not be done"))


def missing_from(change: Change) -> list[str]:
    """Return what a change does not say yet: who, how, by when (LMCB5 P15)."""
    parts: Iterable[tuple[str, Any]] = [
        (_("who will make it happen"), change.implementer),
        (_("how"), change.method),
        (_("by when"), change.due_on),
    ]
    return [words for words, value in parts if not value]
