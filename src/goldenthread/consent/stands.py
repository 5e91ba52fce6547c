"""How an answer comes to stand, and what it closes in the same moment."""

from datetime import datetime

from django.utils.translation import gettext as _

from goldenthread.core import actions
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission
from goldenthread.people import actions as people
from goldenthread.people.models import CircleMember, Share, ShareQuerySet

from .choices import CLOSED, Answer
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
    """Write what was decided. Refused or withdrawn, it ends at once what the partner may see."""
    verb = f"consent.{tried.answer}"
    if old is None:
        made = actions.record_new(tried, by=by, verb=verb)
    else:
        to = {name: getattr(tried, name) for name in ANSWERED}
        made = actions.record_version(old, by=by, verb=verb, reason=reason, **to)
    if made.circle_member and made.answer in CLOSED:
        _end(by, _running(made.circle_member), made.evidence)
    return made


def put_back(by: Actor, consent: Consent, reason: str) -> Consent:
    """Let stand again what stood before. What was shared on the strength of it ends."""
    before = _before(consent)
    to = {name: getattr(before, name) for name in ANSWERED}
    verb = "consent.put_back"
    made = actions.record_version(consent, by=by, verb=verb, reason=reason, **to)
    if made.circle_member and made.answer != Answer.GIVEN:
        resting = _running(made.circle_member)
        if made.answer not in CLOSED:
            resting = resting.filter(recorded_at__gte=consent.recorded_at)
        _end(by, resting, reason)
    return made


def _before(consent: Consent) -> Consent:
    if consent.replaces_id:
        return Consent.objects.get(pk=consent.replaces_id)
    return Consent(individual=consent.individual, happened_at=consent.happened_at)


def _running(member: CircleMember) -> ShareQuerySet:
    return Share.objects.in_force().filter(circle_member=member).order_by("pk")


def _end(by: Actor, shares: ShareQuerySet, reason: str) -> None:
    ended: set[str] = set()
    for share in shares:
        if share.permission not in ended:
            people.end_share(by=by, share=share, reason=reason[:300])
            ended.add(share.permission)


def share_again(by: Actor, member: CircleMember, since: datetime) -> None:
    """Share again whatever ended at that moment or later."""
    ended = Share.objects.filter(circle_member=member, ended_at__gte=since)
    how = _("Given again by themselves, signed in")
    for permission in sorted(set(ended.values_list("permission", flat=True))):
        people.share(by=by, member=member, permission=Permission(permission), agreed_how=how)


def ask_the_person(
    by: Actor, found: CapacityAssessment | Judgement, decided: ConsentQuerySet
) -> None:
    """Let what others decided stand no more: the person can be asked now."""
    for consent in decided:
        nothing = Consent(individual=found.individual, happened_at=found.happened_at)
        write(by, consent, nothing, _("They can decide this themselves now."))
