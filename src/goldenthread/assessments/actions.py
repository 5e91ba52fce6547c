"""Every way question sets, answers and findings are written."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from goldenthread.core import actions
from goldenthread.core.actions import Refused, StaleVersion, action
from goldenthread.core.actors import Actor
from goldenthread.cycle.contributing import contributed
from goldenthread.cycle.models import Process
from goldenthread.cycle.rules import refuse_ended, refuse_withdrawn
from goldenthread.homes.models import Home
from goldenthread.people.models import Statement

from .models import Finding, FindingStatement, HomesUse, QuestionSet, Reflection, Response


@action
def add_question_set(
    *,
    by: Actor,
    url: str,
    title: str,
    business_version: str,
    source: dict[str, Any],
    notes: list[str],
    homes: Iterable[Home],
) -> QuestionSet:
    """Add a question set, or the next version of the one with the same web name. Returns it.

    It belongs to the provider; `homes` use it from now on. Others go on as they were.
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
        made = actions.record_new(new, by=by, verb="question_set.added")
    else:
        _refuse_known_version(old, source)
        made = actions.record_version(
            old, by=by, verb="question_set.new_version", notes=notes, **content
        )
    for home in homes:
        use(by=by, question_set=made, home=home)
    return made


def _refuse_known_version(newest: QuestionSet, source: dict[str, Any]) -> None:
    for known in QuestionSet.objects.filter(record=newest.record).order_by("-version"):
        if known.source == source:
            words = _(
                "This version is here already, word for word: “%(title)s”, version %(n)s. You can "
                "take it into use on the page of question sets."
            )
            raise Refused(words % {"title": known.title, "n": known.version}, field="file")


@action
def use(*, by: Actor, question_set: QuestionSet, home: Home, seen: int | None = None) -> HomesUse:
    """Let a home use this version of a question set: its assessments ask it. Returns the use.

    Raises Refused when it does so already, and when `seen`, the version that was looked at, is
    not this one.
    """
    if seen not in (None, question_set.version):
        raise Refused(_("There is a newer version meanwhile. Look at it first."))
    kept = _use_of(question_set, home)
    if kept and kept.in_use and kept.asked_id == question_set.pk:
        raise Refused(_("%(home)s uses it already.") % {"home": home.name})
    to: dict[str, Any] = {"asked": question_set, "in_use": True, "stopped_because": ""}
    if kept:
        return actions.revise(kept, by=by, verb="question_set.taken_into_use", **to)
    first = HomesUse(home=home, question_set=question_set.record, **to)
    try:
        return actions.add(first, by=by, verb="question_set.taken_into_use")
    except IntegrityError as twice:
        raise Refused(_("%(home)s uses it already.") % {"home": home.name}) from twice


@action
def stop_using(*, by: Actor, question_set: QuestionSet, home: Home, reason: str) -> HomesUse:
    """Let a home use a question set no longer, with why. Answers given before stay.

    Raises Refused without a reason, and when the home does not use it.
    """
    kept = _use_of(question_set, home)
    if kept is None or not kept.in_use:
        raise Refused(_("%(home)s does not use it.") % {"home": home.name})
    if not reason.strip():
        raise Refused(_("Say why it is not used any more."), field="reason")
    to: dict[str, Any] = {"in_use": False, "stopped_because": reason}
    return actions.revise(kept, by=by, verb="question_set.use_stopped", reason=reason, **to)


def _use_of(question_set: QuestionSet, home: Home) -> HomesUse | None:
    # Held until it is written: of two who press at once, the second finds what the first did.
    held = HomesUse.objects.select_for_update()
    return held.filter(home_id=home.pk, question_set=question_set.record).first()


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
    Raises Refused once the assessment is closed, or at the first time when the person's home does
    not use the question set; StaleVersion when somebody answered meanwhile.
    """
    # Held until this is stored, so that two who begin at once do not both write a first version.
    refuse_ended(process)
    contributed(process, by=by)
    content: dict[str, Any] = {
        "question_set": question_set,
        "answers": answers,
        "scores": scores,
        "completed": completed,
    }
    if earlier is not None:
        return actions.record_version(earlier, by=by, verb="response.changed", **content)
    used = HomesUse.objects.in_home(process.individual.home_id)
    if not used.filter(question_set=question_set.record).exists():
        raise Refused(_("This question set is not used in this home."))
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

    The assessment includes a statement that it found something in.
    Raises Refused once the assessment is over.
    """
    refuse_ended(process)
    contributed(process, by=by)
    made = Finding(process=process, individual=process.individual, **content)
    actions.record_new(made, by=by, verb="finding.added")
    for statement in statements:
        link = FindingStatement(individual=process.individual, finding=made, statement=statement)
        actions.record_new(link, by=by, verb="finding.linked")
        _include(statement, made, by=by)
    return made


def _include(statement: Statement, finding: Finding, *, by: Actor) -> None:
    here = Reflection.objects.of(finding.process_id)
    if not here.filter(statement__record=statement.record).exists():
        person, where = finding.individual, _where_found(finding)
        made = Reflection(
            process=finding.process, individual=person, statement=statement, where=where
        )
        actions.record_new(made, by=by, verb="reflection.added")


def _where_found(finding: Finding) -> str:
    return f"{finding.get_kind_display()}: {finding.what}"


@action
def withdraw_finding(*, by: Actor, finding: Finding, reason: str) -> Finding:
    """Mark a finding as entered in error. Raises Refused without a reason, or a second time."""
    actions.as_it_stands(finding.process)
    refuse_withdrawn(finding, reason)
    # What was included by this finding alone goes with it.
    included = Reflection.objects.of(finding.process_id).filter(where=_where_found(finding))
    for one in included.filter(version=1):
        wrong: dict[str, Any] = {"reason": reason, "entered_in_error": True}
        actions.record_version(one, by=by, verb="reflection.entered_in_error", **wrong)
    return actions.record_version(
        finding, by=by, verb="finding.entered_in_error", reason=reason, entered_in_error=True
    )
