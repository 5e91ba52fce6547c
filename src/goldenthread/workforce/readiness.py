"""Who can show the skills that leading needs."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from goldenthread.core import clock
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.workers import leads_in

from .models import Evidence, LeadNeed

# The skills each kind of process needs: by its identifier, with its name.
Needs = dict[str, dict[UUID, str]]


def needs_of(home_id: UUID) -> Needs:
    """Return what leading each kind of process needs in a home today: one query."""
    found: Needs = {kind: {} for kind in ProcessKind.values}
    for need in LeadNeed.objects.of(home_id):
        found[need.kind][need.competence_id] = need.competence.name
    return found


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
    day = process.day if process.held_at else clock.today()
    had = Evidence.objects.in_date(day).filter(worker=process.lead_id).values("competence_id")
    needed = LeadNeed.objects.in_force(day).filter(home_id=process.home_id, kind=process.kind)
    missing = needed.exclude(competence_id__in=had).order_by("competence_id")
    return list(missing.values_list("competence__name", flat=True))
