"""With whom somebody said that nothing is shared: a room below announces how it is read.

It is read with whoever it is about, so that a list of people costs no more.
"""

from collections.abc import Callable

from django.db.models import BooleanField, Case, CharField, F, Q, Value, When

# Takes the way from the row that is read to the key of a member of a circle; returns a condition.
Against = Callable[[str], Q]
_against: list[Against] = []


def announce(against: Against) -> None:
    """Count as refused whoever this condition holds for."""
    _against.append(against)


def refused(member: str = "pk") -> Q:
    """Return the condition that the person said no to sharing with a member of their circle."""
    found = Q(Value(False, BooleanField()))
    for against in _against:
        found |= against(member)
    return found


def refused_by() -> Case:
    """Return the name of whoever said no to sharing with a member; "" where nobody did."""
    name = F("individual__preferred_name")
    return Case(When(refused(), then=name), default=Value(""), output_field=CharField())
