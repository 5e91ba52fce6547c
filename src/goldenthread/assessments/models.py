"""Question sets and answers, and what an assessment shows of a person."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.db.models.functions import Coalesce
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
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual, Statement


class QuestionSetQuerySet(VersionedQuerySet["QuestionSet"]):
    """Reads of question sets."""

    def in_use(self, home_id: UUID) -> "QuestionSetQuerySet":
        """Return the question sets a home uses, each in the version it asks, by title."""
        return self.filter(asked_in__home_id=home_id, asked_in__in_use=True).order_by("title")

    def newest(self) -> "QuestionSetQuerySet":
        """Return the newest version of each question set, by title."""
        return self.current().order_by("title")

    def with_answered(self) -> "QuestionSetQuerySet":
        """Return question sets with `times`: how many people's answers there are to any version."""
        versions = QuestionSet.objects.filter(record=models.OuterRef(models.OuterRef("record")))
        answered = Response.objects.current().filter(question_set__in=versions)
        counted = answered.order_by().values("provider").annotate(n=models.Count("pk"))
        times = Coalesce(models.Subquery(counted.values("n")[:1]), 0)
        return self.annotate(times=times).select_related("recorded_by")


class QuestionSet(VersionedRecord):
    """One version of a form of questions (FHIR R4 Questionnaire). A change is a new version."""

    url = models.CharField(_("web name"), max_length=300)
    title = models.CharField(_("title"), max_length=200)
    business_version = models.CharField(_("version its authors gave it"), max_length=60, blank=True)
    source = models.JSONField(_("questionnaire"))
    notes = models.JSONField(_("what it uses that is not supported"), default=list)

    objects = TenantManager.from_queryset(QuestionSetQuerySet)()
    plain_fields = frozenset({"url", "title", "business_version", "source", "notes"})

    class Meta(VersionedRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "url", "version"], name="question_set_version"
            )
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def canonical(self) -> str:
        """Return what a response cites (QuestionnaireResponse.questionnaire, a FHIR canonical).

        The version is the one its authors gave it, where that can stand in a canonical, else ours.
        """
        theirs = self.business_version
        return f"{self.url}|{theirs if theirs.split() == [theirs] else self.version}"


class HomesUseQuerySet(TenantQuerySet["HomesUse"]):
    """Reads of which homes use which question sets."""

    def of(self, records: Iterable[UUID]) -> "HomesUseQuerySet":
        """Return where these question sets are or were used, by home; without their questions."""
        found = self.filter(question_set__in=list(records)).select_related("home", "asked")
        return found.defer("asked__source", "asked__notes").order_by("home__name")

    def in_home(self, home_id: UUID) -> "HomesUseQuerySet":
        """Return what one home uses now."""
        return self.filter(home_id=home_id, in_use=True)


class HomesUse(RevisedRecord):
    """Whether a home uses a question set, and in which version. Without a row it does not."""

    home = models.ForeignKey(
        Home, verbose_name=_("home"), on_delete=models.PROTECT, related_name="question_sets"
    )
    question_set = models.UUIDField(_("question set"))
    asked = models.ForeignKey(
        QuestionSet,
        verbose_name=_("version that is asked"),
        on_delete=models.PROTECT,
        related_name="asked_in",
    )
    in_use = models.BooleanField(_("in use"), default=True)
    stopped_because = models.CharField(_("why it is not used any more"), max_length=300, blank=True)

    objects = TenantManager.from_queryset(HomesUseQuerySet)()
    plain_fields = frozenset({"home", "question_set", "asked", "in_use", "stopped_because"})

    class Meta(RevisedRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "home", "question_set"], name="question_set_once_in_a_home"
            )
        ]
        indexes = [models.Index(fields=["provider", "question_set"], name="homes_use_of")]


class ResponseQuerySet(VersionedQuerySet["Response"]):
    """Reads of answered question sets."""

    def of(self, process_id: UUID) -> "ResponseQuerySet":
        """Return the current answers in one assessment, each with the form it answered."""
        current = self.current().filter(process_id=process_id)
        return current.select_related("question_set", "recorded_by").order_by("record")

    def to(self, question_set_record: UUID) -> "ResponseQuerySet":
        """Return answers to any version of one question set."""
        return self.filter(question_set__record=question_set_record)


