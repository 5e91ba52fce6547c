"""What the actions refuse, each with a sentence for the person who tried."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import plausible
from goldenthread.core.actions import Refused
from goldenthread.core.dates import local_day
from goldenthread.people.models import Individual
from goldenthread.plans.models import Action, Outcome
from goldenthread.plans.since import in_plan_since

from .models import DailyRecord


def refuse_impossible(moment: datetime | None, individual: Individual) -> None:
    """Raise Refused for a moment that cannot be in somebody's life here."""
    sentence = _("This is in the future. Record it when it has happened.")
    plausible.refuse_future(moment, "happened_at", sentence)
    # Somebody may come for a day or a stay before they move in, or come back.
    plausible.refuse_not_happened(moment, individual, "happened_at", lead=plausible.A_YEAR)


def refuse_before_the_plan(records: Collection[DailyRecord]) -> None:
    """Raise Refused when one happened before what it is part of stood in a plan.

    However many they are, at most two queries.
    """
    parts = [(one, part) for one in records if (part := _part_of(one))]
    since = in_plan_since(part for _one, part in parts)
    for one, part in parts:
        _refuse_earlier(one, part, since)


def _part_of(daily: DailyRecord) -> Action | Outcome | None:
    return daily.action or daily.outcome


def _refuse_earlier(daily: DailyRecord, part: Action | Outcome, since: dict[UUID, date]) -> None:
    day = since.get(part.record)
    if day is None or local_day(daily.happened_at) >= day:
        return
    sentence = _(
        "“%(part)s” is in the plan since %(day)s. Check the day, or choose “Not part of the plan”."
    )
    said = {"part": part, "day": date_format(day, "j F Y")}
    raise Refused(sentence % said, "happened_at")


def refuse_moving_out_of_the_plan(daily: DailyRecord, to: dict[str, Any]) -> None:
    """Raise Refused for a correction by which a record lies before what it is part of.

    A correction that touches neither the day nor what it is part of is never refused for it.
    """
    new = DailyRecord(
        happened_at=to.get("happened_at", daily.happened_at),
        action=to.get("action", daily.action),
        outcome=to.get("outcome", daily.outcome),
    )
    was, now = _part_of(daily), _part_of(new)
    same_day = local_day(new.happened_at) == local_day(daily.happened_at)
    if not same_day or now != was:
        refuse_before_the_plan([new])


def refuse_withdrawn(daily: DailyRecord) -> None:
    """Raise Refused for a record that was marked as entered in error already."""
    if daily.entered_in_error:
        raise Refused(_("This was marked as entered in error already."))
