"""How often somebody's reviews are due: by the home, or as was agreed for one person.

The room that keeps what was agreed announces how it is found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.homes.models import Home
from goldenthread.people.models import Individual

from .choices import ProcessKind

# Every month has it.
LAST_DAY_OF_MONTH = 28


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The time from one review to the next: so many days, or a day of each month."""

    every_days: int
    day_of_month: int | None = None
    # Whether it was agreed for this person, and is not the home's own.
    agreed: bool = False

    def after(self, held: date, due: date) -> date:
        """Return when the next review is due after one that was held, and had been due."""
        if not self.day_of_month:
            return held + timedelta(days=self.every_days)
        day = _next_month(due, self.day_of_month)
        while day <= held:
            day = _next_month(day, self.day_of_month)
        return day

    @property
    def words(self) -> str:
        """Return it in words: “every 28 days”, or “each month, on day 12”."""
        if self.day_of_month:
            return _("each month, on day %(day)s") % {"day": self.day_of_month}
        words = ngettext("every day", "every %(days)s days", self.every_days)
        return words % {"days": self.every_days}

    @property
    def since_the_last(self) -> str:
        """Return it as the time since the last one: “28 days after the last one”."""
        if self.day_of_month:
            return self.words
        days = self.every_days
        words = ngettext(
            "%(days)s day after the last one", "%(days)s days after the last one", days
        )
        return words % {"days": days}


def _next_month(day: date, of_month: int) -> date:
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, of_month)


Source = Callable[[Individual], Rhythm | None]
_sources: list[Source] = []


def announce(source: Source) -> None:
    """Let `source` say what was agreed for a person; it returns None where nothing was."""
    _sources.append(source)


def homes_own(individual: Individual) -> Rhythm:
    """Return how often the home itself reviews: every so many days, or on the person’s own day."""
    days = individual.home.review_every_days
    own_day = min(individual.moved_in_on.day, LAST_DAY_OF_MONTH)
    return Rhythm(days) if days else Rhythm(0, own_day)


def days_to_the_first(home: Home, kind: ProcessKind) -> int:
    """Return how many days after moving in the first of its kind is still in time in a home."""
    days = {
        ProcessKind.ASSESSMENT: home.first_assessment_days,
        ProcessKind.PLAN: home.first_plan_days,
        ProcessKind.REVIEW: home.first_review_days,
    }
    return days[kind]


def rhythm_of(individual: Individual) -> Rhythm:
    """Return how often this person's reviews are due today."""
    agreed = next(filter(None, (source(individual) for source in _sources)), None)
    return agreed or homes_own(individual)
