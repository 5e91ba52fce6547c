"""Reads what people say about the records behind a figure, in a constant number of queries."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience, HowWeKnow, Topic, Understanding
from goldenthread.briefings.models import Briefing
from goldenthread.consent.choices import Answer, DecidedBy
from goldenthread.cycle.choices import Part
from goldenthread.cycle.models import Participant
from goldenthread.people.choices import HowWeKnow as SaidHow
from goldenthread.people.models import Individual, IndividualQuerySet
from goldenthread.plans.choices import MeasuredBy
from goldenthread.plans.models import Measurement
from goldenthread.plans.progress import Direction, Progress, Seen, progress_of
from goldenthread.reviews.models import ReviewView, Side, Verdict

from .beforehand import answers_heard, told_parts
from .carried_out import carried_out
from .deciders import decided
from .everybody import told_everybody
from .involvement import given_why, kept_in_mind, said_of_plans
from .measures import (
    AgreedMeasure,
    BriefingMeasure,
    ChangeMeasure,
    ConsentMeasure,
    DecidedMeasure,
    DisagreementMeasure,
    GivenMeasure,
    HadSayMeasure,
    InMindMeasure,
    InvolvedMeasure,
    Measure,
    NeedMeasure,
    OutcomeMeasure,
    PartMeasure,
    PlanBriefingMeasure,
    ProcedureMeasure,
    ReflectedMeasure,
    RolesMeasure,
    Rows,
    TimescalesMeasure,
)
from .sources import Disagreement, Heard, Kind, Quote, Voice
from .spoken import involved
from .unsettled import came_of_needs, sides_heard
from .workers import WORKER_READERS

QUOTES = 3

OF_AUDIENCE = {
    Audience.INDIVIDUAL: Kind.INDIVIDUALS,
    Audience.KEY_PERSON: Kind.KEY_PEOPLE,
    Audience.WORKER: Kind.WORKERS,
    Audience.OTHER: Kind.WORKERS,
}
OF_SIDE = {
    Side.INDIVIDUAL: Kind.INDIVIDUALS,
    Side.FAMILY: Kind.KEY_PEOPLE,
    Side.OTHER: Kind.WORKERS,
    Side.STAFF: Kind.WORKERS,
}
OF_TELLER = {
    SaidHow.OWN_WORDS: Kind.INDIVIDUALS,
    SaidHow.INTERPRETED: Kind.KEY_PEOPLE,
    SaidHow.OBSERVED: Kind.WORKERS,
}
OF_DECIDER = {
    DecidedBy.PERSON: Kind.INDIVIDUALS,
    DecidedBy.AUTHORITY: Kind.KEY_PEOPLE,
    DecidedBy.BEST_INTERESTS: Kind.WORKERS,
}
# From the best to the worst, so that two views can be compared.
BEST_FIRST = (Direction.IMPROVED, Direction.SAME, Direction.WORSE)


def heard(measure: Measure, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return what everybody says about the records asked about; words only of those named."""
    return READERS[type(measure)](measure, due, named)


