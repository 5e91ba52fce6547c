"""The doors to what people say: each sees what is theirs, and what is no secret where they work.

What is confidential is seen by those who answer it and by whoever said it. Nobody opens what
somebody else said about them as a worker.
"""

from itertools import chain
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.gone import lead_back_from_error
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.access import VIEW, of_processes_visible_to, process_or_404
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.homes.access import homes_with
from goldenthread.homes.models import Home
from goldenthread.people.frame import is_own, permissions_about
from goldenthread.people.models import Individual, IndividualQuerySet
from goldenthread.people.sight import OWN, Sight, singled_out

from .choices import From
from .models import (
    Comment,
    CommentNote,
    CommentQuerySet,
    Improvement,
    InvolvementLook,
    InvolvementRating,
)
from .rules import may_undo

ANSWER = Can.ANSWER_COMMENTS


def people_to_speak_about(actor: Actor) -> IndividualQuerySet:
    """Return the people about whose support the actor may say something, or sees what was said."""
    return Individual.objects.filter(_known_to(actor).about(""))


def person_or_404(actor: Actor, pk: UUID) -> Individual:
    """Return a person the actor knows from work, from themselves, or from what they share."""
    known = people_to_speak_about(actor).select_related("home")
    individual = get_object_or_404(known, pk=pk)
    reads.note(individual)
    return individual


def _known_to(actor: Actor) -> Sight:
    # Whoever shares anything at all with somebody may be spoken for, or about, by them.
    people = frozenset(chain.from_iterable(singled_out(actor).values()))
    return Sight(frozenset(actor.homes_with(Can.VIEW_REVIEWS)), people)


def of_comments_visible_to(actor: Actor) -> Q:
    """Return the condition for what people said that the actor may see now."""
    homes = Sight(frozenset(actor.homes_with(Can.VIEW_REVIEWS)), frozenset())
    own = Sight(frozenset(), singled_out(actor).get(OWN, frozenset()))
    answers = Sight(frozenset(actor.homes_with(ANSWER)), frozenset())
    open_to = Q(confidential=False) & (homes.about() | own.about())
    hers = Q(from_whom=From.INDIVIDUAL) & own.about()
    theirs = Q(given_by_id=actor.account_id)
    about_them = Q(about_worker_id=actor.account_id) & Q(about_worker_id__isnull=False)
    seen = open_to | hers | answers.about()
    return _known_to(actor).about() & (theirs | (seen & ~about_them))


def comments_visible_to(actor: Actor) -> CommentQuerySet:
    """Return what people said that the actor may see now."""
    # Said once more by person: that is what the indexes begin with.
    known = people_to_speak_about(actor).values("pk")
    return Comment.objects.filter(of_comments_visible_to(actor), individual__in=known)


def comment_or_404(actor: Actor, pk: UUID, permission: Can | None = None) -> Comment:
    """Return one thing somebody said, with how it stands. Raises Http404 for strangers.

    With a permission, only where a post in the person's home gives it.
    """
    found = Comment.objects.told().select_related(
        "individual__home", "process", "outcome", "about_worker"
    )
    comment = get_object_or_404(found, of_comments_visible_to(actor), pk=pk)
    if permission and not actor.may(permission, comment.individual.home_id):
        raise Http404
    reads.note(comment.individual)
    return comment


def sees_process(actor: Actor, comment: Comment) -> bool:
    """Return whether the actor may also see the assessment, plan or review that it is about."""
    if comment.process is None:
        return False
    view = VIEW[ProcessKind(comment.process.kind)]
    return view in permissions_about(actor, comment.individual)


def note_or_404(actor: Actor, record: UUID) -> CommentNote:
    """Return one thing that became of it, to those who may mark it as entered in error.

    Raises Http404 for strangers, and Gone in error.
    """
    newest = CommentNote.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("comment__individual__home", "recorded_by")
    note = get_object_or_404(found, record=record)
    comment = comment_or_404(actor, note.comment_id)
    if not may_undo(actor, comment, note) and not actor.may(ANSWER, comment.individual.home_id):
        raise Http404
    lead_back_from_error(note, reverse("voice:comment", args=[note.comment_id]))
    return note


def held_or_404(actor: Actor, pk: UUID) -> Process:
    """Return an assessment, plan or review that was held, to those who see what was answered."""
    process = process_or_404(actor, pk)
    hidden = not may_see_answers(actor, process.individual)
    if hidden or process.held_at is None or process.called_off_at:
        raise Http404
    return process


def may_see_answers(actor: Actor, individual: Individual) -> bool:
    """Return whether somebody reads what the person answered: they, and who works where they live.

    Not those with whom they share their reviews: of them, too, it is said.
    """
    return is_own(actor, individual) or actor.may(Can.VIEW_REVIEWS, individual.home_id)


def rating_or_404(actor: Actor, record: UUID) -> InvolvementRating:
    """Return what somebody answered, to those who may see it. Raises Http404, Gone in error."""
    newest = InvolvementRating.objects.filter(replaced_by__isnull=True)
    found = newest.select_related("individual__home", "recorded_by")
    rating = get_object_or_404(found, of_processes_visible_to(actor), record=record)
    lead_back_from_error(rating, reverse("voice:had_say", args=[rating.process_id]))
    reads.note(rating.individual)
    return rating


def care_or_404(actor: Actor, individual: Individual) -> None:
    """Raise Http404 unless a post in the person's home lets the actor record care."""
    if not actor.may(Can.RECORD_CARE, individual.home_id):
        raise Http404


def home_or_404(actor: Actor, wanted: str) -> Home:
    """Return the home that was asked for, or the first, where the actor sees the evidence."""
    homes = homes_with(actor, Can.VIEW_EVIDENCE)
    chosen = [home for home in homes if str(home.pk) == wanted] if wanted else homes
    if not chosen:
        raise Http404
    return chosen[0]


def look_or_404(actor: Actor, pk: UUID, permission: Can) -> InvolvementLook:
    """Return one look at how involved people are. Raises Http404 for strangers."""
    looks = InvolvementLook.objects.select_related("home")
    return get_object_or_404(looks, pk=pk, home__in=actor.homes_with(permission))


def improvement_or_404(actor: Actor, pk: UUID) -> Improvement:
    """Return one improvement to those who answer in its home. Raises Http404 for strangers."""
    rows = Improvement.objects.select_related("home", "look")
    return get_object_or_404(rows, pk=pk, home__in=actor.homes_with(ANSWER))
