"""The page of what is due in the homes somebody works in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can

from .due import (
    follow_ups,
    in_homes_of,
    leads_of,
    left_open_in_homes_of,
    of_those_who_moved_out,
    weeks,
)
from .forms import BoardForm
from .models import ProcessQuerySet


@requires(Can.VIEW_HOME)
def due(request: HttpRequest) -> HttpResponse:
    """Show every open process week by week, and what to explain again."""
    actor = actor_of(request)
    if not actor.may(Can.VIEW_HOME):
        raise Http404
    found, left = in_homes_of(actor), left_open_in_homes_of(actor)
    form = BoardForm(request.GET or None, leads=leads_of(found.open(), left, actor=actor))
    shown = _narrowed(found, form)
    context = {
        "form": form,
        "narrowed": form.is_bound,
        "weeks": [*of_those_who_moved_out(_narrowed(left, form)), *weeks(shown.open())],
        "follow_ups": follow_ups(shown),
        "mine": f"?lead={actor.account_id}",
        "may_brief": actor.may(Can.BRIEF_PEOPLE),
    }
    return render(request, "cycle/due.html", context)


def _narrowed(found: ProcessQuerySet, form: BoardForm) -> ProcessQuerySet:
    if not form.is_bound or not form.is_valid():
        return found
    wanted = {key: value for key, value in form.cleaned_data.items() if value}
    return found.filter(**wanted)
