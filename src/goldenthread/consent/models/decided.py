"""What was decided about each use of somebody's information, and by what authority."""

from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.models import TenantManager, VersionedQuerySet, VersionedRecord
from goldenthread.people.choices import CircleKind, Format
from goldenthread.people.models import CircleMember, Individual

from ..choices import (
    CLOSED,
    FOR_EVERYBODY,
    MAY_DECIDE,
    Answer,
    AuthorityKind,
    DecidedBy,
    Evidence,
    Purpose,
)
from .capacity import BestInterests, CapacityAssessment
from .young import Judgement


def purpose_with(member: CircleMember) -> Purpose:
    """Return what is asked of the person for one member of their circle."""
    return Purpose.SHARE if member.kind == CircleKind.PROFESSIONAL else Purpose.PORTAL


class AuthorityQuerySet(VersionedQuerySet["Authority"]):
    """Reads of legal authorities and advance decisions."""

    def of(self, individual_id: UUID) -> "AuthorityQuerySet":
        """Return one person's, with those that ended, the newest first."""
        mine = self.current().filter(individual_id=individual_id)
        return mine.order_by(models.F("ended_on").desc(nulls_first=True), "-record")

    def with_those_who_left(self) -> "AuthorityQuerySet":
        """Return them with `has_left`: whoever has that name is no longer in the circle."""
        gone = CircleMember.objects.filter(individual=models.OuterRef("individual"))
        paper = models.ExpressionWrapper(models.OuterRef("name"), models.CharField())
        named = gone.filter(left_on__isnull=False).annotate(on_paper=paper)
        return self.annotate(
            has_left=models.Exists(named.filter(on_paper__icontains=models.F("name")))
        )

    def decided_in_advance(self) -> "AuthorityQuerySet":
        """Return the advance decisions that hold, the newest first."""
        holding = self.current().filter(kind=AuthorityKind.ADVANCE, ended_on__isnull=True)
        return holding.order_by("-seen_on", "-record")

    def may_decide(self) -> "AuthorityQuerySet":
        """Return those in force whose word may stand for the person's about information."""
        return self.filter(kind__in=MAY_DECIDE, ended_on__isnull=True).order_by("name", "pk")


class Authority(VersionedRecord):
    """Who may decide for somebody, or what they decided in advance, and what was seen of it."""

    individual = models.ForeignKey(
        Individual,
        verbose_name=_("individual"),
        on_delete=models.PROTECT,
        related_name="authorities",
    )
    kind = models.CharField(_("what it is"), max_length=20, choices=AuthorityKind.choices)
    name = models.CharField(_("whose it is"), max_length=120)
    covers = models.TextField(_("what it covers"), max_length=1000)
    evidence_seen = models.CharField(_("what was seen of it"), max_length=300)
    seen_on = models.DateField(_("seen on"), default=clock.today)
    seen_by = models.CharField(_("who saw it"), max_length=120, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = TenantManager.from_queryset(AuthorityQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "kind",
            "name",
            "covers",
            "evidence_seen",
            "seen_on",
            "seen_by",
            "ended_on",
        }
    )

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual"], name="authority_person"),
        ]

    def __str__(self) -> str:
        """Return whose it is and what it is."""
        return f"{self.name}, {self.get_kind_display()}"


