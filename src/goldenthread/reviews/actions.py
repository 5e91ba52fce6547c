"""Every way a review is written. Its changes go through `plans.actions`."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock, plausible
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle_actions
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.contributing import contributed
from goldenthread.cycle.models import Process
from goldenthread.cycle.rules import refuse_called_off, refuse_ended, refuse_withdrawn
from goldenthread.homes.models import Account
from goldenthread.plans import actions as plan_actions
from goldenthread.plans.models import Change

from .beside import review_after
from .models import ReviewView


@action
def give_view(*, by: Actor, review: Process, **content: Any) -> ReviewView:
    """Note what one side says works or does not. Raises Refused once the review is closed."""
    refuse_ended(review)
    contributed(review, by=by)
    made = ReviewView(process=review, individual=review.individual, **content)
    return actions.record_new(made, by=by, verb="review.view_given")


@action
def withdraw_view(*, by: Actor, view: ReviewView, reason: str) -> ReviewView:
    """Mark a view as entered in error; it stays in the history. Raises Refused without why."""
    actions.as_it_stands(view.process)
    refuse_withdrawn(view, reason)
    return actions.record_version(
        view, by=by, verb="review.view_entered_in_error", reason=reason, entered_in_error=True
    )


@action
def agree_change(*, by: Actor, review: Process, **content: Any) -> Change:
    """Note a change agreed in this review, on the day it was held; it may still be incomplete.

    Raises Refused once the review is closed, and for a day before it.
    """
    refuse_ended(review)
    contributed(review, by=by)
    agreed_on = review.day if review.held_at else clock.today()
    return plan_actions.agree_change(by=by, review=review, agreed_on=agreed_on, **content)


@action
def plan_next_review(
    *,
    by: Actor,
    review: Process,
    due_on: date,
    lead: Account,
    lead_reason: str | None = None,
) -> Process:
    """Ask for the next review. Raises Refused when its day is not after this one's.

    Raises Refused as well for a day that has passed or is years away, and when the next one
    was asked for already.
    """
    refuse_called_off(review)
    if due_on <= review.day:
        raise Refused(_("The next review must be after this one."), field="due_on")
    plausible.refuse_not_due(due_on, "due_on")
    if review_after(review):
        raise Refused(_("The next review was asked for already."))
    return cycle_actions.ask_for(
        by=by,
        individual=review.individual,
        kind=ProcessKind.REVIEW,
        title=_("Review"),
        reason=_("Next review, agreed in the review before"),
        due_on=due_on,
        lead=lead,
        lead_reason=lead_reason,
    )