class Response(VersionedRecord):
    """Answers to one version of a question set, stored as a QuestionnaireResponse."""

    process = models.ForeignKey(
        Process, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="responses"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="responses"
    )
    question_set = models.ForeignKey(
        QuestionSet,
        verbose_name=_("question set"),
        on_delete=models.PROTECT,
        related_name="responses",
    )
    answers = models.JSONField(_("answers"))
    scores = models.JSONField(_("scores"), default=list)
    completed = models.BooleanField(_("finished"), default=False)
    happened_at = models.DateTimeField(_("answered"), default=clock.now)

    objects = TenantManager.from_queryset(ResponseQuerySet)()
    personal_fields = frozenset({"individual", "answers", "scores", "happened_at"})
    plain_fields = frozenset({"process", "question_set", "completed"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "process", "record"], name="response_process"),
            models.Index(fields=["provider", "question_set"], name="response_question_set"),
        ]


class ReflectionQuerySet(VersionedQuerySet["Reflection"]):
    """Reads of where assessments reflect what people said."""

    def standing(self) -> "ReflectionQuerySet":
        """Return the current links made in assessments that were not called off."""
        return self.current().filter(process__called_off_at__isnull=True)

    def of(self, process_id: UUID) -> "ReflectionQuerySet":
        """Return the links made in one assessment, with their statements."""
        return self.current().filter(process_id=process_id).select_related("statement")


class Reflection(VersionedRecord):
    """Where an assessment includes what the person says: it reflects it (LMCB5 P9)."""

    process = models.ForeignKey(
        Process, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="reflections"
    )
    statement = models.ForeignKey(
        Statement, verbose_name=_("statement"), on_delete=models.PROTECT, related_name="reflections"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    where = models.CharField(_("where and how it is included"), max_length=500)

    objects = TenantManager.from_queryset(ReflectionQuerySet)()
    personal_fields = frozenset({"individual", "statement", "where"})
    plain_fields = frozenset({"process"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "process"], name="reflection_process"),
            models.Index(fields=["provider", "individual"], name="reflection_person"),
        ]


class FindingKind(models.TextChoices):
    """What an assessment found."""

    NEED = "need", _("Need")
    STRENGTH = "strength", _("Strength")
    RISK = "risk", _("Risk")


class FindingQuerySet(VersionedQuerySet["Finding"]):
    """Reads of findings."""

    def of(self, individual_id: UUID) -> "FindingQuerySet":
        """Return what was found about one person, needs first; called-off assessments apart."""
        standing = self.current().filter(process__called_off_at__isnull=True)
        return standing.filter(individual_id=individual_id).order_by("kind", "record")

    def in_process(self, process_id: UUID) -> "FindingQuerySet":
        """Return what one assessment found."""
        return self.current().filter(process_id=process_id).order_by("kind", "record")

    def in_error(self, process_id: UUID) -> "FindingQuerySet":
        """Return what was written down by mistake in one assessment, with who said so."""
        newest = self.filter(process_id=process_id, replaced_by__isnull=True, entered_in_error=True)
        return newest.select_related("recorded_by").order_by("-recorded_at")


class Finding(VersionedRecord):
    """A need, strength or risk that an assessment found."""

    process = models.ForeignKey(
        Process, verbose_name=_("assessment"), on_delete=models.PROTECT, related_name="findings"
    )
    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="findings"
    )
    kind = models.CharField(_("what it is"), max_length=20, choices=FindingKind.choices)
    what = models.CharField(_("what we found"), max_length=300)
    words = models.CharField(_("what the person says about it"), max_length=300, blank=True)
    happened_at = models.DateTimeField(_("when"), default=clock.now)

    objects = TenantManager.from_queryset(FindingQuerySet)()
    personal_fields = frozenset({"individual", "kind", "what", "words", "happened_at"})
    plain_fields = frozenset({"process"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual"], name="finding_individual"),
            models.Index(fields=["provider", "process"], name="finding_process"),
        ]

    def __str__(self) -> str:
        """Return what was found."""
        return self.what


class FindingStatementQuerySet(VersionedQuerySet["FindingStatement"]):
    """Reads of where findings come from."""

    def of(self, findings: Iterable["Finding"]) -> "FindingStatementQuerySet":
        """Return the links of these findings, in whichever version they were made."""
        records = [finding.record for finding in findings]
        links = self.current().filter(finding__in=Finding.objects.filter(record__in=records))
        return links.select_related("finding", "statement")


class FindingStatement(VersionedRecord):
    """A link of the thread: this finding comes from this statement."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="+"
    )
    finding = models.ForeignKey(
        Finding, verbose_name=_("finding"), on_delete=models.PROTECT, related_name="sources"
    )
    statement = models.ForeignKey(
        Statement, verbose_name=_("statement"), on_delete=models.PROTECT, related_name="findings"
    )

    objects = TenantManager.from_queryset(FindingStatementQuerySet)()
    personal_fields = frozenset({"individual", "finding", "statement"})

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual"], name="finding_statement_person"),
            models.Index(fields=["provider", "finding"], name="finding_statement_finding"),
        ]
