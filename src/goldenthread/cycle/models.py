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
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.homes.models import Home
from goldenthread.people.models import CircleMember, Individual

from .booked import When, when_of
from .choices import CallOffReason, Part, ParticipantRole, ProcessKind, Step, SupportProvided
from .listed import SAID_IN_LISTS, SAID_OF_EACH
from .on_time import OnTimeQuerySet
from .taking_part import TakingPartQuerySet


class ProcessQuerySet(OnTimeQuerySet["Process"]):
    """Reads of processes."""

    def of(self, individual_id: UUID) -> "ProcessQuerySet":
        """Return one person's processes, the newest first."""
        mine = self.filter(individual_id=individual_id)
        return mine.select_related("lead").order_by("-due_on", "-id")

    def open(self) -> "ProcessQuerySet":
        """Return processes neither closed nor called off, those due first at the top."""
        return self.standing().filter(closed_at__isnull=True).order_by("due_on", "id")

    def not_held(self) -> "ProcessQuerySet":
        """Return the processes that did not take place, those that were called off among them."""
        return self.filter(held_at__isnull=True, closed_at__isnull=True)

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

    def led(self) -> "ProcessQuerySet":
        """Return the same as `named`, where the people and their homes are read already."""
        return self.select_related("lead").only(*SAID_OF_EACH)

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
    def when(self) -> When:
        """Return when and where it takes place: as booked, where it was read with that."""
        return when_of(self)

    @property
    def is_late(self) -> bool:
        """Return whether it should have been held before today and was not."""
        return self.is_open and self.held_at is None and self.due_on < clock.today()


class ParticipantQuerySet(TakingPartQuerySet["Participant"]):
    """Reads of who takes part."""


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
    # Any of ALSO, besides the role.
    also = models.JSONField(_("what else they do in it"), default=list, blank=True)
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
    # Since when they do and answer for something else: who knew or agreed before does not any more.
    part_changed_at = models.DateTimeField(_("their part changed"), null=True, blank=True)
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
            "part_changed_at",
            "removed_at",
            "removed_because",
        }
    )
    plain_fields = frozenset({"process", "audience", "role", "also", "position"})

    class Meta(RevisedRecord.Meta):
        indexes = [models.Index(fields=["provider", "process"], name="participant_process")]

    @property
    def is_the_person(self) -> bool:
        """Return whether the process is about them."""
        return self.role == ParticipantRole.PERSON

    @property
    def roles(self) -> list[ParticipantRole]:
        """Return all they do in it: their role, and what they do besides."""
        return [ParticipantRole(one) for one in (self.role, *self.also)]

    @property
    def roles_display(self) -> str:
        """Return all they do in it, in words."""
        return " · ".join(str(one.label) for one in self.roles)

    def get_also_display(self) -> str:
        """Return what they do besides, in words."""
        return ", ".join(str(one.label) for one in self.roles[1:])


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
