"""Reads of who takes part in a process."""

from typing import Any, Self
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

    def of_member(self, member: CircleMember, processes: models.QuerySet[Any]) -> Self:
        """Return the parts somebody of a circle has, or had, in some processes of the person."""
        # By the processes first: that is what the index begins with.
        mine = self.filter(process__in=processes, circle_member=member)
        return mine.select_related("process").order_by("process__due_on", "pk")

    def of_those_who_left(self, process_id: UUID) -> Self:
        """Return the parts in one process, also removed ones, of those who left the circle."""
        return self.ever_in(process_id).filter(circle_member__left_on__isnull=False)

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
