"""Who can show the skills that leading needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from goldenthread.core import clock
from goldenthread.core.dates import local_day
from goldenthread.core.lateness import first_written
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.workers import leads_in

from .models import Competence, Evidence, LeadNeed

# The skills each kind of process needs: by its identifier, with its name.
Needs = dict[str, dict[UUID, str]]


def needs_of(home_id: UUID) -> Needs:
    """Return what leading each kind of process needs in a home today: one query."""
    found: Needs = {kind: {} for kind in ProcessKind.values}
    for need in LeadNeed.objects.of(home_id):
        found[need.kind][need.competence_id] = need.competence.name
    return found


def mark_of(hours: Decimal, competences: Iterable[UUID]) -> str:
    """Return what a form carries to say which hours and skills its writer was looking at."""
    return " ".join([f"{hours.normalize():f}", *sorted(str(one) for one in competences)])


def held_on(
    competences: Iterable[UUID], workers: Iterable[UUID], day: date
) -> dict[UUID, set[UUID]]:
    """Return which of these skills each worker can show on a day: one query."""
    proof = Evidence.objects.in_date(day).filter(
        competence__in=list(competences), worker__in=list(workers)
    )
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for worker, competence in proof.values_list("worker_id", "competence_id"):
        found[worker].add(competence)
    return found


def lacking(home_id: UUID, kind: str) -> dict[UUID, list[str]]:
    """Return, of those who may lead this kind here, what they cannot show today."""
    needed = needs_of(home_id)[kind]
    if not needed:
        return {}
    leads = list(leads_in(home_id).values_list("pk", flat=True))
    held = held_on(needed, leads, clock.today())
    found = {one: [n for key, n in needed.items() if key not in held[one]] for one in leads}
    return {one: names for one, names in found.items() if names}


def lacked_in(process: Process) -> list[str]:
    """Return what the lead of a process cannot show today, or could not when it was held."""
    return [skill.name for skill in skills_lacked_in(process)]


def skills_lacked_in(process: Process) -> list[Competence]:
    """Return the skills the lead of a process cannot show today, or could not when it was held."""
    day = process.day if process.held_at else clock.today()
    had = Evidence.objects.in_date(day).filter(worker=process.lead_id).values("competence_id")
    needed = LeadNeed.objects.in_force(day).filter(home_id=process.home_id, kind=process.kind)
    missing = needed.exclude(competence_id__in=had).order_by("competence_id")
    return [need.competence for need in missing.select_related("competence")]


@dataclass(frozen=True, slots=True)
class Led:
    """How ready the lead of a process was on the day it was held.

    `lacked` are the skills they could not show. Of the proof of the others `latest` is the one
    that was written down longest after it was seen, None without any.
    """

    lacked: list[str]
    latest: Evidence | None


def lacked_when_held(processes: Iterable[Process]) -> dict[UUID, list[str]]:
    """Return what the lead of each process could not show on the day it was held: two queries."""
    return {key: one.lacked for key, one in led_when_held(processes).items()}


def led_when_held(processes: Iterable[Process]) -> dict[UUID, Led]:
    """Return how ready the lead of each process was on the day it was held: two queries."""
    every = list(processes)
    needs = list(LeadNeed.objects.of_kinds(every).select_related("competence"))
    had = _proof_of([one.lead_id for one in every], [need.competence_id for need in needs])
    return {one.pk: _led(one, needs, had) for one in every}


Proof = Mapping[tuple[UUID, UUID], list[Evidence]]


def _proof_of(workers: Iterable[UUID], competences: Iterable[UUID]) -> Proof:
    found: defaultdict[tuple[UUID, UUID], list[Evidence]] = defaultdict(list)
    standing = Evidence.objects.standing().annotate(begun_at=first_written(Evidence))
    for one in standing.filter(worker__in=workers, competence__in=competences):
        found[one.worker_id, one.competence_id].append(one)
    return found


def _led(process: Process, needs: Iterable[LeadNeed], had: Proof) -> Led:
    shown = [(need.competence.name, _shown(process, need, had)) for need in needs]
    wanted = [(name, proof) for name, proof in shown if proof is not None]
    # Of several proofs of one skill the one written down soonest decides.
    soonest = [min(proof, key=_written_after) for _name, proof in wanted if proof]
    latest = max(soonest, key=_written_after, default=None)
    return Led([name for name, proof in wanted if not proof], latest)


def _shown(process: Process, need: LeadNeed, had: Proof) -> list[Evidence] | None:
    # None where the skill was not asked for that day.
    same = (need.home_id, need.kind) == (process.home_id, process.kind)
    if not same or not need.holds_on(process.day):
        return None
    proof = had.get((process.lead_id, need.competence_id), [])
    return [one for one in proof if one.counts_on(process.day)]


def _written_after(proof: Any) -> timedelta:
    gap: timedelta = local_day(proof.begun_at) - proof.happened_on
    return gap
