"""Every way a briefing is written."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.people.models import Individual

from .choices import SETTLED
from .models import Briefing


@action
def brief(*, by: Actor, individual: Individual, subject: UUID, **content: Any) -> Briefing:
    """Note that something was explained to somebody. Returns the briefing.

    Raises Refused when it was not fully understood and nothing says what happens next.
    """
    made = Briefing(individual=individual, subject=subject, **content)
    _refuse(made.understanding, made.follow_up_on, made.happened_at)
    return actions.record_new(made, by=by, verb="briefing.given")


@action
def correct_briefing(*, by: Actor, briefing: Briefing, reason: str, **to: Any) -> Briefing:
    """Write the next version of a briefing. Raises StaleVersion when there is a newer one.

    Raises Refused without a reason, and for a loose end like `brief`.
    """
    if not reason.strip():
        raise Refused(_("Say what you correct."), field="reason")
    kept = {name: getattr(briefing, name) for name in _CHECKED}
    _refuse(**{name: to.get(name, value) for name, value in kept.items()})
    return actions.record_version(briefing, by=by, verb="briefing.corrected", reason=reason, **to)


@action
def withdraw_briefing(*, by: Actor, briefing: Briefing, reason: str) -> Briefing:
    """Mark a briefing as entered in error. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    return actions.record_version(
        briefing, by=by, verb="briefing.entered_in_error", reason=reason, entered_in_error=True
    )


_CHECKED = ("understanding", "follow_up_on", "happened_at")


def _refuse(understanding: str, follow_up_on: date | None, happened_at: datetime) -> None:
    if happened_at > clock.now():
        raise Refused(_("This is in the future."), field="happened_at")
    if understanding not in SETTLED and not follow_up_on:
        raise Refused(
            _("Say when somebody will try again: it was not fully understood yet."),
            field="follow_up_on",
        )
