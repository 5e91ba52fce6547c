"""What is not met and what is not agreed, in the homes somebody works in."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock, reads
from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.access import people_visible_to
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual, IndividualQuerySet

from . import access
from .forms import ListForm
from .models import Disagreement, DisagreementQuerySet, UnmetNeed, UnmetNeedQuerySet
from .reading import Line, disagreement_line, need_line

AT_ONCE = 100
OPEN, UNREPORTED, WAITING, LATE, OVER, EVERY = "", "unreported", "waiting", "late", "over", "all"
NEED_STATES: list[tuple[str, Any]] = [
    (OPEN, _("Open")),
    (UNREPORTED, _("Not reported yet")),
    (WAITING, _("Reported, waiting longest")),
    (OVER, _("Met or no longer needed")),
    (EVERY, _("All of them")),
]
DISAGREEMENT_STATES: list[tuple[str, Any]] = [
    (OPEN, _("Open")),
    (LATE, _("Open for too long")),
    (OVER, _("Settled")),
    (EVERY, _("All of them")),
]


@requires(Can.VIEW_PLAN)
def needs(request: HttpRequest) -> HttpResponse:
    """Show what is not met, what has waited longest first."""
    actor = actor_of(request)
    mine = UnmetNeed.objects.filter(individual__in=people_visible_to(actor, access.VIEW_NEEDS))
    form = _form(request, NEED_STATES, mine.standing())
    found = _needs_in(mine.standing(), _wanted(form, "state"))
    shown = found.filter(**_narrowed(form, "individual", "why")).told()[: AT_ONCE + 1]
    return _list(request, "needs", form, [need_line(one) for one in shown])


def _needs_in(rows: UnmetNeedQuerySet, state: str) -> UnmetNeedQuerySet:
    if state == UNREPORTED:
        return rows.open().unreported()
    if state == WAITING:
        return rows.open().exclude(pk__in=rows.unreported().values("pk"))
    if state == OVER:
        return rows.exclude(pk__in=rows.open().values("pk"))
    return rows if state == EVERY else rows.open()


@requires(Can.VIEW_REVIEWS)
def disagreements(request: HttpRequest) -> HttpResponse:
    """Show what is not agreed, the oldest first."""
    actor = actor_of(request)
    people = people_visible_to(actor, access.VIEW_DISAGREEMENTS)
    mine = Disagreement.objects.filter(individual__in=people)
    form = _form(request, DISAGREEMENT_STATES, mine.standing())
    del form.fields["why"]
    found = _disagreements_in(mine.standing(), _wanted(form, "state"))
    shown = found.filter(**_narrowed(form, "individual")).told()[: AT_ONCE + 1]
    return _list(request, "disagreements", form, [_seen_line(actor, one) for one in shown])


def _seen_line(actor: Actor, found: Disagreement) -> Line:
    can = permissions_about(actor, found.individual)
    return disagreement_line(found, {permission.value for permission in can})


def _disagreements_in(rows: DisagreementQuerySet, state: str) -> DisagreementQuerySet:
    if state == LATE:
        return rows.open().filter(due_on__lt=clock.today())
    if state == OVER:
        return rows.exclude(pk__in=rows.open().values("pk"))
    return rows if state == EVERY else rows.open()


def _form(request: HttpRequest, states: list[tuple[str, Any]], rows: QuerySet[Any]) -> ListForm:
    return ListForm(request.GET or None, states=states, people=people_in(rows))


def people_in(rows: QuerySet[Any]) -> IndividualQuerySet:
    """Return the people these records are about, by name."""
    named = Individual.objects.filter(pk__in=rows.order_by().values("individual"))
    return named.order_by("preferred_name", "family_name")


def _wanted(form: ListForm, name: str) -> Any:
    return form.cleaned_data.get(name, "") if form.is_bound and form.is_valid() else ""


def _narrowed(form: ListForm, *names: str) -> dict[str, Any]:
    wanted = {name: _wanted(form, name) for name in names}
    return {name: value for name, value in wanted.items() if value}


def _list(request: HttpRequest, name: str, form: ListForm, lines: list[Line]) -> HttpResponse:
    for line in lines[:AT_ONCE]:
        reads.note(line.row.individual)
    context = {
        "form": form,
        "lines": lines[:AT_ONCE],
        "more": len(lines) > AT_ONCE,
        "at_once": AT_ONCE,
        "narrowed": bool(_narrowed(form, *form.fields)),
    }
    return render(request, f"unsettled/{name}.html", context)