def _told(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    briefings = Briefing.objects.current().filter(
        topic=measure.topic, subject__in=due.order_by().values("pk")
    )
    split = _split(briefings, "audience", "understanding", OF_AUDIENCE, Understanding)
    own = briefings.filter(audience=Audience.INDIVIDUAL, individual__in=named)
    received = own.exclude(how_received="")
    quotes = [
        _quote(
            one.how_received,
            one.individual,
            one.happened_at,
            reverse("cycle:briefing", args=[one.record]),
        )
        for one in _newest(received, "happened_at")
    ]
    return Heard(_with_quotes(split, quotes), _no_sign(own, measure.topic))


def _no_sign(own: Any, topic: Topic) -> list[Disagreement]:
    again = Briefing.objects.to_individual(topic).filter(
        subject=OuterRef("subject"), happened_at__gt=OuterRef("happened_at")
    )
    unsure = own.filter(understanding=Understanding.UNDERSTOOD, how_we_know=HowWeKnow.NO_SIGN)
    return [
        Disagreement(
            id=one.record,
            individual=one.individual,
            sentence=_("We wrote “understood”. %(name)s gave no sign either way.")
            % {"name": one.individual.preferred_name},
            url=reverse("cycle:briefing", args=[one.record]),
        )
        for one in unsure.exclude(Exists(again)).select_related("individual").order_by("-pk")
    ]


def _took_part(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    people = Participant.objects.filter(process__in=due.order_by().values("pk")).exclude(part="")
    split = _split(people, "audience", "part", OF_AUDIENCE, Part)
    gave_reason = people.filter(
        audience=Audience.INDIVIDUAL, process__individual__in=named
    ).exclude(part_reason="")
    newest = gave_reason.select_related("process__individual").order_by("-process__held_at", "-pk")
    quotes = [
        _quote(
            one.part_reason,
            one.process.individual,
            one.process.held_at or one.process.asked_for_at,
            reverse("cycle:process", args=[one.process_id]),
        )
        for one in newest[:QUOTES]
    ]
    return Heard(_with_quotes(split, quotes))


def _viewed(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    views = ReviewView.objects.current().filter(process__in=due.order_by().values("review"))
    split = _split(views, "side", "verdict", OF_SIDE, Verdict)
    own = _newest(views.filter(side=Side.INDIVIDUAL, individual__in=named), "happened_at")
    quotes = [
        _quote(
            one.words,
            one.individual,
            one.happened_at,
            reverse("reviews:review", args=[one.process_id]),
        )
        for one in own
    ]
    return Heard({**_with_quotes(split, quotes), Kind.OUTCOMES: carried_out(due)})


def _reflected(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    return Heard(_split(due, "how_we_know", "kind", OF_TELLER, dict(due.model.kind.field.choices)))


def _answered(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    asked = due.exclude(answer=Answer.NOT_ASKED)
    return Heard(_split(asked, "decided_by", "answer", OF_DECIDER, Answer))


def _measured(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    progress = progress_of(due)
    every = Measurement.objects.current().of_outcomes(due.order_by().values("record"))
    own = every.filter(measured_by=MeasuredBy.INDIVIDUAL, individual__in=named)
    quotes = [
        _quote(
            one.words,
            one.individual,
            one.happened_at,
            reverse("plans:outcome", args=[one.outcome.record]),
        )
        for one in _newest(own.exclude(words=""), "happened_at", "outcome")
    ]
    voices = {
        Kind.INDIVIDUALS: _directions([one.by_person for one in progress.values()]),
        Kind.WORKERS: _directions([one.by_worker for one in progress.values()]),
        Kind.OUTCOMES: _came_of(list(progress.values())),
    }
    return Heard(_with_quotes(voices, quotes), _seen_better(due, named, progress))


def _directions(sides: list[Seen | None]) -> Voice:
    found = Counter(side.direction for side in sides if side)
    answers = {label: found[one] for one, label in _directions_said() if found[one]}
    if found[None]:
        answers[_("Measured, with no value at the start")] = found[None]
    return Voice(answers)


def _came_of(progress: list[Progress]) -> Voice:
    found = Counter(one.direction for one in progress if one.direction)
    answers = {label: found[one] for one, label in _directions_said() if found[one]}
    better = found[Direction.IMPROVED] > found[Direction.WORSE]
    return Voice(answers, tag_kind="done" if better else "due")


def _directions_said() -> list[tuple[Direction, str]]:
    return [
        (Direction.IMPROVED, _("Better than at the start")),
        (Direction.SAME, _("The same as at the start")),
        (Direction.WORSE, _("Worse than at the start")),
    ]


def _seen_better(
    due: Rows, named: IndividualQuerySet, progress: Mapping[Any, Progress]
) -> list[Disagreement]:
    records = [record for record, one in progress.items() if _staff_see_better(one)]
    outcomes = due.filter(record__in=records, individual__in=named).select_related("individual")
    sentence = _("%(name)s sees “%(outcome)s” going less well than staff do.")
    return [
        Disagreement(
            id=one.record,
            individual=one.individual,
            sentence=sentence % {"name": one.individual.preferred_name, "outcome": one.title},
            url=reverse("plans:outcome", args=[one.record]),
        )
        for one in outcomes.order_by("-importance", "pk")
    ]


def _staff_see_better(progress: Progress) -> bool:
    person = progress.by_person.direction if progress.by_person else None
    worker = progress.by_worker.direction if progress.by_worker else None
    if person is None or worker is None:
        return False
    return BEST_FIRST.index(worker) < BEST_FIRST.index(person)


def _split(
    rows: Any, group: str, answer: str, kinds: Mapping[Any, Kind], labels: Any
) -> dict[Kind, Voice]:
    words = labels if isinstance(labels, dict) else dict(labels.choices)
    found: defaultdict[Kind, Counter[str]] = defaultdict(Counter)
    for row in rows.order_by().values(group, answer).annotate(n=Count("pk")):
        found[kinds[row[group]]][row[answer]] += row["n"]
    return {
        kind: Voice({str(label): counts[key] for key, label in words.items() if counts[key]})
        for kind, counts in found.items()
    }


def _with_quotes(voices: dict[Kind, Voice], quotes: list[Quote]) -> dict[Kind, Voice]:
    own = voices.get(Kind.INDIVIDUALS, Voice())
    return {**voices, Kind.INDIVIDUALS: Voice(own.answers, quotes, own.tag_kind)}


def _newest(rows: Any, moment: str, *related: str) -> Any:
    return rows.select_related("individual", *related).order_by(f"-{moment}", "-pk")[:QUOTES]


def _quote(words: str, individual: Individual, moment: datetime, url: str) -> Quote:
    return Quote(words, individual, timezone.localtime(moment).date(), url)


READERS: dict[type[Measure], Callable[[Any, Rows, IndividualQuerySet], Heard]] = {
    BriefingMeasure: _told,
    PlanBriefingMeasure: _told,
    DecidedMeasure: decided,
    PartMeasure: _took_part,
    ConsentMeasure: _answered,
    ChangeMeasure: _viewed,
    ReflectedMeasure: _reflected,
    OutcomeMeasure: _measured,
    NeedMeasure: came_of_needs,
    HadSayMeasure: involved,
    DisagreementMeasure: sides_heard,
    ProcedureMeasure: told_everybody,
    TimescalesMeasure: told_everybody,
    InMindMeasure: kept_in_mind,
    InvolvedMeasure: said_of_plans,
    GivenMeasure: given_why,
    RolesMeasure: told_parts,
    AgreedMeasure: answers_heard,
    **WORKER_READERS,
}
