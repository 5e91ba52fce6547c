"""What the pages of the evidence show, put in order."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core import reads
from goldenthread.core.actors import Actor
from goldenthread.core.lateness import late_words
from goldenthread.core.permissions import Permission
from goldenthread.core.way_back import leading_back
from goldenthread.homes.models import Home
from goldenthread.standards.catalogue import Criterion, Part, Standard, Topic
from goldenthread.standards.catalogue import criterion as find_criterion

from .access import is_named_to, named_to
from .measures import MEASURES, Count, Item, Measure, by_home_of_each, total
from .period import Period
from .showing import Choice, choices, keys_shown, numbers, shown_first
from .shown import FigureShown, Tag, figure_shown, target_of, when_words
from .sources import Beside, Disagreement, Heard, Quote, Source, sources
from .spoken import with_what_is_said
from .trend import Trend, trend_of
from .voices import heard

# How many stand on a page: as many as somebody looks through on a phone. On paper, all of them:
# more than this are no paper anybody reads.
PAGE = 8
WHOLE = 1000
# Gives the address of a page of the missing or the counted.
PageUrl = Callable[[str, int], str]


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion in the list of its standard; `figure` is None when it is not measured."""

    criterion: Criterion
    url: str
    figure: FigureShown | None


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of a standard with its criteria."""

    part: Part
    rows: list[CriterionRow]


@dataclass(frozen=True, slots=True)
class StandardShown:
    """A standard with the figures of all its criteria."""

    standard: Standard
    url: str
    parts: list[PartShown]

    @property
    def summary(self) -> list[Tag]:
        """Return how many criteria stand how, in words."""
        found = Counter(
            row.figure.tag.kind if row.figure else "" for part in self.parts for row in part.rows
        )
        said = [
            ("done", "done", _("%(n)s on target")),
            ("due", "due", _("%(n)s with something missing")),
            ("neutral", "neutral", _("%(n)s with nothing to measure")),
            ("", "neutral", _("%(n)s not measured yet")),
        ]
        return [Tag(kind, words % {"n": found[key]}) for key, kind, words in said if found[key]]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One record behind a figure; no address and no title where the actor may not see it.

    `too_late` says why nothing can put it right; `late` how much later it was written down.
    """

    who: str
    home: str
    what: str
    gap: str
    too_late: str
    since: Any
    url: str
    fix_url: str
    fix_label: str
    late: str


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of `total` records, which of them they are, and the addresses of the pages beside.

    Where there is no page beside it, its address is "".
    """

    items: list[ItemShown]
    first: int
    total: int
    newer_url: str
    older_url: str
    size: int = PAGE

    @property
    def last(self) -> int:
        """Return the number of the last record on the page."""
        return self.first + len(self.items) - 1

    @property
    def next_n(self) -> int:
        """Return how many stand on the next page."""
        return min(self.size, self.total - self.last)


@dataclass(frozen=True, slots=True)
class CriterionShown:
    """Everything the page of a measured criterion shows."""

    figure: FigureShown
    when: str
    by_home: list[tuple[Home, FigureShown]]
    trend: Trend | None
    choices: list[Choice]
    missing: Slice
    counted: Slice
    sources: list[Source]
    quotes: list[Quote]
    disagreements: list[Disagreement]
    beside: Beside | None


def standard_shown(standard: Standard, homes: list[Home], period: Period) -> StandardShown:
    """Return a standard with its figures, which are asked for together."""
    references = [one.reference for one in standard.criteria if one.reference in MEASURES]
    counts = by_home_of_each({one: MEASURES[one] for one in references}, homes, period)
    figures = {reference: _figure(found, homes) for reference, found in counts.items()}
    rows = [
        CriterionRow(one, criterion_url(one), figures.get(one.reference))
        for one in standard.criteria
    ]
    parts = [
        PartShown(part, [row for row in rows if row.criterion.part == part.id])
        for part in standard.parts
    ]
    return StandardShown(standard, reverse("evaluation:standard", args=[standard.id]), parts)


def criterion_url(criterion: Criterion) -> str:
    """Return the address of a criterion's page."""
    return reverse("evaluation:criterion", args=[criterion.standard, criterion.id])


