"""Who took the decisions behind a figure: how many the person took, alone or with others."""

from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Value, When
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.cycle.choices import Part
from goldenthread.cycle.models import Decision, Participant
from goldenthread.people.models import IndividualQuerySet

from .measures import Rows
from .sources import Heard, Kind, Voice

TOOK_PART = (Part.LED, Part.TOOK_PART, Part.WAS_REPRESENTED)
BY, WITH, WITHOUT = "by", "with", "without"


def decided(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return who decided: the share taken by or with the person stands beside the figure."""
    there = Participant.objects.individuals().filter(
        process=OuterRef("process"), part__in=TOOK_PART
    )
    who = Case(
        When(taken_by=Audience.INDIVIDUAL, then=Value(BY)),
        When(Exists(there), then=Value(WITH)),
        default=Value(WITHOUT),
    )
    decisions = Decision.objects.current().filter(process__in=due.order_by().values("pk"))
    counted = decisions.order_by().annotate(how=who).values("how").annotate(n=Count("pk"))
    found = {row["how"]: row["n"] for row in counted}
    labels = {
        BY: _("The person decided"),
        WITH: _("Somebody else decided, with the person taking part"),
        WITHOUT: _("Decided without the person"),
    }
    answers = {label: found[key] for key, label in labels.items() if key in found}
    kind = "due" if WITHOUT in found else "done"
    return Heard({Kind.OUTCOMES: Voice(answers, tag_kind=kind)})
