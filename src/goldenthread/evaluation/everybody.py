"""What each audience says of procedures and timescales, and whether the timescales are kept."""

from collections import Counter
from datetime import timedelta
from typing import Any, cast

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience, Understanding
from goldenthread.core import clock
from goldenthread.people.models import IndividualQuerySet
from goldenthread.procedures.choices import Kind as Published
from goldenthread.procedures.models import Acknowledgement
from goldenthread.timing.keeping import on_time

from .measures import Rows
from .measures.audiences import Pairs
from .sources import Heard, Kind, Quote, Voice

QUOTES = 3
OF_AUDIENCE = {
    Audience.INDIVIDUAL.value: Kind.INDIVIDUALS,
    Audience.KEY_PERSON.value: Kind.KEY_PEOPLE,
    Audience.WORKER.value: Kind.WORKERS,
    Audience.OTHER.value: Kind.WORKERS,
}


def told_everybody(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return how far each audience understood, some of the words, and what was kept to in time."""
    pairs = cast(Pairs, due)
    found: dict[Kind, Counter[str]] = {}
    for pair in pairs:
        said = str(Understanding(pair.understanding).label) if pair.understanding else _("Not told")
        found.setdefault(OF_AUDIENCE[pair.audience], Counter())[said] += 1
    voices = {kind: Voice(dict(counts)) for kind, counts in found.items()}
    own = voices.get(Kind.INDIVIDUALS, Voice())
    voices[Kind.INDIVIDUALS] = Voice(own.answers, _quotes(pairs, named))
    if measure.kind == Published.TIMESCALES:
        voices[Kind.OUTCOMES] = _in_time(pairs)
    return Heard(voices)


def _quotes(pairs: Pairs, named: IndividualQuerySet) -> list[Quote]:
    told = Acknowledgement.objects.current().filter(
        edition__in={one.edition for one in pairs},
        audience=Audience.INDIVIDUAL,
        individual__in=named,
    )
    newest = told.exclude(how_received="").select_related("individual", "edition")
    return [_quote(one) for one in newest.order_by("-happened_at", "-pk")[:QUOTES]]


def _quote(one: Any) -> Quote:
    url = reverse("procedures:edition", args=[one.edition_id])
    on = timezone.localtime(one.happened_at).date()
    return Quote(one.how_received, one.individual, on, url)


def _in_time(pairs: Pairs) -> Voice:
    if pairs.period is None:
        return Voice()
    # What is due today still has time.
    until = min(pairs.period.end, clock.today() - timedelta(days=1))
    due, kept = Counter[str](), Counter[str]()
    for one in on_time(pairs.homes, pairs.period.start, until):
        due[one.name] += one.due
        kept[one.name] += one.on_time
    in_time = {_("In time: %(what)s") % {"what": name}: kept[name] for name in due}
    late = {_("Not in time: %(what)s") % {"what": name}: due[name] - kept[name] for name in due}
    answers = {words: n for words, n in {**in_time, **late}.items() if n}
    return Voice(answers, tag_kind="due" if any(late.values()) else "done")
