"""Which homes use which question sets, as the pages show it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from goldenthread.homes.models import Home

from .models import HomesUse, QuestionSet


@dataclass(frozen=True, slots=True)
class InHome:
    """One question set in one home that the person who looks manages."""

    home: Home
    use: HomesUse | None
    newest: QuestionSet

    @property
    def asks(self) -> QuestionSet | None:
        """Return the version the home asks, or None."""
        return self.use.asked if self.use and self.use.in_use else None

    @property
    def is_behind(self) -> bool:
        """Return whether the home asks an older version than the newest."""
        return self.asks is not None and self.asks.pk != self.newest.pk


@dataclass(frozen=True, slots=True)
class Used:
    """One question set, where it is used, and the homes in which that may be changed."""

    question_set: QuestionSet
    uses: list[HomesUse]
    mine: list[InHome]

    @property
    def asking(self) -> list[HomesUse]:
        """Return where it is used now."""
        return [use for use in self.uses if use.in_use]

    @property
    def stopped(self) -> list[HomesUse]:
        """Return where it was used, and is not any more."""
        return [use for use in self.uses if not use.in_use]


def used(question_sets: Iterable[QuestionSet], managed: list[Home]) -> list[Used]:
    """Return where question sets are used, and what may be changed in the homes managed."""
    sets = list(question_sets)
    uses: defaultdict[UUID, list[HomesUse]] = defaultdict(list)
    for use in HomesUse.objects.of(one.record for one in sets):
        uses[use.question_set].append(use)
    return [_used(one, uses[one.record], managed) for one in sets]


def _used(question_set: QuestionSet, uses: list[HomesUse], managed: list[Home]) -> Used:
    by_home = {use.home_id: use for use in uses}
    mine = [InHome(home, by_home.get(home.pk), question_set) for home in managed]
    return Used(question_set, uses, mine)
