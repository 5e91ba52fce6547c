"""When somebody's photograph is not shown: rooms below announce what hides it.

Each gives a condition to be read with the person, so that a list of people costs no more.
"""

from collections.abc import Callable

from django.db.models import BooleanField, ExpressionWrapper, Model, Q, Value

# Takes the way from the row that is read to the person's key; returns a condition of SQL.
Hide = Callable[[str], Q]
_hides: list[Hide] = []


def announce(hide: Hide) -> None:
    """Show nobody's photograph for whom this condition holds, and take no new one."""
    _hides.append(hide)


def hidden(person: str = "pk") -> Q:
    """Return the condition that the photograph of a person is not to be shown.

    `person` is the name by which the row that is read holds the person's key.
    """
    found = Q(Value(False, BooleanField()))
    for hide in _hides:
        found |= hide(person)
    return found


def column(person: str = "pk") -> ExpressionWrapper[Q]:
    """Return the same as a column `photo_hidden` of the row that is read."""
    return ExpressionWrapper(hidden(person), BooleanField())


def keep(individual: Model, read: Model) -> None:
    """Let somebody's photograph be hidden or shown as a row said that was read with the column."""
    vars(individual)["photo_hidden"] = vars(read)["photo_hidden"]
