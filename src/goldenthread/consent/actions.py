"""Every way consent, capacity and authority are written."""

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core import actions, clock
from goldenthread.core.actions import Refused, StaleVersion, action
from goldenthread.core.actors import Actor
from goldenthread.core.documents import Checked
from goldenthread.people.models import CircleMember, Individual, Share

from . import rules, stands, young
from .choices import CLOSED, Answer, DecidedBy, Evidence, Purpose
from .documents import actions as documents
from .documents.reading import called
from .documents.rules import refuse_unheard
from .models import (
    Authority,
    BestInterests,
    CapacityAssessment,
    Consent,
    Judgement,
    purpose_with,
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
    document: Checked | None = None,
    recording: Checked | None = None,
    said: str = "",
    **content: Any,
) -> Consent:
    """Write down what was decided about one use of information, with what shows it. Returns it.

    Refused or withdrawn sharing ends at once what that member of the circle may see. Raises
    StaleVersion when `seen` (0 for none) is not the newest version, and Refused for an answer
    without proof, without a day to ask again, older than the one that stands, or by somebody who
    had no right to decide.
    """
    actions.as_it_stands(individual)
    old = Consent.objects.about(individual.pk, purpose, member)
    if old is not None and seen is not None and old.version != seen:
        raise StaleVersion(old)
    content = _whole(content)
    tried = Consent(individual=individual, purpose=purpose, circle_member=member, **content)
    rules.refuse_other_circle(member, individual.pk)
    rules.refuse_answer(tried)
    rules.refuse_disorder(old, tried)
    rules.refuse_nothing_given(old, tried)
    rules.refuse_over_own_no(old, tried, reason)
    rules.refuse_days(tried)
    refuse_unheard(recording, said)
    made = stands.write(by, old, tried, reason)
    _keep_with(made, by, (recording, said), (document, ""))
    return made


def _keep_with(made: Authority | Consent, by: Actor, *sent: tuple[Checked | None, str]) -> None:
    for file, said in sent:
        if file:
            documents.add_document(by=by, proves=made, title=called(made), document=file, said=said)


def _whole(content: dict[str, Any]) -> dict[str, Any]:
    # What belongs to another way of deciding does not stay behind.
    decided_by = content.get("decided_by") or DecidedBy.PERSON
    best = content.get("best_interests") if decided_by == DecidedBy.BEST_INTERESTS else None
    authority = content.get("authority") if decided_by == DecidedBy.AUTHORITY else None
    known = {"recorded_how": Evidence.OBSERVED, "happened_at": clock.now(), "review_on": None}
    own = {"decided_by": decided_by, "best_interests": best, "authority": authority}
    return {**known, **content, **own}


@action
def stop_sharing(*, by: Actor, member: CircleMember, evidence: str = "") -> Consent:
    """Withdraw sharing with somebody of the circle, as the person themselves asks or does it.

    Ends at once everything they may see. Where nothing was given yet it is a refusal. Raises
    Refused when it was withdrawn already.
    """
    old = Consent.objects.shared_with(member)
    running = Share.objects.in_force().filter(circle_member=member).exists()
    if old is not None and old.answer in CLOSED and not running:
        raise Refused(_("Nothing is shared with them already."))
    given = running or (old is not None and old.answer == Answer.GIVEN)
    own = member.individual.account_id == by.account_id
    return decide(
        by=by,
        individual=member.individual,
        purpose=purpose_with(member),
        member=member,
        answer=Answer.WITHDRAWN if given else Answer.REFUSED,
        evidence=_("Pressed “Stop sharing” themselves.") if own else evidence,
        recorded_how=Evidence.SIGNED_IN if own else Evidence.OBSERVED,
        asked_by="" if own else by.name,
    )


@action
def give_again(*, by: Actor, member: CircleMember) -> Consent:
    """Say yes oneself to sharing with somebody; after a withdrawal with all that was shared.

    Raises Refused for anybody but the person, where a yes stands, and who cannot decide it.
    """
    if member.individual.account_id != by.account_id:
        raise Refused(_("Only the person themselves can take this back. Ask, and write it down."))
    old = Consent.objects.shared_with(member)
    rules.refuse_given_already(old)
    again = old if old is not None and old.answer == Answer.WITHDRAWN else None
    shared, yes = _("Pressed “Share again” themselves."), _("Pressed “Say yes” themselves.")
    given = decide(
        by=by,
        individual=member.individual,
        purpose=purpose_with(member),
        member=member,
        answer=Answer.GIVEN,
        evidence=shared if again else yes,
        recorded_how=Evidence.SIGNED_IN,
        review_on=rules.in_a_year(),
    )
    if again:
        stands.share_again(by, member, again)
    return given


