"""Figures in words and as a line through the months."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.homes.models import Home

from .measures import Count, Measure
from .period import Period


@dataclass(frozen=True, slots=True)
class Tag:
    """A state: the kind of status tag, and its words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure with its words, its share for a bar, and how it stands against the target."""

    count: Count
    words: str
    share: str
    target: int | None
    tag: Tag

    @property
    def percent(self) -> int:
        """Return the share for a bar; nothing due is an empty bar."""
        return self.count.percent or 0


def target_of(homes: Iterable[Home]) -> int | None:
    """Return the target the homes share, or None when each has its own."""
    targets = {home.target_percent for home in homes}
    return targets.pop() if len(targets) == 1 else None


def figure_shown(count: Count, target: int | None) -> FigureShown:
    """Return a figure as pages show it."""
    words = of_words(count) if count.due else "–"
    return FigureShown(count, words, percent_words(count), target, tag_of(count, target))


def of_words(count: Count) -> str:
    """Return a figure as “14 of 17”."""
    return _("%(met)s of %(due)s") % {"met": count.met, "due": count.due}


def percent_words(count: Count) -> str:
    """Return a figure as “82 %”, never rounded up; "" when nothing is due."""
    return "" if count.percent is None else _("%(n)s %%") % {"n": count.percent}


def tag_of(count: Count, target: int | None) -> Tag:
    """Return how a figure stands in words: nothing to measure, on target, or how many to do."""
    if not count.due:
        return Tag("neutral", _("nothing to measure"))
    left = count.due - count.met
    if not left:
        return Tag("done", _("nothing missing"))
    words = ngettext("%(n)s missing", "%(n)s missing", left) % {"n": left}
    if target is not None and count.reaches(target):
        return Tag("done", _("on target, %(missing)s") % {"missing": words})
    return Tag("due", words)


def target_words(target: int | None) -> str:
    """Return the target in words."""
    if target is None:
        return _("each home has its own target")
    if target == 100:
        return _("our target: all")
    return _("our target: %(percent)s %%") % {"percent": target}


def over_words(period: Period) -> str:
    """Return the days of a figure in words."""
    days = {"start": date_format(period.start, "j F Y"), "end": date_format(period.end, "j F Y")}
    return _("from %(start)s to %(end)s") % days


def when_words(measure: Measure, period: Period) -> str:
    """Return what a measure's figure is about: the days, or how things stood on the last one."""
    if measure.at_end:
        return _("as it stood on %(day)s") % {"day": date_format(period.end, "j F Y")}
    return over_words(period)


def moved_words(criterion: str, before: Count, now: Count) -> str:
    """Return how a figure moved since somebody went to put something right; "" when it did not."""
    if before == now:
        return ""
    words = {"criterion": criterion, "now": of_words(now), "before": of_words(before)}
    return _("%(criterion)s is now %(now)s. It was %(before)s.") % words
