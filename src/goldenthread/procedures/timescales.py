"""A home's timescales in plain words and in Easy Read, and whether those published still hold."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core.changed import FieldChange, label_of
from goldenthread.homes.models import Home
from goldenthread.homes.timescales import LIMITS

from .models import Edition

# No timescale: it is asked of figures, not of anybody's day.
LEFT_OUT = frozenset({"target_percent"})


@dataclass(frozen=True, slots=True)
class Written:
    """The timescales in both kinds of text."""

    text: str
    easy_text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """How soon something is done in a home, with the words for it; `easy` is "" without a line."""

    name: str
    label: str
    n: int
    plain: str
    easy: str


Promises = Callable[[Home], Iterable[Promise]]
_sources: list[Promises] = []


def announce(source: Promises) -> None:
    """Publish also what `source` says a home promises: the room that keeps it announces itself."""
    _sources.append(source)


def promises_of(home: Home) -> list[Promise]:
    """Return everything a home promises as it stands now, with the words for it."""
    names = [name for name in LIMITS if name not in LEFT_OUT]
    own = [_promise(home, name, getattr(home, name)) for name in names]
    return [*own, *(one for source in _sources for one in source(home))]


def _promise(home: Home, name: str, n: int) -> Promise:
    return Promise(name, label_of(home, name), n, _plain(home, name, n), _easy(name, n))


def values_of(home: Home) -> dict[str, int]:
    """Return the timescales as the home has them now."""
    return {one.name: one.n for one in promises_of(home)}


def written(home: Home) -> Written:
    """Return the home's timescales in words, to begin a text with."""
    promised = promises_of(home)
    easy = [one.easy for one in promised if one.easy]
    plain = "\n".join(one.plain for one in promised)
    return Written(plain, "\n".join([*easy, _("happy: You can ask us when.")]))


def _plain(home: Home, name: str, n: int) -> str:
    sentences = {
        "first_assessment_days": _("The first assessment is done within %(n)s of moving in."),
        "first_plan_days": _("The first plan is made within %(n)s of moving in."),
        "first_review_days": _("The first review is held within %(n)s of moving in."),
        "review_every_days": _("After that there is a review every %(n)s."),
        "measure_every_days": _("How it goes with what you want is looked at every %(n)s."),
        "record_within_hours": _("What happens is written down within %(n)s."),
        "need_report_days": _(
            "What you need and do not get is reported within %(n)s to somebody who can act."
        ),
        "disagreement_days": _("A disagreement is settled or passed on within %(n)s."),
    }
    if _is_monthly(name, n):
        return _("After that there is a review once a month, on the person’s own day.")
    if name in sentences:
        return sentences[name] % {"n": amount(name, n)}
    return f"{label_of(home, name)}: {n}"


def _easy(name: str, n: int) -> str:
    sentences = {
        "first_assessment_days": _("assessments: We ask what you need after %(n)s at the latest."),
        "first_plan_days": _("plan: You have a plan after %(n)s at the latest."),
        "first_review_days": _("reviews: We look at it together after %(n)s."),
        "review_every_days": _("reviews: Then we look at it again every %(n)s."),
        "measure_every_days": _("matters: We ask how it is going every %(n)s."),
        "need_report_days": _("concern: You do not get what you need? We tell somebody in %(n)s."),
        "disagreement_days": _("so_so: We do not agree? We sort it out in %(n)s."),
        "record_within_hours": _("days: We write about your day within %(n)s."),
    }
    if _is_monthly(name, n):
        return _("reviews: Then we look at it again each month, on your own day.")
    return sentences[name] % {"n": amount(name, n)} if name in sentences else ""


def _is_monthly(name: str, n: Any) -> bool:
    return name == "review_every_days" and n == 0


def amount(name: str, n: int) -> str:
    """Return a number as an amount of time in words: hours or months by name, or weeks, or days."""
    if name.endswith("_months"):
        return ngettext("%(n)s month", "%(n)s months", n) % {"n": n}
    if name.endswith("_hours"):
        return ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}
    if n % 7 == 0 and n:
        return ngettext("%(n)s week", "%(n)s weeks", n // 7) % {"n": n // 7}
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}


def _number(name: str, n: Any) -> str:
    return _("once a month, on each person’s own day") if _is_monthly(name, n) else str(n)


def changed_since(edition: Edition, home: Home) -> list[FieldChange]:
    """Return the timescales that are others now than when the text was written."""
    return changed(edition, promises_of(home))


def changed(edition: Edition, promised: Iterable[Promise]) -> list[FieldChange]:
    """Return the same, of what a home is known to promise now. Runs no query."""
    before: Mapping[str, Any] = edition.values
    return [
        FieldChange(
            one.label, _number(one.name, before.get(one.name, "")), _number(one.name, one.n)
        )
        for one in promised
        if before.get(one.name) != one.n
    ]
