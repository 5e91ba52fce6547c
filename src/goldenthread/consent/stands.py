"""How an answer comes to stand, and what it closes in the same moment."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from goldenthread.core import actions
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.people import actions as people
from goldenthread.people.models import CircleMember, Share, ShareQuerySet
from goldenthread.people.reading import history_of

from . import rules
from .choices import Answer
from .models import CapacityAssessment, Consent, ConsentQuerySet, Judgement

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


def write(by: Actor, old: Consent | None, tried: Consent, reason: str = "") -> Consent:
    """Write what was decided. All but a yes ends at once what the partner may see."""
    verb = f"consent.{tried.answer}"
    if old is None:
        made = actions.record_new(tried, by=by, verb=verb)
    else:
        to = {name: getattr(tried, name) for name in ANSWERED}
        made = actions.record_version(old, by=by, verb=verb, reason=reason, **to)
    _close(by, made, made.evidence or reason)
    return made


def _close(by: Actor, made: Consent, reason: str) -> None:
    if made.circle_member and made.answer != Answer.GIVEN:
        _end(by, _running(made.circle_member), reason)


def put_back(by: Actor, consent: Consent, reason: str) -> Consent:
    """Let stand again what stood before and still may. Without a yes, all sharing ends."""
    before = _before(consent)
    to = {name: getattr(before, name) for name in ANSWERED}
    verb = "consent.put_back"
    made = actions.record_version(consent, by=by, verb=verb, reason=reason, **to)
    _close(by, made, reason)
    return made


def _before(consent: Consent) -> Consent:
    nothing = Consent(individual=consent.individual, happened_at=consent.happened_at)
    earlier = reversed(_not_taken_back(consent)[:-1])
    return next((one for one in earlier if rules.may_stand(one)), nothing)


def _not_taken_back(consent: Consent) -> list[Consent]:
    kept: list[Consent] = []
    for one in reversed(history_of(Consent, consent.record)):
        same = [place for place, other in enumerate(kept) if says_the_same(one, other)]
        # What is said once more was put back: all that was written since was wrong.
        kept = kept[: same[0]] if same else kept
        kept.append(one)
    return kept


def says_the_same(one: Consent, other: Consent) -> bool:
    columns = [field.attname for field in Consent._meta.concrete_fields if field.name in ANSWERED]
    return all(getattr(one, column) == getattr(other, column) for column in columns)


def _running(member: CircleMember) -> ShareQuerySet:
    return Share.objects.in_force().filter(circle_member=member).order_by("pk")


def _end(by: Actor, shares: ShareQuerySet, reason: str) -> None:
    ended: set[str] = set()
    for share in shares:
        if share.permission not in ended:
            people.end_share(by=by, share=share, reason=reason[:300])
            ended.add(share.permission)


def share_again(by: Actor, member: CircleMember, withdrawn: Consent) -> None:
    """Share again what a withdrawal ended: what was running as it was written down."""
    history = reversed(history_of(Consent, withdrawn.record))
    since = next(one.recorded_at for one in history if says_the_same(one, withdrawn))
    running = Share.objects.filter(circle_member=member, recorded_at__lte=since)
    ended = running.filter(ended_at__gte=since)
    how = _("Given again by themselves, signed in")
    for permission in sorted(set(ended.values_list("permission", flat=True))):
        people.share(by=by, member=member, permission=Permission(permission), agreed_how=how)


def ask_the_person(
    by: Actor, found: CapacityAssessment | Judgement, decided: ConsentQuerySet
) -> None:
    """Let what others decided stand no more: the person can be asked now.

    An older finding than the newest changes nothing.
    """
    about = (found.individual_id, found.purpose, found.circle_member)
    newest = type(found).objects.about(*about).first()
    if newest is not None and newest.record == found.record:
        ask_anew(by, decided, found.happened_at, _("They can decide this themselves now."))


def ask_anew(by: Actor, decided: Iterable[Consent], when: datetime, reason: str) -> None:
    """Let no answer stand any more: somebody is to ask. What was shared upon it ends."""
    for consent in decided:
        nothing = Consent(individual=consent.individual, happened_at=when)
        write(by, consent, nothing, reason)


def rests_on(consent: Consent, found: CapacityAssessment | Judgement) -> bool:
    """Return whether an answer was taken by what was found, and not by another finding."""
    if consent.best_interests:
        return consent.best_interests.assessment.record == found.record
    newest = type(found).objects.known_at(consent.recorded_at, found).first()
    return newest is not None and newest.record == found.record
