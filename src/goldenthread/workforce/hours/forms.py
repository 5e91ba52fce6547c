"""Forms about hours. They check the writing; actions decide."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.dates import day
from goldenthread.core.forms import ChipSelect, DecimalField, PageForm, offer
from goldenthread.cycle.workers import leads_in
from goldenthread.homes.models import Account, Home

from ..choices import WEEKS_AHEAD, RequestDecision
from ..rules import monday


def coming_weeks() -> list[tuple[str, Any]]:
    """Return this week and those after it, by their Mondays."""
    first = monday(clock.today())
    weeks = [first + timedelta(weeks=n) for n in range(WEEKS_AHEAD)]
    return [(one.isoformat(), week_words(one)) for one in weeks]


def week_words(one: date) -> str:
    """Return a week as “9 November to 15 November”."""
    words = {"first": day(one), "last": day(one + timedelta(days=6))}
    return _("%(first)s to %(last)s") % words


class WeeksForm(forms.Form):
    """Narrows the coming weeks."""

    only = forms.ChoiceField(
        label=_("Which weeks"),
        choices=[("", _("All")), ("short", _("Only those with too few hours"))],
        required=False,
    )
    mark_optional = False


class HoursForm(PageForm):
    """The hours a week somebody has for leading."""

    worker: "forms.ModelChoiceField[Account]" = forms.ModelChoiceField(
        label=_("Who?"), queryset=None, empty_label=None
    )
    hours = DecimalField(
        label=_("How many hours a week for assessments, plans and reviews?"),
        help_text=_("0 for weeks away."),
    )
    since = forms.DateField(
        label=_("From which week?"), help_text=_("Any day of it."), initial=clock.today
    )
    until = forms.DateField(
        label=_("Up to which week?"),
        required=False,
        help_text=_("Only for weeks that are different, such as a holiday. Then say why."),
    )
    why = forms.CharField(label=_("Why?"), max_length=200, required=False)

    def __init__(self, *args: Any, home: Home, **kwargs: Any) -> None:
        """Offer those who may lead in the home."""
        super().__init__(*args, **kwargs)
        offer(self, "worker", leads_in(home.pk))


class AskForm(PageForm):
    """Hours that are asked for."""

    week = forms.ChoiceField(label=_("For which week?"))
    hours = DecimalField(label=_("How many hours?"))
    what = forms.CharField(
        label=_("What do you ask for?"),
        max_length=200,
        help_text=_("For example: a senior from another home for one day."),
    )
    why = forms.CharField(label=_("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    asked_of = forms.CharField(
        label=_("Who is asked?"), max_length=120, help_text=_("Name and role.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the coming weeks."""
        super().__init__(*args, **kwargs)
        week = self.fields["week"]
        if isinstance(week, forms.ChoiceField):
            week.choices = coming_weeks()

    def clean_week(self) -> date:
        """Return the Monday."""
        return date.fromisoformat(self.cleaned_data["week"])


class DecideForm(PageForm):
    """What was decided about hours that were asked for."""

    decision = forms.ChoiceField(
        label=_("What was decided?"), choices=RequestDecision.choices, widget=ChipSelect
    )
    hours_given = DecimalField(
        label=_("How many hours are given?"), help_text=_("0 when it was refused.")
    )
    decided_why = forms.CharField(
        label=_("Why was it decided so?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    decided_by = forms.CharField(
        label=_("Who decided?"), max_length=120, help_text=_("Name and role.")
    )
    decided_on = forms.DateField(label=_("When?"), initial=clock.today)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class RequestsForm(forms.Form):
    """Narrows what was asked for."""

    state = forms.ChoiceField(
        label=_("Which"),
        choices=[("", _("All")), ("open", _("Not decided yet")), *RequestDecision.choices],
        required=False,
    )
    mark_optional = False
