"""Forms of an assessment: a question set's file, where statements are reflected, findings."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.core.forms import ChipSelect, offer
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual, Statement

from .models import FindingKind


class QuestionSetForm(forms.Form):
    """The file of a question set."""

    file = forms.FileField(
        label=_("Question set"),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        help_text=_("A FHIR R4 Questionnaire: a file ending in .json, at most 2 MB."),
    )
    homes: forms.ModelMultipleChoiceField[Home] = forms.ModelMultipleChoiceField(
        label=_("Use it in"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Other homes go on as they are until a manager there takes it into use."),
    )

    def __init__(self, *args: Any, managed: QuerySet[Home], **kwargs: Any) -> None:
        """Offer the homes the person manages, all of them ticked."""
        super().__init__(*args, **kwargs)
        offer(self, "homes", managed)
        self.fields["homes"].initial = managed


class ReflectForm(forms.Form):
    """Where the assessment includes a statement."""

    statement: forms.ModelChoiceField[Statement] = forms.ModelChoiceField(
        label=_("What the person says"),
        queryset=None,
        to_field_name="record",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    where = forms.CharField(
        label=_("Where and how the assessment includes it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say which answer or finding takes it up, and what it changes."),
    )

    def __init__(
        self,
        *args: Any,
        individual: Individual,
        chosen: Statement | None = None,
        **kwargs: Any,
    ) -> None:
        """Offer what this person says, or only ask where, when it is known which is meant."""
        super().__init__(*args, **kwargs)
        offer(self, "statement", Statement.objects.of(individual.pk).live())
        if chosen is not None:
            self.fields["statement"].widget = forms.HiddenInput()


class FindingForm(forms.Form):
    """A need, strength or risk, and what it comes from."""

    kind = forms.ChoiceField(
        label=_("What did you find?"), choices=FindingKind.choices, widget=ChipSelect
    )
    what = forms.CharField(label=_("In a sentence"), max_length=300)
    words = forms.CharField(
        label=_("What the person says about it"),
        max_length=300,
        required=False,
        help_text=_("In their own words, as far as you can."),
    )
    statements: forms.ModelMultipleChoiceField[Statement] = forms.ModelMultipleChoiceField(
        label=_("It comes from what they said"),
        queryset=None,
        to_field_name="record",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, individual: Individual, **kwargs: Any) -> None:
        """Offer what this person says."""
        super().__init__(*args, **kwargs)
        offer(self, "statements", Statement.objects.of(individual.pk).live())


class StopForm(forms.Form):
    """Why a home does not use a question set any more."""

    reason = forms.CharField(label=_("Why is it not used any more?"), max_length=300)


class UseForm(forms.Form):
    """The version somebody looked at: pressing the button lets a home use it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
