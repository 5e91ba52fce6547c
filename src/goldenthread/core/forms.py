"""What forms are made of: a form base and the ways to choose that Django does not have."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.validators import (
    DecimalValidator,
    MaxLengthValidator,
    MaxValueValidator,
    MinLengthValidator,
    MinValueValidator,
)
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

NEEDED = _("This needs an answer.")
TOO_LONG = _("Shorten this to %(limit_value)d characters or fewer: now it has %(show_value)d.")
TOO_SHORT = _("Write %(limit_value)d characters or more: now it has %(show_value)d.")
TOO_SMALL = _("This is too small: write %(limit_value)s or more.")
TOO_GREAT = _("This is too much: write %(limit_value)s or less.")
NOT_OFFERED = _("Choose one of those offered here.")
NOT_ALL_OFFERED = _("Choose from those offered here.")
# What is no such thing: the field it is typed in, and how it is written.
NO_SUCH_THING: dict[type[forms.Field], Any] = {
    forms.IntegerField: _("Write a whole number, like 3."),
    forms.DecimalField: _("Write a number, like 3 or 3.5."),
    forms.DateField: _("Choose a day, or write it like 27/03/2025."),
    forms.DateTimeField: _("Choose a day and a time, or write them like 27/03/2025 14:30."),
    forms.TimeField: _("Choose a time, or write it like 14:30."),
    forms.FileField: _("This file did not arrive. Choose it again."),
}
FIGURES = {
    "max_digits": ngettext_lazy(
        "Write no more than %(max)s figure.", "Write no more than %(max)s figures.", "max"
    ),
    "max_decimal_places": ngettext_lazy(
        "Write no more than %(max)s figure after the point.",
        "Write no more than %(max)s figures after the point.",
        "max",
    ),
    "max_whole_digits": ngettext_lazy(
        "Write no more than %(max)s figure before the point.",
        "Write no more than %(max)s figures before the point.",
        "max",
    ),
}
ZERO_TO_TEN = [(str(number), str(number)) for number in range(11)]


class DateInput(forms.DateInput):
    """A date, chosen with the device's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write dates the way browsers read them."""
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """A date and a time, chosen with the device's own calendar and clock."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write moments the way browsers read them."""
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class TimeInput(forms.TimeInput):
    """A time of day, chosen with the device's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write times the way browsers read them."""
        super().__init__(attrs, format="%H:%M")


class _Looks(forms.widgets.ChoiceWidget):
    """Adds a look, and a picture or a hint for each option."""

    look = ""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        pictures: Mapping[str, str] | None = None,
        hints: Mapping[str, str] | None = None,
    ) -> None:
        """Keep the address of each option's picture, and each option's hint, by its value."""
        self.pictures = dict(pictures or {})
        self.hints = dict(hints or {})
        super().__init__(attrs, choices)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the template which look to draw."""
        context = super().get_context(name, value, attrs)
        context["widget"]["look"] = self.look
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the option's picture and hint."""
        option = super().create_option(name, value, *args, **kwargs)
        option["picture"] = self.pictures.get(str(value), "")
        option["hint"] = self.hints.get(str(value), "")
        return option


class HintedRadios(_Looks, forms.RadioSelect):
    """Ordinary radio buttons, each with a line that explains it."""


class HintedCheckboxes(_Looks, forms.CheckboxSelectMultiple):
    """Ordinary checkboxes, each with a line that explains it."""


class ChipSelect(_Looks, forms.RadioSelect):
    """One of a few short answers, as chips to press."""

    look = "chips"


class ChipSelectMultiple(_Looks, forms.CheckboxSelectMultiple):
    """Any of a few short answers, as chips to press."""

    look = "chips"


class TileSelect(_Looks, forms.RadioSelect):
    """One of several pictures with a word beneath."""

    look = "tiles"


class TileSelectMultiple(_Looks, forms.CheckboxSelectMultiple):
    """Any of several pictures with a word beneath."""

    look = "tiles"


