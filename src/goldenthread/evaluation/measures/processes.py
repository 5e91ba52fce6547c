"""Measures over assessments, plans and reviews: what was explained, and who took part."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.briefings.choices import Audience, Topic
from goldenthread.briefings.models import Briefing
from goldenthread.core.minutes import in_time, on_or_after
from goldenthread.core.models import RecordVersion
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.choices import Part
from goldenthread.cycle.models import Participant, Process
from goldenthread.plans.choices import Agreement

from ..period import Period
from .base import EVERY, DueOnce, Item, Measure, Rows, soonest_written

AGREED = [Agreement.PERSON, Agreement.REPRESENTATIVE]


class ProcessMeasure(DueOnce):
    """Asks about the processes held, or closed, in the period."""

    related: Sequence[str] = ("individual",)

    def __init__(self, reference: str, moment: str) -> None:
        """Make the measure of a criterion; `moment` is held_at or closed_at."""
        self.reference = reference
        self.moment = moment
        self.newest_first = (f"-{moment}", "-pk")

    def rows(self) -> Rows:
        """Return all processes but those that were called off."""
        return Process.objects.standing()

    def is_due(self, period: Period) -> Q:
        """Return the condition to have been held or closed in the period."""
        begun = Q(**{f"{self.moment}__gte": period.since})
        return begun & Q(**{f"{self.moment}__lt": period.until})

    def shown(self, row: Any, **more: Any) -> Item:
        """Return a process as a page shows it, with what more is known about it."""
        return Item(
            id=row.pk,
            individual=row.individual,
            kind=row.get_kind_display(),
            title=row.title,
            since=_day(self._moment_of(row)),
            **{"url": reverse("cycle:process", args=[row.pk]), **more},
        )

    def _moment_of(self, row: Any) -> datetime:
        moment: datetime = getattr(row, self.moment)
        return moment


class BriefingMeasure(ProcessMeasure):
    """Was this explained to the individual? (LMCB5 P12, P21, P22, P23, P25.)"""

    needs = Can.BRIEF_PEOPLE
    # Unless it had to be told before: what there was nothing to tell of until then.
    follows = "held_at"

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
        return Q(Exists(self._told()))

    def is_too_late(self, period: Period) -> Q:
        """Return the condition: whatever had to be told before it was held."""
        return EVERY if self.before_held else super().is_too_late(period)

    def _told(self) -> Rows:
        told = Briefing.objects.to_individual(self.topic).filter(subject=OuterRef("pk"))
        if self.understood:
            told = told.understood()
        if self.before_held:
            return told.filter(in_time("happened_at", OuterRef("held_at")))
        # What was written down before there was anything to tell cannot have told it.
        told = told.filter(recorded_at__gte=OuterRef(self.follows))
        return told.filter(on_or_after("happened_at", OuterRef(self.follows)))

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the processes, each with when it was explained and when that was written down."""
        found: Rows = super().read(rows, period).annotate(**soonest_written(self._told()))
        return found

    def item(self, row: Any, period: Period) -> Item:
        """Return a process as a page shows it: what was owed before it is now too late."""
        known: dict[str, Any] = {"happened_at": row.proof_at, "written_at": row.proof_written_at}
        asked = urlencode({"topic": self.topic.value, "audience": Audience.INDIVIDUAL.value})
        known["fix_url"] = f"{reverse('cycle:brief', args=[row.pk])}?{asked}"
        if self.before_held:
            known |= _late_to_tell(row)
        return self.shown(row, gap=str(self.gap), **known)


class PlanBriefingMeasure(BriefingMeasure):
    """Was this explained to the individual once a plan was agreed? (LMCB5 P24.)"""

    related = ("individual", "plan")
    follows = "plan__settled_at"

    def __init__(self, reference: str, topic: Topic, gap: Promise) -> None:
        """Make the measure; a plan is agreed when it is finished."""
        super().__init__(reference, topic, gap)
        self.moment = "plan__settled_at"
        self.newest_first = ("-plan__settled_at", "-pk")

    def rows(self) -> Rows:
        """Return the plans the individual agreed to, or somebody who speaks for them did."""
        return super().rows().filter(plan__agreement__in=AGREED)

    def _moment_of(self, row: Any) -> datetime:
        settled: datetime = row.plan.settled_at
        return settled


def _too_late(row: Any) -> str:
    sentence = _("Too late to do it now: it took place on %(day)s.")
    return sentence % {"day": date_format(_day(row.held_at), "j F Y")}


