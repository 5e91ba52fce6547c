"""Who was told of which version, and who was not: for pages, in a constant number of queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience, Understanding
from goldenthread.core import clock
from goldenthread.core.dates import day

from .choices import TOGETHER
from .members import Member
from .models import Acknowledgement, Edition

OPEN, TOLD, NOT_WANTED, AGAIN = "open", "told", "not_wanted", "again"


@dataclass(frozen=True, slots=True)
class Standing:
    """One member of an audience and one version: the last that is written down of it, if any."""

    member: Member
    edition: Edition
    last: Acknowledgement | None

    @property
    def counts(self) -> bool:
        """Return whether nothing is owed today."""
        return counts_on(self.last, clock.today())

    @property
    def state(self) -> str:
        """Return how it stands: to be told, told, not wanted, or to come back to."""
        if self.last is None:
            return OPEN
        if self.last.understanding == Understanding.DID_NOT_WANT:
            return NOT_WANTED
        return TOLD if self.last.is_settled else AGAIN

    @property
    def tag(self) -> tuple[str, str]:
        """Return the kind of its tag, and the words."""
        if self.last is None:
            return "due", _("not told yet")
        if self.last.follow_up_on and not self.last.is_settled:
            again = {"day": day(self.last.follow_up_on)}
            late = self.last.follow_up_on < clock.today()
            if late:
                return "late", _("to try again since %(day)s") % again
            return "waiting", _("not fully understood, again on %(day)s") % again
        wanted = self.last.understanding != Understanding.DID_NOT_WANT
        return ("done", _("understood")) if wanted else ("neutral", _("did not want it"))


def counts_on(last: Acknowledgement | None, on: date) -> bool:
    """Return whether what is written down last counts on a day.

    Understood, or not wanted; or in part, as long as the day to try again has not passed.
    """
    if last is None:
        return False
    in_time = last.follow_up_on is not None and last.follow_up_on >= on
    return last.is_settled or (last.understanding == Understanding.PARTLY and in_time)


def standings(editions: Iterable[Edition], members: Iterable[Member]) -> list[Standing]:
    """Return each member with each version that is for them: one query, at most a row for each."""
    wanted, everybody = list(editions), list(members)
    newest: dict[tuple[UUID, UUID], Acknowledgement] = {}
    told = Acknowledgement.objects.of_editions(one.pk for one in wanted)
    for one in told.about({who.key for who in everybody}).last_of_each():
        newest[one.edition_id, one.member] = one
    return [
        Standing(member, edition, newest.get((edition.pk, member.key)))
        for edition in wanted
        for member in everybody
        if member.home_id == edition.procedure.home_id and member.audience in edition.audiences
    ]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of an audience were told."""

    label: str
    met: int
    due: int


def shares(found: Sequence[Standing]) -> list[Share]:
    """Return how many of each audience were told, of those it is for."""
    due = Counter(one.member.audience for one in found)
    met = Counter(one.member.audience for one in found if one.counts)
    return [Share(str(TOGETHER[one]), met[one], due[one]) for one in Audience if due[one]]
