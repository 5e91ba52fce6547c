"""What happened to a process, from the versions that are kept of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core.models import RecordVersion
from goldenthread.homes.models import Account

from .choices import CallOffReason, Step
from .models import Process

Values = dict[str, Any]
# What every version has anew, whatever was changed.
STAMPS = ("version", "recorded_at")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was noted about a process: what, when, by whom, and why."""

    what: str
    at: datetime
    who: str
    why: str


def history_of(process: Process) -> list[Event]:
    """Return everything that was noted about a process, the newest first: two queries."""
    kept = RecordVersion.objects.filter(model=process._meta.label_lower, record=process.pk)
    versions = list(kept.order_by("version"))
    names = _names(one.recorded_by_id for one in versions)
    befores: list[Values] = [{}, *(one.values for one in versions)]
    told = [
        Event(_what(before, one.values), one.recorded_at, names[one.recorded_by_id], one.reason)
        for before, one in zip(befores, versions, strict=False)
    ]
    return told[::-1]


def noted_already(pk: UUID, step: Step) -> str:
    """Return who noted a step that is reached already, and when, or "" while it is not."""
    process = Process.objects.get(pk=pk)
    if not process.moment_of(step):
        return ""
    noted = next(event for event in history_of(process) if event.what == str(step.label))
    moment = date_format(timezone.localtime(noted.at), "j F Y, H:i")
    words = {"who": noted.who, "step": step.label, "moment": moment}
    return _("%(who)s noted “%(step)s” already, on %(moment)s.") % words


def _names(account_ids: Iterable[Any]) -> dict[Any, str]:
    wanted = set(account_ids)
    known = Account.objects.filter(pk__in=wanted).values_list("pk", "display_name")
    return {**dict.fromkeys(wanted, ""), **dict(known)}


def _what(before: Values, after: Values) -> str:
    if not before:
        return str(Step.ASKED_FOR.label)
    if all(before.get(name) == value for name, value in after.items() if name not in STAMPS):
        return _("Said why it is later than 12 months after the last one")
    changes = [_step_change(before, after), _called_off(before, after), _moved(before, after)]
    return next(filter(None, changes), _("Changed"))


def _step_change(before: Values, after: Values) -> str:
    for step in Step:
        name = f"{step.value}_at"
        if after.get(name) and not before.get(name):
            return str(step.label)
        if before.get(name) and not after.get(name):
            return _("Taken back: “%(step)s”") % {"step": step.label}
    return ""


def _called_off(before: Values, after: Values) -> str:
    if after.get("called_off_at") and not before.get("called_off_at"):
        because = CallOffReason(after["called_off_because"])
        return _("Called off: %(why)s") % {"why": because.label}
    if before.get("called_off_at") and not after.get("called_off_at"):
        return _("Taken up again")
    return ""


def _moved(before: Values, after: Values) -> str:
    if before.get("due_on") == after.get("due_on"):
        return ""
    days = {"old": _day(before.get("due_on")), "new": _day(after.get("due_on"))}
    return _("Due date moved from %(old)s to %(new)s") % days


def _day(text: str | None) -> str:
    day: date | None = parse_date(text or "")
    return date_format(day, "j F Y") if day else "–"
