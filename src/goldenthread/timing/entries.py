"""One line of the board or of the days: what is due, how it stands, what can be done now."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.addresses import address
from goldenthread.core.dates import full_day, lateness, local_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.booked import booked_words
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.later import reviewed_at_the_latest
from goldenthread.cycle.places import opening_url
from goldenthread.cycle.shown import Tag, tag_of
from goldenthread.living.reading import summary
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual

from .choices import LONGEST_WORDS
from .models import Trigger
from .owing import NotAsked

# Nobody leads what is not asked for yet, and no assessment, plan or review is a reason for one.
NOBODY, CALLS = "", "calls"
LATE, OPEN_CALLS, HELD, THIS, NEXT, LATER = "late", "calls", "held", "this", "next", "later"
MOVED_OUT = "moved_out"
# A week, as for whatever else somebody waits to hear about.
DAYS_TO_ANSWER = 7
# And to explain and close what took place.
DAYS_TO_CLOSE = 7


@dataclass(frozen=True, slots=True)
class Do:
    """Something to press: by POST where it writes at once."""

    label: str
    url: str
    posts: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: whom and what it is about, how it stands, when, and what can be done."""

    individual: Individual
    title: str
    about: str
    tag: Tag
    url: str
    on: date
    at: datetime | None = None
    dos: list[Do] = field(default_factory=list)

    @property
    def time(self) -> str:
        """Return the time it is booked for, or ""."""
        return date_format(timezone.localtime(self.at), "H:i") if self.at else ""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of the board is found and put in order by. `told` puts it in words."""

    individual: Individual
    on: date
    part: str
    kind: str
    told: Callable[[], Entry]
    lead: str = NOBODY
    lead_name: str = ""


def part_of_week(due_on: date, today: date) -> str:
    """Return the part of the board a day belongs to: late, this week, next week, later."""
    sunday = today + timedelta(days=6 - today.weekday())
    if due_on < today:
        return LATE
    if due_on <= sunday:
        return THIS
    return NEXT if due_on <= sunday + timedelta(days=7) else LATER


def line_of_process(process: Any, actor: Actor, today: date) -> Line:
    """Return a process, read `with_booking`, as a line to be put in words."""
    left = process.individual.moved_out_on
    moved_out = bool(left and left < today)
    return Line(
        individual=process.individual,
        on=process.due_on,
        part=MOVED_OUT if moved_out else _part(process, today),
        kind=process.kind,
        told=partial(of_process, process, actor, moved_out=moved_out),
        lead=str(process.lead_id),
        lead_name=str(process.lead),
    )


def of_process(process: Any, actor: Actor, *, moved_out: bool = False) -> Entry:
    """Return a process, read `with_booking`, as a line."""
    kind = ProcessKind(process.kind)
    tag = Tag("waiting", _("moved out")) if moved_out else _tag(process)
    runs = actor.may(Can.RUN_PROCESSES, process.home_id) and not moved_out
    return Entry(
        individual=process.individual,
        title=process.title,
        about=" · ".join(_about(process, kind)),
        tag=tag,
        url=opening_url(process),
        on=process.due_on,
        at=process.booking and process.booking["starts_at"],
        dos=_dos(process) if runs and process.is_open and not process.held_at else [],
    )


def _tag(process: Any) -> Tag:
    today = clock.today()
    by = to_be_closed_by(process.held_at) if process.held_at and process.is_open else None
    if by and by < today:
        return Tag("late", _("to be closed: %(late)s") % {"late": lateness(by)})
    if _is_later_than_all(process, today):
        return Tag("late", _("no review for more than 12 months"))
    return tag_of(process)


def _is_later_than_all(process: Any, today: date) -> bool:
    # However far it was moved: everybody is reviewed within that time.
    if process.kind != ProcessKind.REVIEW or process.held_at or process.due_on < today:
        return False
    return reviewed_at_the_latest(process.individual, process.reviewed_at) < today


def to_be_closed_by(held_at: datetime) -> date:
    """Return by when what took place at a moment is to be explained and closed."""
    return local_day(held_at) + timedelta(days=DAYS_TO_CLOSE)


def _part(process: Any, today: date) -> str:
    if process.held_at:
        return HELD
    late = _is_later_than_all(process, today)
    return LATE if late else part_of_week(process.due_on, today)


def _about(process: Any, kind: ProcessKind) -> list[str]:
    told = [
        str(kind.label),
        _("led by %(lead)s") % {"lead": process.lead},
        str(process.step.label).lower(),
        _("due %(day)s") % {"day": full_day(process.due_on)},
    ]
    if process.booking and not process.held_at:
        told.append(booked_words(**process.booking, due_on=process.due_on))
    return [*told, str(process.home)]


def _dos(process: Any) -> list[Do]:
    book = _("Change the booking") if process.booking else _("Book")
    return [
        Do(book, address("timing:book", process.pk)),
        Do(_("Move the due date"), address("cycle:move", process.pk)),
    ]


def line_of_not_asked(owed: NotAsked, actor: Actor, today: date) -> Line:
    """Return what nobody asked for yet as a line to be put in words."""
    part, told = part_of_week(owed.due_on, today), partial(of_not_asked, owed, actor)
    return Line(owed.individual, owed.due_on, part, owed.kind.value, told)


def of_not_asked(owed: NotAsked, actor: Actor) -> Entry:
    """Return what nobody asked for yet as a line."""
    person = owed.individual
    words = {"day": full_day(owed.due_on), "why": owed.why}
    told = [str(owed.kind.label), _("due %(day)s, %(why)s") % words, str(person.home)]
    return Entry(
        individual=person,
        title=owed.title,
        about=" · ".join(told),
        tag=not_asked_tag(owed),
        url=address("timing:person", person.pk),
        on=owed.due_on,
        dos=[ask_now(owed)] if actor.may(Can.RUN_PROCESSES, person.home_id) else [],
    )


def not_asked_tag(owed: NotAsked) -> Tag:
    """Return that nobody asked for it yet, and how late that is."""
    if owed.due_on < clock.today():
        return Tag("late", _("not asked for, %(late)s") % {"late": lateness(owed.due_on)})
    return Tag("due", _("not asked for yet"))


def ask_now(owed: NotAsked) -> Do:
    """Return the button that asks for it."""
    args = [owed.individual.pk, owed.kind.value]
    return Do(_("Ask for it"), reverse("timing:ask_now", args=args), posts=True)


def line_of_trigger(trigger: Any, actor: Actor) -> Line:
    """Return what calls for a review as a line to be put in words."""
    told = partial(of_trigger, trigger, actor)
    return Line(trigger.individual, trigger.happened_on, OPEN_CALLS, CALLS, told)


def of_trigger(trigger: Any, actor: Actor) -> Entry:
    """Return what calls for a review, read as `told`, as a line."""
    person = trigger.individual
    url = address("timing:trigger", trigger.pk)
    told = [str(trigger.get_cause_display()), full_day(trigger.happened_on)]
    runs = actor.may(Can.RUN_PROCESSES, person.home_id)
    return Entry(
        individual=person,
        title=in_a_line(trigger, permissions_about(actor, person)),
        about=" · ".join([*told, raised_by(trigger, actor), str(person.home)]),
        tag=trigger_tag(trigger),
        url=url,
        on=trigger.happened_on,
        dos=[Do(_("Answer it"), url)] if runs and trigger.is_open else [],
    )


def in_a_line(trigger: Any, can: Collection[Can]) -> str:
    """Return what happened; what of the plan it is about only for those who may see the plan."""
    words = words_of(trigger, can)
    if trigger.action is None or Can.VIEW_PLAN not in can:
        return words
    return f"{words}: {trigger.action}"


def words_of(trigger: Any, can: Collection[Can]) -> str:
    """Return what was said; where nothing was, the daily record for those who may see that."""
    daily = trigger.daily
    if trigger.words or not trigger.daily_stands or Can.VIEW_RECORDS not in can:
        return str(trigger)
    told = ". ".join(filter(None, [summary(daily), daily.note, daily.said_or_showed]))
    return Truncator(told).chars(LONGEST_WORDS)


def raised_by(trigger: Any, actor: Actor) -> str:
    """Return who asked, in words to the reader, or that the daily record shows it."""
    if trigger.by_the_record:
        return _("the daily record shows it")
    if trigger.raiser == actor.account_id:
        return _("asked by you")
    return _("asked by %(name)s") % {"name": trigger.raised_by}


def trigger_tag(trigger: Trigger) -> Tag:
    """Return how it stands: waiting, with a review, or answered."""
    if trigger.in_error_because:
        return Tag("neutral", _("entered in error"))
    if trigger.answer:
        return Tag("neutral", _("answered: no review"))
    if not trigger.is_open:
        return Tag("done", _("a review is asked for"))
    since = lateness_of_answer(trigger)
    return Tag("late" if since > DAYS_TO_ANSWER else "due", _waiting(since))


def lateness_of_answer(trigger: Trigger) -> int:
    """Return for how many days it has waited, however long ago it happened."""
    return (clock.today() - local_day(trigger.recorded_at)).days


def _waiting(days: int) -> str:
    if days <= 0:
        return _("waits for an answer since today")
    words = ngettext(
        "waits for an answer for %(days)s day", "waits for an answer for %(days)s days", days
    )
    return words % {"days": days}
