"""A process: the one life of every assessment, plan and review, and who takes part in it."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import clock
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.homes.models import Home
from goldenthread.people.models import CircleMember, Individual

from .choices import CallOffReason, Part, ParticipantRole, ProcessKind, Step, SupportProvided
from .listed import SAID_IN_LISTS
from .on_time import OnTimeQuerySet


class ProcessQuerySet(OnTimeQuerySet["Process"]):
    """Reads of processes."""

    def of(self, individual_id: UUID) -> "ProcessQuerySet":
        """Return one person's processes, the newest first."""
        mine = self.filter(individual_id=individual_id)
        return mine.select_related("lead").order_by("-due_on", "-id")

    def open(self) -> "ProcessQuerySet":
        """Return processes neither closed nor called off, those due first at the top."""
        return self.standing().filter(closed_at__isnull=True).order_by("due_on", "id")

    def standing(self) -> "ProcessQuerySet":
        """Return the processes that were not called off: only they count."""
        return self.filter(called_off_at__isnull=True)

    def of_kind(self, kind: ProcessKind) -> "ProcessQuerySet":
        """Return the processes of one kind, each with the person's own part at hand."""
        persons = models.Prefetch("participants", Participant.objects.individuals(), "persons")
        return self.filter(kind=kind).prefetch_related(persons)

    def of_people_living_here(self) -> "ProcessQuerySet":
        """Return the processes of people who live in a home today."""
        return self.filter(individual__in=Individual.objects.living_here())

    def left_open(self) -> "ProcessQuerySet":
        """Return the open processes of people who moved out: to be called off, or closed."""
        return self.open().filter(individual__in=Individual.objects.moved_out())

    def held_between(self, start: datetime, end: datetime) -> "ProcessQuerySet":
        """Return the processes held from `start` until before `end`."""
        return self.standing().filter(held_at__gte=start, held_at__lt=end)

    def closed_between(self, start: datetime, end: datetime) -> "ProcessQuerySet":
        """Return the processes closed from `start` until before `end`."""
        return self.standing().filter(closed_at__gte=start, closed_at__lt=end)

    def named(self) -> "ProcessQuerySet":
        """Return the processes with what a long list says of each, and of whom, and no more."""
        return self.select_related("individual", "home", "lead").only(*SAID_IN_LISTS)


