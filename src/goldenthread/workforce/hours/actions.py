"""Every way hours, and what is asked for and decided about them, are written."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, action, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.homes.models import Home

from .. import rules
from ..choices import RequestDecision
from ..models import HoursRequest, WeekForecast, WorkHours
from .forecast import Week, weeks_of


@action
def set_hours(
    *, by: Actor, home: Home, since: date, until: date | None, **content: Any
) -> WorkHours:
    """Write down the hours a week somebody has: from a week on, or for some weeks only.

    Raises Refused for hours that cannot be, and for an exception without why.
    """
    last = rules.monday(until) if until else None
    made = WorkHours(home=home, since=rules.monday(since), until=last, **content)
    rules.refuse_work_hours(made)
    return actions.record_new(made, by=by, verb="hours.set")


@action
def withdraw_hours(*, by: Actor, written: WorkHours, reason: str) -> WorkHours:
    """Mark hours as entered in error; what was before counts again. Raises Refused."""
    rules.refuse_withdrawn(written, reason)
    verb = "hours.entered_in_error"
    return actions.record_version(written, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def keep_forecast(*, by: Actor, home: Home) -> Home:
    """Keep how the coming weeks look today. Raises Refused when that is kept already."""
    as_it_stands(home)
    # Each is kept, also after one that changed.
    kept = [_keep_week(by, home, week) for week in weeks_of(home)]
    if not any(kept):
        raise Refused(_("This is kept already. Nothing has changed since."))
    return home


def _keep_week(by: Actor, home: Home, week: Week) -> bool:
    now: dict[str, Any] = {
        "needed": week.hours_needed,
        "there": week.hours_there,
        "short": week.short,
    }
    kept = WeekForecast.objects.of(home.pk, week.monday).filter(week=week.monday).first()
    if kept is None:
        made = WeekForecast(home=home, week=week.monday, **now)
        actions.record_new(made, by=by, verb="week.looked_at")
        return True
    if any(getattr(kept, name) != value for name, value in now.items()):
        actions.record_version(kept, by=by, verb="week.looked_at", **now)
        return True
    return False


@action
def ask_for_hours(*, by: Actor, home: Home, week: date, **content: Any) -> HoursRequest:
    """Ask for hours for a week that is short. Raises Refused for a week that is over."""
    made = HoursRequest(home=home, week=rules.monday(week), asked_by=by.name, **content)
    rules.refuse_past_week(made.week)
    rules.refuse_hours(made.hours)
    if not made.hours:
        raise Refused(_("Say how many hours."), field="hours")
    return actions.add(made, by=by, verb="hours_request.asked")


@action
def decide_request(
    *, by: Actor, request: HoursRequest, seen: int | None = None, **to: Any
) -> HoursRequest:
    """Write down what was decided. Hours that are given count for the week at once.

    Raises Refused without who, why and how much, and when it is decided already.
    """
    now = rules.open_request(request)
    to["decided_on"] = to.get("decided_on") or clock.today()
    merged = HoursRequest(hours=now.hours, asked_on=now.asked_on, **to)
    rules.refuse_decision(merged)
    verb = f"hours_request.{RequestDecision(to['decision']).value}"
    done = actions.revise(request, by=by, verb=verb, seen=seen, **to)
    _look_again(by, done.home_id, done.week)
    return done


@action
def reopen_request(*, by: Actor, request: HoursRequest, reason: str) -> HoursRequest:
    """Take a decision back; what it said is kept. Raises Refused without why."""
    rules.refuse_no_reason(reason)
    if not as_it_stands(request).decision:
        raise Refused(_("Nothing is decided yet."))
    back: dict[str, Any] = {"decision": "", "decided_by": "", "decided_on": None, "decided_why": ""}
    back["hours_given"] = Decimal(0)
    done = actions.revise(request, by=by, verb="hours_request.reopened", reason=reason, **back)
    _look_again(by, done.home_id, done.week)
    return done


@action
def withdraw_request(*, by: Actor, request: HoursRequest, reason: str) -> HoursRequest:
    """Mark a request as entered in error. Raises Refused once decided, and without why."""
    rules.open_request(request)
    rules.refuse_no_reason(reason)
    verb = "hours_request.entered_in_error"
    return actions.revise(request, by=by, verb=verb, reason=reason, in_error_because=reason)


def _look_again(by: Actor, home_id: UUID, monday: date) -> None:
    # A week that was looked at is looked at anew: what was given counts in the figure at once.
    if WeekForecast.objects.of(home_id, monday).filter(week=monday).exists():
        home = as_it_stands(Home(pk=home_id))
        for week in weeks_of(home):
            if week.monday == monday:
                _keep_week(by, home, week)
