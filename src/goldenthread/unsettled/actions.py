"""Every way an unmet need or a disagreement is written."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock, plausible
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.cycle.rules import refuse_withdrawn
from goldenthread.people.models import Individual
from goldenthread.plans.models import Outcome

from . import rules
from .models import Disagreement, DisagreementNote, NeedNote, SideView, UnmetNeed


@action
def note_need(
    *,
    by: Actor,
    individual: Individual,
    what: str,
    why: str,
    since: date,
    noticed_on: date | None = None,
    why_words: str = "",
    **about: Any,
) -> UnmetNeed:
    """Note that something is not met, why, and since when. It is to be reported in the home's time.

    `about` may name the statement, finding or outcome it is about. Raises Refused for a day
    that cannot be, and for another reason that is not said.
    """
    noticed = noticed_on or clock.today()
    rules.refuse_unmet_days(individual, since, noticed)
    rules.refuse_unsaid_reason(why, why_words)
    made = UnmetNeed(
        individual=individual,
        what=what,
        why=why,
        why_words=why_words,
        since=since,
        noticed_on=noticed,
        report_due_on=noticed + timedelta(days=individual.home.need_report_days),
        **about,
    )
    return actions.add(made, by=by, verb="need.not_met")


@action
def change_need(
    *, by: Actor, need: UnmetNeed, why: str, why_words: str = "", seen: int | None = None
) -> UnmetNeed:
    """Say anew why a need is not met. Raises Refused without the reason, StaleVersion."""
    rules.refuse_in_error(need)
    rules.refuse_unsaid_reason(why, why_words)
    return actions.revise(need, by=by, verb="need.changed", seen=seen, why=why, why_words=why_words)


@action
def note_step(*, by: Actor, need: UnmetNeed, **content: Any) -> NeedNote:
    """Note that a need was reported, chased, answered, met or is no longer needed.

    Raises Refused when it is over, when it was not reported yet, for a day before what it
    follows, and without who, how or what.
    """
    made = NeedNote(need=need, individual=need.individual, **content)
    rules.refuse_note(need, made)
    return actions.record_new(made, by=by, verb=f"need.{made.kind}")


@action
def withdraw_step(*, by: Actor, note: NeedNote, reason: str) -> NeedNote:
    """Mark a step as entered in error; the need is as it was before.

    Raises Refused without why, and for a report upon which somebody asked again or answered.
    """
    actions.as_it_stands(note.need)
    refuse_withdrawn(note, reason)
    rules.refuse_unreporting(note)
    verb = "need.step_entered_in_error"
    return actions.record_version(note, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def withdraw_need(*, by: Actor, need: UnmetNeed, reason: str) -> UnmetNeed:
    """Mark an unmet need as entered in error. Raises Refused a second time and without why."""
    rules.refuse_in_error(need)
    _refuse_no_reason(reason)
    verb = "need.entered_in_error"
    return actions.revise(need, by=by, verb=verb, reason=reason, in_error_because=reason)


def _refuse_no_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")


@action
def open_disagreement(
    *,
    by: Actor,
    individual: Individual,
    about: str,
    raised_on: date | None = None,
    process: Process | None = None,
    outcome: Outcome | None = None,
) -> Disagreement:
    """Note that people do not agree, in a process, about an outcome or about anything.

    It is to be settled or passed on in the home's own time.

    Raises Refused for a day that cannot be, and for somebody who has no say in it.
    """
    day = raised_on or clock.today()
    if rules.own_side(by, individual) is None:
        raise Refused(_("You can only read this."))
    plausible.refuse_not_happened(day, individual, "raised_on", lead=plausible.A_YEAR)
    made = Disagreement(
        individual=individual,
        process=process,
        outcome=outcome,
        about=about,
        raised_on=day,
        due_on=day + timedelta(days=individual.home.disagreement_days),
    )
    return actions.add(made, by=by, verb="disagreement.opened")


@action
def give_side(*, by: Actor, disagreement: Disagreement, **content: Any) -> SideView:
    """Keep one side's view in its own words.

    Raises Refused for another side's words, unless a worker says how they were read back.
    """
    made = SideView(disagreement=disagreement, individual=disagreement.individual, **content)
    rules.refuse_view(by, disagreement, made)
    return actions.record_new(made, by=by, verb="disagreement.view_given")


@action
def rewrite_side(*, by: Actor, view: SideView, **to: Any) -> SideView:
    """Keep a new version of a view; the one before stays. Raises Refused for another's own words.

    Raises StaleVersion when somebody wrote a newer version meanwhile.
    """
    rules.refuse_rewriting(by, view, to)
    return actions.record_version(view, by=by, verb="disagreement.view_changed", **to)


@action
def withdraw_side(*, by: Actor, view: SideView, reason: str) -> SideView:
    """Mark one view as entered in error; the others stay. Raises Refused for another's own words,
    without why, and for the only one upon which it was settled or passed on.
    """
    rules.refuse_taking_out(by, view)
    rules.refuse_unhearing(view)
    _refuse_no_reason(reason)
    verb = "disagreement.view_entered_in_error"
    return actions.record_version(view, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def take_step(*, by: Actor, disagreement: Disagreement, **content: Any) -> DisagreementNote:
    """Note what was tried, that it was passed on, or that it is settled and how.

    Raises Refused once it is settled, for a day before what it follows, and when it is passed
    on to nobody in particular, or settled or passed on before anybody's view is written down.
    """
    made = DisagreementNote(
        disagreement=disagreement, individual=disagreement.individual, **content
    )
    rules.refuse_step(disagreement, made)
    return actions.record_new(made, by=by, verb=f"disagreement.{made.kind}")


@action
def take_back_step(*, by: Actor, note: DisagreementNote, reason: str) -> DisagreementNote:
    """Mark a step as entered in error; what was settled is open again. Raises Refused."""
    actions.as_it_stands(note.disagreement)
    refuse_withdrawn(note, reason)
    verb = "disagreement.step_entered_in_error"
    return actions.record_version(note, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def withdraw_disagreement(*, by: Actor, disagreement: Disagreement, reason: str) -> Disagreement:
    """Mark a disagreement as entered in error. Raises Refused a second time and without why."""
    rules.refuse_in_error(disagreement)
    _refuse_no_reason(reason)
    verb = "disagreement.entered_in_error"
    return actions.revise(disagreement, by=by, verb=verb, reason=reason, in_error_because=reason)
