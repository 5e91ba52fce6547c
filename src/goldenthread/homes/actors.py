"""Turns a signed-in account into an actor: who they are and what their posts allow."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission

from .access import keep_homes
from .models import Account, Home, Post
from .roles import PERMISSIONS, Role


def actor_for(account: Account) -> Actor:
    """Return the actor for an account; its provider must be in scope."""
    return _actor(account, *_posts_and_homes(account))


def actor_for_request(account: Account) -> Actor:
    """Return the actor of one request: what is looked up about them is kept as long as that."""
    posts, homes = _posts_and_homes(account)
    actor = replace(_actor(account, posts, homes), kept={})
    keep_homes(actor, homes)
    return actor


def _actor(account: Account, posts: list[Post], homes: Iterable[Home]) -> Actor:
    return Actor(
        account_id=account.pk,
        provider_id=account.provider_id,
        name=account.display_name,
        grants=_grants(posts, [home.pk for home in homes]),
    )


def _posts_and_homes(account: Account) -> tuple[list[Post], list[Home]]:
    # In one query, but for a post that holds in every home.
    posts = list(Post.objects.held_now().filter(account=account).select_related("home"))
    homes = {post.home.pk: post.home for post in posts if post.home}
    if len([post for post in posts if post.home_id]) < len(posts):
        homes = Home.objects.in_bulk()
    return posts, sorted(homes.values(), key=lambda home: home.name)


def _grants(posts: Iterable[Post], homes: list[UUID]) -> dict[UUID, frozenset[Permission]]:
    grants: defaultdict[UUID, frozenset[Permission]] = defaultdict(frozenset)
    for post in posts:
        for home in [post.home_id] if post.home_id else homes:
            grants[home] |= frozenset(PERMISSIONS[Role(post.role)])
    return dict(grants)
