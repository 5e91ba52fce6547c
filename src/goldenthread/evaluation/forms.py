"""The choice of home and days that figures are shown for."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import PageForm
from goldenthread.homes.models import Home

from .period import Period, period

EARLIEST = date(2000, 1, 1)
# An address written by hand names the days as the page does.
NAMES = {"home": ["home"], "start": ["start", "from"], "end": ["end", "to"]}


class ShownForm(PageForm):
    """Which home, and from which day to which. What is left out is filled in."""

    home = forms.ChoiceField(label=_("Home"), required=False)
    start = forms.DateField(label=_("From"), required=False)
    end = forms.DateField(label=_("To"), required=False)

    mark_optional = False

    def __init__(self, asked: Mapping[str, str], *, homes: list[Home]) -> None:
        """Take what was asked for, or the usual days. Where there is one home, nothing is asked."""
        self.asked = _named(asked)
        usual = {} if {"start", "end"} & self.asked.keys() else _as_typed(period())
        super().__init__({**usual, **self.asked})
        self.homes = homes
        self._say_what_was_typed()
        if len(homes) > 1:
            choices = [("", _("All homes")), *((str(home.pk), home.name) for home in homes)]
            self.fields["home"] = forms.ChoiceField(
                label=_("Home"), required=False, choices=choices
            )
        else:
            del self.fields["home"]

    def _say_what_was_typed(self) -> None:
        # A field for days shows nothing of what is none.
        for name in ("start", "end"):
            typed = {"typed": self.data.get(name, "")[:20]}
            self.fields[name].error_messages["invalid"] = _("“%(typed)s” is not a day.") % typed

    def clean_start(self) -> date | None:
        """Return the first day. Refuses days before there were records, and days to come."""
        return _sensible(self.cleaned_data["start"])

    def clean_end(self) -> date | None:
        """Return the last day. Refuses days before there were records, and days to come."""
        return _sensible(self.cleaned_data["end"])

    def clean(self) -> dict[str, Any]:
        """Return what was chosen. Refuses days out of order."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("start"), data.get("end")
        if start and end and end < start:
            self.add_error("end", _("This is before the first day."))
        return data

    def chosen_homes(self) -> list[Home]:
        """Return the home that was chosen, or all of them."""
        wanted = self.cleaned_data.get("home", "") if self.is_valid() else ""
        return [home for home in self.homes if wanted in ("", str(home.pk))]

    def chosen_period(self) -> Period:
        """Return the days that were chosen, or the usual ones where they make no sense."""
        if not self.is_valid():
            return period()
        return period(self.cleaned_data["start"], self.cleaned_data["end"])

    def query(self, **more: object) -> str:
        """Return the end of an address that leads to the same choice, with more beside it."""
        chosen = {**(self.asked if self.is_valid() else {}), **more}
        return f"?{urlencode(chosen)}" if chosen else ""


def _named(asked: Mapping[str, str]) -> dict[str, str]:
    given = {name: [asked[one] for one in also if asked.get(one)] for name, also in NAMES.items()}
    return {name: values[0] for name, values in given.items() if values}


def _as_typed(shown: Period) -> dict[str, str]:
    return {"start": shown.start.isoformat(), "end": shown.end.isoformat()}


def _sensible(day: date | None) -> date | None:
    if day and day < EARLIEST:
        raise forms.ValidationError(_("There are no records from so long ago."))
    if day and day > clock.today():
        raise forms.ValidationError(_("This day is in the future."))
    return day
