"""Every way a briefing is written."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from goldenthread.core import actions
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.core.plausible import day_of, refuse_before, refuse_far, refuse_future
from goldenthread.people.despite import reason_to_tell
from goldenthread.people.models import Individual
from goldenthread.people.once_there import refuse_after_leaving

from .choices import FITTING, SETTLED, HowWeKnow, Understanding
from .models import Briefing


@action
def brief(
    *,
    by: Actor,
    individual: Individual,
    subject: UUID,
    asked_for_at: datetime | None = None,
    despite: str = "",
    **content: Any,
) -> Briefing:
    """Note that something was explained to somebody. Returns the briefing.

    `asked_for_at` is when what it is about was asked for. Raises Refused for a day before that,
    or after whoever was told left the circle, when how we know does not fit how far it was
    understood, when it was not fully understood and nothing says what happens next, and where
    the person had said no to sharing with them, unless `despite` says why they are told.
    """
    made = Briefing(individual=individual, subject=subject, **content)
    _refuse_misfit(made.understanding, made.how_we_know)
    _refuse_loose_end(made.understanding, made.follow_up_on, made.happened_at)
    _refuse_moment(made.happened_at, individual, asked_for_at)
    refuse_after_leaving(made.circle_member, made.happened_at, "happened_at")
    made.change_reason = reason_to_tell(by, made.circle_member, made.happened_at, despite)
    return actions.record_new(made, by=by, verb="briefing.given")


@action
def correct_briefing(
    *,
    by: Actor,
    briefing: Briefing,
    reason: str,
    asked_for_at: datetime | None = None,
    **to: Any,
) -> Briefing:
    """Write the next version of a briefing. Raises StaleVersion when there is a newer one.

    Raises Refused without a reason, for a loose end, and for what is changed like `brief`.
    """
    if not reason.strip():
        raise Refused(_("Say what you correct."), field="reason")
    _refuse_changed_misfit(briefing, to)
    kept = {name: getattr(briefing, name) for name in _TOGETHER}
    _refuse_loose_end(**{name: to.get(name, value) for name, value in kept.items()})
    moment = to.get("happened_at", briefing.happened_at)
    if moment != briefing.happened_at:
        _refuse_moment(moment, briefing.individual, asked_for_at)
    told = to.get("circle_member", briefing.circle_member)
    if (moment, told) != (briefing.happened_at, briefing.circle_member):
        refuse_after_leaving(told, moment, "happened_at")
    return actions.record_version(briefing, by=by, verb="briefing.corrected", reason=reason, **to)


@action
def withdraw_briefing(*, by: Actor, briefing: Briefing, reason: str) -> Briefing:
    """Mark a briefing as entered in error. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    return actions.record_version(
        briefing, by=by, verb="briefing.entered_in_error", reason=reason, entered_in_error=True
    )


def _refuse_moment(
    happened_at: datetime, individual: Individual, asked_for_at: datetime | None
) -> None:
    refuse_future(happened_at, "happened_at")
    born = _("This is before they were born. Check the year.")
    refuse_before(happened_at, individual.birth_date, born, "happened_at")
    if asked_for_at is None:
        return
    # Somebody may explain it in the morning, and only then write down that it was asked for.
    asked_for = day_of(asked_for_at)
    day = {"day": date_format(asked_for, "j F Y")}
    sentence = _("This is before it was asked for, on %(day)s.") % day
    refuse_before(happened_at, asked_for, sentence, "happened_at")


def _refuse_changed_misfit(briefing: Briefing, to: dict[str, Any]) -> None:
    was = (briefing.understanding, briefing.how_we_know)
    now = (to.get("understanding", was[0]), to.get("how_we_know", was[1]))
    if now != was:
        _refuse_misfit(*now)


def _refuse_misfit(understanding: str, how_we_know: str) -> None:
    level, how = Understanding(understanding), HowWeKnow(how_we_know)
    if how in FITTING[level]:
        return
    fitting = [f"“{one.label}”" for one, ways in FITTING.items() if how in ways]
    words = {"how": how.label, "level": level.label, "fitting": get_text_list(fitting, _("or"))}
    sentence = _("“%(how)s” does not fit “%(level)s”. Change one of the two: it fits %(fitting)s.")
    raise Refused(sentence % words, field="how_we_know")


_TOGETHER = ("understanding", "follow_up_on", "happened_at")


def _refuse_loose_end(understanding: str, follow_up_on: date | None, happened_at: datetime) -> None:
    if understanding not in SETTLED and not follow_up_on:
        raise Refused(
            _("Say when somebody will try again: it was not fully understood yet."),
            field="follow_up_on",
        )
    sentence = _("This is before the day it was explained.")
    refuse_before(follow_up_on, day_of(happened_at), sentence, "follow_up_on")
    refuse_far(follow_up_on, "follow_up_on", years=1)
