"""What was decided, and what changes in the plans: in the homes somebody works in, newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import clock, reads
from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.access import people_seen, processes_visible_to
from goldenthread.cycle.models import Decision
from goldenthread.cycle.places import decisions_url
from goldenthread.people.access import people_visible_to
from goldenthread.people.frame import is_own
from goldenthread.plans.models import Change
from goldenthread.plans.reading import change_tag

from .forms import PeriodForm
from .lists import AT_ONCE, people_in

LAST_PAGE = 10_000
TO_DO, MADE, LATE, GIVEN_UP = "to_do", "made", "late", "given_up"
WHO: list[tuple[str, Any]] = [("", _("Anybody")), *Audience.choices]
CHANGE_STATES: list[tuple[str, Any]] = [
    ("", _("All of them")),
    (TO_DO, _("Still to be made")),
    (LATE, _("Still to be made, and late")),
    (MADE, _("Made")),
    (GIVEN_UP, _("Will not be done")),
]


@dataclass(frozen=True, slots=True)
class Listed:
    """One decision or change in a list, where it is read, and whether it is about the reader."""

    row: Any
    url: str
    you: bool
    tag: Any = None


@requires(Can.VIEW_REVIEWS)
def decisions(request: HttpRequest) -> HttpResponse:
    """Show what was decided and by whom, of all that somebody sees, the newest first."""
    seen = decisions_seen_by(actor_of(request))
    form = _form(request, _("Who decided"), WHO, seen)
    found = seen.filter(_narrowed(form, "happened_at", midnight))
    if form.chosen("state"):
        found = found.filter(taken_by=form.chosen("state"))
    return _list(request, "decisions", form, found, decision_listed)


@requires(Can.VIEW_PLAN)
def changes(request: HttpRequest) -> HttpResponse:
    """Show what changes in the plans somebody sees, made or still to be made, the newest first."""
    seen = changes_seen_by(actor_of(request))
    form = _form(request, _("Which"), CHANGE_STATES, seen)
    wanted = _in_state(seen, form.chosen("state")).filter(_narrowed(form, "agreed_on", _itself))
    # Their days lead to the newest, without those before.
    found = wanted.filter(agreed_on__lte=clock.today())
    return _list(request, "changes", form, found, change_listed)


def decisions_seen_by(actor: Actor, **about: Any) -> QuerySet[Decision]:
    """Return the decisions in all that somebody may see, the newest first.

    `about` says of which processes.
    """
    seen = processes_visible_to(actor).filter(individual__in=people_seen(actor), **about)
    current = Decision.objects.current().filter(process__in=seen)
    return current.select_related("individual", "process").order_by("-happened_at", "-pk")


def changes_seen_by(actor: Actor) -> QuerySet[Change]:
    """Return the agreed changes to all plans somebody may see, the newest first."""
    people = people_visible_to(actor, Can.VIEW_PLAN)
    seen = Change.objects.standing().filter(individual__in=people)
    return seen.select_related("individual").order_by("-agreed_on", "-pk")


def decision_listed(row: Decision, actor: Actor) -> Listed:
    """Return a decision as a list shows it."""
    return Listed(row, decisions_url(row.process), is_own(actor, row.individual))


def change_listed(row: Change, actor: Actor) -> Listed:
    """Return a change as a list shows it."""
    you = is_own(actor, row.individual)
    return Listed(row, reverse("plans:change", args=[row.pk]), you, change_tag(row))


def _form(
    request: HttpRequest, label: Any, states: list[tuple[str, Any]], rows: QuerySet[Any]
) -> PeriodForm:
    form = PeriodForm(request.GET or None, label=label, states=states, people=people_in(rows))
    form.is_valid()
    return form


def _narrowed(form: PeriodForm, day: str, begin: Callable[[date], date]) -> Q:
    person, since, until = (form.chosen(name) for name in ("individual", "since", "until"))
    wanted = Q(individual=person) if person else Q()
    if since:
        wanted &= Q(**{f"{day}__gte": begin(since)})
    return wanted & Q(**{f"{day}__lt": begin(until + timedelta(days=1))}) if until else wanted


def _itself(day: date) -> date:
    return day


def midnight(day: date) -> datetime:
    """Return the moment a day begins where the home is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _in_state(rows: QuerySet[Change], state: str) -> QuerySet[Change]:
    to_do = Q(done_on__isnull=True, not_done_on__isnull=True)
    wanted = {
        LATE: to_do & Q(due_on__lt=clock.today()),
        TO_DO: to_do,
        MADE: Q(done_on__isnull=False),
        GIVEN_UP: Q(not_done_on__isnull=False),
    }
    return rows.filter(wanted.get(state, Q()))


def _list(
    request: HttpRequest,
    name: str,
    form: PeriodForm,
    found: QuerySet[Any],
    listed: Callable[[Any, Actor], Listed],
) -> HttpResponse:
    number, actor = _page_number(request), actor_of(request)
    rows = list(found[(number - 1) * AT_ONCE : number * AT_ONCE + 1])
    for row in rows[:AT_ONCE]:
        reads.note(row.individual)
    context = {
        "form": form,
        "lines": [listed(row, actor) for row in rows[:AT_ONCE]],
        "older_url": _page_url(request, number + 1) if len(rows) > AT_ONCE else "",
        "newer_url": _page_url(request, number - 1) if number > 1 else "",
        "narrowed": any(form.chosen(one) for one in form.fields),
    }
    return render(request, f"unsettled/{name}.html", context)


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isdecimal() else 1


def _page_url(request: HttpRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"
