"""The person a request or a command acts for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from .permissions import Permission

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person with what their posts allow, home by home.

    `kept` holds what was looked up about them. It belongs to this very object, which one request
    makes for itself: nothing in it outlives the request, nobody else can come to see it, and an
    agreement that was taken back counts from the next request on. Without `kept` (commands, jobs
    and tests, which go on for longer) everything is looked up each time.
    """

    account_id: UUID
    provider_id: UUID
    name: str
    grants: Mapping[UUID, frozenset[Permission]] = field(default_factory=dict)
    kept: dict[str, Any] | None = field(default=None, repr=False, compare=False)

    def once(self, name: str, look_up: Callable[[], T]) -> T:
        """Return what `look_up` finds, which is kept under a name until something is written."""
        if self.kept is None:
            return look_up()
        if name not in self.kept:
            self.kept[name] = look_up()
        found: T = self.kept[name]
        return found

    def forget(self) -> None:
        """Look everything up anew from now on: something was written, and may count already."""
        if self.kept is not None:
            self.kept.clear()

    def homes_with(self, permission: Permission) -> list[UUID]:
        """Return the homes in which this person's posts give the permission."""
        return [home for home, given in self.grants.items() if permission in given]

    def may(self, permission: Permission, home_id: UUID | None = None) -> bool:
        """Return whether a post gives the permission: in that home, or in any."""
        if home_id is None:
            return bool(self.homes_with(permission))
        return permission in self.grants.get(home_id, frozenset())

    @property
    def is_staff(self) -> bool:
        """Return whether this person works for a home, rather than lives in or visits it."""
        return self.may(Permission.VIEW_HOME)
