"""Every way a review is written. Its changes go through `plans.actions`."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle_actions
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account

from .models import ReviewView


@action
def give_view(*, by: Actor, review: Process, **content: Any) -> ReviewView:
    """Note what one side says works or does not. Raises Refused once the review is closed."""
    if review.closed_at:
        raise Refused(_("This review is closed."))
    made = ReviewView(process=review, individual=review.individual, **content)
    return actions.record_new(made, by=by, verb="review.view_given")


@action
def plan_next_review(*, by: Actor, review: Process, due_on: date, lead: Account) -> Process:
    """Ask for the next review. Raises Refused when its day is not after this one's."""
    held = review.held_at.date() if review.held_at else review.due_on
    if due_on <= held:
        raise Refused(_("The next review must be after this one."), field="due_on")
    return cycle_actions.ask_for(
        by=by,
        individual=review.individual,
        kind=ProcessKind.REVIEW,
        title=_("Review"),
        reason=_("Next review, agreed in the review before"),
        due_on=due_on,
        lead=lead,
    )
