"""Comments, compliments, concerns and complaints, and what became of each."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import (
    RevisedRecord,
    TenantManager,
    TenantQuerySet,
    VersionedQuerySet,
    VersionedRecord,
)
from goldenthread.cycle.models import Process
from goldenthread.people.models import Individual
from goldenthread.plans.models import Outcome

from ..choices import (
    ANSWERED_KINDS,
    COMMENT_ENDS,
    NAMES,
    About,
    CommentStep,
    Feeling,
    From,
    InWords,
    Kind,
    Satisfied,
)


class CommentQuerySet(TenantQuerySet["Comment"]):
    """Reads of what people said."""

    def standing(self) -> "CommentQuerySet":
        """Return what was said, without what was entered in error."""
        return self.filter(in_error_because="")

    def of(self, individual_id: UUID) -> "CommentQuerySet":
        """Return what was said about one person's support, the newest first."""
        return self.standing().filter(individual_id=individual_id).told()

    def told(self) -> "CommentQuerySet":
        """Return what was said, the newest first, each with the days of what became of it."""
        notes = CommentNote.objects.current().filter(comment=OuterRef("pk"))
        first = notes.order_by("happened_on", "pk")
        days = {
            f"{step.value}_on": Subquery(first.filter(kind=step).values("happened_on")[:1])
            for step in CommentStep
        }
        last = notes.filter(kind=CommentStep.TOLD).order_by("-happened_on", "-pk")
        told = self.annotate(**days, satisfied=Subquery(last.values("satisfied")[:1]))
        return told.select_related("individual", "process").order_by("-happened_on", "-pk")

    def open(self) -> "CommentQuerySet":
        """Return what waits for an answer."""
        ended = CommentNote.objects.current().filter(comment=OuterRef("pk"), kind__in=COMMENT_ENDS)
        return self.standing().filter(~Exists(ended), kind__in=ANSWERED_KINDS)

    def answered_to(self, account_id: UUID, since: date) -> "CommentQuerySet":
        """Return what somebody said that was answered since a day, the newest answer first."""
        notes = CommentNote.objects.current().filter(
            comment=OuterRef("pk"), kind=CommentStep.ANSWERED, happened_on__gte=since
        )
        last = notes.order_by("-happened_on", "-pk")
        mine = (
            self.standing()
            .filter(given_by_id=account_id)
            .annotate(
                answered_on=Subquery(last.values("happened_on")[:1]),
                answered_by=Subquery(last.values("recorded_by__display_name")[:1]),
            )
        )
        answered = mine.filter(answered_on__isnull=False).select_related("individual")
        return answered.order_by("-answered_on", "-pk")

    def late(self) -> "CommentQuerySet":
        """Return what should have been answered before today."""
        return self.open().filter(due_on__lt=clock.today())


class Comment(RevisedRecord):
    """Something somebody says about the support of one person (LMCB5 P25)."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="comments"
    )
    process = models.ForeignKey(
        Process,
        verbose_name=_("assessment, plan or review"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
    )
    outcome = models.ForeignKey(
        Outcome,
        verbose_name=_("outcome"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    about = models.CharField(
        _("what it is about"), max_length=20, choices=About.choices, blank=True
    )
    feeling = models.CharField(
        _("how they feel"), max_length=20, choices=Feeling.choices, blank=True
    )
    words = models.CharField(_("what was said"), max_length=1000, blank=True)
    in_words = models.CharField(
        _("in whose words"), max_length=20, choices=InWords.choices, default=InWords.OWN
    )
    from_whom = models.CharField(_("from whom"), max_length=20, choices=From.choices)
    said_by = models.CharField(_("who said it"), max_length=120, blank=True)
    # Whose it is when they sign in; empty where they want no name, or have no account.
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("whose it is"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    about_worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("the worker it is about"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confidential = models.BooleanField(_("only for those who answer it"), default=False)
    happened_on = models.DateField(_("when"), default=clock.today)
    due_on = models.DateField(_("to be answered by"), null=True, blank=True)
    in_error_because = models.CharField(_("entered in error because"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(CommentQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "kind",
            "about",
            "feeling",
            "words",
            "in_words",
            "from_whom",
            "said_by",
            "given_by",
            "about_worker",
            "happened_on",
            "due_on",
            "in_error_because",
        }
    )
    plain_fields = frozenset({"process", "outcome", "confidential"})

    class Meta(RevisedRecord.Meta):
        indexes = [
            models.Index(fields=["provider", "individual", "-happened_on"], name="comment_person"),
            models.Index(fields=["provider", "individual", "due_on"], name="comment_due"),
            models.Index(fields=["provider", "process"], name="comment_process"),
        ]

    def __str__(self) -> str:
        """Return what kind it is, and from when."""
        return str(self.name)

    @property
    def name(self) -> Any:
        """Return how staff name the kind."""
        return NAMES[Kind(self.kind)]

    @property
    def is_anonymous(self) -> bool:
        """Return whether nobody is to be told whose it is."""
        return self.from_whom == From.ANONYMOUS

    def is_late_on(self, day: date) -> bool:
        """Return whether the day to answer is over."""
        return self.due_on is not None and self.due_on < day


class CommentNoteQuerySet(VersionedQuerySet["CommentNote"]):
    """Reads of what became of what was said."""

    def of(self, comment_id: UUID) -> "CommentNoteQuerySet":
        """Return what became of one, the oldest first."""
        here = self.current().filter(comment_id=comment_id).select_related("recorded_by")
        return here.order_by("happened_on", "recorded_at")


class CommentNote(VersionedRecord):
    """One dated thing that became of it: thanked, answered, done, told back, taken further."""

    comment = models.ForeignKey(
        Comment, verbose_name=_("comment"), on_delete=models.PROTECT, related_name="notes"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("what was done"), max_length=20, choices=CommentStep.choices)
    words = models.CharField(_("what was said or done"), max_length=1000, blank=True)
    whom = models.CharField(_("who"), max_length=200, blank=True)
    how = models.CharField(_("how they were told"), max_length=200, blank=True)
    satisfied = models.CharField(
        _("satisfied"), max_length=10, choices=Satisfied.choices, blank=True
    )
    happened_on = models.DateField(_("when"), default=clock.today)

    objects = TenantManager.from_queryset(CommentNoteQuerySet)()
    personal_fields = frozenset({"individual", "words", "whom", "how", "satisfied", "happened_on"})
    plain_fields = frozenset({"comment", "kind"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "comment", "kind"], name="comment_note_of"),
        ]
