"""The front door: one address, and behind it what each person needs first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from goldenthread.core import clock, reads
from goldenthread.core.access import actor_of, signed_in
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.models import Individual

from . import needs, own, today


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show where this person starts: their work, their own page, or what is shared with them."""
    actor = actor_of(request)
    if actor.may(Can.RECORD_CARE):
        return _today(request, actor)
    mine = own.individual_of(actor)
    if mine is not None:
        return _my_page(request, mine)
    return _welcome(request, actor)


def _today(request: HttpRequest, actor: Actor) -> HttpResponse:
    homes = today.homes_of(actor)
    here = today.chosen_home(homes, request.GET.get("home", ""))
    leads = actor.may(Can.RUN_PROCESSES, here.pk)
    context = {
        "home": here,
        "homes": homes,
        "day": clock.today(),
        "people": today.people_of(actor, here),
        "lines": today.own_things(actor),
        "leads": leads,
        "needs": needs.needs_of(here) if leads else [],
        "may_add": actor.may(Can.ADD_PEOPLE, here.pk),
        "way_back": urlencode({"next": request.get_full_path()}),
        "shared": own.shared_with(actor),
    }
    return render(request, "pages/today.html", context)


def _my_page(request: HttpRequest, mine: Individual) -> HttpResponse:
    reads.note(mine)
    # Their own plan may be opened from what was recorded.
    context = {"me": mine, "mine": own.my_page(mine), "can": {Can.VIEW_PLAN.value: True}}
    return render(request, "pages/my_page.html", context)


def _welcome(request: HttpRequest, actor: Actor) -> HttpResponse:
    context = {
        "shared": own.shared_with(actor),
        "may_see_people": actor.may(Can.VIEW_ABOUT),
        "may_see_evidence": actor.may(Can.VIEW_EVIDENCE),
        "works_here": actor.is_staff,
    }
    return render(request, "pages/welcome.html", context)
