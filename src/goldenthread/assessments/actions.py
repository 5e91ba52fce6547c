"""Every way question sets, answers and findings are written."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from goldenthread.core import actions
from goldenthread.core.actions import Refused, StaleVersion, action
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.cycle.rules import refuse_ended, refuse_withdrawn
from goldenthread.people.models import Statement

from .models import Finding, FindingStatement, Offering, QuestionSet, Reflection, Response


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

    Raises Refused when a version of it says exactly the same.
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
    _refuse_known_version(old, source)
    return actions.record_version(
        old, by=by, verb="question_set.new_version", notes=notes, **content
    )


def _refuse_known_version(newest: QuestionSet, source: dict[str, Any]) -> None:
    for known in QuestionSet.objects.filter(record=newest.record).order_by("-version"):
        if known.source == source:
            words = _("This version is here already, word for word: “%(title)s”, version %(n)s.")
            raise Refused(words % {"title": known.title, "n": known.version}, field="file")


@action
def offer(*, by: Actor, question_set: QuestionSet, offered: bool, reason: str = "") -> Offering:
    """Stop offering a question set, with why, or offer it again. Answers given before stay.

    Raises Refused when it is so already.
    """
    kept = Offering.objects.select_for_update().filter(question_set=question_set.record).first()
    as_it_is = _("It is offered already.") if offered else _("It was stopped already.")
    if (kept.offered if kept else True) == offered:
        raise Refused(as_it_is)
    if not offered and not reason.strip():
        raise Refused(_("Say why it is not offered any more."), field="reason")
    verb = "question_set.offered" if offered else "question_set.stopped"
    if kept:
        to: dict[str, Any] = {"offered": offered, "reason": reason}
        return actions.revise(kept, by=by, verb=verb, **to)
    first = Offering(question_set=question_set.record, offered=offered, reason=reason)
    try:
        return actions.add(first, by=by, verb=verb)
    except IntegrityError as twice:
        raise Refused(as_it_is) from twice


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
    refuse_ended(process)
    content: dict[str, Any] = {
        "question_set": question_set,
        "answers": answers,
        "scores": scores,
        "completed": completed,
    }
    if earlier is not None:
        return actions.record_version(earlier, by=by, verb="response.changed", **content)
    if Offering.objects.filter(question_set=question_set.record, offered=False).exists():
        raise Refused(_("This question set is not offered any more."))
    meanwhile = Response.objects.of(process.pk).to(question_set.record).first()
    if meanwhile is not None:
        raise StaleVersion(meanwhile)
    made = Response(process=process, individual=process.individual, **content)
    return actions.record_new(made, by=by, verb="response.answered")


@action
def reflect(*, by: Actor, process: Process, statement: Statement, where: str) -> Reflection:
    """Note where the assessment reflects a statement.

    Raises Refused without saying where, once it is over, and for what no longer holds.
    """
    refuse_ended(process)
    if not Statement.objects.live().filter(record=statement.record).exists():
        raise Refused(_("This does not hold any more."), field="statement")
    if not where.strip():
        raise Refused(_("Say where and how the assessment includes it."), field="where")
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
    """Note a need, strength or risk, and the statements it comes from. Returns the finding.

    Raises Refused once the assessment is over.
    """
    refuse_ended(process)
    made = Finding(process=process, individual=process.individual, **content)
    actions.record_new(made, by=by, verb="finding.added")
    for statement in statements:
        link = FindingStatement(individual=process.individual, finding=made, statement=statement)
        actions.record_new(link, by=by, verb="finding.linked")
    return made


@action
def withdraw_finding(*, by: Actor, finding: Finding, reason: str) -> Finding:
    """Mark a finding as entered in error. Raises Refused without a reason, or a second time."""
    actions.as_it_stands(finding.process)
    refuse_withdrawn(finding, reason)
    return actions.record_version(
        finding, by=by, verb="finding.entered_in_error", reason=reason, entered_in_error=True
    )
