"""What the page of an assessment shows, read in a few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.people.choices import StatementKind
from goldenthread.people.models import Statement

from . import library
from .models import Finding, FindingStatement, QuestionSet, Reflection, Response
from .questionnaire import Block, answered

ASKED_OF_AN_ASSESSMENT = {StatementKind.NEED.value, StatementKind.PREFERENCE.value}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing the person says, with where the assessment reflects it."""

    statement: Statement
    reflection: Reflection | None

    @property
    def is_asked_for(self) -> bool:
        """Return whether the assessment should reflect it: needs and preferences (LMCB5 P9)."""
        return self.statement.kind in ASKED_OF_AN_ASSESSMENT


@dataclass(frozen=True, slots=True)
class Asked:
    """One question set, with its answers in this assessment."""

    question_set: QuestionSet
    response: Response | None


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, with the statements it comes from."""

    finding: Finding
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class Matters:
    """What the person says, needs and preferences first.

    Of an assessment that took place: as it stood that day; `since` is what was said after it,
    and before it was closed.
    """

    said: list[Said]
    since: list[Said]

    @property
    def asked_for(self) -> list[Said]:
        """Return what the assessment should include; what was said since is not counted."""
        return [one for one in self.said if one.is_asked_for]

    @property
    def reflected(self) -> int:
        """Return how much of it the assessment includes."""
        return sum(one.reflection is not None for one in self.asked_for)


def matters_in(process: Process) -> Matters:
    """Return what the person says, as an assessment counts it: three queries at most."""
    where = {r.statement.record: r for r in Reflection.objects.of(process.pk)}
    last = list(_last_known(process))
    if process.held_at is None:
        return Matters(_said(last, where), [])
    person, ended = process.individual_id, process.closed_at or process.called_off_at
    said = _said(Statement.objects.as_they_stood(person, process.held_at, ended), where)
    counted = {one.statement.record for one in said}
    return Matters(said, _said([one for one in last if one.record not in counted], where))


def said_now(process: Process) -> list[Said]:
    """Return what the person says now, or said when it ended, needs and preferences first."""
    where = {r.statement.record: r for r in Reflection.objects.of(process.pk)}
    return _said(_last_known(process), where)


def _last_known(process: Process) -> Iterable[Statement]:
    ended = process.closed_at or process.called_off_at
    if ended is None:
        return Statement.objects.of(process.individual_id).live()
    return Statement.objects.as_they_stood(process.individual_id, ended, ended)


def _said(statements: Iterable[Statement], where: dict[UUID, Reflection]) -> list[Said]:
    said = [Said(one, where.get(one.record)) for one in statements]
    return sorted(said, key=lambda one: not one.is_asked_for)


def blocks_of(response: Response) -> tuple[Block, ...]:
    """Return answers to read, always in the wording they were asked in."""
    return answered(library.questionnaire_of(response.question_set), response.answers)


def asked_in(process: Process) -> list[Asked]:
    """Return the question sets: those answered here in the version they answered, then others.

    The others are those the person's home uses. Once it is over, there are none.
    """
    responses = list(Response.objects.of(process.pk))
    answered = {response.question_set.record for response in responses}
    offered = QuestionSet.objects.in_use(process.individual.home_id) if process.is_open else []
    others = [one for one in offered if one.record not in answered]
    return [
        *(Asked(response.question_set, response) for response in responses),
        *(Asked(one, None) for one in others),
    ]


def found_in(process: Process) -> list[Found]:
    """Return what the assessment found, with where each comes from."""
    return sources_of(list(Finding.objects.in_process(process.pk)))


def sources_of(findings: list[Finding]) -> list[Found]:
    """Return findings with the statements they come from."""
    by_finding: dict[UUID, list[Statement]] = {finding.record: [] for finding in findings}
    # Put in order here: few as they are, the database would look for them by their order.
    for link in sorted(FindingStatement.objects.of(findings), key=lambda link: link.record):
        by_finding[link.finding.record].append(link.statement)
    return [Found(finding, by_finding[finding.record]) for finding in findings]


def assessment_to_reflect_in(individual_id: UUID) -> Process | None:
    """Return the person's newest open assessment, or None: what is closed stays as it is."""
    assessments = Process.objects.of(individual_id).of_kind(ProcessKind.ASSESSMENT)
    return next((one for one in assessments if one.is_open), None)
