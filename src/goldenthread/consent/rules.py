"""What cannot be written about consent and capacity: each refusal is one sentence."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.dates import near_time
from goldenthread.core.plausible import (
    A_YEAR,
    day_of,
    refuse_before,
    refuse_future,
    refuse_not_due,
    refuse_not_happened,
    years_on,
)
from goldenthread.people.models import CircleMember, Share
from goldenthread.people.reading import history_of

from . import young
from .choices import CLOSED, Answer, AuthorityKind, Conclusion, DecidedBy
from .models import Authority, BestInterests, CapacityAssessment, Consent
from .models.capacity import ABILITIES


def refuse_answer(consent: Consent) -> None:
    """Raise Refused for an answer that cannot stand: without proof, day to ask again, or right."""
    # Somebody's information is here before they move in and after they move out: so is their no.
    lead = None if consent.answer in CLOSED else A_YEAR
    refuse_not_happened(consent.happened_at, consent.individual, "happened_at", lead=lead)
    if not consent.evidence.strip():
        raise Refused(_("Write what they said, showed or signed, and who was there."), "evidence")
    if consent.answer == Answer.GIVEN and not consent.review_on:
        raise Refused(_("Say when to ask again: a yes does not last for ever."), "review_on")
    _refuse_gone(consent)
    _REFUSE[DecidedBy(consent.decided_by)](consent)


def _refuse_gone(consent: Consent) -> None:
    member = consent.circle_member
    if consent.answer == Answer.GIVEN and member is not None and member.left_on:
        raise Refused(_("%(name)s is no longer in the circle.") % {"name": member.name}, "answer")


def refuse_disorder(old: Consent | None, tried: Consent) -> None:
    """Raise Refused for an answer older than the one that stands."""
    # Forms know minutes: what was answered in the same minute is not older.
    if old is None or not old.was_asked:
        return
    if tried.happened_at < old.happened_at.replace(second=0, microsecond=0):
        sentence = _(
            "A newer answer stands (%(when)s). If that one was written down wrongly, take it "
            "back first."
        )
        raise Refused(sentence % {"when": near_time(old.happened_at)}, "happened_at")


def refuse_nothing_given(old: Consent | None, tried: Consent) -> None:
    """Raise Refused for a withdrawal where nothing was given, and nothing is shared."""
    was = old.answer if old else Answer.NOT_ASKED
    if tried.answer != Answer.WITHDRAWN or was in (Answer.GIVEN, Answer.WITHDRAWN):
        return
    if not Share.objects.in_force().filter(circle_member=tried.circle_member).exists():
        sentence = _("Nothing was given here that could be withdrawn. A no is “refused”.")
        raise Refused(sentence, "answer")


def refuse_over_own_no(old: Consent | None, tried: Consent, reason: str) -> None:
    """Raise Refused for a yes written over the person's own no, unless it says how it is known."""
    if old is None or reason.strip() or tried.is_own or tried.answer != Answer.GIVEN:
        return
    if no := _own_no_before(old):
        sentence = _(
            "%(name)s said no to this themselves, signed in (%(when)s). Write how you know that "
            "it is a yes now."
        )
        who, when = tried.individual.preferred_name, near_time(no.happened_at)
        raise Refused(sentence % {"name": who, "when": when}, "reason")


def _own_no_before(newest: Consent) -> Consent | None:
    # A no that others wrote after it takes nothing from it; a yes with a reason did.
    for one in history_of(Consent, newest.record):
        if one.is_own or one.answer == Answer.GIVEN:
            return one if one.is_own_no else None
    return None


def refuse_put_back(consent: Consent) -> None:
    """Raise Refused for taking back no answer, or one the person gave themselves, signed in."""
    if not consent.was_asked:
        raise Refused(_("No answer is written down."))
    if consent.is_own:
        sentence = _(
            "%(name)s gave this answer themselves, signed in. Only they can take it back. If they "
            "say something else now, ask again and write that down."
        )
        raise Refused(sentence % {"name": consent.individual.preferred_name})


def refuse_given_already(old: Consent | None) -> None:
    """Raise Refused for a yes said again while it holds."""
    if old is not None and old.answer == Answer.GIVEN and not old.has_lapsed():
        raise Refused(_("Your yes stands already."))


def may_stand(consent: Consent) -> bool:
    """Return whether whoever gave an answer had the right to, by what is known now."""
    try:
        if consent.was_asked:
            _REFUSE[DecidedBy(consent.decided_by)](consent)
    except Refused:
        return False
    return True


def refuse_days(consent: Consent) -> None:
    """Raise Refused for a day to ask again that has passed, or lies far away."""
    refuse_not_due(consent.review_on, "review_on")


def refuse_no_reason(reason: str) -> None:
    """Raise Refused where nobody says what was wrong."""
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")


def _refuse_person(consent: Consent) -> None:
    young.refuse_too_young(consent)
    newest = _assessments(consent).first()
    # Whoever could not decide this was found so for this decision: a no of theirs still stands.
    if newest and newest.lacks and consent.answer == Answer.GIVEN:
        raise Refused(
            _(
                "The newest assessment for this decision found that they cannot make it. Assess "
                "again, or record who decided for them."
            ),
            "decided_by",
        )


