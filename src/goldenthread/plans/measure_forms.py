"""The form to measure an outcome: each scale has its own way to answer."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.forms import (
    ZERO_TO_TEN,
    ChipSelect,
    DateTimeInput,
    DecimalField,
    FaceSelect,
)

from .choices import MeasuredBy, Scale
from .models import Measurement, Outcome
from .values import OWN_WORDS, STEP_WORDS

CHOOSE = {
    "required": gettext_lazy("Choose one."),
    "invalid_choice": gettext_lazy("This is not on the scale. Choose one of those shown."),
}


class MeasureForm(forms.ModelForm[Measurement]):
    """How far an outcome is: whose view, the value, and what they said or showed."""

    measured_by = forms.ChoiceField(choices=MeasuredBy.choices, widget=ChipSelect)
    value = DecimalField(max_digits=8, decimal_places=2)
    not_said = forms.BooleanField(required=False)
    happened_at = forms.DateTimeField(
        label=gettext_lazy("When, if not just now"), required=False, widget=DateTimeInput
    )

    field_order = ("measured_by", "value", "not_said", "words", "happened_at")

    class Meta:
        model = Measurement
        fields = ["measured_by", "value", "words", "happened_at"]
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}

    def clean(self) -> dict[str, Any]:
        """Return what was measured; no value where the person did not want to say."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.pop("not_said", False):
            if cleaned.get("value") not in (None, ""):
                self.add_error("value", _("Choose a value or “not want to say”: not both."))
            cleaned["value"] = None
        return cleaned


def measure_form(data: Any, outcome: Outcome, *, as_the_person: bool) -> MeasureForm:
    """Return the form that fits the outcome's scale and who fills it in."""
    form = MeasureForm(data)
    name = outcome.individual.preferred_name
    form.fields["value"] = value_field(outcome)
    form.fields["not_said"].label = _not_said(name, as_the_person=as_the_person)
    # A no is an answer too: then there is nothing to choose.
    form.fields["value"].required = not form["not_said"].value()
    if as_the_person:
        del form.fields["measured_by"], form.fields["happened_at"]
        form.fields["words"].label = _("Say more, if you like")
        return form
    form.fields["measured_by"] = forms.ChoiceField(
        label=_("Whose view is this?"), choices=_sides(name), widget=ChipSelect
    )
    return form


def _not_said(name: str, *, as_the_person: bool) -> str:
    if as_the_person:
        return _("I do not want to say")
    return _("%(name)s does not want to say") % {"name": name}


def _sides(name: str) -> list[tuple[str, str]]:
    return [
        (MeasuredBy.INDIVIDUAL.value, _("%(name)s’s own view") % {"name": name}),
        (MeasuredBy.WORKER.value, _("What staff see")),
    ]


def value_field(outcome: Outcome) -> forms.Field:
    """Return the field for a value on the outcome's scale."""
    label = _("How is it now?")
    if outcome.scale == Scale.WORDS:
        label = _("How is it now, beside how it was at the start?")
    if outcome.scale == Scale.NUMBER:
        number = forms.NumberInput(attrs={"suffix": outcome.unit, "step": "any"})
        return DecimalField(label=label, max_digits=8, decimal_places=2, widget=number)
    named = OWN_WORDS if outcome.scale == Scale.WORDS else STEP_WORDS
    steps = [(str(value), words) for value, words in named.items()]
    faces = outcome.scale == Scale.FACES
    return forms.TypedChoiceField(
        label=label,
        choices=ZERO_TO_TEN if faces else steps,
        coerce=Decimal,
        widget=FaceSelect(best_first=False) if faces else ChipSelect,
        error_messages=CHOOSE,
    )
