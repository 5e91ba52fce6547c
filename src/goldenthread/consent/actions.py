"""Every way consent, capacity and authority are written."""

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, StaleVersion, action
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.people import actions as people
from goldenthread.people.models import CircleMember, Individual, Share

from . import rules
from .choices import CLOSED, Answer, DecidedBy, Evidence, Purpose
from .models import Authority, BestInterests, CapacityAssessment, Consent

ANSWERED = (
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
)


@action
def decide(
    *,
    by: Actor,
    individual: Individual,
    purpose: Purpose,
    member: CircleMember | None = None,
    seen: int | None = None,
    reason: str = "",
    **content: Any,
) -> Consent:
    """Write down what was decided about one use of information. Returns what stands now.

    Refused or withdrawn sharing ends at once what that member of the circle may see. Raises
    StaleVersion when `seen` (0 for none) is not the newest version, and Refused for an answer
    without proof, without a day to ask again, or by somebody who had no right to decide.
    """
    actions.as_it_stands(individual)
    old = Consent.objects.about(individual.pk, purpose, member)
    if old is not None and seen is not None and old.version != seen:
        raise StaleVersion(old)
    content = _whole(content)
    tried = Consent(individual=individual, purpose=purpose, circle_member=member, **content)
    rules.refuse_other_circle(member, individual.pk)
    rules.refuse_answer(tried)
    rules.refuse_days(tried)
    made = _write(by, old, tried, reason)
    if member is not None and made.answer in CLOSED:
        _end_shares(by, member, made.evidence)
    return made


def _whole(content: dict[str, Any]) -> dict[str, Any]:
    # What belongs to another way of deciding does not stay behind.
    decided_by = content.get("decided_by") or DecidedBy.PERSON
    best = content.get("best_interests") if decided_by == DecidedBy.BEST_INTERESTS else None
    authority = content.get("authority") if decided_by == DecidedBy.AUTHORITY else None
    known = {"recorded_how": Evidence.OBSERVED, "happened_at": clock.now(), "review_on": None}
    own = {"decided_by": decided_by, "best_interests": best, "authority": authority}
    return {**known, **content, **own}


def _write(by: Actor, old: Consent | None, tried: Consent, reason: str = "") -> Consent:
    verb = f"consent.{tried.answer}"
    if old is None:
        return actions.record_new(tried, by=by, verb=verb)
    to = {name: getattr(tried, name) for name in ANSWERED}
    return actions.record_version(old, by=by, verb=verb, reason=reason, **to)


def _end_shares(by: Actor, member: CircleMember, reason: str) -> None:
    ended: set[str] = set()
    for share in Share.objects.in_force().filter(circle_member=member).order_by("pk"):
        if share.permission not in ended:
            people.end_share(by=by, share=share, reason=reason[:300])
            ended.add(share.permission)


@action
def stop_sharing(*, by: Actor, member: CircleMember, evidence: str = "") -> Consent:
    """Withdraw sharing with somebody of the circle, as the person themselves asks or does it.

    Ends at once everything they may see. Raises Refused when it was withdrawn already.
    """
    old = Consent.objects.about(member.individual_id, Purpose.SHARE, member)
    running = Share.objects.in_force().filter(circle_member=member).exists()
    if old is not None and old.answer in CLOSED and not running:
        raise Refused(_("Nothing is shared with them already."))
    own = member.individual.account_id == by.account_id
    return decide(
        by=by,
        individual=member.individual,
        purpose=Purpose.SHARE,
        member=member,
        answer=Answer.WITHDRAWN,
        evidence=_("Pressed “Stop sharing” themselves.") if own else evidence,
        recorded_how=Evidence.SIGNED_IN if own else Evidence.OBSERVED,
        asked_by="" if own else by.name,
    )


@action
def give_again(*, by: Actor, member: CircleMember) -> Consent:
    """Take back one's own withdrawal, with everything that was shared until then.

    Raises Refused for anybody but the person, and when nothing was withdrawn.
    """
    if member.individual.account_id != by.account_id:
        raise Refused(_("Only the person themselves can take this back. Ask, and write it down."))
    old = Consent.objects.about(member.individual_id, Purpose.SHARE, member)
    if old is None or old.answer != Answer.WITHDRAWN:
        raise Refused(_("This was not withdrawn."))
    given = decide(
        by=by,
        individual=member.individual,
        purpose=Purpose.SHARE,
        member=member,
        answer=Answer.GIVEN,
        evidence=_("Pressed “Share again” themselves."),
        recorded_how=Evidence.SIGNED_IN,
        review_on=rules.in_a_year(),
    )
    _share_again(by, member, old)
    return given


