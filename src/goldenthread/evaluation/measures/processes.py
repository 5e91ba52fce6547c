"""Measures over assessments, plans and reviews: what was explained, and who took part."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.briefings.choices import Audience, Topic
from goldenthread.briefings.models import Briefing
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.models import Participant, Process

from ..period import Period
from .base import Item, Measure, Rows


class ProcessMeasure(Measure):
    """Asks about the processes held, or closed, in the period."""

    related = ("individual",)

    def __init__(self, reference: str, moment: str) -> None:
        """Make the measure of a criterion; `moment` is held_at or closed_at."""
        self.reference = reference
        self.moment = moment
        self.newest_first = (f"-{moment}", "-pk")

    def rows(self) -> Rows:
        """Return all processes."""
        return Process.objects.all()

    def is_due(self, period: Period) -> Q:
        """Return the condition to have been held or closed in the period."""
        begun = Q(**{f"{self.moment}__gte": period.since})
        return begun & Q(**{f"{self.moment}__lt": period.until})

    def span(self, period: Period) -> Q:
        """Return the same: a process is due once."""
        return self.is_due(period)

    def shown(self, row: Any, *, gap: str, fix_url: str) -> Item:
        """Return a process as a page shows it."""
        return Item(
            id=row.pk,
            individual=row.individual,
            kind=row.get_kind_display(),
            title=row.title,
            gap=gap,
            since=timezone.localtime(getattr(row, self.moment)).date(),
            url=reverse("cycle:process", args=[row.pk]),
            fix_url=fix_url,
        )


class BriefingMeasure(ProcessMeasure):
    """Was this explained to the individual? (LMCB5 P12, P21, P22, P23.)"""

    needs = Can.BRIEF_PEOPLE

    def __init__(
        self,
        reference: str,
        topic: Topic,
        gap: Promise,
        *,
        understood: bool = False,
        before_held: bool = False,
    ) -> None:
        """Make the measure: understood or not wanted, or told before it was held, where asked."""
        super().__init__(reference, "held_at" if before_held else "closed_at")
        self.topic = topic
        self.gap = gap
        self.understood = understood
        self.before_held = before_held

    def is_met(self, period: Period) -> Q:
        """Return the condition that the individual was told; not wanting to be told counts."""
        told = Briefing.objects.to_individual(self.topic).filter(subject=OuterRef("pk"))
        if self.understood:
            told = told.understood()
        if self.before_held:
            told = told.filter(happened_at__lt=OuterRef("held_at"))
        return Q(Exists(told))

    def item(self, row: Any) -> Item:
        """Return a process as a page shows it."""
        asked = urlencode({"topic": self.topic.value, "audience": Audience.INDIVIDUAL.value})
        url = f"{reverse('cycle:brief', args=[row.pk])}?{asked}"
        return self.shown(row, gap=str(self.gap), fix_url=url)


class PartMeasure(ProcessMeasure):
    """Did the individual take part, with the support that was planned? (LMCB5 P20.)"""

    needs = Can.RUN_PROCESSES

    def is_met(self, period: Period) -> Q:
        """Return the condition: a part (or a refusal with its reason), and no support missing."""
        return Q(self._has_part()) & ~Q(Exists(_here(Participant.objects.without_support())))

    def read(self, rows: Rows) -> Rows:
        """Return the processes with what is missing in each."""
        persons = Prefetch("participants", Participant.objects.individuals(), "persons")
        unsupported = Prefetch("participants", Participant.objects.without_support(), "unsupported")
        found: Rows = super().read(rows).annotate(has_part=self._has_part())
        return found.prefetch_related(persons, unsupported)

    def item(self, row: Any) -> Item:
        """Return a process as a page shows it."""
        if row.has_part:
            gap, wrong = (
                _("The support that was planned is not recorded as given."),
                row.unsupported,
            )
        else:
            gap, wrong = _("How the person took part is not recorded, or why not."), row.persons
        person = next(iter(wrong), None)
        url = (
            reverse("cycle:participant", args=[person.pk])
            if person
            else reverse("cycle:process", args=[row.pk])
        )
        return self.shown(row, gap=gap, fix_url=url)

    def _has_part(self) -> Exists:
        return Exists(_here(Participant.objects.individuals().with_part()))


def _here(participants: Any) -> Any:
    return participants.filter(process=OuterRef("pk"))


PROCESS_MEASURES: list[Measure] = [
    BriefingMeasure(
        "LMCB5 P12",
        Topic.CONTENT,
        gettext_lazy("Nobody has gone through it with the person yet."),
    ),
    PartMeasure("LMCB5 P20", "held_at"),
    BriefingMeasure(
        "LMCB5 P21",
        Topic.OUTCOMES,
        gettext_lazy("The person has not understood yet what is meant to come of it."),
        understood=True,
    ),
    BriefingMeasure(
        "LMCB5 P22",
        Topic.REASONS,
        gettext_lazy("The person was not told why before it was held."),
        before_held=True,
    ),
    BriefingMeasure(
        "LMCB5 P23",
        Topic.WHO_IS_INVOLVED,
        gettext_lazy("The person was not told who is involved before it was held."),
        before_held=True,
    ),
]
