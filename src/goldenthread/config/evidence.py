"""The “evidence” command: how far the records of homes of one provider meet a standard."""

import argparse
import sys
from contextlib import suppress
from datetime import date
from typing import Any

from goldenthread.core import clock
from goldenthread.core.scope import provider_scope
from goldenthread.evaluation.report import about, as_table, evidence, period
from goldenthread.homes.models import Home, Provider
from goldenthread.standards.catalogue import Standard, UnknownStandard
from goldenthread.standards.catalogue import standard as find_standard

from .errors import CommandError
from .saying import say, show_rows

YEARS = range(1900, 2201)


def run(given: argparse.Namespace) -> int:
    """Write what counts and what is missing, criterion by criterion, for homes of one provider.

    JSON is a list; each row has `id`, `title`, `measured`, `met`, `due` and `missing`, the
    identifiers. Raises CommandError for a standard, home or provider that is not there, and for
    days that make no sense.
    """
    standard = _standard(given.standard)
    days = period(*_days(given.start, given.end))
    provider, homes = _chosen(given.provider, given.home)
    with provider_scope(provider.pk):
        rows = evidence(standard.id, homes, days)
        if given.format == "json":
            show_rows(rows, "json")
        else:
            say(about(standard, homes, days))
            show_rows(as_table(standard, rows), "table")
    return 0


def _standard(standard_id: str) -> Standard:
    try:
        return find_standard(standard_id)
    except UnknownStandard as error:
        raise CommandError(str(error)) from None


def _days(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    first, last = day(start, "--from"), day(end, "--to")
    if first and last and last < first:
        raise CommandError("--to is before --from.")
    return first, last


def day(text: str | None, name: str) -> date | None:
    """Return the day somebody typed. Raises CommandError for none, and for one in the future."""
    if text is None:
        return None
    with suppress(ValueError):
        given = date.fromisoformat(text)
        if given > clock.today() and given.isoformat() == text:
            raise CommandError(f"{name} is in the future: {text}.")
        if given.year in YEARS and given.isoformat() == text:
            return given
    raise CommandError(f"{name} must be a date like 2026-01-31, not “{text}”.")


def _chosen(provider: str | None, home: str | None) -> tuple[Provider, list[Home]]:
    for name, slug in (("--home", home), ("--provider", provider)):
        if slug is not None and not slug.strip():
            raise CommandError(f"{name} needs a short name, like rowan-house; it is empty.")
    found = [(one, _homes_of(one, home)) for one in _providers(provider)]
    with_homes = [(one, homes) for one, homes in found if homes]
    if not with_homes:
        raise CommandError(_nothing(provider, home))
    if len(with_homes) > 1:
        _say_which(with_homes, home)
    return with_homes[0]


def _providers(slug: str | None) -> list[Provider]:
    # In the order they were made: identifiers carry the time.
    every = list(Provider.objects.order_by("id"))
    wanted = [one for one in every if slug in (None, one.slug)]
    if slug and not wanted:
        raise CommandError(f"There is no provider “{slug}”. {_there_are(every)}")
    return wanted


def _homes_of(provider: Provider, slug: str | None) -> list[Home]:
    with provider_scope(provider.pk):
        every = list(Home.objects.in_order())
    return [home for home in every if slug in (None, home.slug)]


def _nothing(provider: str | None, home: str | None) -> str:
    every = [one for known in _providers(provider) for one in _homes_of(known, None)]
    if home is None:
        return "There is no home yet."
    return f"There is no home “{home}”. {_there_are(every)}"


def _there_are(known: list[Any]) -> str:
    return f"There are: {', '.join(one.slug for one in known)}." if known else "There is none yet."


def _say_which(found: list[tuple[Provider, list[Home]]], home: str | None) -> None:
    slugs = ", ".join(one.slug for one, _ in found)
    if home:
        raise CommandError(f"More than one provider has a home “{home}”: say --provider, {slugs}.")
    # Never added up: what another provider does says nothing about this one.
    sys.stderr.write(
        f"goldenthread: the homes of {found[0][0].name}. "
        f"There are several providers: choose with --provider ({slugs}) or --home.\n"
    )
