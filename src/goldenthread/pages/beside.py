"""What waits in a home beside what people are owed: to read, confirm, decide, explain again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, F, QuerySet, Value
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.models import Home
from goldenthread.procedures.waiting import to_try_again, unread_by, untold_in
from goldenthread.workforce.models import Evidence, HoursRequest
from goldenthread.workforce.rules import monday


class Matter(models.TextChoices):
    """What waits."""

    READ = "read"
    HOURS = "hours"
    CONFIRM = "confirm"
    AGAIN = "again"
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class Line:
    """How much of something waits in a home, and the page with all of it."""

    home: Home
    words: str
    url: str


def beside(actor: Actor, homes: Iterable[Home]) -> list[Line]:
    """Return what waits in these homes as far as it is the actor's to do: at most one query."""
    named = {home.pk: home for home in homes}
    asked = [_counted(*one) for one in _asked(actor, set(named))]
    if not asked:
        return []
    first, *others = asked
    rows = first.union(*others, all=True) if others else first
    found = {(matter, home): n for matter, home, n in rows}
    wanted = [(matter, home) for home in named for matter in Matter if (matter, home) in found]
    return [_line(matter, named[home], found[matter, home]) for matter, home in wanted]


def _asked(actor: Actor, here: set[UUID]) -> Iterator[tuple[Matter, Any, str]]:
    def may(permission: Can) -> list[UUID]:
        return sorted(here & set(actor.homes_with(permission)))

    account = actor.account_id
    if homes := may(Can.RECORD_CARE):
        yield Matter.READ, unread_by(account, homes), "procedure__home"
    if homes := may(Can.DECIDE_HOURS):
        hours = HoursRequest.objects.waiting().filter(week__gte=monday(clock.today()))
        yield Matter.HOURS, hours.filter(home__in=homes), "home"
    if homes := may(Can.RECORD_SKILLS):
        waiting = Evidence.objects.to_confirm_by(account, homes)
        yield Matter.CONFIRM, waiting, "competence__home"
    if homes := may(Can.RUN_PROCESSES):
        yield Matter.AGAIN, to_try_again(homes), "edition__procedure__home"
        yield Matter.TELL, untold_in(homes), "home"


def _counted(matter: Matter, rows: Any, home: str) -> QuerySet[Any, Any]:
    columns = {"matter": Value(matter.value), "at": F(home)}
    grouped = rows.order_by().values(**columns).annotate(n=Count("pk", distinct=True))
    counted: QuerySet[Any, Any] = grouped.values_list("matter", "at", "n")
    return counted


def _line(matter: Matter, home: Home, n: int) -> Line:
    return Line(home, _words(matter, n) % {"n": n}, _url(matter, home))


def _words(matter: Matter, n: int) -> str:
    return {
        Matter.READ: ngettext(
            "%(n)s procedure for you to read", "%(n)s procedures for you to read", n
        ),
        Matter.HOURS: ngettext(
            "%(n)s request for hours to decide", "%(n)s requests for hours to decide", n
        ),
        Matter.CONFIRM: ngettext(
            "%(n)s worker’s own account to read and confirm",
            "%(n)s workers’ own accounts to read and confirm",
            n,
        ),
        Matter.AGAIN: ngettext(
            "%(n)s explanation of a procedure to try again by now",
            "%(n)s explanations of procedures to try again by now",
            n,
        ),
        Matter.TELL: ngettext(
            "%(n)s person who lives here was not told of a procedure yet",
            "%(n)s people who live here were not told of a procedure yet",
            n,
        ),
    }[matter]


def _url(matter: Matter, home: Home) -> str:
    if matter == Matter.READ:
        return reverse("procedures:list")
    if matter == Matter.HOURS:
        return f"{reverse('workforce:requests', args=[home.pk])}?state=open"
    if matter == Matter.CONFIRM:
        return f"{reverse('workforce:skills')}?{urlencode({'home': str(home.pk)})}"
    return reverse("procedures:board")
