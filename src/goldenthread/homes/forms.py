"""The forms for a home's timescales, and for helping somebody sign in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core.forms import PageForm

from .models import LONGEST_REASON, Home
from .timescales import LIMITS


class TimescalesForm(PageForm):
    """How soon things are due in a home, and the target for its measures."""

    first_assessment_days = forms.IntegerField(
        label=_("Days from moving in to the first assessment"),
        help_text=_("Best before they move in. This says how long after that it is still in time."),
    )
    first_plan_days = forms.IntegerField(
        label=_("Days from moving in to the first plan"),
        help_text=_("Best before they move in. At most 2 days after it is what is usual."),
    )
    first_review_days = forms.IntegerField(label=_("Days from moving in to the first review"))
    review_every_days = forms.IntegerField(
        label=_("Days from one review to the next"),
        help_text=_(
            "At most 365: at least one review in 12 months. 0 means once a month, on each person’s "
            "own day: the day of the month they moved in. One person may have another."
        ),
    )
    measure_every_days = forms.IntegerField(
        label=_("Days from one measurement of an outcome to the next")
    )
    record_within_hours = forms.IntegerField(
        label=_("Hours within which something is written down"),
        help_text=_("What is written down later still counts, and is shown as late."),
    )
    need_report_days = forms.IntegerField(
        label=_("Days to report what is not met to somebody who can act"),
        help_text=_("From the day somebody here noticed. What was noted before keeps its day."),
    )
    disagreement_days = forms.IntegerField(
        label=_("Days to settle a disagreement, or to pass it on"),
        help_text=_("From the day it was raised. What was raised before keeps its day."),
    )
    target_percent = forms.IntegerField(
        label=_("Target for measures, in per cent"),
        help_text=_("It stands beside each figure of the evidence, and changes none of them."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class EndCodesForm(PageForm):
    """Why somebody's codes are ended for them."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("They read it when they sign in next. For example: lost the phone."),
        max_length=LONGEST_REASON,
    )


def initial_of(home: Home) -> dict[str, Any]:
    """Return what the form begins with: the home's settings, and the version they are of."""
    return {**{name: getattr(home, name) for name in LIMITS}, "seen": home.version}
