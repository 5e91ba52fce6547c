"""Whom a procedure is for today: worked out from who lives and works here, never stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import clock
from goldenthread.homes.models import Home, Post
from goldenthread.homes.roles import Role
from goldenthread.people.choices import CircleKind
from goldenthread.people.models import CircleMember, CircleQuerySet, Individual, IndividualQuerySet


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody a procedure is for, in one home.

    `key` says who it is within the audience: the person, the member of a circle, or the account.
    """

    audience: Audience
    key: UUID
    name: str
    detail: str
    home_id: UUID
    individual: Individual | None = None
    circle_member: CircleMember | None = None


def lived_on(day: date, way: str = "") -> Q:
    """Return the condition that a person lived in the home on a day. `way` leads to the person."""
    still = Q(**{f"{way}moved_out_on__isnull": True}) | Q(**{f"{way}moved_out_on__gte": day})
    return still & Q(**{f"{way}moved_in_on__lte": day})


def worked_on(day: date) -> Q:
    """Return the condition that a post in a home was held on a day, by somebody who works there."""
    begun = Q(starts_at__lt=midnight(day + timedelta(days=1)))
    still = Q(ends_at__isnull=True) | Q(ends_at__gte=midnight(day))
    return begun & still & Q(home__isnull=False) & ~Q(role__in=Role.outsiders())


def midnight(day: date) -> datetime:
    """Return the moment a day begins where the home is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def members_of(homes: Iterable[Home]) -> list[Member]:
    """Return everybody the procedures of these homes can be for, by audience: 3 queries."""
    here, today = [home.pk for home in homes], clock.today()
    people = Individual.objects.filter(lived_on(today), home__in=here).select_related("home")
    circle = CircleMember.objects.in_the_circle().filter(individual__in=people.values("pk"))
    circle = circle.select_related("individual__home")
    posts = Post.objects.filter(worked_on(today), home__in=here).with_whom()
    return [*_individuals(people), *_of_circles(circle), *_workers(posts)]


def _individuals(people: IndividualQuerySet) -> Iterator[Member]:
    for one in people.order_by("preferred_name", "family_name", "pk"):
        room = _("Room %(room)s") % {"room": one.room} if one.room else ""
        yield Member(Audience.INDIVIDUAL, one.pk, str(one), room, one.home_id, one)


def _of_circles(circle: CircleQuerySet) -> Iterator[Member]:
    for one in circle.order_by("name", "pk"):
        person = one.individual
        detail = f"{one.relationship} · {person.preferred_name}"
        audience = audience_of(one)
        yield Member(audience, one.pk, one.name, detail, person.home_id, person, one)


def audience_of(member: CircleMember) -> Audience:
    """Return the audience somebody of a circle belongs to."""
    is_other = member.kind == CircleKind.PROFESSIONAL
    return Audience.OTHER if is_other else Audience.KEY_PERSON


def _workers(posts: Iterable[Post]) -> Iterator[Member]:
    seen: set[tuple[UUID, UUID | None]] = set()
    for post in posts:
        if post.home_id and (post.account_id, post.home_id) not in seen:
            seen.add((post.account_id, post.home_id))
            role, name = post.get_role_display(), str(post.account)
            yield Member(Audience.WORKER, post.account_id, name, role, post.home_id)