def _share_again(by: Actor, member: CircleMember, withdrawn: Consent) -> None:
    ended = Share.objects.filter(circle_member=member, ended_at__gte=withdrawn.happened_at)
    how = _("Given again by themselves, signed in")
    for permission in sorted(set(ended.values_list("permission", flat=True))):
        people.share(by=by, member=member, permission=Permission(permission), agreed_how=how)


@action
def put_back(*, by: Actor, consent: Consent, reason: str) -> Consent:
    """Take back an answer that was written down wrongly: what stood before stands again.

    It shares nothing again. Raises StaleVersion, and Refused without a reason or an answer.
    """
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    if not consent.was_asked:
        raise Refused(_("No answer is written down."))
    return _put_back(by, consent, reason)


def _put_back(by: Actor, consent: Consent, reason: str) -> Consent:
    before = _before(consent)
    to = {name: getattr(before, name) for name in ANSWERED}
    return actions.record_version(consent, by=by, verb="consent.put_back", reason=reason, **to)


def _before(consent: Consent) -> Consent:
    if consent.replaces_id:
        return Consent.objects.get(pk=consent.replaces_id)
    return Consent(individual=consent.individual, happened_at=consent.happened_at)


@action
def assess_capacity(*, by: Actor, individual: Individual, **content: Any) -> CapacityAssessment:
    """Write down whether somebody can make one decision. Returns the assessment.

    Found able, what others decided for them there stands no more, and they are to be asked.

    Raises Refused where the conclusion does not follow from the four abilities.
    """
    made = CapacityAssessment(individual=individual, **content)
    rules.refuse_other_circle(made.circle_member, individual.pk)
    rules.refuse_assessment(made)
    actions.record_new(made, by=by, verb="capacity.assessed")
    if made.purpose and not made.lacks:
        _ask_the_person(by, made)
    return made


def _ask_the_person(by: Actor, assessment: CapacityAssessment) -> None:
    # What others decided for this decision stands no more: the person can be asked now.
    for consent in Consent.objects.resting_on(assessment):
        nothing = Consent(individual=assessment.individual, happened_at=assessment.happened_at)
        _write(by, consent, nothing, _("They can decide this themselves now."))


@action
def withdraw_assessment(
    *, by: Actor, assessment: CapacityAssessment, reason: str
) -> CapacityAssessment:
    """Mark an assessment as entered in error. What was decided upon it stands no more.

    Raises Refused without a reason.
    """
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
    made = actions.record_version(
        assessment, by=by, verb="capacity.entered_in_error", reason=reason, entered_in_error=True
    )
    for consent in Consent.objects.resting_on(assessment):
        _put_back(by, consent, reason)
    return made


@action
def decide_best_interests(
    *, by: Actor, assessment: CapacityAssessment, **content: Any
) -> BestInterests:
    """Write down what was decided for somebody who cannot make this decision. Returns it.

    Raises Refused where no assessment found that they lack capacity for it.
    """
    made = BestInterests(individual=assessment.individual, assessment=assessment, **content)
    if not assessment.lacks:
        raise Refused(_("They can make this decision. Nobody decides it for them."))
    rules.refuse_before_assessment(made)
    return actions.record_new(made, by=by, verb="best_interests.decided")


@action
def add_authority(*, by: Actor, individual: Individual, **content: Any) -> Authority:
    """Write down who may decide for somebody, or what they decided in advance. Returns it."""
    made = Authority(individual=individual, **content)
    rules.refuse_unseen(made)
    return actions.record_new(made, by=by, verb="authority.added")


@action
def end_authority(*, by: Actor, authority: Authority, reason: str) -> Authority:
    """Write down that it holds no more, from today. Raises Refused without why, or twice."""
    if authority.ended_on:
        raise Refused(_("It was ended already."))
    if not reason.strip():
        raise Refused(_("Say why it holds no more."), field="reason")
    return actions.record_version(
        authority, by=by, verb="authority.ended", reason=reason, ended_on=clock.today()
    )