class ConsentQuerySet(VersionedQuerySet["Consent"]):
    """Reads of what was decided about the uses of somebody's information."""

    def of(self, individual_id: UUID) -> "ConsentQuerySet":
        """Return what stands for one person."""
        mine = self.current().filter(individual_id=individual_id)
        return mine.select_related("circle_member")

    def agreed_by(self, individual_id: UUID) -> "ConsentQuerySet":
        """Return each yes that stands for one person."""
        return self.of(individual_id).filter(answer=Answer.GIVEN)

    def of_circle(self) -> "ConsentQuerySet":
        """Return each yes in force to letting somebody of the circle see anything."""
        given = self.current().filter(answer=Answer.GIVEN, circle_member__isnull=False)
        in_date = models.Q(review_on__isnull=True) | models.Q(review_on__gte=clock.today())
        return given.with_those_there().filter(in_date)

    def with_those_there(self) -> "ConsentQuerySet":
        """Return those with nobody else, and those with somebody who has not left the circle."""
        return self.filter(circle_member__left_on__isnull=True)

    def about(
        self, individual_id: UUID, purpose: str, member: CircleMember | None
    ) -> "Consent | None":
        """Return what stands for one use, or None where it was never opened."""
        found = self.of(individual_id).filter(purpose=purpose, circle_member=member)
        return found.order_by("happened_at", "pk").first()

    def shared_with(self, member: CircleMember) -> "Consent | None":
        """Return what stands for letting one member of the circle see anything, or None."""
        return self.about(member.individual_id, purpose_with(member), member)

    def agreed_upon(self, authority: Authority) -> "ConsentQuerySet":
        """Return each yes that rests on an authority."""
        agreed = self.agreed_by(authority.individual_id)
        return agreed.filter(authority__record=authority.record)

    def by_others(self, assessment: CapacityAssessment) -> "ConsentQuerySet":
        """Return what others decided, of the decision an assessment is about."""
        # An attorney's or deputy's word counts only for a decision the person cannot make.
        attorneys = models.Q(
            authority__kind__in=[AuthorityKind.ATTORNEY_CARE, AuthorityKind.DEPUTY]
        )
        resting = models.Q(decided_by=DecidedBy.BEST_INTERESTS) | attorneys
        mine = self.of(assessment.individual_id).filter(purpose=assessment.purpose)
        return mine.filter(resting, circle_member=assessment.circle_member)

    def by_parents(self, judged: Judgement) -> "ConsentQuerySet":
        """Return what a parent decided, of the decision somebody was judged for."""
        mine = self._of_the_decision(judged)
        return mine.filter(authority__kind=AuthorityKind.PARENT)

    def by_themselves(self, judged: Judgement) -> "ConsentQuerySet":
        """Return what the person agreed to, of the decision they were judged for."""
        mine = self._of_the_decision(judged)
        return mine.filter(decided_by=DecidedBy.PERSON, answer=Answer.GIVEN)

    def _of_the_decision(self, judged: Judgement) -> "ConsentQuerySet":
        mine = self.of(judged.individual_id).filter(circle_member=judged.circle_member)
        return mine.filter(purpose=judged.purpose).exclude(purpose="")

    def needed(self) -> "ConsentQuerySet":
        """Return those everybody is asked, and those with each partner of the circle."""
        # Somebody may become a professional, or stop being one: the other question then rests.
        professional = models.Q(circle_member__kind=CircleKind.PROFESSIONAL)
        shared = models.Q(purpose=Purpose.SHARE) & professional
        read_here = models.Q(purpose=Purpose.PORTAL) & ~professional
        return self.filter(models.Q(purpose__in=FOR_EVERYBODY) | shared | read_here)

    def against_photographs(self) -> "ConsentQuerySet":
        """Return each no to taking and showing photographs that stands."""
        return self.current().filter(purpose=Purpose.PHOTOGRAPHS, answer__in=CLOSED)

    def against_any_record(self) -> "ConsentQuerySet":
        """Return each no that stands to asking for information, writing it down or keeping it."""
        return self.current().filter(purpose__in=FOR_EVERYBODY, answer__in=CLOSED)

    def against_sharing(self) -> "ConsentQuerySet":
        """Return each no that stands to sharing with somebody, by what they are in the circle."""
        with_somebody = self.needed().filter(circle_member__isnull=False)
        return with_somebody.current().filter(answer__in=CLOSED)

    def lapsed(self) -> "ConsentQuerySet":
        """Return the answers that were to be asked again by now."""
        lasting = self.with_those_there().current()
        lasting = lasting.filter(answer__in=[Answer.GIVEN, Answer.REFUSED])
        return lasting.filter(review_on__lt=clock.today())


class Consent(VersionedRecord):
    """What stands for one use of somebody's information (LMCB5 P10): each answer is a version."""

    individual = models.ForeignKey(
        Individual, verbose_name=_("individual"), on_delete=models.PROTECT, related_name="consents"
    )
    purpose = models.CharField(_("use of information"), max_length=20, choices=Purpose.choices)
    circle_member = models.ForeignKey(
        CircleMember,
        verbose_name=_("with whom it is shared"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consents",
    )
    answer = models.CharField(
        _("answer"), max_length=20, choices=Answer.choices, default=Answer.NOT_ASKED
    )
    decided_by = models.CharField(
        _("who decided"), max_length=20, choices=DecidedBy.choices, blank=True
    )
    best_interests = models.ForeignKey(
        BestInterests,
        verbose_name=_("best-interests decision"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consents",
    )
    authority = models.ForeignKey(
        Authority,
        verbose_name=_("by whose authority"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consents",
    )
    recorded_how = models.CharField(
        _("what shows it"), max_length=20, choices=Evidence.choices, blank=True
    )
    evidence = models.TextField(_("what was said, shown or seen"), max_length=1000, blank=True)
    asked_by = models.CharField(_("who asked"), max_length=120, blank=True)
    information_format = models.CharField(
        _("in what form it was explained"), max_length=20, choices=Format.choices, blank=True
    )
    happened_at = models.DateTimeField(_("when it was decided"), default=clock.now)
    review_on = models.DateField(_("ask again on"), null=True, blank=True)

    objects = TenantManager.from_queryset(ConsentQuerySet)()
    personal_fields = frozenset(
        {
            "individual",
            "purpose",
            "circle_member",
            "answer",
            "decided_by",
            "best_interests",
            "authority",
            "recorded_how",
            "evidence",
            "asked_by",
            "information_format",
            "happened_at",
            "review_on",
        }
    )

    class Meta(VersionedRecord.Meta):
        indexes = [
            *VersionedRecord.Meta.indexes,
            models.Index(fields=["provider", "individual", "purpose"], name="consent_person"),
        ]

    @property
    def was_asked(self) -> bool:
        """Return whether there is an answer."""
        return self.answer != Answer.NOT_ASKED

    @property
    def is_own(self) -> bool:
        """Return whether the person gave the answer themselves, signed in."""
        return self.recorded_how == Evidence.SIGNED_IN

    @property
    def is_own_no(self) -> bool:
        """Return whether it is a no that the person gave themselves, signed in."""
        return self.is_own and self.is_no

    @property
    def is_no(self) -> bool:
        """Return whether it is a no, refused or withdrawn."""
        return self.answer in CLOSED

    def has_lapsed(self, on: date | None = None) -> bool:
        """Return whether the day to ask again has passed, by today or another day."""
        lasting = self.answer in (Answer.GIVEN, Answer.REFUSED)
        return bool(lasting and self.review_on and self.review_on < (on or clock.today()))
