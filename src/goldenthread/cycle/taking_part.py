"""Reads of who takes part in a process."""

from typing import Self
from uuid import UUID

from django.db import models

from goldenthread.briefings.choices import Audience
from goldenthread.core.models import M, TenantQuerySet
from goldenthread.people.models import CircleMember

from .choices import Part, SupportProvided


class TakingPartQuerySet(TenantQuerySet[M]):
    """Reads of who takes part."""

    def of(self, process_id: UUID) -> Self:
        """Return the participants of one process, the individual first."""
        return self.ever_in(process_id).filter(removed_at__isnull=True)

    def ever_in(self, process_id: UUID) -> Self:
        """Return the participants of one process with those who were removed from it."""
        here = self.filter(process_id=process_id).select_related("account", "circle_member")
        return here.order_by("position", "id")

    def coming_with(self, member: CircleMember) -> Self:
        """Return the parts somebody of a circle has, or had, in what has not taken place."""
        names = ("held_at", "closed_at", "called_off_at")
        coming = {f"process__{name}__isnull": True for name in names}
        return self.filter(circle_member=member, **coming).order_by("pk")

    def individuals(self) -> Self:
        """Return the rows of the people the processes are about."""
        return self.filter(audience=Audience.INDIVIDUAL)

    def with_part(self) -> Self:
        """Return those who led, took part, were represented, or chose not to and said why."""
        took_part = models.Q(part__in=[Part.LED, Part.TOOK_PART, Part.WAS_REPRESENTED])
        declined = models.Q(part=Part.CHOSE_NOT_TO) & ~models.Q(part_reason="")
        return self.filter(took_part | declined)

    def without_support(self) -> Self:
        """Return those whose planned support is not recorded as provided.

        Whoever chose not to take part needed none.
        """
        planned = self.filter(removed_at__isnull=True).exclude(support_needed="")
        without = planned.exclude(support_provided=SupportProvided.YES)
        return without.exclude(part=Part.CHOSE_NOT_TO)
