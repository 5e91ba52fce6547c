"""Says a value on its scale the way people say it."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choices import Scale

STEP_WORDS = {0: gettext_lazy("Not yet"), 1: gettext_lazy("Partly"), 2: gettext_lazy("Yes")}


def number(value: Decimal) -> str:
    """Return a number without needless noughts."""
    whole = value == value.to_integral_value()
    text = number_format(value, 0) if whole else number_format(value.normalize())
    return str(text)


def shown(scale: str, unit: str, value: Decimal) -> str:
    """Return a value with what it is measured in: “7 of 10”, “Partly”, “12 minutes”."""
    if scale == Scale.FACES:
        return _("%(value)s of 10") % {"value": number(value)}
    if scale == Scale.STEPS:
        return str(STEP_WORDS.get(int(value), number(value)))
    return f"{number(value)} {unit}".strip()


def bare(scale: str, value: Decimal) -> str:
    """Return a value for a place where the scale was just named: “4”, “Not yet”."""
    return shown(scale, "", value) if scale == Scale.STEPS else number(value)
