"""What a figure does not ask about, and somebody could keep out of it: it stands beside it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.dates import day, local_day
from goldenthread.cycle.models import Participant, Process
from goldenthread.homes.models import Home
from goldenthread.people.models import IndividualQuerySet
from goldenthread.timing.entries import DAYS_TO_CLOSE

from .measures import Rows
from .period import Period, midnight
from .sources import Beside, Disagreement

LISTED = 20


def not_closed(homes: Iterable[Home], period: Period, named: IndividualQuerySet) -> Beside:
    """Return what took place in the period and should be closed by now: one query.

    What is never closed is never asked what came of it.
    """
    over = midnight(clock.today() - timedelta(days=DAYS_TO_CLOSE))
    late = Process.objects.standing().filter(
        home__in=[home.pk for home in homes],
        individual__in=named,
        closed_at__isnull=True,
        held_at__gte=period.since,
        held_at__lt=min(period.until, over),
    )
    rows = list(late.select_related("individual").order_by("held_at", "pk"))
    lines = [_open_since(one) for one in rows[:LISTED]]
    return Beside(_("Took place, and not closed in time: %(n)s") % {"n": len(rows)}, lines)


def _open_since(process: Any) -> Disagreement:
    words = {"name": process.individual, "title": process.title}
    return Disagreement(
        id=process.pk,
        individual=process.individual,
        sentence=_("%(name)s: %(title)s, %(day)s")
        % {**words, "day": day(local_day(process.held_at))},
        url=reverse("cycle:process", args=[process.pk]),
    )


def removed_after(due: Rows, named: IndividualQuerySet) -> Beside:
    """Return who was taken out after it had taken place, with why: one query."""
    out = Participant.objects.filter(
        process__in=due.order_by().values("process"),
        process__individual__in=named,
        removed_at__gte=F("process__held_at"),
    )
    rows = list(out.select_related("process__individual").order_by("-removed_at", "pk"))
    lines = [_removed(one) for one in rows[:LISTED]]
    title = _("Taken out after it took place, and so not counted: %(n)s")
    return Beside(title % {"n": len(rows)}, lines)


def _removed(one: Any) -> Disagreement:
    words = {"who": one.name, "title": one.process.title, "why": one.removed_because}
    return Disagreement(
        id=one.pk,
        individual=one.process.individual,
        sentence=_("%(who)s, “%(title)s”: %(why)s") % words,
        url=reverse("cycle:process", args=[one.process_id]),
    )
