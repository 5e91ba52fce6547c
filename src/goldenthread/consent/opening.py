"""Opens the questions of consent: each use of information that must be asked about."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from goldenthread.core import actions, clock
from goldenthread.core.actors import Actor
from goldenthread.people.choices import CircleKind
from goldenthread.people.models import CircleMember, Individual

from . import stands
from .choices import FOR_EVERYBODY, Answer, Purpose
from .models import Consent, purpose_with


def open_questions(by: Actor, individual: Individual) -> None:
    """Write down as not asked yet whatever must be asked and is not open already."""
    there = set(Consent.objects.of(individual.pk).values_list("purpose", "circle_member_id"))
    for purpose, member in _needed(individual):
        if (purpose, member) not in there:
            made = Consent(individual=individual, purpose=purpose, circle_member_id=member)
            actions.record_new(made, by=by, verb="consent.opened")


def ask_who_came_back(by: Actor, member: CircleMember, why: str) -> None:
    """Let no yes stand for somebody who left the circle and is in it again: it is asked anew."""
    agreed = Consent.objects.of(member.individual_id).filter(circle_member=member)
    stands.ask_anew(by, agreed.filter(answer=Answer.GIVEN), clock.now(), why)


def _needed(individual: Individual) -> Iterator[tuple[Purpose, UUID | None]]:
    yield from ((purpose, None) for purpose in FOR_EVERYBODY)
    circle = CircleMember.objects.of(individual).in_the_circle()
    partners = circle.filter(Q(kind=CircleKind.PROFESSIONAL) | Q(account__isnull=False))
    yield from ((purpose_with(member), member.pk) for member in partners)
