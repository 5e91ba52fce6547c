"""Every way skills, their proof, and what leading needs are written."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, action, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.core.plausible import refuse_future
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account, Home

from . import rules
from .choices import STARTERS, ProofKind, Starter
from .hours.forecast import needs_mark
from .models import Competence, Evidence, KindHours, LeadNeed, LeadReason
from .readiness import lacked_in


@action
def begin_with(*, by: Actor, home: Home, starters: Collection[str]) -> Home:
    """Take these skills into use, and let leads need them. Raises Refused when all are there."""
    as_it_stands(home)
    there = set(Competence.objects.of(home.pk).values_list("starter", flat=True))
    chosen = [one for one in STARTERS if one.key in starters and one.key not in there]
    if not chosen:
        raise Refused(_("Choose at least one skill that is not there yet."), field="starters")
    for one in chosen:
        _begin(by, home, one)
    return home


def _begin(by: Actor, home: Home, one: Starter) -> None:
    made = Competence(
        home=home,
        starter=one.key,
        name=str(one.name),
        shows=str(one.shows),
        topics=one.topics,
        lasts_days=one.lasts_days,
        criterion=one.criterion,
    )
    rules.refuse_competence(made)
    actions.add(made, by=by, verb="skill.added")
    for kind in one.kinds:
        need = LeadNeed(home=home, kind=kind, competence=made)
        actions.add(need, by=by, verb="lead_need.added")


@action
def add_competence(*, by: Actor, home: Home, **content: Any) -> Competence:
    """Add a skill to a home's list. Raises Refused for a name that is there already."""
    as_it_stands(home)
    made = Competence(home=home, **content)
    rules.refuse_competence(made)
    return actions.add(made, by=by, verb="skill.added")


@action
def change_competence(
    *, by: Actor, competence: Competence, seen: int | None = None, **to: Any
) -> Competence:
    """Change a skill; what it was stays. Raises Refused as for a new one, StaleVersion."""
    as_it_stands(competence.home)
    wanted = Competence(pk=competence.pk, home_id=competence.home_id, **to)
    rules.refuse_competence(wanted)
    return actions.revise(competence, by=by, verb="skill.changed", seen=seen, **to)


@action
def stop_competence(*, by: Actor, competence: Competence, reason: str) -> Competence:
    """Ask no more for a skill; its proof stays, and no lead needs it from today on.

    Raises Refused without a reason, and when it is stopped already.
    """
    as_it_stands(competence.home)
    now = as_it_stands(competence)
    rules.refuse_no_reason(reason)
    if now.stopped_because:
        raise Refused(_("This skill is not asked for any more."))
    for need in competence.needed_for.filter(until__isnull=True):
        actions.revise(need, by=by, verb="lead_need.ended", until=clock.today())
    verb = "skill.stopped"
    return actions.revise(competence, by=by, verb=verb, reason=reason, stopped_because=reason)


@action
def use_competence_again(*, by: Actor, competence: Competence) -> Competence:
    """Ask for a skill again. Raises Refused when it is asked for. No lead needs it yet."""
    if not as_it_stands(competence).stopped_because:
        raise Refused(_("This skill is asked for."))
    return actions.revise(competence, by=by, verb="skill.used_again", stopped_because="")


@action
def set_needs(
    *,
    by: Actor,
    home: Home,
    kind: str,
    hours: Decimal,
    competences: Collection[Competence],
    seen: str | None = None,
) -> Home:
    """Say what leading one kind of process needs, from today on, and the hours it takes.

    What was needed before stays with the days it was. Raises Refused when nothing changes, and
    where somebody changed it since `seen`.
    """
    as_it_stands(home)
    rules.refuse_hours(hours)
    _refuse_needs_not_seen(home, kind, seen)
    wanted = rules.chosen_in(home, competences)
    now = {need.competence_id: need for need in LeadNeed.objects.of(home.pk).filter(kind=kind)}
    changed = _set_hours(by, home, kind, hours)
    for key in wanted - now.keys():
        need = LeadNeed(home=home, kind=kind, competence_id=key)
        actions.add(need, by=by, verb="lead_need.added")
    for key in now.keys() - wanted:
        actions.revise(now[key], by=by, verb="lead_need.ended", until=clock.today())
    if not changed and wanted == now.keys():
        raise Refused(_("Nothing was changed."))
    return home


def _refuse_needs_not_seen(home: Home, kind: str, seen: str | None) -> None:
    if seen is not None and seen != needs_mark(home.pk, kind):
        sentence = _(
            "Somebody else changed this while you were writing. Read both, then save again."
        )
        raise Refused(sentence)