class Process(RevisedRecord):
    """One assessment, one plan version or one review of one individual."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="processes"
    )
    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="processes"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ProcessKind.choices)
    title = models.CharField(_("title"), max_length=120)
    reason = models.CharField(_("why now"), max_length=300)
    asked_for_by = models.CharField(_("asked for by"), max_length=120)
    due_on = models.DateField(_("due"))
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("led by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    place = models.CharField(_("where"), max_length=120, blank=True)
    asked_for_at = models.DateTimeField(_("asked for"), default=clock.now)
    prepared_at = models.DateTimeField(_("prepared"), null=True, blank=True)
    held_at = models.DateTimeField(_("took place"), null=True, blank=True)
    shared_at = models.DateTimeField(_("shared"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    called_off_at = models.DateTimeField(_("called off"), null=True, blank=True)
    called_off_because = models.CharField(
        _("why it is called off"), max_length=20, choices=CallOffReason.choices, blank=True
    )
    called_off_words = models.CharField(_("what was said about it"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(ProcessQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "title",
            "reason",
            "asked_for_by",
            "due_on",
            "lead",
            "place",
            "asked_for_at",
            "prepared_at",
            "held_at",
            "shared_at",
            "closed_at",
            "called_off_at",
            "called_off_because",
            "called_off_words",
        }
    )
    plain_fields = frozenset({"home", "kind"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual", "-due_on"], name="process_individual"),
            models.Index(fields=["provider", "home", "closed_at"], name="process_closed"),
            models.Index(fields=["provider", "home", "held_at"], name="process_held"),
            models.Index(
                fields=["provider", "home", "due_on"],
                condition=models.Q(closed_at__isnull=True, called_off_at__isnull=True),
                name="process_open",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def moment_of(self, step: Step) -> datetime | None:
        """Return when the process reached a step, or None while it has not."""
        moment: datetime | None = getattr(self, f"{step.value}_at")
        return moment

    @property
    def step(self) -> Step:
        """Return the last step the process has reached."""
        return [s for s in Step if self.moment_of(s)][-1]

    @property
    def next_step(self) -> Step | None:
        """Return the step to come, or None when the process is closed or called off."""
        if self.called_off_at:
            return None
        return next((s for s in Step if not self.moment_of(s)), None)

    @property
    def is_open(self) -> bool:
        """Return whether it goes on: it is neither closed nor called off."""
        return self.closed_at is None and self.called_off_at is None

    @property
    def day(self) -> date:
        """Return the day it was held, or is due."""
        return timezone.localtime(self.held_at).date() if self.held_at else self.due_on

    @property
    def is_late(self) -> bool:
        """Return whether it should have been held before today and was not."""
        return self.is_open and self.held_at is None and self.due_on < clock.today()


class ParticipantQuerySet(TenantQuerySet["Participant"]):
    """Reads of who takes part."""

    def of(self, process_id: UUID) -> "ParticipantQuerySet":
        """Return the participants of one process, the individual first."""
        return self.ever_in(process_id).filter(removed_at__isnull=True)

    def ever_in(self, process_id: UUID) -> "ParticipantQuerySet":
        """Return the participants of one process with those who were removed from it."""
        here = self.filter(process_id=process_id).select_related("account", "circle_member")
        return here.order_by("position", "id")

    def individuals(self) -> "ParticipantQuerySet":
        """Return the rows of the people the processes are about."""
        return self.filter(audience=Audience.INDIVIDUAL)

    def with_part(self) -> "ParticipantQuerySet":
        """Return those who led, took part, were represented, or chose not to and said why."""
        took_part = models.Q(part__in=[Part.LED, Part.TOOK_PART, Part.WAS_REPRESENTED])
        declined = models.Q(part=Part.CHOSE_NOT_TO) & ~models.Q(part_reason="")
        return self.filter(took_part | declined)

    def without_support(self) -> "ParticipantQuerySet":
        """Return those whose planned support is not recorded as provided."""
        planned = self.filter(removed_at__isnull=True).exclude(support_needed="")
        return planned.exclude(support_provided=SupportProvided.YES)


class Participant(RevisedRecord):
    """Somebody's part in a process: role, responsibility, support, and how they took part."""

    process = models.ForeignKey(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="participants"
    )
    audience = models.CharField(_("who they are"), max_length=20, choices=Audience.choices)
    name = models.CharField(_("name"), max_length=120)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("worker"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    circle_member = models.ForeignKey(
        CircleMember,
        verbose_name=_("member of the circle"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
    )
    role = models.CharField(_("role"), max_length=20, choices=ParticipantRole.choices)
    responsibility = models.CharField(
        _("what they are responsible for"), max_length=300, blank=True
    )
    support_needed = models.CharField(
        _("support they need to take part"), max_length=300, blank=True
    )
    support_provided = models.CharField(
        _("was the support there?"), max_length=10, choices=SupportProvided.choices, blank=True
    )
    part = models.CharField(
        _("how they took part"), max_length=20, choices=Part.choices, blank=True
    )
    part_reason = models.CharField(_("why, in their words"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=10)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)
    removed_because = models.CharField(_("why they were removed"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(ParticipantQuerySet)()
    personal_fields = frozenset(
        {
            "name",
            "account",
            "circle_member",
            "responsibility",
            "support_needed",
            "support_provided",
            "part",
            "part_reason",
            "removed_at",
            "removed_because",
        }
    )
    plain_fields = frozenset({"process", "audience", "role", "position"})

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "process"], name="participant_process")]

    @property
    def is_the_person(self) -> bool:
        """Return whether the process is about them."""
        return self.role == ParticipantRole.PERSON


class DecisionQuerySet(VersionedQuerySet["Decision"]):
    """Reads of decisions."""

    def of(self, process_id: UUID) -> "DecisionQuerySet":
        """Return the decisions of one process, the oldest first."""
        here = self.current().filter(process_id=process_id).select_related("recorded_by")
        return here.order_by("happened_at", "id")


class Decision(VersionedRecord):
    """What was decided in a process, and who took the decision (LMCB5 P11)."""

    process = models.ForeignKey(
        Process, verbose_name=_("process"), on_delete=models.PROTECT, related_name="decisions"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="decisions"
    )
    what = models.TextField(_("what was decided"), max_length=1000)
    taken_by = models.CharField(_("who decided"), max_length=20, choices=Audience.choices)
    taken_by_name = models.CharField(_("name"), max_length=120)
    happened_at = models.DateTimeField(_("when"), default=clock.now)

    objects = TenantManager.from_queryset(DecisionQuerySet)()
    personal_fields = frozenset({"individual", "what", "taken_by", "taken_by_name", "happened_at"})
    plain_fields = frozenset({"process"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "process"], name="decision_process"),
        ]
