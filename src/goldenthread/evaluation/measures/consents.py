"""The measure over consent: does a decision in date stand for each use that needs one?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.consent.choices import Answer
from goldenthread.consent.models import Consent
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.models import Home
from goldenthread.people.models import in_circle_on

from ..period import Period
from .base import PERSONS_HOME, Count, Item, Measure, Rows
from .standing import End, Stay, counts_at_ends
from .wishes import STAY, living_there

LASTING = (Answer.GIVEN, Answer.REFUSED)


class ConsentMeasure(Measure):
    """Does a decision in date stand for each use of each person's information? (P10.)

    Every answer is a version of one record: that of the end of the period counts. A refusal is
    a decision like any other.
    """

    reference = "LMCB5 P10"
    needs = Can.RECORD_CONSENT
    home = PERSONS_HOME
    key = "record"
    newest_first = ("-happened_at", "-pk")
    related = ("individual", "circle_member")
    at_end = True

    def rows(self) -> Rows:
        """Return every answer there was to what everybody must be asked."""
        return Consent.objects.needed()

    def is_due(self, period: Period) -> Q:
        """Return the condition to be what stood at the end, for somebody who lived there."""
        later = Consent.objects.filter(
            record=OuterRef("record"),
            version__gt=OuterRef("version"),
            happened_at__lt=period.until,
        )
        there = living_there(period) & in_circle_on(period.end)
        return Q(happened_at__lt=period.until) & there & ~Q(Exists(later))

    def is_met(self, period: Period) -> Q:
        """Return the condition to be an answer whose day to ask again had not passed."""
        lasting = Q(answer__in=LASTING) & (Q(review_on__isnull=True) | Q(review_on__gte=period.end))
        return lasting | Q(answer=Answer.WITHDRAWN)

    def trend(self, homes: Iterable[Home], periods: Sequence[Period]) -> list[Count]:
        """Return the figure at the end of each period, in one query."""
        here = self._in(homes).filter(happened_at__lt=periods[-1].until)
        names = ("record", "circle_member__left_on", *STAY, "happened_at", "answer", "review_on")
        found: defaultdict[UUID, ConsentStood] = defaultdict(ConsentStood)
        for record, left_on, moved_in, moved_out, *answered in here.order_by("version").values_list(
            *names
        ):
            found[record].stay, found[record].left_on = Stay(moved_in, moved_out), left_on
            found[record].answers.append(Answered(*answered))
        return counts_at_ends(found.values(), periods)

    def item(self, row: Any, period: Period) -> Item:
        """Return one use of information as a page shows it."""
        url = _url(row)
        asked = row.answer != Answer.NOT_ASKED
        return Item(
            id=row.record,
            individual=row.individual,
            kind=row.get_purpose_display(),
            title=_title(row),
            gap=_gap(row),
            since=timezone.localtime(row.happened_at).date(),
            url=url,
            fix_url=f"{url}#answer",
            fix_label=_("Ask again") if asked else _("Ask, and write it down"),
            happened_at=row.happened_at if asked else None,
            written_at=row.recorded_at if asked else None,
        )


def _url(row: Any) -> str:
    if row.circle_member_id:
        return reverse("consent:sharing", args=[row.circle_member_id])
    return reverse("consent:purpose", args=[row.individual_id, row.purpose])


def _title(row: Any) -> str:
    if not row.circle_member_id:
        return str(row.get_purpose_display())
    return _("Share it with %(name)s") % {"name": row.circle_member}


def _gap(row: Any) -> str:
    if row.answer == Answer.NOT_ASKED or row.review_on is None:
        return _("Nobody has asked yet.")
    day = {"day": date_format(row.review_on, "j F Y")}
    return _("It was to be asked again by %(day)s.") % day


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: when it was given, what it was, and when to ask again."""

    happened_at: datetime
    answer: str
    review_on: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether it is a decision in date on a day."""
        in_date = self.review_on is None or self.review_on >= day
        return self.answer == Answer.WITHDRAWN or (self.answer in LASTING and in_date)


@dataclass(slots=True)
class ConsentStood:
    """One use of one person's information, with every answer in the order of its versions."""

    stay: Stay = field(default_factory=lambda: Stay(date.max, None))
    answers: list[Answered] = field(default_factory=list)
    # When whoever it is shared with left the circle.
    left_on: date | None = None

    def is_due(self, end: End) -> bool:
        """Return whether it was open at the end of the period, for somebody who lived there."""
        still = self.left_on is None or self.left_on > end.day
        return still and self._last(end) is not None and self.stay.covers(end)

    def is_met(self, end: End) -> bool:
        """Return whether a decision in date stood."""
        last = self._last(end)
        return last is not None and last.holds_on(end.day)

    def _last(self, end: End) -> Answered | None:
        there = [one for one in self.answers if one.happened_at < end.until]
        return there[-1] if there else None


CONSENT_MEASURES: list[Measure] = [ConsentMeasure()]
