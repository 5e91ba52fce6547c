"""Forms of a review. They check the writing; actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core.forms import ChipSelect, DateInput
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.lead_forms import AsksWhyTheyLead, LeadChoice
from goldenthread.cycle.models import Process
from goldenthread.plans.implementers import ImplementerForm
from goldenthread.plans.models import Outcome

from .access import Voice
from .models import Side, Verdict


class ViewForm(forms.Form):
    """What one side says works, or does not."""

    side = forms.ChoiceField(label=_("Whose view is it?"), choices=Side.choices, widget=ChipSelect)
    verdict = forms.ChoiceField(
        label=_("Does it work?"), choices=Verdict.choices, widget=ChipSelect
    )
    words = forms.CharField(
        label=_("In their words"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    said_by = forms.CharField(
        label=_("Who said it"),
        max_length=120,
        required=False,
        help_text=_("Leave empty when it was the person, or you."),
    )
    mark_optional = False

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        """Ask whose view it is only where somebody may speak for several sides."""
        self.voice = voice
        super().__init__(*args, **kwargs)
        if voice.is_own:
            self.fields["words"].label = _("In your words")
            del self.fields["side"], self.fields["said_by"]

    def clean(self) -> dict[str, Any]:
        """Return the view with its side and name. Raises ValidationError when nobody is named."""
        cleaned = super().clean() or self.cleaned_data
        side = self.voice.sides[0].value if self.voice.is_own else cleaned.get("side", "")
        name = cleaned.get("said_by") or self.voice.names.get(side, "")
        if side and not name:
            self.add_error("said_by", _("Say who it was."))
        return {**cleaned, "side": side, "said_by": name}


class ChangeForm(ImplementerForm):
    """A change to the plan. Who, how and by when may follow later."""

    what = forms.CharField(label=_("What changes?"), max_length=300)
    why = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("What works or does not, in their words.")
    )
    about = forms.ChoiceField(label=_("What in the plan is it about?"), required=False)
    method = forms.CharField(label=_("How?"), max_length=300, required=False)
    due_on = forms.DateField(label=_("By when?"), required=False, widget=DateInput)
    field_order = ("what", "why", "about", "by_whom", "implementer", "method", "due_on")

    def __init__(self, *args: Any, outcomes: list[Outcome], **kwargs: Any) -> None:
        """Offer the outcomes of the plan in force, each with its actions."""
        super().__init__(*args, **kwargs)
        self.meant: dict[str, dict[str, Any]] = {"": {}}
        groups: list[tuple[str, Any]] = [("", _("Something new"))]
        for outcome in outcomes:
            groups.append((outcome.title, self._choices_of(outcome)))
        about = self.fields["about"]
        if isinstance(about, forms.ChoiceField):
            about.choices = groups

    def _choices_of(self, outcome: Outcome) -> list[tuple[str, Any]]:
        self.meant[str(outcome.pk)] = {"outcome": outcome}
        choices: list[tuple[str, Any]] = [(str(outcome.pk), outcome.title)]
        for act in outcome.actions.all():
            self.meant[str(act.pk)] = {"outcome": outcome, "action": act}
            choices.append((str(act.pk), act.what))
        return choices

    def clean(self) -> dict[str, Any]:
        """Return the change with the outcome and action it is about."""
        cleaned = super().clean()
        meant = self.meant[cleaned.pop("about", "")]
        return {**cleaned, **meant}


class NextForm(AsksWhyTheyLead, forms.Form):
    """When the next review is due, and who leads it."""

    due_on = forms.DateField(label=_("Due on"), widget=DateInput)
    lead = LeadChoice(label=_("Who leads it"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, review: Process, **kwargs: Any) -> None:
        """Offer those who may lead in this home."""
        super().__init__(*args, **kwargs)
        # What each lacks is looked up once somebody is chosen: the page is long enough.
        self.offer_leads(review.home_id, ProcessKind.REVIEW if self.is_bound else "")
