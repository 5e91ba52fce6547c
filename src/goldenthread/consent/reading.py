"""What the pages of consent read, put in the order they show it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.circle import SHARED_WORDS
from goldenthread.people.models import CircleMember, Individual, Share

from .choices import ALONE, CLOSED, Answer, DecidedBy, Purpose
from .models import Consent, purpose_with


@dataclass(frozen=True, slots=True)
class Status:
    """How one use of information stands, in words that need no colour."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One use of somebody's information as the table shows it."""

    label: str
    status: Status
    consent: Consent | None
    url: str
    member: CircleMember | None = None
    sees: tuple[str, ...] = ()
    # What is asked of the person alone, with nobody to share it with.
    alone: str = ""

    @property
    def holds(self) -> bool:
        """Return whether a yes stands that is not to be asked again yet."""
        return self.is_given and self.consent is not None and not self.consent.has_lapsed()

    @property
    def is_no(self) -> bool:
        """Return whether a no stands."""
        return self.consent is not None and self.consent.answer in CLOSED

    @property
    def is_given(self) -> bool:
        """Return whether a yes stands, in date or not."""
        return self.consent is not None and self.consent.answer == Answer.GIVEN

    @property
    def may_be_stopped(self) -> bool:
        """Return whether something is shared that can be ended."""
        return self.member is not None and (self.is_given or bool(self.sees))

    @property
    def was_withdrawn(self) -> bool:
        """Return whether a yes was withdrawn: saying yes shares again what was shared."""
        return self.consent is not None and self.consent.answer == Answer.WITHDRAWN


def status_of(consent: Consent | None, member: CircleMember | None = None) -> Status:
    """Return how a use of information stands; with whoever left the circle it stands no more."""
    if member is not None and member.left_on:
        left = _("Left the circle on %(day)s") % {"day": date_format(member.left_on, "j F Y")}
        return Status("neutral", left)
    if consent is None or not consent.was_asked:
        return Status("due", _("Not asked yet"))
    if consent.has_lapsed():
        return Status(
            "late", _("Lapsed: it was to be asked again by %(day)s") % _ask_again(consent)
        )
    kind = "done" if consent.answer == Answer.GIVEN else "neutral"
    return Status(kind, consent.get_answer_display())


def _ask_again(consent: Consent) -> dict[str, str]:
    return {"day": date_format(consent.review_on, "j F Y") if consent.review_on else ""}


def who_decided(consent: Consent) -> str:
    """Return who decided, in words; "" where nobody has."""
    if not consent.was_asked or consent.decided_by == DecidedBy.PERSON:
        return consent.get_decided_by_display() if consent.was_asked else ""
    return str(consent.authority or consent.get_decided_by_display())


def rows_of(actor: Actor, individual: Individual, *, sees_all: bool) -> list[Row]:
    """Return every use of somebody's information, opened or not.

    Whoever does not see all is shown, of the circle, only themselves.
    """
    found = {
        (one.purpose, one.circle_member_id): one
        for one in Consent.objects.of(individual.pk).select_related("authority")
    }
    alone = [_row_alone(individual, purpose, found.get((purpose, None))) for purpose in ALONE]
    circle = list(CircleMember.objects.of(individual).in_the_circle())
    if not sees_all:
        circle = [one for one in circle if one.account_id == actor.account_id]
    sees = _what_each_sees(circle)
    return [
        *alone,
        *(_row_shared(one, found.get((purpose_with(one), one.pk)), sees[one.pk]) for one in circle),
    ]


def _row_alone(individual: Individual, purpose: Purpose, consent: Consent | None) -> Row:
    url = reverse("consent:purpose", args=[individual.pk, purpose])
    return Row(str(purpose.label), status_of(consent), consent, url, alone=purpose.value)


def _row_shared(member: CircleMember, consent: Consent | None, sees: list[str]) -> Row:
    url = reverse("consent:sharing", args=[member.pk])
    status = status_of(consent)
    if consent is None and purpose_with(member) == Purpose.PORTAL and not member.account_id:
        status = Status("neutral", _("Has no account here"))
    return Row(words_with(member), status, consent, url, member, tuple(sees))


def words_with(member: CircleMember) -> str:
    """Return what is asked of the person for one member of their circle."""
    if purpose_with(member) == Purpose.PORTAL:
        return _("Let %(name)s read it here") % {"name": member}
    return _("Share it with %(name)s") % {"name": member}


def _what_each_sees(circle: Iterable[CircleMember]) -> dict[UUID, list[str]]:
    running = Share.objects.in_force().filter(circle_member__in=list(circle))
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for member, permission in running.order_by("agreed_at").values_list(
        "circle_member_id", "permission"
    ):
        words = str(SHARED_WORDS[Can(permission)])
        if words not in found[member]:
            found[member].append(words)
    return found


def what_they_see(member: CircleMember) -> list[str]:
    """Return what one member of the circle may see or do now, in words."""
    return _what_each_sees([member])[member.pk]
