"""The person a request or a command acts for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from .permissions import Permission


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person with what their posts allow, home by home."""

    account_id: UUID
    provider_id: UUID
    name: str
    grants: Mapping[UUID, frozenset[Permission]] = field(default_factory=dict)

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
