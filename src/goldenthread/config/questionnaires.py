"""The commands about question sets: whether a file can be used, and adding it."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import CommandError
from .saying import name_of, say


def run(given: argparse.Namespace) -> int:
    """Check or add files. Returns 0, or 1 when a file that was checked cannot be used."""
    return _check_files(given.files) if given.questionnaire == "check" else _add_file(given)


def _check_files(files: Iterable[str]) -> int:
    from goldenthread.assessments.library import check_files

    refused = False
    for path, line, is_refused in check_files([Path(f) for f in files]):
        say(f"{name_of(path)}: {line}")
        refused = refused or is_refused
    return 1 if refused else 0


def _add_file(given: argparse.Namespace) -> int:
    from goldenthread.assessments.library import add_file
    from goldenthread.assessments.questionnaire import Refused as Unreadable
    from goldenthread.core.actions import Refused

    path = Path(given.file)
    try:
        with somebody_of(given.provider) as by:
            made = add_file(path, by=by, homes=_homes(given.home))
            uses = made.asked_in.select_related("home").order_by("home__name")
            used_in = ", ".join(use.home.name for use in uses)
    except (Refused, Unreadable) as refusal:
        raise CommandError(f"{name_of(path)}: {refusal}") from None
    say(f"Added: {made.title}, version {made.version}. Used in: {used_in or 'no home'}.")
    return 0


def _homes(slugs: list[str] | None) -> Any:
    from goldenthread.homes.models import Home

    if not slugs:
        return None
    there = {home.slug: home for home in Home.objects.in_order()}
    unknown = next((slug for slug in slugs if slug not in there), None)
    if unknown is not None:
        raise CommandError(f"There is no home “{unknown}”. There are: {', '.join(there)}.")
    return [there[slug] for slug in dict.fromkeys(slugs)]


@contextmanager
def somebody_of(slug: str | None) -> Iterator[Any]:
    """Yield a manager of the provider, within its scope. Raises CommandError when there is none."""
    from goldenthread.core.scope import provider_scope
    from goldenthread.homes.actors import actor_for
    from goldenthread.homes.models import Post, Provider
    from goldenthread.homes.roles import Role

    providers = Provider.objects.order_by("id")
    provider = providers.filter(slug=slug).first() if slug else providers.first()
    if provider is None:
        there = ", ".join(providers.values_list("slug", flat=True))
        raise CommandError(
            f"There is no provider “{slug}”. There are: {there}."
            if slug and there
            else "There is no provider yet."
        )
    with provider_scope(provider.pk):
        post = Post.objects.held_now().filter(role=Role.MANAGER).select_related("account").first()
        if post is None:
            raise CommandError(f"{provider.name} has no manager who could add it.")
        yield actor_for(post.account)
