"""What stands beside the figures about workers: how they showed it, and what came of it."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from goldenthread.core.dates import local_day
from goldenthread.involvement.choices import WhyDifferent
from goldenthread.involvement.models import MaterialGiven
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import Individual, IndividualQuerySet
from goldenthread.workforce.choices import CountsFor, ProofKind
from goldenthread.workforce.models import Evidence, HoursRequest, LeadReason
from goldenthread.workforce.records import DAYS_OF_RECORDS

from .measures import HoursMeasure, LeadMeasure, Measure, Rows, SkillMeasure
from .period import EARLIEST, LATEST, Period
from .sources import Heard, Kind, Voice

SEEN = (ProofKind.OBSERVATION, ProofKind.SUPERVISION)
A_YEAR = timedelta(days=365)
EVER = Period(EARLIEST, LATEST)


def proof_heard(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return how workers showed a skill, and what of it shows in what they do."""
    ends = list(due.order_by().values_list("home_id", "over_at").distinct())
    kinds = _kinds(measure.reference, due)
    outcomes = _OUTCOMES[measure.reference](ends)
    return Heard(
        {
            Kind.OBSERVED: Voice({k: n for k, (n, seen) in kinds.items() if seen}),
            Kind.WORKERS: Voice({k: n for k, (n, seen) in kinds.items() if not seen}),
            Kind.OUTCOMES: outcomes,
        }
    )


def _kinds(reference: str, due: Rows) -> dict[str, tuple[int, bool]]:
    proof = Evidence.objects.standing().filter(
        competence__criterion=reference,
        worker__in=due.order_by().values("account"),
        competence__home__in=due.order_by().values("home"),
    )
    found = Counter(proof.values_list("kind", flat=True))
    labels = {kind.value: str(kind.label) for kind in ProofKind}
    return {labels[kind]: (n, kind in SEEN) for kind, n in found.items()}


def _linked(ends: list[tuple[Any, Any]]) -> Voice:
    # Of the last four weeks alone: everything workers wrote in a year would be read through.
    rows = DailyRecord.objects.current().filter(_within(ends, timedelta(days=DAYS_OF_RECORDS)))
    found = rows.order_by().aggregate(linked=Count("outcome"), every=Count("pk"))
    linked, others = found["linked"], found["every"] - found["linked"]
    answers = {
        _("Daily records of the last four weeks linked to an outcome"): linked,
        _("Daily records linked to none"): others,
    }
    return _came_of(answers, good=linked >= others)


def _fitting(ends: list[tuple[Any, Any]]) -> Voice:
    given: Any = MaterialGiven.objects.to_individuals().with_profile()
    asked = (
        given.filter(_given_within(ends))
        .order_by()
        .values_list("format", "language", "asked_format", "asked_language", "why_different")
    )
    found = Counter(_fits(*one) for one in asked)
    answers = {
        _("Handed over in the person’s own format and language"): found["own"],
        _("Handed over otherwise because the person asked for it"): found["asked"],
        _("Handed over in another format or language"): found["other"],
        _("Handed over where nobody knows what the person uses"): found["unknown"],
    }
    return _came_of(answers, good=not (found["other"] or found["unknown"]))


def _fits(form: str, language: str, own_form: str, own_language: str, why: str) -> str:
    if own_form and (form, language) == (own_form, own_language):
        return "own"
    if why == WhyDifferent.THEY_ASKED:
        return "asked"
    return "other" if own_form else "unknown"


def _within(ends: Iterable[tuple[Any, Any]], days: timedelta) -> Q:
    # Said by person: that is what the indexes begin with.
    found = Q(pk__in=[])
    for home, over_at in ends:
        people = Individual.objects.filter(home=home)
        moments = {"happened_at__gte": over_at - days, "happened_at__lt": over_at}
        found |= Q(individual__in=people, **moments)
    return found


def _given_within(ends: Iterable[tuple[Any, Any]]) -> Q:
    # The days of a year before.
    found = Q(pk__in=[])
    for home, over_at in ends:
        first, after = local_day(over_at - A_YEAR), local_day(over_at)
        people = Individual.objects.filter(home=home)
        found |= Q(individual__in=people, given_on__gte=first, given_on__lt=after)
    return found


def _came_of(answers: dict[str, int], *, good: bool) -> Voice:
    return Voice({k: n for k, n in answers.items() if n}, tag_kind="done" if good else "due")


_OUTCOMES = {CountsFor.PROGRESS.value: _linked, CountsFor.FORMAT.value: _fitting}


def reasons_heard(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return of how many processes led without a skill somebody wrote down why.

    Where nobody had asked for a skill, none was lacking, and nobody can say why.
    """
    lacking = due.order_by().filter(~measure.is_met(EVER) & measure.was_asked())
    why = LeadReason.objects.current().filter(process=OuterRef("pk"), lead=OuterRef("lead"))
    found = Counter(lacking.annotate(said=Exists(why)).values_list("said", flat=True))
    answers = {
        _("Lacked a skill, and somebody said why they lead it"): found[True],
        _("Lacked a skill, and nobody said why"): found[False],
    }
    return Heard({Kind.WORKERS: Voice({k: n for k, n in answers.items() if n})})


def shortfalls_heard(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return what was done about the weeks that were short: asked for, decided, or nothing."""
    asked = HoursRequest.objects.standing().filter(home=OuterRef("home"), week=OuterRef("week"))
    ever = due.model.objects.filter(record=OuterRef("record"), short__gt=0)
    columns = {"ever": Exists(ever), "asked": Exists(asked), "decided": Exists(asked.decided())}
    rows = due.order_by().annotate(**columns)
    found = Counter(_done_about(*one) for one in rows.values_list(*columns))
    answers = {
        _("Weeks with hours enough each time they were looked at"): found["enough"],
        _("Weeks that were short, with a decided request"): found["decided"],
        _("Weeks that were short, asked for and not decided"): found["asked"],
        _("Weeks that were short, nothing asked for"): found["nothing"],
    }
    good = not (found["asked"] or found["nothing"])
    return Heard({Kind.OUTCOMES: _came_of(answers, good=good)})


def _done_about(ever: bool, asked: bool, decided: bool) -> str:
    if not ever:
        return "enough"
    return "decided" if decided else "asked" if asked else "nothing"


WORKER_READERS: dict[type[Measure], Callable[[Any, Rows, IndividualQuerySet], Heard]] = {
    SkillMeasure: proof_heard,
    LeadMeasure: reasons_heard,
    HoursMeasure: shortfalls_heard,
}