class FaceSelect(_Looks, forms.RadioSelect):
    """A scale of faces: as many as there are choices, three, five or nought to ten."""

    look = "faces"

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), *, best_first: bool = True
    ) -> None:
        """Keep whether the first choice is the happiest."""
        self.best_first = best_first
        super().__init__(attrs, choices)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Draw a mouth for each choice, from one end of the scale to the other."""
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        faces = [option for option in options if option["value"] != ""]
        for place, option in enumerate(faces):
            mood = 1 - 2 * place / max(1, len(faces) - 1)
            option["face"] = mouth(mood if self.best_first else -mood)
        return context


def mouth(mood: float) -> str:
    """Return the drawn line of a mouth: 1 smiles, 0 is level, -1 is turned down."""
    corner, middle = 42 - 3 * mood, 42 + 13 * mood
    return f"M19 {corner:.1f}Q32 {middle:.1f} 45 {corner:.1f}"


PICKERS: dict[type[forms.Widget], type[forms.Widget]] = {
    forms.DateInput: DateInput,
    forms.DateTimeInput: DateTimeInput,
    forms.TimeInput: TimeInput,
}


class PageForm(forms.Form):
    """A form as pages show it: dates are picked, no colon after labels.

    Set `mark_optional = False` where "(optional)" on every field would only be noise.
    """

    use_required_attribute = False
    mark_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give date and time fields the device's own pickers."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            picker = PICKERS.get(type(field.widget))
            if picker:
                field.widget = _picker_for(field, picker)


def _picker_for(field: forms.Field, picker: type[forms.Widget]) -> forms.Widget:
    widget = picker(attrs=field.widget.attrs)
    widget.is_required = field.required
    widget.is_localized = field.localize
    return widget


class DecimalField(forms.DecimalField):
    """A number; 1.5 may be written 1,5."""

    def to_python(self, value: Any) -> Any:
        """Return the number. Raises ValidationError for what is none."""
        written = isinstance(value, str) and value.count(",") == 1 and "." not in value
        return super().to_python(value.replace(",", ".") if written else value)

    def prepare_value(self, value: Any) -> Any:
        """Return a kept number without needless noughts; what somebody typed stays as it was."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def carry(form: forms.BaseForm, name: str, value: object) -> None:
    """Let a refused form, shown anew, carry this hidden value beside what was typed."""
    sent = cast(QueryDict, form.data).copy()
    sent[form.add_prefix(name)] = str(value)
    form.data = sent


class ReasonForm(forms.Form):
    """Why something was wrong."""

    reason = forms.CharField(
        label=_("What was wrong with it"), max_length=300, error_messages={"required": NEEDED}
    )


def ask_why(form: forms.BaseForm, name: str, label: Any) -> None:
    """Let a form take a reason, out of sight until it is asked for: the action says when."""
    hidden = not (form.is_bound and form.data.get(form.add_prefix(name)))
    widget = forms.HiddenInput if hidden else forms.TextInput
    form.fields[name] = forms.CharField(label=label, max_length=300, required=False, widget=widget)


def ask_plainly() -> None:
    """Let every form, also those of others, say in our words what is missing or wrong."""
    forms.Field.default_error_messages["required"] = NEEDED
    MaxLengthValidator.message, MinLengthValidator.message = TOO_LONG, TOO_SHORT
    MinValueValidator.message, MaxValueValidator.message = TOO_SMALL, TOO_GREAT
    vars(DecimalValidator)["messages"].update(FIGURES)
    for one in (forms.ChoiceField, forms.ModelChoiceField):
        one.default_error_messages["invalid_choice"] = NOT_OFFERED
    for several in (forms.MultipleChoiceField, forms.ModelMultipleChoiceField):
        for name in ("invalid_choice", "invalid_list", "invalid_pk_value"):
            several.default_error_messages[name] = NOT_ALL_OFFERED
    for field, sentence in NO_SUCH_THING.items():
        field.default_error_messages["invalid"] = sentence


def offer(form: forms.BaseForm, name: str, rows: models.QuerySet[Any]) -> None:
    """Let a field of the form choose among these rows; they depend on the person it is about."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
