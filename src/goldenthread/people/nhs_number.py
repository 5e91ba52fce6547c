"""The NHS number: ten digits, the last a check digit (modulus 11)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def tidy(number: str) -> str:
    """Return the number without the spaces and dashes people write in it."""
    return re.sub(r"[\s-]", "", number)


def is_valid(number: str) -> bool:
    """Return whether the ten digits fit their check digit."""
    if not re.fullmatch(r"[0-9]{10}", number):
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(number[9])


def validate_nhs_number(number: str) -> None:
    """Raise ValidationError when the number is not a possible NHS number."""
    if not is_valid(number):
        raise ValidationError(
            _("This is not an NHS number. It has 10 digits, like 943 476 5919; check each one."),
            code="nhs_number",
        )
