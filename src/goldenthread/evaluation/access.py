"""The doors to the evidence: which homes' figures, and whose names and words stand beside them."""

from django.http import Http404

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.access import homes_with
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual, IndividualQuerySet
from goldenthread.people.sight import Sight, sight_of
from goldenthread.standards.catalogue import (
    Criterion,
    Standard,
    UnknownCriterion,
    UnknownStandard,
)
from goldenthread.standards.catalogue import standard as find_standard

# The words in the records behind a figure come from all of these.
SEE = (Can.VIEW_ABOUT, Can.VIEW_ASSESSMENTS, Can.VIEW_PLAN, Can.VIEW_REVIEWS)


def homes_or_404(actor: Actor) -> list[Home]:
    """Return the homes whose evidence the actor may see. Raises Http404 when there are none."""
    homes = homes_with(actor, Can.VIEW_EVIDENCE)
    if not homes:
        raise Http404
    return homes


def named_to(actor: Actor) -> IndividualQuerySet:
    """Return the people whose names and words the actor may see; of the others, initials."""
    found: IndividualQuerySet = Individual.objects.all()
    for sight in _sights(actor):
        found = found.filter(sight.about(""))
    return found


def is_named_to(actor: Actor, individual: Individual) -> bool:
    """Return whether the actor may see this person's name and words, as `named_to`."""
    return all(
        individual.home_id in sight.homes or individual.pk in sight.people
        for sight in _sights(actor)
    )


def _sights(actor: Actor) -> set[Sight]:
    # A post often opens the same homes with all of them: those are said once.
    return {sight_of(actor, permission) for permission in SEE}


def standard_or_404(standard_id: str) -> Standard:
    """Return a standard by its id. Raises Http404."""
    try:
        return find_standard(standard_id)
    except UnknownStandard as unknown:
        raise Http404(str(unknown)) from unknown


def criterion_or_404(standard: Standard, criterion_id: str) -> Criterion:
    """Return a criterion of a standard by its id. Raises Http404."""
    try:
        return standard.criterion(criterion_id)
    except UnknownCriterion as unknown:
        raise Http404(str(unknown)) from unknown
