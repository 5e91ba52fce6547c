"""The doors to a home and its settings, and to the sign-in of the people who hold a post there."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission

from .models import Account, Home, Post


def home_or_404(actor: Actor, pk: UUID, permission: Permission) -> Home:
    """Return one home. Raises Http404 unless a post there gives the actor the permission."""
    homes = Home.objects.filter(id__in=actor.homes_with(permission))
    return get_object_or_404(homes, pk=pk)


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