def _figure(counts: dict[Any, Count], homes: list[Home]) -> FigureShown:
    return figure_shown(total(counts.values()), target_of(homes))


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a criterion's records is shown: whose homes, which days, which pages, to whom.

    With `whole` its lists are not cut, so that they can be printed.
    `show` is which of the missing were asked for, "" for those there are to put right; `show_url`
    gives the address of another choice. `back` gives the address to come back to once something
    is put right.
    """

    actor: Actor
    measure: Measure
    homes: list[Home]
    period: Period
    pages: dict[str, int]
    page_url: PageUrl
    show: str
    show_url: Callable[[str], str]
    back: Callable[[Count], str]
    whole: bool = False

    @property
    def size(self) -> int:
        """Return how many records stand on a page."""
        return WHOLE if self.whole else PAGE


def criterion_shown(asked: Asked) -> CriterionShown:
    """Return what the page of a criterion shows, in a constant number of queries."""
    measure, homes, period = asked.measure, asked.homes, asked.period
    counts, by_part = measure.by_home_and_part(homes, period)
    figure = _figure(counts, homes)
    due, named = measure.due(homes, period), named_to(asked.actor)
    says = with_what_is_said(measure, heard(measure, due, named), due, named, homes, period)
    show = shown_first(asked.show, figure.count)
    missing, counted = _pages(asked, missing=show, counted="")
    items = [measure.item(row, period) for row in [*missing, *counted]]
    back = asked.back(figure.count)
    shown = [_item_shown(asked, one, back) for one in items]
    _note_reads(says)
    return CriterionShown(
        figure=figure,
        when=when_words(measure, period),
        by_home=[(one, figure_shown(counts[one.pk], one.target_percent)) for one in homes],
        trend=trend_of(measure, homes, period, by_part),
        choices=choices(figure.count, show, asked.show_url),
        missing=_slice(asked, shown[: len(missing)], "missing", numbers(figure.count)[show]),
        counted=_slice(asked, shown[len(missing) :], "counted", figure.count.met),
        sources=sources((figure.tag.kind, figure.words), says),
        quotes=[quote for voice in says.voices.values() for quote in voice.quotes],
        disagreements=says.disagreements,
        beside=says.beside,
    )


def _pages(asked: Asked, **shown: str) -> list[list[Any]]:
    # What a page needs beside its records is looked up for those alone, and not for all of them.
    keys = [_keys(asked, name, show) for name, show in shown.items()]
    here = asked.measure.rows().filter(pk__in=[*chain.from_iterable(keys)])
    known = {row.pk: row for row in asked.measure.read(here, asked.period)}
    return [[known[key] for key in part if key in known] for part in keys]


def _keys(asked: Asked, name: str, show: str) -> list[Any]:
    start = (asked.pages[name] - 1) * asked.size
    return keys_shown(asked.measure, asked.homes, asked.period, show, start, start + asked.size)


def _slice(asked: Asked, items: list[ItemShown], name: str, total: int) -> Slice:
    number, size = asked.pages[name], asked.size
    newer = asked.page_url(name, number - 1) if number > 1 else ""
    older = asked.page_url(name, number + 1) if number * size < total else ""
    return Slice(items, (number - 1) * size + 1, total, newer, older, size)


def _item_shown(asked: Asked, item: Item, back: str) -> ItemShown:
    known = _is_known(asked, item)
    may = known and asked.actor.may(item.needs or asked.measure.needs, item.home_id)
    return ItemShown(
        who=_who(item, known=known),
        home=_home_name(asked.homes, item),
        what=item.title if known else item.kind,
        gap=item.gap,
        too_late=item.too_late,
        since=item.since,
        url=item.url if known else "",
        fix_url=leading_back(item.fix_url, back) if may else "",
        fix_label=item.fix_label or _("Do it now"),
        late=_late(asked.homes, item),
    )


def _is_known(asked: Asked, item: Item) -> bool:
    if item.individual is None:
        return not item.is_worker or asked.actor.may(Permission.VIEW_ABOUT, item.home_id)
    return is_named_to(asked.actor, item.individual)


def _who(item: Item, *, known: bool) -> str:
    if item.individual is None:
        return item.about if known else "".join(word[0] for word in item.about.split())
    return str(item.individual) if known else item.individual.initials


def _home_name(homes: list[Home], item: Item) -> str:
    names = {home.pk: home.name for home in homes}
    return names.get(item.home_id, "") if item.home_id and len(homes) > 1 else ""


def _late(homes: Iterable[Home], item: Item) -> str:
    # Somebody may have moved since: what counts here was due in one of these homes.
    hours = {home.pk: home.record_within_hours for home in homes}
    within = hours.get(item.home_id, max(hours.values())) if item.home_id else max(hours.values())
    return late_words(item.happened_at, item.written_at, within)


def _note_reads(says: Heard) -> None:
    # Somebody's words stand on the page: their record was opened.
    people = [quote.individual for voice in says.voices.values() for quote in voice.quotes]
    beside = says.beside.lines if says.beside else []
    for person in [*people, *(one.individual for one in [*says.disagreements, *beside])]:
        reads.note(person)


def topics_of(standard: Standard, criterion: Criterion) -> list[Topic]:
    """Return what a worker needs to know about for a criterion."""
    return [standard.topic(number) for number in criterion.topics]


def also_of(criterion: Criterion) -> list[tuple[Criterion, str]]:
    """Return the criteria that the same records serve, with their addresses."""
    found = [find_criterion(reference) for reference in criterion.also]
    return [(one, criterion_url(one)) for one in found]
