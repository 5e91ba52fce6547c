"""What the page of a review reads, put in the order it shows it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.scoped_query import put_together_once
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.rhythm import Rhythm, rhythm_of

from .access import WithdrawRule
from .models import ReviewView, Side, Verdict, ViewQuerySet


@dataclass(frozen=True, slots=True)
class ViewShown:
    """One view, and whether the reader may take it back."""

    view: ReviewView
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class SideShown:
    """What one side says works, and what does not."""

    side: Side
    heading: str
    works: list[ViewShown]
    does_not: list[ViewShown]


def board_of(review: Process, rule: WithdrawRule) -> list[SideShown]:
    """Return the sides with their views, the person's own first: one query.

    Professionals from elsewhere have a place on the board once one of them said something.
    """
    given = _given().of(review.pk)
    views = [ViewShown(one, rule.allows(one)) for one in given]
    headings = {Side.INDIVIDUAL: _("%(name)s says") % {"name": review.individual.preferred_name}}
    return [
        SideShown(
            side=side,
            heading=headings.get(side, str(side.label)),
            works=[one for one in views if _is(one, side, Verdict.WORKS)],
            does_not=[one for one in views if _is(one, side, Verdict.DOES_NOT)],
        )
        for side in Side
        if side != Side.OTHER or any(one.view.side == side for one in views)
    ]


@put_together_once
def _given() -> ViewQuerySet:
    return ReviewView.objects.all().saying_whose()


def _is(shown: ViewShown, side: Side, verdict: Verdict) -> bool:
    return (shown.view.side, shown.view.verdict) == (side, verdict)


@dataclass(frozen=True, slots=True)
class NextDue:
    """When the next review is due, how often reviews are, and whether it is needed.

    For somebody who moves out it is due on that day at the latest; it is never due before
    tomorrow. `is_needed` is false where they move out before it would be due.
    """

    rhythm: Rhythm
    day: date
    is_needed: bool


def next_due_after(review: Process) -> NextDue:
    """Return when the next review is due: by the home's timescale, or as agreed for the person."""
    rhythm = rhythm_of(review.individual)
    day = rhythm.after(review.day, review.due_on)
    moves_out = review.individual.moved_out_on or day
    at_the_earliest = max(min(day, moves_out), clock.today() + timedelta(days=1))
    return NextDue(rhythm, at_the_earliest, moves_out >= day)


def can_have_next(review: Process) -> bool:
    """Return whether there is a day left for another review before the person moves out."""
    moves_out = review.individual.moved_out_on
    return moves_out is None or moves_out > max(review.day, clock.today())


def said_something(participant: Participant) -> str:
    """Return that somebody’s words stand in a review, so that they stay in it. Or ""."""
    theirs = Q(said_by__iexact=participant.name)
    member = participant.circle_member
    if member and member.account_id:
        theirs |= Q(recorded_by=member.account_id)
    if not ReviewView.objects.of(participant.process_id).filter(theirs).exists():
        return ""
    return _("Their words stand in it. If that is wrong, mark them as entered in error first.")
