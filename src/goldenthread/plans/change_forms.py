"""Forms for an agreed change: who, how and by when; that it is done, or will not be."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import DateInput

from .choices import GivenUpBy
from .implementers import ImplementerForm
from .models import Change


class CompleteChangeForm(ImplementerForm):
    """Who will make a change, how, and by when."""

    method = forms.CharField(label=_("How?"), max_length=300)
    due_on = forms.DateField(label=_("By when?"), widget=DateInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        """Return who, how and by when. Adds an error when nobody is named."""
        cleaned = super().clean()
        if not cleaned.get("implementer") and "implementer" not in self.errors:
            self.add_error("by_whom", _("Say who will do it: choose somebody, or write a name."))
        return cleaned


class CouldNotForm(forms.ModelForm[Change]):
    """That it could not be done, as whoever was to make it says it: nobody decided it."""

    not_done_on = forms.DateField(
        label=_("Since when is that known?"), widget=DateInput, initial=clock.today
    )
    not_done_because = forms.CharField(label=_("Why will it not be done?"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Change
        fields = ["not_done_on", "not_done_because", "not_done_instead"]
        labels = {"not_done_instead": _("What is done instead?")}


class GiveUpForm(CouldNotForm):
    """That a change will not be made: since when, who decided, why, and what instead."""

    not_done_decided = forms.ChoiceField(
        label=_("Who decided?"), choices=GivenUpBy.choices, widget=forms.RadioSelect
    )

    class Meta(CouldNotForm.Meta):
        fields = ["not_done_on", "not_done_decided", "not_done_because", "not_done_instead"]


class CarryOutForm(forms.ModelForm[Change]):
    """When a change was made, and what was done."""

    done_on = forms.DateField(label=_("When was it done?"), widget=DateInput, initial=clock.today)
    done_how = forms.CharField(label=_("What was done?"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Change
        fields = ["done_on", "done_how"]
