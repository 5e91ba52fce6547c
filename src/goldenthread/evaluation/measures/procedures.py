"""Measures over what everybody is to know: procedures (P2), timescales and good work (P3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.briefings.choices import Audience, Understanding
from goldenthread.core.dates import local_day
from goldenthread.core.lateness import first_written
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.models import Account, Home
from goldenthread.people.models import CircleMember, Individual
from goldenthread.procedures.choices import Kind
from goldenthread.procedures.models import Acknowledgement, Edition

from ..period import Period
from .audience_trend import counts_of
from .audiences import Pair, Pairs, pairs_in
from .base import EVERY, NONE, Count, Item, Measure, Rows


@dataclass(frozen=True, slots=True)
class PairRead:
    """A pair with the rows its page shows."""

    pair: Pair
    edition: Edition
    who: Any
    last: Any

    @property
    def pk(self) -> str:
        """Return what a page knows it by."""
        return self.pair.pk


class ToldMeasure(Measure):
    """Was each member of the audiences told of each version in force?

    Understood counts, and not wanting it; understood in part counts while the day to try again
    has not passed.
    """

    needs = Can.BRIEF_PEOPLE
    at_end = True
    counts_in_database = False
    kind: Kind
    label: Promise

    def rows(self) -> Rows:
        """Return nothing by itself: members are worked out for the end of a period."""
        return cast(Rows, Pairs(list))

    def is_due(self, period: Period) -> Q:
        """Return the condition that every pair holds."""
        return EVERY

    def is_met(self, period: Period) -> Q:
        """Return a condition that no row holds: pairs are judged as they are read."""
        return NONE

    def due(self, homes: Iterable[Home], period: Period) -> Rows:
        """Return each member with each version that was for them as the period ended."""
        return cast(Rows, self._due(list(homes), period))

    def _due(self, homes: list[Home], period: Period) -> Pairs:
        return Pairs(
            lambda: pairs_in(homes, period, self.kind), [home.pk for home in homes], period
        )

    def counted(self, homes: Iterable[Home], period: Period) -> Rows:
        """Return those who were told."""
        due = self._due(list(homes), period)
        return cast(Rows, due.those(lambda pair: pair.counts_on(period.end)))

    def missing(self, homes: Iterable[Home], period: Period) -> Rows:
        """Return those who were not."""
        due = self._due(list(homes), period)
        return cast(Rows, due.those(lambda pair: not pair.counts_on(period.end)))

    def ids(self, rows: Rows) -> list[UUID]:
        """Return who it is: the person, the member of a circle, or the worker's account."""
        return [pair.member for pair in rows]

    def by_home(self, homes: Iterable[Home], period: Period) -> dict[UUID, Count]:
        """Return the figure of each home, in one query."""
        wanted = list(homes)
        found = {home.pk: Count() for home in wanted}
        for pair in self._due(wanted, period):
            found[pair.home] += Count(int(pair.counts_on(period.end)), 1)
        return found

    def trend(self, homes: Iterable[Home], periods: Sequence[Period]) -> list[Count]:
        """Return the figure at the end of each period, in five queries."""
        return counts_of(homes, periods, self.kind)

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the pairs with everything `item` needs, in five queries."""
        return cast(Rows, _read(list(rows), period))

    def item(self, row: Any, period: Period) -> Item:
        """Return somebody and what they are to be told, as a page shows it."""
        pair, edition = row.pair, row.edition
        individual = row.who if pair.audience == Audience.INDIVIDUAL else None
        return Item(
            id=pair.member,
            individual=individual,
            kind=str(self.label),
            title=edition.title,
            gap=_gap(row.last, period),
            since=local_day(edition.published_at),
            url=reverse("procedures:edition", args=[edition.pk]),
            fix_url=_fix(pair, edition),
            fix_label=_("Explain it, and write it down"),
            happened_at=row.last.happened_at if row.last else None,
            written_at=row.last.first_at if row.last else None,
            about=_about(pair, row.who),
            at_home=pair.home,
            is_worker=pair.audience == Audience.WORKER,
        )


def _about(pair: Pair, who: Any) -> str:
    if pair.audience == Audience.INDIVIDUAL:
        return ""
    if pair.audience == Audience.WORKER:
        return str(who)
    # Whoever may not know the person reads no name of their family either.
    words = {"initials": who.individual.initials, "kind": who.get_kind_display()}
    return _("%(kind)s of %(initials)s") % words


def _fix(pair: Pair, edition: Edition) -> str:
    if not edition.is_in_force:
        return ""
    args = [pair.edition, pair.audience, pair.member]
    return reverse("procedures:write_down", args=args)


def _gap(last: Any, period: Period) -> str:
    if last is None:
        return _("Not told of the version in force yet.")
    again: date | None = last.follow_up_on
    if last.understanding == Understanding.PARTLY and again and again < period.end:
        day = {"day": date_format(again, "j F Y")}
        return _("Understood in part. It was to be tried again by %(day)s.") % day
    return _("Told, and not understood yet.")


def _read(pairs: list[Pair], period: Period) -> list[PairRead]:
    versions = Edition.objects.select_related("procedure__home").in_bulk({p.edition for p in pairs})
    last = _last(pairs, period)
    who = _who(pairs)
    return [
        PairRead(p, versions[p.edition], who[p.member], last.get((p.edition, p.member)))
        for p in pairs
        if p.member in who
    ]


def _last(pairs: list[Pair], period: Period) -> dict[tuple[UUID, UUID], Any]:
    told = Acknowledgement.objects.of_editions({p.edition for p in pairs})
    told = told.about({p.member for p in pairs})
    before = told.filter(happened_at__lt=period.until).annotate(
        first_at=first_written(Acknowledgement)
    )
    return {(one.edition_id, one.member): one for one in before}


def _who(pairs: list[Pair]) -> dict[UUID, Any]:
    wanted = {
        audience: [p.member for p in pairs if p.audience == audience] for audience in Audience
    }
    circle = [*wanted[Audience.KEY_PERSON], *wanted[Audience.OTHER]]
    people = Individual.objects.in_bulk(wanted[Audience.INDIVIDUAL])
    members = CircleMember.objects.select_related("individual").in_bulk(circle)
    workers = Account.objects.in_bulk(wanted[Audience.WORKER])
    return {**people, **members, **workers}


class ProcedureMeasure(ToldMeasure):
    """Was everybody told of the procedures in force? (P2.)"""

    reference = "LMCB5 P2"
    kind = Kind.PROCEDURE
    label = gettext_lazy("Procedure")


class TimescalesMeasure(ToldMeasure):
    """Was everybody told of the timescales and the signs of good work? (P3.)"""

    reference = "LMCB5 P3"
    kind = Kind.TIMESCALES
    label = gettext_lazy("Timescales")


PROCEDURE_MEASURES: list[Measure] = [ProcedureMeasure(), TimescalesMeasure()]