@action
def answer_own(*, by: Actor, individual: Individual, purpose: Purpose, yes: bool) -> Consent:
    """Keep the person's own yes or no, given signed in. A no withdraws what was given.

    Raises Refused for anybody but the person, for a second no, and for a yes to what they
    cannot decide.
    """
    if individual.account_id != by.account_id:
        raise Refused(_("Only the person themselves answers here. Ask, and write it down."))
    old = Consent.objects.about(individual.pk, purpose, None)
    if old is not None and old.answer in CLOSED and not yes:
        raise Refused(_("Your no stands already."))
    given = old is not None and old.answer == Answer.GIVEN
    no = Answer.WITHDRAWN if given else Answer.REFUSED
    return decide(
        by=by,
        individual=individual,
        purpose=purpose,
        answer=Answer.GIVEN if yes else no,
        evidence=_("Pressed “Say yes” themselves.") if yes else _("Pressed “Say no” themselves."),
        recorded_how=Evidence.SIGNED_IN,
        review_on=rules.in_a_year() if yes else None,
    )


@action
def put_back(*, by: Actor, consent: Consent, reason: str) -> Consent:
    """Take back an answer that was written down wrongly: what stood before stands again.

    It shares nothing again, and ends what was shared on the strength of it. Raises StaleVersion,
    and Refused without a reason or an answer, and for one the person gave themselves, signed in.
    """
    rules.refuse_no_reason(reason)
    rules.refuse_put_back(consent)
    return stands.put_back(by, consent, reason)


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
        stands.ask_the_person(by, made, Consent.objects.by_others(made))
    return made


@action
def withdraw_assessment(
    *, by: Actor, assessment: CapacityAssessment, reason: str
) -> CapacityAssessment:
    """Mark an assessment as entered in error. What others decided upon it stands no more.

    Raises Refused without a reason.
    """
    rules.refuse_no_reason(reason)
    made = actions.record_version(
        assessment, by=by, verb="capacity.entered_in_error", reason=reason, entered_in_error=True
    )
    for consent in Consent.objects.by_others(assessment):
        if stands.rests_on(consent, assessment):
            stands.put_back(by, consent, reason)
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
def withdraw_best_interests(*, by: Actor, decided: BestInterests, reason: str) -> BestInterests:
    """Mark a best-interests decision as entered in error. An answer that rests on it goes too.

    Raises Refused without a reason.
    """
    rules.refuse_no_reason(reason)
    verb = "best_interests.entered_in_error"
    made = actions.record_version(decided, by=by, verb=verb, reason=reason, entered_in_error=True)
    resting = Consent.objects.of(decided.individual_id)
    for consent in resting.filter(best_interests__record=decided.record):
        stands.put_back(by, consent, reason)
    return made


@action
def judge_competence(*, by: Actor, individual: Individual, **content: Any) -> Judgement:
    """Write down whether somebody under 16 is competent for one decision. Returns it.

    Found competent, what a parent decided there stands no more. Raises Refused from 16 on.
    """
    made = Judgement(individual=individual, **content)
    rules.refuse_other_circle(made.circle_member, individual.pk)
    young.refuse_judgement(made)
    actions.record_new(made, by=by, verb="competence.judged")
    if made.is_competent:
        stands.ask_the_person(by, made, Consent.objects.by_parents(made))
    return made


@action
def withdraw_judgement(*, by: Actor, judged: Judgement, reason: str) -> Judgement:
    """Mark a judgement as entered in error. What was agreed upon it stands no more.

    Raises Refused without a reason.
    """
    rules.refuse_no_reason(reason)
    verb = "competence.entered_in_error"
    made = actions.record_version(judged, by=by, verb=verb, reason=reason, entered_in_error=True)
    if judged.is_competent:
        for consent in Consent.objects.by_themselves(judged):
            if young.is_under_16(judged.individual, consent.happened_at) and stands.rests_on(
                consent, judged
            ):
                stands.put_back(by, consent, reason)
    return made


@action
def add_authority(
    *, by: Actor, individual: Individual, document: Checked | None = None, **content: Any
) -> Authority:
    """Write down who may decide for somebody, or what they decided in advance. Returns it."""
    made = Authority(individual=individual, **content)
    rules.refuse_unseen(made)
    actions.record_new(made, by=by, verb="authority.added")
    _keep_with(made, by, (document, ""))
    return made


@action
def end_authority(*, by: Actor, authority: Authority, reason: str) -> Authority:
    """Write down that it holds no more, from today.

    Each yes that rests on it is to be asked anew, and what was shared upon it ends at once. A no
    stands: nothing is open by it. Raises Refused without why, or twice.
    """
    actions.as_it_stands(authority.individual)
    if authority.ended_on:
        raise Refused(_("It was ended already."))
    if not reason.strip():
        raise Refused(_("Say why it holds no more."), field="reason")
    made = actions.record_version(
        authority, by=by, verb="authority.ended", reason=reason, ended_on=clock.today()
    )
    stands.ask_anew(by, Consent.objects.agreed_upon(made), clock.now(), reason)
    return made
