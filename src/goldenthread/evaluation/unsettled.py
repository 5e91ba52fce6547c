"""What came of what is not met, and what each side says of what is not agreed."""

from collections import Counter
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import clock
from goldenthread.people.models import IndividualQuerySet
from goldenthread.unsettled.choices import NeedStep, Satisfied
from goldenthread.unsettled.models import SideView

from .measures import Rows
from .sources import Heard, Kind, Quote, Voice

QUOTES = 3
# Open for less than this many days: two weeks, a month.
SOON, LONG = 14, 31
OF_AUDIENCE = {
    Audience.INDIVIDUAL.value: Kind.INDIVIDUALS,
    Audience.KEY_PERSON.value: Kind.KEY_PEOPLE,
    Audience.WORKER.value: Kind.WORKERS,
    Audience.OTHER.value: Kind.WORKERS,
}


def came_of_needs(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return how many needs are met by now, and for how long the open ones have not been."""
    needs: Any = due
    stand = needs.told().order_by().values_list("ended_as", "since")
    found = Counter(_stands(ended, since) for ended, since in stand)
    late = found[_open_long()]
    return Heard({Kind.OUTCOMES: Voice(dict(found), tag_kind="late" if late else "done")})


def _stands(ended: str | None, since: date) -> str:
    if ended == NeedStep.MET:
        return _("Met now")
    if ended:
        return _("No longer needed")
    days = (clock.today() - since).days
    if days < SOON:
        return _("Open for less than two weeks")
    return _("Open for two weeks to a month") if days < LONG else _open_long()


def _open_long() -> str:
    return _("Open for more than a month")


def sides_heard(measure: Any, due: Rows, named: IndividualQuerySet) -> Heard:
    """Return, side by side, who is satisfied with what came of it; words only of those named."""
    views = SideView.objects.current().filter(disagreement__in=due.order_by().values("pk"))
    found: dict[Kind, Counter[str]] = {}
    for side, satisfied in views.values_list("side", "satisfied"):
        found.setdefault(OF_AUDIENCE[side], Counter())[_satisfied(satisfied)] += 1
    own = views.filter(side=Audience.INDIVIDUAL, individual__in=named)
    newest = own.select_related("individual").order_by("-happened_on", "-pk")[:QUOTES]
    voices = {kind: Voice(dict(counts)) for kind, counts in found.items()}
    answers = voices.get(Kind.INDIVIDUALS, Voice()).answers
    return Heard({**voices, Kind.INDIVIDUALS: Voice(answers, [_quote(one) for one in newest])})


def _quote(view: SideView) -> Quote:
    url = reverse("unsettled:disagreement", args=[view.disagreement_id])
    return Quote(view.words, view.individual, view.happened_on, url)


def _satisfied(answer: str) -> str:
    words = {
        Satisfied.YES.value: _("Satisfied with what came of it"),
        Satisfied.PARTLY.value: _("Satisfied in part"),
        Satisfied.NO.value: _("Not satisfied"),
    }
    return words.get(answer, _("Not asked yet if satisfied"))
