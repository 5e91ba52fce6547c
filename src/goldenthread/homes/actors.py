"""Turns a signed-in account into an actor: who they are and what their posts allow."""

from collections import defaultdict
from uuid import UUID

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission

from .models import Account, Home, Post
from .roles import PERMISSIONS, Role


def actor_for(account: Account) -> Actor:
    """Return the actor for an account; its provider must be in scope."""
    return Actor(
        account_id=account.pk,
        provider_id=account.provider_id,
        name=account.display_name,
        grants=_grants(account),
    )


def _grants(account: Account) -> dict[UUID, frozenset[Permission]]:
    grants: defaultdict[UUID, frozenset[Permission]] = defaultdict(frozenset)
    posts = list(Post.objects.held_now().filter(account=account).values_list("home_id", "role"))
    every_home = (
        [] if all(home for home, _ in posts) else list(Home.objects.values_list("id", flat=True))
    )
    for home_id, role in posts:
        for home in [home_id] if home_id else every_home:
            grants[home] |= frozenset(PERMISSIONS[Role(role)])
    return dict(grants)
