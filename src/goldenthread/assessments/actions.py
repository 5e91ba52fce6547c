"""Every way question sets, answers and findings are written."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions
from goldenthread.core.actions import Refused, StaleVersion, action
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.people.models import Statement

from .models import Finding, FindingStatement, QuestionSet, Reflection, Response


@action
def add_question_set(
    *,
    by: Actor,
    url: str,
    title: str,
    business_version: str,
    source: dict[str, Any],
    notes: list[str],
) -> QuestionSet:
    """Add a question set, or the next version of the one with the same web name. Returns it.

    Raises Refused when the newest version says exactly the same.
    """
    content: dict[str, Any] = {
        "title": title,
        "business_version": business_version,
        "source": source,
    }
    old = QuestionSet.objects.current().filter(url=url).first()
    if old is None:
        new = QuestionSet(url=url, notes=notes, **content)
        return actions.record_new(new, by=by, verb="question_set.added")
    if old.source == source:
        raise Refused(_("This question set is here already, word for word."), field="file")
    return actions.record_version(
        old, by=by, verb="question_set.new_version", notes=notes, **content
    )


@action
def answer(
    *,
    by: Actor,
    process: Process,
    question_set: QuestionSet,
    answers: dict[str, Any],
    scores: list[Any],
    completed: bool,
    earlier: Response | None = None,
) -> Response:
    """Store answers to a question set: the first time, or the next version of `earlier`.

    `question_set` is the version that was asked: each version of the answers keeps its own.
    Raises Refused once the assessment is closed, StaleVersion when somebody answered meanwhile.
    """
    # Held until this is stored, so that two who begin at once do not both write a first version.
    _refuse_closed(Process.objects.select_for_update().get(pk=process.pk))
    content: dict[str, Any] = {
        "question_set": question_set,
        "answers": answers,
        "scores": scores,
        "completed": completed,
    }
    if earlier is not None:
        return actions.record_version(earlier, by=by, verb="response.changed", **content)
    meanwhile = Response.objects.of(process.pk).to(question_set.record).first()
    if meanwhile is not None:
        raise StaleVersion(meanwhile)
    made = Response(process=process, individual=process.individual, **content)
    return actions.record_new(made, by=by, verb="response.answered")


@action
def reflect(*, by: Actor, process: Process, statement: Statement, where: str) -> Reflection:
    """Note where the assessment reflects a statement. Raises Refused without saying where."""
    if not where.strip():
        raise Refused(_("Say where and how the assessment reflects it."), field="where")
    old = Reflection.objects.of(process.pk).filter(statement__record=statement.record).first()
    if old is not None:
        return actions.record_version(
            old, by=by, verb="reflection.changed", where=where, statement=statement
        )
    made = Reflection(
        process=process, individual=process.individual, statement=statement, where=where
    )
    return actions.record_new(made, by=by, verb="reflection.added")


@action
def find(
    *, by: Actor, process: Process, statements: Iterable[Statement] = (), **content: Any
) -> Finding:
    """Note a need, strength or risk, and the statements it comes from. Returns the finding."""
    _refuse_closed(process)
    made = Finding(process=process, individual=process.individual, **content)
    actions.record_new(made, by=by, verb="finding.added")
    for statement in statements:
        link = FindingStatement(individual=process.individual, finding=made, statement=statement)
        actions.record_new(link, by=by, verb="finding.linked")
    return made


@action
def withdraw_finding(*, by: Actor, finding: Finding, reason: str) -> Finding:
    """Mark a finding as entered in error. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    return actions.record_version(
        finding, by=by, verb="finding.entered_in_error", reason=reason, entered_in_error=True
    )


def _refuse_closed(process: Process) -> None:
    if process.closed_at:
        raise Refused(_("This assessment is closed: nothing in it changes any more."))
