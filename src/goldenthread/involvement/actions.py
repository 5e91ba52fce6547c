"""Every way is written how somebody is involved, what was kept in mind, and what was given."""

from collections.abc import Iterable
from typing import Any

from goldenthread.core import actions, clock
from goldenthread.core.actions import StaleVersion, action
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.cycle.rules import refuse_withdrawn
from goldenthread.people.choices import Importance
from goldenthread.people.models import Individual, Statement

from . import rules
from .models import Contribution, InvolvementPlan, InvolvementWord, MaterialGiven


@action
def set_plan(
    *, by: Actor, individual: Individual, seen: int | None = None, **content: Any
) -> InvolvementPlan:
    """Write how somebody wants to be involved: the first time, or the next version.

    Raises StaleVersion when `seen`, the version its writer was looking at (0 for none), is not
    the newest, and Refused for days that cannot be, or when it says nothing.
    """
    content.setdefault("confirmed_on", clock.today())
    # Held, so that two at the same moment do not both write a first version.
    now = actions.as_it_stands(individual)
    old = InvolvementPlan.objects.of(individual.pk)
    rules.refuse_plan(now, InvolvementPlan(individual=individual, **content), old)
    if old is None:
        made = InvolvementPlan(individual=individual, **content)
        return actions.record_new(made, by=by, verb="involvement.planned")
    if seen is not None and old.version != seen:
        raise StaleVersion(old)
    return actions.record_version(old, by=by, verb="involvement.changed", **content)


@action
def withdraw_plan(*, by: Actor, plan: InvolvementPlan, reason: str) -> InvolvementPlan:
    """Mark an involvement plan as entered in error. Raises Refused without why."""
    refuse_withdrawn(plan, reason)
    verb = "involvement.entered_in_error"
    return actions.record_version(plan, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def say_about_plan(*, by: Actor, individual: Individual, **content: Any) -> InvolvementWord:
    """Keep what somebody thinks of how they are involved. Raises Refused for whoever only reads."""
    made = InvolvementWord(individual=individual, **content)
    rules.refuse_word(by, individual, made)
    return actions.record_new(made, by=by, verb="involvement.said")


@action
def withdraw_word(*, by: Actor, word: InvolvementWord, reason: str) -> InvolvementWord:
    """Mark what was said as entered in error: one's own words, or what a worker wrote down.

    Raises Refused without why, and for somebody else's own words.
    """
    rules.refuse_anothers_word(by, word)
    refuse_withdrawn(word, reason)
    verb = "involvement.word_entered_in_error"
    return actions.record_version(word, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def give_material(
    *, by: Actor, individual: Individual, despite: str = "", **content: Any
) -> MaterialGiven:
    """Note that something was handed over.

    Raises Refused for a day that cannot be, when the person got it otherwise than they take
    in information and nothing says why, and where they had said no to sharing with whoever got
    it, unless `despite` says why they got it.
    """
    made = MaterialGiven(individual=individual, **content)
    rules.refuse_material(individual, made)
    made.change_reason = rules.reason_to_give(by, made, despite)
    return actions.record_new(made, by=by, verb="material.given")


@action
def withdraw_material(*, by: Actor, material: MaterialGiven, reason: str) -> MaterialGiven:
    """Mark a handing over as entered in error. Raises Refused without why."""
    refuse_withdrawn(material, reason)
    verb = "material.entered_in_error"
    return actions.record_version(material, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def begin(*, by: Actor, process: Process) -> Contribution:
    """Note that somebody wrote into a process for the first time."""
    made = Contribution(process=process, individual=process.individual, account_id=by.account_id)
    return actions.add(made, by=by, verb="contribution.begun")


@action
def say_in_mind(
    *,
    by: Actor,
    contribution: Contribution,
    words: str,
    kept: Iterable[Statement] | None = None,
    seen: int | None = None,
) -> Contribution:
    """Keep how a contribution takes account of the person; what was said before stays.

    Without `kept`, what was named before stays named. Raises Refused when it says nothing, in
    what was called off, and for who names what they may not read; StaleVersion for a conflict.
    """
    statements = None if kept is None else list(kept)
    rules.refuse_empty_account(contribution, words, statements)
    rules.refuse_unread(by, contribution, statements)
    said: dict[str, Any] = {
        "words": words,
        "said_at": contribution.said_at or clock.now(),
        "written_by": "" if by.account_id == contribution.account_id else by.name,
        **_named(statements),
    }
    return actions.revise(contribution, by=by, verb="contribution.in_mind", seen=seen, **said)


def _named(statements: list[Statement] | None) -> dict[str, Any]:
    if statements is None:
        return {}
    return {
        "kept": [str(one.record) for one in statements],
        "musts_kept": sum(one.importance == Importance.MUST for one in statements),
    }
