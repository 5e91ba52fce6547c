"""What people say about being involved, and what they complain of, beside the figures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Topic
from goldenthread.core import clock
from goldenthread.core.wording import quoted
from goldenthread.cycle.choices import Part
from goldenthread.cycle.models import Participant
from goldenthread.homes.models import Home
from goldenthread.people.models import Individual, IndividualQuerySet
from goldenthread.voice.choices import ANSWERED_KINDS, CommentStep, Say
from goldenthread.voice.models import Comment, CommentNote, Improvement, InvolvementRating

from .left_out import not_closed
from .measures import BriefingMeasure, HadSayMeasure, Measure, PartMeasure, Rows
from .measures.processes import ProcessMeasure
from .period import Period
from .sources import Disagreement, Heard, Kind, Quote, Voice

QUOTES = 3


def involved(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return whether people had their say, with their words, and where the record says more."""
    rated = _ratings(due)
    found = Counter(rated.order_by().values_list("answer", flat=True))
    answers = {str(one.label): found[one] for one in Say if found[one]}
    own = rated.filter(individual__in=named).exclude(words="").select_related("individual")
    quotes = [
        Quote(one.words, one.individual, one.happened_on, _url(one))
        for one in own.order_by("-happened_on", "-pk")[:QUOTES]
    ]
    voice = Voice(answers, quotes, "due" if found[Say.NO] else "neutral")
    return Heard({Kind.INDIVIDUALS: voice}, _took_part_without_a_say(due, named))


def with_what_is_said(
    measure: Measure,
    says: Heard,
    due: Rows,
    named: IndividualQuerySet,
    homes: Iterable[Home],
    period: Period,
) -> Heard:
    """Return what is heard; beside it what was complained of, improved, disagreed with, left open.

    At most one query more, and none for most criteria.
    """
    if isinstance(measure, HadSayMeasure):
        return _with(says, _improved(homes, period))
    if isinstance(measure, PartMeasure):
        return _and(says, _took_part_without_a_say(due, named))
    if isinstance(measure, BriefingMeasure) and measure.topic == Topic.HOW_TO_COMMENT:
        return _with(says, _answered(homes, period))
    if isinstance(measure, ProcessMeasure) and measure.moment == "closed_at":
        return replace(says, beside=not_closed(homes, period, named))
    return says


def _with(says: Heard, came_of_it: Voice) -> Heard:
    return replace(says, voices={**says.voices, Kind.OUTCOMES: came_of_it})


def _and(says: Heard, more: list[Disagreement]) -> Heard:
    return replace(says, disagreements=[*says.disagreements, *more])


def _ratings(due: Rows) -> Any:
    return InvolvementRating.objects.current().filter(process__in=due.order_by().values("pk"))


def _without_a_say(due: Rows, named: IndividualQuerySet) -> Any:
    found = _ratings(due).filter(answer=Say.NO, individual__in=named)
    return found.select_related("individual").order_by("-happened_on", "-pk")


def _took_part_without_a_say(due: Rows, named: IndividualQuerySet) -> list[Disagreement]:
    part = Participant.objects.individuals().filter(
        process=OuterRef("process"), part__in=(Part.LED, Part.TOOK_PART)
    )
    return [
        Disagreement(
            id=one.record, individual=one.individual, sentence=_said_no(one), url=_url(one)
        )
        for one in _without_a_say(due, named).filter(Exists(part))
    ]


def _said_no(rating: InvolvementRating) -> str:
    words = {"name": rating.individual.preferred_name, "words": quoted(rating.words)}
    sentence = _("We wrote that %(name)s took part. Asked if they had their say, %(name)s said no.")
    if rating.words and rating.is_own:
        sentence = f"{sentence} {_('%(name)s wrote: %(words)s')}"
    elif rating.words:
        sentence = f"{sentence} {_('Written down for %(name)s: %(words)s')}"
    return sentence % words


def _url(rating: InvolvementRating) -> str:
    return reverse("voice:had_say", args=[rating.process_id])


def _answered(homes: Iterable[Home], period: Period) -> Voice:
    raised = Comment.objects.standing().filter(
        kind__in=ANSWERED_KINDS,
        individual__in=Individual.objects.filter(home__in=[home.pk for home in homes]),
        happened_on__gte=period.start,
        happened_on__lte=period.end,
    )
    first = CommentNote.objects.current().filter(comment=OuterRef("pk"))
    told = raised.annotate(
        answered=_first_on(first, CommentStep.ANSWERED),
        back=_first_on(first, CommentStep.TAKEN_BACK),
    )
    rows = told.order_by().values_list("due_on", "answered", "back")
    found = Counter(_how_answered(*row) for row in rows)
    labels = [_in_time(), _late(), _no_answer(), _waiting(), _taken_back()]
    bad = found[_late()] or found[_no_answer()]
    answers = {label: found[label] for label in labels if found[label]}
    return Voice(answers, tag_kind="late" if bad else "done")


def _first_on(notes: Any, step: CommentStep) -> Subquery:
    return Subquery(notes.filter(kind=step).order_by("happened_on").values("happened_on")[:1])


def _how_answered(due_on: Any, answered_on: Any, taken_back_on: Any) -> str:
    if answered_on:
        return _in_time() if answered_on <= due_on else _late()
    if taken_back_on:
        return _taken_back()
    return _no_answer() if due_on < clock.today() else _waiting()


def _in_time() -> str:
    return _("Comments, concerns and complaints answered in time")


def _late() -> str:
    return _("Answered late")


def _no_answer() -> str:
    return _("No answer, and the day is over")


def _waiting() -> str:
    return _("Still time to answer")


def _taken_back() -> str:
    return _("Taken back by who said it")


def _improved(homes: Iterable[Home], period: Period) -> Voice:
    here = [home.pk for home in homes]
    planned = Improvement.objects.planned_between(here, period.start, period.end)
    found = Counter(_how_improved(one) for one in planned)
    labels = [_("Improvements finished"), _("Improvements under way"), _("Improvements late")]
    answers = {label: found[n] for n, label in enumerate(labels) if found[n]}
    return Voice(answers, tag_kind="late" if found[2] else "done")


def _how_improved(improvement: Improvement) -> int:
    if improvement.closed_on:
        return 0
    return 2 if improvement.is_late else 1
