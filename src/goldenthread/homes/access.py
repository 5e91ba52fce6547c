"""The doors to a home and its settings, and to the sign-in of the people who hold a post there."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission

from .models import Account, Home, Post

KEPT = "homes"


def homes_of(actor: Actor) -> list[Home]:
    """Return the homes in which the actor holds a post, by name."""
    return actor.once(KEPT, lambda: list(Home.objects.filter(id__in=actor.grants).in_order()))


def keep_homes(actor: Actor, homes: Iterable[Home]) -> None:
    """Let `homes_of` give these, which were read with the actor's posts."""
    actor.once(KEPT, lambda: list(homes))


def homes_with(actor: Actor, *permissions: Permission) -> list[Home]:
    """Return the homes in which posts give the actor all of these permissions, by name."""
    return [home for home in homes_of(actor) if actor.grants[home.pk].issuperset(permissions)]


def home_or_404(actor: Actor, pk: UUID, permission: Permission) -> Home:
    """Return one home. Raises Http404 unless a post there gives the actor the permission."""
    for home in homes_with(actor, permission):
        if home.pk == pk:
            return home
    raise Http404


def posts_to_help(actor: Actor) -> dict[Account, list[Post]]:
    """Return, by name, whose sign-in the actor may help with, each with the posts they hold.

    They hold every post in homes where the actor may help; nobody helps themselves.
    """
    homes = set(actor.homes_with(Permission.HELP_SIGN_IN))
    if not homes:
        return {}
    # A post without a home is held in all of them.
    helps_everywhere = homes >= set(Home.objects.values_list("id", flat=True))
    held: dict[Account, list[Post]] = {}
    for post in Post.objects.held_now().with_whom():
        held.setdefault(post.account, []).append(post)
    return {
        account: posts
        for account, posts in held.items()
        if account.pk != actor.account_id
        and all(p.home_id in homes or (p.home_id is None and helps_everywhere) for p in posts)
    }


def account_to_help_or_404(actor: Actor, pk: UUID) -> Account:
    """Return somebody whose sign-in the actor may help with. Raises Http404 otherwise."""
    for account in posts_to_help(actor):
        if account.pk == pk:
            return account
    raise Http404