def _late_to_tell(row: Any) -> dict[str, str]:
    # Only what really happened in time, and was not written down, can still be added.
    more = _("If it was explained in time, write that down: it shows as written late.")
    return {
        "url": reverse("cycle:briefings", args=[row.pk]),
        "fix_label": _("Write it down"),
        "too_late": f"{_too_late(row)} {more}",
    }


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


class PartMeasure(ProcessMeasure):
    """Did the individual take part, with the support that was planned? (LMCB5 P20.)"""

    needs = Can.RUN_PROCESSES

    def is_met(self, period: Period) -> Q:
        """Return the condition: a part (or a refusal with its reason), and no support missing."""
        return Q(self._has_part()) & ~Q(Exists(_here(Participant.objects.without_support())))

    def is_too_late(self, period: Period) -> Q:
        """Return the condition: what happened then is recorded, and was not good enough."""
        no_part = Participant.objects.individuals().filter(part__in=list(NO_PART))
        unsupported = Participant.objects.without_support().exclude(support_provided="")
        return Q(Exists(_here(no_part))) | Q(Exists(_here(unsupported)))

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the processes with what is missing in each, and when the part was noted."""
        persons = Prefetch("participants", Participant.objects.individuals(), "persons")
        unsupported = Prefetch("participants", Participant.objects.without_support(), "unsupported")
        found: Rows = super().read(rows, period).annotate(noted_at=_part_noted())
        return found.prefetch_related(persons, unsupported)

    def item(self, row: Any, period: Period) -> Item:
        """Return a process as a page shows it: what did not happen then cannot be put right."""
        happened = _what_happened(row)
        if happened:
            return self.shown(row, gap=happened, too_late=_too_late(row))
        without = next((one for one in row.persons if not _said(one)), None)
        wrong = without or next(iter(row.unsupported), None)
        gap = _("The support that was planned is not recorded as given.")
        if without or not row.persons:
            gap = _("How the person took part is not recorded, or why not.")
        url = reverse("cycle:process", args=[row.pk])
        fix_url = reverse("cycle:participant", args=[wrong.pk]) if wrong else url
        known = {"happened_at": row.held_at, "written_at": row.noted_at}
        return self.shown(row, gap=gap, fix_url=fix_url, **known)

    def _has_part(self) -> Exists:
        return Exists(_here(Participant.objects.individuals().with_part()))


def _here(participants: Any) -> Any:
    return participants.filter(process=OuterRef("pk"))


NO_PART = {
    Part.WAS_THERE: gettext_lazy("The person was there, but did not take part."),
    Part.WAS_NOT_THERE: gettext_lazy("The person was not there."),
}


def _what_happened(row: Any) -> str:
    # What is recorded as it was, and is not good enough: no form can change what happened.
    for person in row.persons:
        if person.part in NO_PART:
            return str(NO_PART[person.part])
    if any(one.support_provided for one in row.unsupported):
        return _("The support that was planned was not there, or only in part.")
    return ""


def _said(person: Participant) -> bool:
    return bool(person.part_reason) if person.part == Part.CHOSE_NOT_TO else bool(person.part)


def _part_noted() -> Subquery:
    persons = Participant.objects.individuals().filter(process=OuterRef(OuterRef("pk")))
    states = RecordVersion.objects.filter(record__in=persons.values("pk"))
    noted = states.exclude(values__part="").order_by("recorded_at")
    return Subquery(noted.values("recorded_at")[:1])


PROCESS_MEASURES: list[Measure] = [
    BriefingMeasure(
        "LMCB5 P12",
        Topic.CONTENT,
        gettext_lazy("Nobody has gone through it with the person since it took place."),
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
        gettext_lazy("The person was not told why before it took place."),
        before_held=True,
    ),
    BriefingMeasure(
        "LMCB5 P23",
        Topic.WHO_IS_INVOLVED,
        gettext_lazy("The person was not told who is involved before it took place."),
        before_held=True,
    ),
    PlanBriefingMeasure(
        "LMCB5 P24",
        Topic.SERVICES,
        gettext_lazy("Nobody has told the person since it was agreed how its support is given."),
    ),
    BriefingMeasure(
        "LMCB5 P25",
        Topic.HOW_TO_COMMENT,
        gettext_lazy("The person was not told how to comment or complain before it took place."),
        before_held=True,
    ),
]
