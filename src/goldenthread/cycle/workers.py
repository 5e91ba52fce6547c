"""Who works in a home, and who of them may lead a process there."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.core import clock
from goldenthread.core.dates import local_day
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account, Post, PostQuerySet
from goldenthread.homes.roles import PERMISSIONS

LEADING_ROLES = [role for role, given in PERMISSIONS.items() if Permission.RUN_PROCESSES in given]
CARING_ROLES = [role for role, given in PERMISSIONS.items() if Permission.RECORD_CARE in given]


def workers_of(home_id: UUID) -> QuerySet[Account]:
    """Return the accounts of everybody who works in the home now, by name."""
    return _accounts(_posts_in(home_id).of_workers())


def leads_in(home_id: UUID) -> QuerySet[Account]:
    """Return the accounts of those who may lead a process in the home now, by name."""
    return _accounts(_posts_in(home_id).filter(role__in=LEADING_ROLES))


def carers_in(home_id: UUID) -> QuerySet[Account]:
    """Return the accounts of those who give care in the home now, by name."""
    return _accounts(_posts_in(home_id).filter(role__in=CARING_ROLES))


def may_lead(account: Account, home_id: UUID) -> bool:
    """Return whether somebody may lead a process in the home, now or once their post begins."""
    begins_or_held = Q(ends_at__isnull=True) | Q(ends_at__gt=clock.now())
    posts = _in_home(Post.objects.filter(begins_or_held, account=account), home_id)
    return posts.filter(role__in=LEADING_ROLES).exists()


def has_worked_in(account: Account, home_id: UUID) -> bool:
    """Return whether somebody works in the home, did so before, or will."""
    return _in_home(Post.objects.filter(account=account).of_workers(), home_id).exists()


def last_day_in(account: Account, home_id: UUID) -> date | None:
    """Return the day somebody left the home; None while they work there, or will."""
    posts = _in_home(Post.objects.filter(account=account).of_workers(), home_id)
    ends = list(posts.values_list("ends_at", flat=True))
    known = [one for one in ends if one]
    if not ends or len(known) < len(ends) or max(known) > clock.now():
        return None
    return local_day(max(known))


def _posts_in(home_id: UUID) -> PostQuerySet:
    return _in_home(Post.objects.held_now(), home_id)


def _in_home(posts: PostQuerySet, home_id: UUID) -> PostQuerySet:
    # A post without a home is held in every home of the provider.
    return posts.filter(Q(home_id=home_id) | Q(home__isnull=True))


def _accounts(posts: PostQuerySet) -> QuerySet[Account]:
    held = posts.order_by().values("account_id")
    return Account.objects.filter(pk__in=held).order_by("display_name")
