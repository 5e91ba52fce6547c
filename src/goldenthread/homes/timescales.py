"""How soon things are due in a home, and its target for measures: the home's own (LMCB5 P3)."""

from django.utils.translation import gettext as _

from goldenthread.core.actions import Refused

# The least and the most of each: beyond that it is a slip of the finger.
LIMITS = {
    "first_assessment_days": (0, 60),
    "first_plan_days": (0, 60),
    "first_review_days": (1, 365),
    # None at all means once a month, on each person’s own day of the month.
    "review_every_days": (0, 365),
    "measure_every_days": (1, 365),
    "record_within_hours": (1, 168),
    "need_report_days": (1, 60),
    "disagreement_days": (1, 180),
    "target_percent": (1, 100),
}


def refuse_beyond_limits(**to: int) -> None:
    """Raise Refused, naming the field, for a number that no home means."""
    for field, value in to.items():
        low, high = LIMITS[field]
        if not low <= value <= high:
            sentence = _("Choose a number from %(low)s to %(high)s.")
            raise Refused(sentence % {"low": low, "high": high}, field=field)
