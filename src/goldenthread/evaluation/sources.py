"""The six kinds of evidence beside each figure, so that a tick alone convinces nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goldenthread.people.models import Individual


class Kind(models.TextChoices):
    """Whom or what we know something from."""

    RECORDS = "records", gettext_lazy("Records")
    INDIVIDUALS = "individuals", gettext_lazy("What the people say, and what we wrote down of it")
    KEY_PEOPLE = "key_people", gettext_lazy("What family and friends say")
    WORKERS = "workers", gettext_lazy("Workers and others")
    OBSERVED = "observed", gettext_lazy("Seen and sampled")
    OUTCOMES = "outcomes", gettext_lazy("What came of it")


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, who said them and when, and where they stand."""

    words: str
    individual: Individual
    on: date
    url: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What one group says: each answer with how often it was given, and some of the words."""

    answers: Mapping[str, int] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)
    tag_kind: str = "neutral"

    @property
    def total(self) -> int:
        """Return how many answers there are."""
        return sum(self.answers.values())


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A record that says one thing while the person says or shows another."""

    id: UUID
    individual: Individual
    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A list that a criterion asks for beside its figure: what it is of, and its lines."""

    title: str
    lines: list[Disagreement]


@dataclass(frozen=True, slots=True)
class Heard:
    """All that stands beside a figure: the voices by kind, and where they disagree."""

    voices: Mapping[Kind, Voice] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of evidence as the page shows it."""

    title: str
    tag_kind: str
    tag: str
    answers: list[tuple[str, int]]


def sources(records: tuple[str, str], heard: Heard) -> list[Source]:
    """Return all six kinds; `records` is the tag of the figure itself, as kind and words."""
    first = Source(str(Kind.RECORDS.label), *records, [])
    others = [kind for kind in Kind if kind != Kind.RECORDS]
    return [first, *(_source(kind, heard.voices.get(kind, Voice())) for kind in others)]


def _source(kind: Kind, voice: Voice) -> Source:
    if not voice.total:
        # Nobody can be asked for these two: they come of other work.
        tag = "neutral" if kind in (Kind.OBSERVED, Kind.OUTCOMES) else "due"
        return Source(str(kind.label), tag, _("nothing recorded yet"), [])
    words = ngettext("%(n)s recorded", "%(n)s recorded", voice.total) % {"n": voice.total}
    if kind == Kind.OUTCOMES:
        words = ngettext("%(n)s looked at", "%(n)s looked at", voice.total) % {"n": voice.total}
    return Source(str(kind.label), voice.tag_kind, words, list(voice.answers.items()))
