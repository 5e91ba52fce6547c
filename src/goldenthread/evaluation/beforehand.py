"""Who was told their part, audience by audience, and what everybody answered before."""

from collections import Counter
from typing import Any

from django.db.models import Count, Exists
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.agreeing.choices import Says
from goldenthread.agreeing.models import PartAnswer
from goldenthread.briefings.choices import Audience
from goldenthread.people.models import IndividualQuerySet

from .left_out import removed_after
from .measures import Rows
from .sources import Heard, Kind, Quote, Voice

QUOTES = 3
OF_AUDIENCE = {
    Audience.INDIVIDUAL.value: Kind.INDIVIDUALS,
    Audience.KEY_PERSON.value: Kind.KEY_PEOPLE,
    Audience.WORKER.value: Kind.WORKERS,
    Audience.OTHER.value: Kind.WORKERS,
}


def told_parts(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return how many of each audience were told their part before, and how many were not."""
    judged = due.order_by().annotate(is_told=Exists(measure.told()))
    rows = judged.values_list("audience", "is_told").annotate(n=Count("pk"))
    found: dict[Kind, Counter[str]] = {}
    for audience, is_told, n in rows:
        found.setdefault(OF_AUDIENCE[audience], Counter())[_told_words(audience, is_told)] += n
    voices = {kind: Voice(dict(counts)) for kind, counts in found.items()}
    return Heard(voices, beside=removed_after(due, named))


def _told_words(audience: str, is_told: bool) -> str:
    if audience == Audience.OTHER:
        return _("Professionals told before") if is_told else _("Professionals not told before")
    return _("Told before") if is_told else _("Not told before")


def answers_heard(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return what everybody answered last to what stands.

    Words only of those named, said by themselves; of those who did not agree first.
    """
    here = PartAnswer.objects.filter(process__in=due.order_by().values("pk")).last_of_each()
    found: dict[Kind, Counter[str]] = {}
    for audience, says in here.values_list("participant__audience", "says"):
        found.setdefault(OF_AUDIENCE[audience], Counter())[str(Says(says).label)] += 1
    own = here.filter(participant__audience=Audience.INDIVIDUAL, individual__in=named)
    said = own.asked().filter(speaker__isnull=True).exclude(words="").select_related("individual")
    quotes = [_quote(one) for one in said.order_by("-says", "-happened_at", "-pk")[:QUOTES]]
    voices = {kind: Voice(dict(counts)) for kind, counts in found.items()}
    answers = voices.get(Kind.INDIVIDUALS, Voice()).answers
    return Heard({**voices, Kind.INDIVIDUALS: Voice(answers, quotes)})


def _quote(answer: PartAnswer) -> Quote:
    url = reverse("agreeing:process", args=[answer.process_id])
    return Quote(
        answer.words, answer.individual, timezone.localtime(answer.happened_at).date(), url
    )
