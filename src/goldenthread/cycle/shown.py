"""How a process stands, in words: closed, late, due or called off, and the lists of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core import clock
from goldenthread.core.dates import full_day
from goldenthread.people.models import Individual

from .choices import CallOffReason, ProcessKind
from .models import Process
from .places import opening_url
from .rhythm import days_to_the_first, homes_own, rhythm_of

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Tag:
    """A state: the kind of status tag, and its words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One process in a list: how it stands, and where it is."""

    process: Process
    tag: Tag
    url: str

    @property
    def part(self) -> str:
        """Return how the person took part, in words, or nothing when it is not recorded."""
        persons = getattr(self.process, "persons", [])
        return str(persons[0].get_part_display()) if persons else ""

    @property
    def about(self) -> str:
        """Return its kind, who leads it, how far it is, by when and where, in one line."""
        return _("%(kind)s · led by %(lead)s · %(step)s · due %(day)s · %(home)s") % {
            "kind": ProcessKind(self.process.kind).label,
            "lead": self.process.lead,
            "step": str(self.process.step.label).lower(),
            "day": full_day(self.process.due_on),
            "home": self.process.home,
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A due date, and the timescale it comes from: the home's, or what was agreed for one."""

    due_on: date
    why: str
    agreed: bool = False


def rows(processes: Iterable[Process]) -> list[Row]:
    """Return each process with its state in words and its address."""
    return [Row(one, tag_of(one), opening_url(one)) for one in processes]


def tag_of(process: Process) -> Tag:
    """Return how a process stands: called off, closed, took place, late, due soon or later."""
    if process.called_off_at:
        return _tag_of_called_off(process)
    if process.closed_at:
        day = date_format(timezone.localtime(process.closed_at), "SHORT_DATE_FORMAT")
        return Tag("done", _("closed %(day)s") % {"day": day})
    if process.held_at:
        return Tag("waiting", _("took place, not closed yet"))
    return _tag_of_due(process)


def _tag_of_called_off(process: Process) -> Tag:
    if process.called_off_because == CallOffReason.BY_MISTAKE:
        return Tag("neutral", _("asked for by mistake"))
    day = date_format(timezone.localtime(process.called_off_at), "SHORT_DATE_FORMAT")
    return Tag("neutral", _("called off %(day)s") % {"day": day})


def _tag_of_due(process: Process) -> Tag:
    left = process.due_on - clock.today()
    if left.days < 0:
        words = ngettext("%(days)s day late", "%(days)s days late", -left.days)
        return Tag("late", words % {"days": -left.days})
    if left.days == 0:
        return Tag("due", _("due today"))
    if left <= SOON:
        words = ngettext("due tomorrow", "due in %(days)s days", left.days)
        return Tag("due", words % {"days": left.days})
    day = date_format(process.due_on, "SHORT_DATE_FORMAT")
    return Tag("neutral", _("due %(day)s") % {"day": day})


def suggested_due(individual: Individual, kind: ProcessKind) -> Suggestion:
    """Return when a new process is due by the home's own timescales, today at the earliest.

    For somebody who moves out it is due on that day at the latest. A first plan and a first
    review count from moving in, the others from the last of their kind that took place.
    """
    held = Process.objects.of(individual.pk).standing().filter(kind=kind, held_at__isnull=False)
    last = held.order_by("-held_at").first()
    if last is not None:
        return _after(individual, kind, last)
    days, start = days_to_the_first(individual.home, kind), individual.moved_in_on
    why = ngettext("%(days)s day after moving in", "%(days)s days after moving in", days)
    return _not_past(individual, start + timedelta(days=days), why % {"days": days})


def _after(individual: Individual, kind: ProcessKind, last: Process) -> Suggestion:
    is_review = kind == ProcessKind.REVIEW
    rhythm = rhythm_of(individual) if is_review else homes_own(individual)
    due_on = rhythm.after(last.day, last.due_on)
    return _not_past(individual, due_on, rhythm.since_the_last, agreed=rhythm.agreed)


def _not_past(individual: Individual, on: date, why: str, *, agreed: bool = False) -> Suggestion:
    due_on = max(on, clock.today())
    return Suggestion(min(due_on, individual.moved_out_on or due_on), why, agreed)
