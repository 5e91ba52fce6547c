"""The doors to processes and who takes part in them."""

from collections import defaultdict
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.briefings.models import Briefing
from goldenthread.consent.models import Consent
from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import Gone, lead_back_from_error
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.access import of_people_visible_to
from goldenthread.people.models import CircleMember, Individual, IndividualQuerySet
from goldenthread.people.sight import Sight, sight_of

from .before import is_mine, with_columns
from .booked import with_booking
from .choices import ParticipantRole, ProcessKind
from .models import Decision, Participant, ParticipantQuerySet, Process, ProcessQuerySet
from .part_over import why_not_asked
from .places import decisions_url

# To see a process one needs the permission that goes with what it is.
VIEW = {
    ProcessKind.ASSESSMENT: Can.VIEW_ASSESSMENTS,
    ProcessKind.PLAN: Can.VIEW_PLAN,
    ProcessKind.REVIEW: Can.VIEW_REVIEWS,
}


def processes_visible_to(actor: Actor, permission: Can | None = None) -> ProcessQuerySet:
    """Return the processes the actor may see; with a permission, those where they also have it."""
    return Process.objects.filter(of_processes_visible_to(actor, permission, ""))


def of_processes_visible_to(
    actor: Actor, permission: Can | None = None, process: str = "process__"
) -> Q:
    """Return the condition for records of processes the actor may see.

    With a permission, of those where they also have it. `process` leads from a record there.
    """
    kinds: defaultdict[Sight, list[ProcessKind]] = defaultdict(list)
    for kind, view in VIEW.items():
        kinds[sight_of(actor, view)].append(kind)
    seen = reduce(or_, (_of_kinds(sight, its, process) for sight, its in kinds.items()))
    if permission is None:
        return seen
    return seen & of_people_visible_to(actor, permission, f"{process}individual")


def _of_kinds(sight: Sight, kinds: list[ProcessKind], process: str) -> Q:
    # Most people see all kinds of the same people: then the kind is no question.
    seen = sight.about(f"{process}individual")
    if len(kinds) == len(ProcessKind):
        return seen
    return Q(**{f"{process}kind__in": kinds}) & seen


def process_or_404(actor: Actor, pk: UUID, permission: Can | None = None, *also: str) -> Process:
    """Return one process. Raises Http404 unless the actor may see it and has the permission.

    `also` names what is read with it.
    """
    visible = with_booking(processes_visible_to(actor, permission))
    with_people = visible.select_related("individual__home", "home", "lead", *also)
    process: Process = get_object_or_404(with_people, pk=pk)
    reads.note(process.individual)
    return process


def participant_or_404(actor: Actor, pk: UUID, permission: Can | None = None) -> Participant:
    """Return one participant. Raises Http404 unless the actor may see the process."""
    seen = of_processes_visible_to(actor, permission)
    participant: Participant = _with_when(get_object_or_404(_with_people(), seen, pk=pk))
    reads.note(participant.process.individual)
    return participant


def _with_people() -> ParticipantQuerySet:
    people: ParticipantQuerySet = Participant.objects.select_related(
        "process__individual__home", "process__home", "process__lead", "circle_member", "account"
    )
    booked: ParticipantQuerySet = with_booking(people, "process_id")
    return booked


def _with_when(part: Any) -> Any:
    part.process.booking = getattr(part, "booking", None)
    return part


def own_part_or_404(actor: Actor, pk: UUID, *, over_too: bool = False) -> Participant:
    """Return somebody's own part, also in what they may not see otherwise.

    Raises Http404 for anybody else's part. For one they are not asked about any more, in what
    they see nothing else of, raises Gone, unless `over_too`: for those who had written already.
    """
    found = _with_people().filter(of_processes_visible_to(actor) | _may_be_asked(actor))
    participant: Participant = _with_when(get_object_or_404(found, pk=pk))
    if not is_mine(participant, participant.process, actor):
        raise Http404
    why = "" if over_too or sees_all(actor, participant.process) else why_not_asked(participant)
    if why:
        raise Gone(why, reverse("cycle:my_parts"))
    reads.note(participant.process.individual)
    return participant


