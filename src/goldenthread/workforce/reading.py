"""What the pages about skills show: how each worker's proof stands, in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.dates import short_day
from goldenthread.homes.models import Account, Home
from goldenthread.standards.catalogue import Topic, standard

from .access import workers_in
from .choices import SOON, State
from .models import Competence, Evidence
from .records import linked_by_worker

# The next stand there once these are confirmed.
AT_ONCE = 50
KIND = {
    State.IN_DATE: "done",
    State.SOON: "due",
    State.WAITING: "waiting",
    State.OVER: "late",
    State.NONE: "neutral",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one worker's proof of one skill stands today."""

    competence: Competence
    state: State
    words: str
    newest: Evidence | None

    @property
    def kind(self) -> str:
        """Return the kind of its tag."""
        return KIND[self.state]


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """One worker with every skill of the home."""

    account: Account
    url: str
    cells: list[Standing]
    records: tuple[int, int] = (0, 0)


def standing(competence: Competence, proof: Iterable[Evidence]) -> Standing:
    """Return how a skill stands, from all the proof of it one worker has."""
    today, every = clock.today(), list(proof)
    confirmed = [one for one in every if one.confirmed_on]
    waiting = [one for one in every if not one.confirmed_on]
    best = max(confirmed, key=_lasts, default=None)
    if best and best.counts_on(today):
        return Standing(competence, *_in_date(best, today), best)
    if waiting:
        return Standing(competence, State.WAITING, str(State.WAITING.label), waiting[0])
    if best and best.lasts_until:
        words = _("out of date since %(day)s") % {"day": short_day(best.lasts_until)}
        return Standing(competence, State.OVER, words, best)
    return Standing(competence, State.NONE, str(State.NONE.label), None)


def _lasts(one: Evidence) -> date:
    return one.lasts_until or date.max


def _in_date(best: Evidence, today: date) -> tuple[State, str]:
    last = best.lasts_until
    if last is None:
        return State.IN_DATE, _("in date, does not run out")
    if last <= today + timedelta(days=SOON):
        return State.SOON, _("ends on %(day)s") % {"day": short_day(last)}
    return State.IN_DATE, _("in date until %(day)s") % {"day": short_day(last)}


def matrix_of(home: Home, competences: list[Competence]) -> list[WorkerRow]:
    """Return every worker of a home with how each skill stands: at most three queries."""
    here = workers_in(home.pk)
    proof = _by_worker(Evidence.objects.in_home(home.pk).of_workers(here).deciding())
    # They stand beside the skills, so where none is asked for they are not counted.
    records = linked_by_worker([home.pk]) if competences else {}
    return [
        WorkerRow(
            account,
            reverse("workforce:worker", args=[account.pk]),
            standings(competences, proof[account.pk]),
            records.get(account.pk, (0, 0)),
        )
        for account in here
    ]


def _by_worker(rows: Iterable[Evidence]) -> defaultdict[UUID, list[Evidence]]:
    found: defaultdict[UUID, list[Evidence]] = defaultdict(list)
    for one in rows:
        found[one.worker_id].append(one)
    return found


def standings(competences: list[Competence], proof: Iterable[Evidence]) -> list[Standing]:
    """Return how every skill stands for one worker."""
    mine: defaultdict[Any, list[Evidence]] = defaultdict(list)
    for one in proof:
        mine[one.competence_id].append(one)
    return [standing(one, mine[one.pk]) for one in competences]


def narrowed(rows: list[WorkerRow], state: str) -> list[WorkerRow]:
    """Return the workers who have a skill that stands so."""
    return [row for row in rows if any(cell.state == state for cell in row.cells)]


def waiting_in(home: Home) -> list[Evidence]:
    """Return the accounts of a home's workers that wait to be confirmed, the oldest first."""
    every = Evidence.objects.in_home(home.pk).of_workers(workers_in(home.pk))
    waiting = every.filter(confirmed_on__isnull=True).select_related("worker")
    return list(waiting.order_by("recorded_at")[:AT_ONCE])


def totals(rows: list[WorkerRow], competences: list[Competence]) -> list[tuple[Competence, int]]:
    """Return for how many workers each skill is in date."""
    good = (State.IN_DATE, State.SOON)
    cells = [cell for row in rows for cell in row.cells]
    return [
        (one, sum(c.competence.pk == one.pk and c.state in good for c in cells))
        for one in competences
    ]


def topics_of(competence: Competence) -> list[Topic]:
    """Return the practice topics a skill is about."""
    every = standard("LMCB5")
    return [every.topic(number) for number in competence.topic_numbers]


def with_proof(home_id: UUID) -> Count:
    """Return the column that says how many of those who work there now can show a skill today."""
    today = clock.today()
    lasts = Q(evidence__lasts_until__isnull=True) | Q(evidence__lasts_until__gte=today)
    counts = Q(
        evidence__replaced_by__isnull=True,
        evidence__entered_in_error=False,
        evidence__confirmed_on__isnull=False,
        evidence__happened_on__lte=today,
        evidence__worker__in=workers_in(home_id).order_by().values("pk"),
    )
    return Count("evidence__worker", filter=lasts & counts, distinct=True)
