"""The address of a record's page, where a list has hundreds: found once, then only filled in."""

from functools import cache
from uuid import UUID

from django.urls import get_script_prefix, reverse

_PLACE = UUID(int=0)


def address(name: str, key: UUID) -> str:
    """Return where the page of this name shows the record with this key, as `reverse` says.

    Raises NoReverseMatch when there is no such page.
    """
    before, after = _around(name, get_script_prefix())
    return f"{before}{key}{after}"


@cache
def _around(name: str, _prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_PLACE]).partition(str(_PLACE))
    return before, after
