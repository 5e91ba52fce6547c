"""The coming weeks: hours that assessments, plans and reviews need, and hours there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from uuid import UUID

from django.db.models import Q

from goldenthread.core import clock
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.workers import leads_in
from goldenthread.homes.models import Account, Home

from ..choices import USUAL_HOURS, WEEKS_AHEAD
from ..models import Evidence, HoursRequest, KindHours, WorkHours
from ..readiness import Needs, mark_of, needs_of
from ..rules import monday

NOTHING = Decimal(0)


# Kind and day of what is owed in a home up to a last day, and nobody asked for yet.
Owed = Callable[[Home, date], Iterable[tuple[str, date]]]
_sources: list[Owed] = []


def announce(source: Owed) -> None:
    """Count what `source` says is owed: the room that keeps the timescales announces itself."""
    _sources.append(source)


@dataclass(frozen=True, slots=True)
class Able:
    """Somebody who may lead, in one week: what they can lead, and the hours they have for it."""

    account: Account
    kinds: frozenset[str]
    hours: Decimal
    lacks: list[str]
    written: list[WorkHours]
    why: str = ""
    known: bool = True


@dataclass(slots=True)
class Week:
    """One week: what is due in it, who is there, and what was given for it."""

    monday: date
    due: dict[str, int] = field(default_factory=dict)
    needed: dict[str, Decimal] = field(default_factory=dict)
    able: list[Able] = field(default_factory=list)
    requests: list[HoursRequest] = field(default_factory=list)

    @property
    def sunday(self) -> date:
        """Return its last day."""
        return self.monday + timedelta(days=6)

    @property
    def given(self) -> Decimal:
        """Return the hours that were given for it when somebody asked."""
        return sum((one.hours_given for one in self.requests), NOTHING)

    @property
    def hours_needed(self) -> Decimal:
        """Return all hours that what is due needs."""
        return sum(self.needed.values(), NOTHING)

    @property
    def hours_there(self) -> Decimal:
        """Return the hours of those who can lead any of it, with what was given."""
        return _there(self.able, set(self.needed) or set(ProcessKind.values)) + self.given

    @property
    def short(self) -> Decimal:
        """Return how many hours are missing, 0 where there are enough.

        Hours of somebody who can lead only reviews do not help with a plan: so it is asked of
        every choice of kinds whether those who can lead one of them have the hours for all.
        """
        kinds = list(self.needed)
        choices = (set(c) for n in range(1, len(kinds) + 1) for c in combinations(kinds, n))
        wanted = (sum((self.needed[k] for k in c), -_there(self.able, c)) for c in choices)
        return max(max(wanted, default=NOTHING) - self.given, NOTHING)

    @property
    def usable(self) -> Decimal:
        """Return how many of the hours there are can be used for what is due."""
        return max(self.hours_needed - self.short, NOTHING)


def _there(able: Iterable[Able], kinds: set[str]) -> Decimal:
    return sum((one.hours for one in able if one.kinds & kinds), NOTHING)


def weeks_of(home: Home) -> list[Week]:
    """Return this week and the five after it: a constant number of queries."""
    first = monday(clock.today())
    weeks = [Week(first + timedelta(weeks=n)) for n in range(WEEKS_AHEAD)]
    hours = hours_by_kind(home.pk)
    last = weeks[-1].sunday
    owed = (one for source in _sources for one in source(home, last))
    for kind, day in [*_asked_for(home, last), *owed]:
        _put(weeks, kind, day, hours)
    _fill(home, weeks)
    return weeks


def hours_by_kind(home_id: UUID) -> dict[str, Decimal]:
    """Return the hours each kind of process takes in a home: its own, or the usual ones."""
    own = KindHours.objects.filter(home_id=home_id).values_list("kind", "hours")
    return {**USUAL_HOURS, **dict(own)}


def needs_mark(home_id: UUID, kind: str) -> str:
    """Return the mark of what leading one kind of process needs in a home now."""
    return mark_of(hours_by_kind(home_id)[kind], needs_of(home_id)[kind])


def _put(weeks: list[Week], kind: str, day: date, hours: Mapping[str, Decimal]) -> None:
    # What is overdue is to be done this week.
    place = max((day - weeks[0].monday).days // 7, 0)
    if place < len(weeks):
        week = weeks[place]
        week.due[kind] = week.due.get(kind, 0) + 1
        week.needed[kind] = week.needed.get(kind, NOTHING) + hours[kind]


def _asked_for(home: Home, last: date) -> Iterable[tuple[str, date]]:
    ahead = Process.objects.standing().of_people_living_here().filter(_not_held(), home=home)
    ahead = ahead.filter(asked_for_at__lte=clock.now(), due_on__lte=last)
    return ahead.order_by().values_list("kind", "due_on")


def _not_held() -> Q:
    # As it is known now: what was looked at on a day stays what was known on that day.
    return Q(held_at__isnull=True) | Q(held_at__gt=clock.now())


def _fill(home: Home, weeks: list[Week]) -> None:
    leads, needs = list(leads_in(home.pk)), needs_of(home.pk)
    proof = _proof_of(leads, needs)
    written: defaultdict[UUID, list[WorkHours]] = defaultdict(list)
    for row in WorkHours.objects.of(home.pk).since_week(weeks[0].monday).filter(worker__in=leads):
        written[row.worker_id].append(row)
    asked = list(HoursRequest.objects.of(home.pk).filter(week__gte=weeks[0].monday))
    for week in weeks:
        week.requests = [one for one in asked if one.week == week.monday]
        week.able = [_able(a, week.monday, needs, proof[a.pk], written[a.pk]) for a in leads]


def _proof_of(leads: list[Account], needs: Needs) -> dict[UUID, list[Evidence]]:
    skills = {key for needed in needs.values() for key in needed}
    found: defaultdict[UUID, list[Evidence]] = defaultdict(list)
    # What lapsed counts in no week from today on; of the others the one that lasts longest decides.
    in_date = Evidence.objects.in_date(clock.today())
    for one in in_date.filter(worker__in=leads, competence__in=skills).deciding():
        found[one.worker_id].append(one)
    return found


def _able(
    account: Account,
    week: date,
    needs: Needs,
    proof: list[Evidence],
    written: list[WorkHours],
) -> Able:
    # Of this week nobody can lead the days that are over: it is judged by today.
    day = max(week, clock.today())
    has = {one.competence_id for one in proof if one.counts_on(day)}
    kinds = frozenset(kind for kind, needed in needs.items() if has >= needed.keys())
    wanted = {key: name for needed in needs.values() for key, name in needed.items()}
    lacks = [name for key, name in wanted.items() if key not in has]
    row = hours_in(written, week)
    if row is None:
        return Able(account, kinds, NOTHING, lacks, written, known=False)
    return Able(account, kinds, row.hours, lacks, written, row.why)


def hours_in(written: Iterable[WorkHours], week: date) -> WorkHours | None:
    """Return what counts in a week, of rows with the newest first: an exception before the rule."""
    there = [row for row in written if row.covers(week)]
    return next((row for row in there if row.until), next(iter(there), None))