def _set_hours(by: Actor, home: Home, kind: str, hours: Decimal) -> bool:
    row = KindHours.objects.filter(home=home, kind=kind).first()
    if row is None:
        made = KindHours(home=home, kind=kind, hours=hours)
        actions.add(made, by=by, verb="kind_hours.set")
        return True
    if row.hours != hours:
        actions.revise(row, by=by, verb="kind_hours.set", hours=hours)
        return True
    return False


@action
def give_evidence(
    *,
    by: Actor,
    competence: Competence,
    workers: Collection[Account],
    happened_on: date,
    lasts_until: date | None = None,
    **content: Any,
) -> Evidence:
    """Write down proof for one worker, or for all who were there. Returns the first.

    It lasts as long as the skill says, unless told otherwise. Raises Refused for proof of
    oneself, for days that cannot be, and for somebody who does not work in the home.
    """
    rules.refuse_strangers(workers)
    refuse_future(happened_on, "happened_on")
    until = lasts_until or happened_on + timedelta(days=competence.lasts_days)
    made = [
        Evidence(
            competence=competence,
            worker=worker,
            happened_on=happened_on,
            lasts_until=until,
            confirmed_by_id=by.account_id,
            confirmed_on=clock.today(),
            **content,
        )
        for worker in workers
    ]
    first, *_others = [_add_evidence(by, one) for one in made]
    return first


def _add_evidence(by: Actor, made: Evidence) -> Evidence:
    rules.refuse_own_words(made)
    rules.refuse_evidence(by, made)
    return actions.record_new(made, by=by, verb="evidence.added")


@action
def reflect(*, by: Actor, competence: Competence, worker: Account, words: str) -> Evidence:
    """Write one's own account of a skill; it counts once somebody else confirmed it.

    Raises Refused for anybody else's account, and when nothing is said.
    """
    if worker.pk != by.account_id:
        raise Refused(_("This is for one’s own account only."))
    made = Evidence(
        competence=competence,
        worker=worker,
        kind=ProofKind.REFLECTION,
        words=words,
        lasts_until=clock.today() + timedelta(days=competence.lasts_days),
    )
    rules.refuse_evidence(by, made)
    return actions.record_new(made, by=by, verb="evidence.reflected")


@action
def confirm_evidence(*, by: Actor, evidence: Evidence, seen: int | None = None) -> Evidence:
    """Confirm a worker's own account. Raises Refused for one's own, and a second time.

    Raises StaleVersion when `seen` (the version that was read) is not the newest.
    """
    rules.refuse_confirming(by, evidence, seen)
    confirmed: dict[str, Any] = {"confirmed_by_id": by.account_id, "confirmed_on": clock.today()}
    return actions.record_version(evidence, by=by, verb="evidence.confirmed", **confirmed)


@action
def correct_evidence(
    *, by: Actor, evidence: Evidence, reason: str, seen: int | None = None, **to: Any
) -> Evidence:
    """Keep a new version of a proof. Raises Refused for days that cannot be, StaleVersion.

    What a worker wrote of themselves nobody else puts into other words.
    """
    rules.refuse_not_seen(evidence, seen)
    rules.refuse_correcting(by, evidence)
    merged = Evidence(kind=evidence.kind, **{"seen_by": evidence.seen_by, **to})
    rules.refuse_content(merged)
    verb = "evidence.corrected"
    return actions.record_version(evidence, by=by, verb=verb, reason=reason, **to)


@action
def withdraw_evidence(*, by: Actor, evidence: Evidence, reason: str) -> Evidence:
    """Mark a proof as entered in error; it counts nowhere. Raises Refused without why."""
    rules.refuse_own(by, evidence)
    rules.refuse_withdrawn(evidence, reason)
    verb = "evidence.entered_in_error"
    return actions.record_version(evidence, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def keep_reason(*, by: Actor, process: Process, lacks: list[str], reason: str) -> LeadReason:
    """Keep why somebody leads a process who cannot show every skill it needs."""
    made = LeadReason(
        process=process,
        individual_id=process.individual_id,
        lead_id=process.lead_id,
        lacking=", ".join(lacks)[:1000],
        reason=reason.strip(),
    )
    return actions.record_new(made, by=by, verb="lead.reason_given")


@action
def explain_lead(*, by: Actor, process: Process, reason: str) -> Process:
    """Say why somebody leads who cannot show every skill. Raises Refused where nothing lacks."""
    lacks = lacked_in(process)
    if not lacks:
        raise Refused(_("Whoever leads it can show every skill it needs."))
    if not reason.strip():
        raise Refused(_("Say why they lead it all the same."), field="reason")
    keep_reason(by=by, process=process, lacks=lacks, reason=reason)
    return process
