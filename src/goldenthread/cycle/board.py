"""The page of what is due in the homes somebody works in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can

from .due import (
    first_of,
    follow_ups,
    in_homes_of,
    leads_of,
    left_open_in_homes_of,
    of_those_who_moved_out,
    weeks,
)
from .forms import BoardForm
from .models import ProcessQuerySet

# Nobody reads more at once; one link shows all of it, for reading through and for print.
AT_ONCE, WHOLE = 50, "all"


@requires(Can.VIEW_HOME)
def due(request: HttpRequest) -> HttpResponse:
    """Show every open process week by week, and what to explain again."""
    actor = actor_of(request)
    if not actor.may(Can.VIEW_HOME):
        raise Http404
    found, left = in_homes_of(actor), left_open_in_homes_of(actor)
    form = BoardForm(request.GET or None, leads=leads_of(found.open(), left, actor=actor))
    shown = _narrowed(found, form)
    board = [*of_those_who_moved_out(_narrowed(left, form)), *weeks(shown.open())]
    whole = WHOLE in request.GET
    context = {
        "form": form,
        "narrowed": bool(_wanted(form)),
        "weeks": board if whole else first_of(board, AT_ONCE),
        "follow_ups": follow_ups(shown, None if whole else AT_ONCE),
        "open_count": sum(week.count for week in board),
        "most": None if whole else AT_ONCE,
        "whole_url": f"?{urlencode({**request.GET.dict(), WHOLE: 'on'})}",
        "mine": f"?lead={actor.account_id}",
        "may_brief": actor.may(Can.BRIEF_PEOPLE),
    }
    return render(request, "cycle/due.html", context)


def _narrowed(found: ProcessQuerySet, form: BoardForm) -> ProcessQuerySet:
    return found.filter(**_wanted(form))


def _wanted(form: BoardForm) -> dict[str, Any]:
    if not form.is_bound or not form.is_valid():
        return {}
    return {key: value for key, value in form.cleaned_data.items() if value}