def _refuse_best_interests(consent: Consent) -> None:
    chosen = consent.best_interests
    if chosen is None:
        sentence = _("Choose the best-interests decision. It begins with an assessment.")
        raise Refused(sentence, "best_interests")
    if not BestInterests.objects.of(consent.individual_id).filter(record=chosen.record).exists():
        raise Refused(_("That one was entered in error."), "best_interests")
    if chosen.assessment.record != _lacking(consent, "best_interests").record:
        sentence = _("That one is about another decision, or an older assessment.")
        raise Refused(sentence, "best_interests")
    sentence = _("This is before it was decided in their best interests.")
    refuse_before(consent.happened_at, day_of(chosen.happened_at), sentence, "happened_at")


def _refuse_authority(consent: Consent) -> None:
    chosen = consent.authority
    if chosen is None:
        raise Refused(_("Choose by whose authority it was decided."), "authority")
    _refuse_no_right(chosen)
    if chosen.kind == AuthorityKind.PARENT:
        young.refuse_parent(consent)
    else:
        _lacking(consent, "authority")


def _refuse_no_right(authority: Authority) -> None:
    # As it stands now: it may have ended since it was chosen.
    now = Authority.objects.of(authority.individual_id).filter(record=authority.record)
    if not now.may_decide().exists():
        sentence = _("This gives nobody the right to decide about information.")
        raise Refused(sentence, "authority")


_REFUSE = {
    DecidedBy.PERSON: _refuse_person,
    DecidedBy.BEST_INTERESTS: _refuse_best_interests,
    DecidedBy.AUTHORITY: _refuse_authority,
}


def _assessments(consent: Consent) -> Any:
    return CapacityAssessment.objects.about(
        consent.individual_id, consent.purpose, consent.circle_member
    )


def _lacking(consent: Consent, field: str) -> CapacityAssessment:
    known: list[CapacityAssessment] = list(_assessments(consent))
    if not known or not known[0].lacks:
        raise Refused(
            _(
                "Nobody decides for them unless an assessment for this very decision found that "
                "they cannot make it."
            ),
            field,
        )
    # An older one may have found the same: then it was already theirs to decide.
    first = min(day_of(one.happened_at) for one in known if one.lacks)
    sentence = _("This is before an assessment found that they cannot decide it.")
    refuse_before(consent.happened_at, first, sentence, "happened_at")
    return known[0]


def refuse_assessment(made: CapacityAssessment) -> None:
    """Raise Refused where the conclusion does not follow from the four abilities."""
    refuse_not_happened(made.happened_at, made.individual, "happened_at", lead=A_YEAR)
    young.refuse_capacity(made)
    able = all(getattr(made, ability) for ability in ABILITIES)
    if made.lacks and able:
        sentence = _("All four answers are yes: then they can make this decision.")
        raise Refused(sentence, "conclusion")
    if made.conclusion == Conclusion.HAS and not able:
        sentence = _("One of the four answers is no: then they cannot make this decision now.")
        raise Refused(sentence, "conclusion")
    if made.lacks and not made.cause.strip():
        sentence = _("Say what in mind or brain causes it. An unwise choice is no cause.")
        raise Refused(sentence, "cause")


def refuse_other_circle(member: CircleMember | None, individual_id: Any) -> None:
    """Raise Refused for somebody of another person's circle."""
    if member is not None and member.individual_id != individual_id:
        raise Refused(_("They are not in this circle."), "circle_member")


def refuse_before_assessment(made: BestInterests) -> None:
    """Raise Refused for a best-interests decision in the future, or before the assessment."""
    refuse_not_happened(made.happened_at, made.individual, "happened_at", lead=A_YEAR)
    sentence = _("This is before capacity was assessed.")
    refuse_before(made.happened_at, day_of(made.assessment.happened_at), sentence, "happened_at")


def refuse_unseen(made: Authority) -> None:
    """Raise Refused for a document seen in the future, or before the person was born."""
    refuse_future(made.seen_on, "seen_on")
    born = _("This is before they were born. Check the year.")
    refuse_before(made.seen_on, made.individual.birth_date, born, "seen_on")
    young.refuse_authority(made)


def what_hinders(member: CircleMember) -> str:
    """Return why nothing more may be shared with a member of the circle; "" where it may be."""
    stands = Consent.objects.shared_with(member)
    names = {"name": member.individual.preferred_name, "member": member.name}
    if stands is None or not stands.was_asked:
        return _("Nobody has asked %(name)s yet if %(member)s may see anything. Ask first.") % names
    if stands.answer in CLOSED:
        return _("%(name)s said no to this. Ask again first, if there is a reason to.") % names
    if stands.has_lapsed():
        return _("The yes of %(name)s is out of date. Ask again first.") % names
    return ""


def no_photographs(person: str) -> Q:
    """Return the condition that somebody said no to photographs, or somebody for them."""
    against = Consent.objects.against_photographs()
    return Q(Exists(against.filter(individual=OuterRef(person))))


def in_a_year() -> date:
    """Return the day to ask again where nobody chose another."""
    return years_on(clock.today(), 1)