def sees_all(actor: Actor, process: Process) -> bool:
    """Return whether somebody may see a process, beside their own part in it. Runs no query."""
    return sight_of(actor, VIEW[ProcessKind(process.kind)]).holds(process.individual)


def _asked(actor: Actor) -> Q:
    coming = Q(
        process__held_at__isnull=True,
        process__closed_at__isnull=True,
        process__called_off_at__isnull=True,
        removed_at__isnull=True,
    )
    return coming & _may_be_asked(actor)


def _may_be_asked(actor: Actor) -> Q:
    # Whoever was asked to take part learns what of: a worker of the home, or somebody of the
    # circle while the person agrees that they see anything at all.
    # By the person first: that is what the index begins with.
    theirs_now = {"individual": OuterRef("process__individual")}
    agreed = Consent.objects.of_circle().filter(
        **theirs_now, circle_member=OuterRef("circle_member")
    )
    theirs = Q(Exists(agreed), circle_member__account_id=actor.account_id)
    at_work = actor.homes_with(Can.VIEW_HOME)
    return theirs | Q(account_id=actor.account_id, process__individual__home__in=at_work)


def whose_part(briefing: Briefing) -> str:
    """Return the name of whoever was told their part; "" where it was about something else."""
    if briefing.participant is None:
        return ""
    there = Participant.objects.filter(pk=briefing.participant)
    return there.values_list("name", flat=True).first() or ""


def own_parts(actor: Actor) -> list[Any]:
    """Return the actor's own parts in what has not taken place: one query.

    Each says whether they may see the rest of it.
    """
    person = Q(role=ParticipantRole.PERSON, process__individual__account_id=actor.account_id)
    named = Q(account_id=actor.account_id) | Q(circle_member__account_id=actor.account_id)
    open_now = Process.objects.open().filter(held_at__isnull=True)
    coming = Q(process__in=open_now.filter(individual__in=_people_known(actor)))
    seen = of_processes_visible_to(actor) | _asked(actor)
    mine = Participant.objects.filter(person | named, coming, seen, removed_at__isnull=True)
    people = ("process__individual__home", "process__lead", "circle_member")
    known = with_booking(with_columns(mine.select_related(*people)), "process_id")
    parts = [_with_when(one) for one in known.order_by("process__due_on", "pk")]
    for one in parts:
        one.sees_all = sees_all(actor, one.process)
    return sorted(parts, key=lambda one: one.process.when.day)


def _people_known(actor: Actor) -> IndividualQuerySet:
    circles = CircleMember.objects.in_the_circle().filter(account_id=actor.account_id)
    theirs = Q(pk__in=circles.values("individual")) | Q(home__in=list(actor.grants))
    return Individual.objects.filter(Q(pk__in=people_seen(actor).values("pk")) | theirs)


def people_seen(actor: Actor) -> IndividualQuerySet:
    """Return the people of whom the actor may see assessments, plans or reviews."""
    sights = {sight_of(actor, view) for view in VIEW.values()}
    return Individual.objects.filter(reduce(or_, (sight.about("") for sight in sights)))


def decision_or_404(actor: Actor, record: UUID, permission: Can | None = None) -> Decision:
    """Return the newest version of a decision. Raises Http404 unless its process is seen.

    Raises Gone when it was entered in error.
    """
    seen = of_processes_visible_to(actor, permission)
    newest = Decision.objects.filter(replaced_by__isnull=True).select_related(
        "process__individual__home", "process__lead"
    )
    decision = get_object_or_404(newest, seen, record=record)
    lead_back_from_error(decision, decisions_url(decision.process))
    reads.note(decision.process.individual)
    return decision


def briefing_or_404(
    actor: Actor, record: UUID, permission: Can | None = None
) -> tuple[Briefing, Process]:
    """Return the newest version of a briefing with the process it is about.

    Raises Http404 unless the actor may see the process and has the permission, and Gone when
    it was entered in error.
    """
    newest = Briefing.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("circle_member", "recorded_by")
    briefing = get_object_or_404(found, record=record)
    process = process_or_404(actor, briefing.subject, permission)
    lead_back_from_error(briefing, reverse("cycle:briefings", args=[process.pk]))
    return briefing, process
