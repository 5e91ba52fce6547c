"""The front door: one address, and behind it what each person needs first."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core import clock, reads
from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.homes.models import Home
from goldenthread.people.forms import SearchForm
from goldenthread.people.models import Individual
from goldenthread.plans import actions as plans
from goldenthread.plans.change_forms import CarryOutForm, CouldNotForm
from goldenthread.plans.choices import GivenUpBy
from goldenthread.plans.models import Change
from goldenthread.voice.reading import answered_lately

from . import access, beside, homes_page, needs, own, tasks, today
from .forms import BoardForm
from .owed import Owed, coming_back, first_of, kinds_of, parts_of

YOURS_SHOWN = 5
# A task that could not be done: nobody decided that.
_NOBODY: dict[str, Any] = {"not_done_decided": GivenUpBy.NOBODY}
# Nobody reads more at once; one link shows all of a part, for reading through and for print.
AT_ONCE, WHOLE = 50, "all"


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show where this person starts: their work, their own page, or what is shared with them."""
    actor = actor_of(request)
    if actor.may(Can.RECORD_CARE):
        return _today(request, actor)
    mine = own.individual_of(actor)
    if mine is not None:
        return _my_page(request, actor, mine)
    return _welcome(request, actor)


def _today(request: HttpRequest, actor: Actor) -> HttpResponse:
    homes = today.homes_of(actor)
    here = today.chosen_home(homes, request.GET.get("home", ""))
    search = SearchForm(posted(request))
    named = search.cleaned_data["q"].strip() if search.is_bound and search.is_valid() else ""
    leads = actor.may(Can.RUN_PROCESSES, here.pk)
    everybody = today.everybody_in(here, actor, leads)
    context = {
        "home": here,
        "homes": homes,
        "day": clock.today(),
        "people": today.people_of(everybody, named),
        "searched": named,
        "leads": leads,
        "people_first": bool(named) or not leads,
        "may_add": actor.may(Can.ADD_PEOPLE, here.pk),
        "way_back": urlencode({"next": request.get_full_path()}),
        "shared": own.shared_with(actor),
        "beside": beside.beside(actor, [here]),
        **_owed_here(request, here, everybody, leads),
    }
    return render(request, "pages/today.html", context)


def _owed_here(
    request: HttpRequest, here: Home, everybody: list[Any], leads: bool
) -> dict[str, Any]:
    actor, back = actor_of(request), request.get_full_path()
    # Whoever leads nothing sees what is their own to do, and nothing else is looked for.
    owed_to = needs.owed_to_people if leads else needs.own_to_do
    found = owed_to(everybody, [here], actor)
    yours = today.own(found, actor)
    return {
        "parts": parts_of(found, back),
        "kinds": kinds_of(found),
        "yours": coming_back(yours[:YOURS_SHOWN], back),
        "yours_count": len(yours),
        "yours_late": sum(kind.late for kind in kinds_of(yours)),
    }


@requires(Can.VIEW_HOME)
def owed(request: HttpRequest) -> HttpResponse:
    """Show everything homes owe people: all of it, one kind, one part, or only one's own."""
    actor = actor_of(request)
    homes = access.homes_of_board_or_404(actor)
    here = today.chosen_home(homes, request.GET.get("home", ""))
    leads = actor.may(Can.VIEW_EVIDENCE, here.pk)
    form = BoardForm(request.GET)
    chosen = form.chosen()
    every = needs.owed_in([here], actor) if leads else needs.own_in([here], actor)
    shown = _narrowed(every if leads else today.own(every, actor), chosen, actor)
    most = None if WHOLE in request.GET else AT_ONCE
    board = parts_of(shown, request.get_full_path())
    context = {
        "home": here,
        "homes": homes,
        "form": form,
        "leads": leads,
        "narrowed": bool(chosen),
        "parts": first_of([part for part in board if part.people], most),
        "all_of": _all_of(chosen, here),
        "may_act": actor.may(Can.RECORD_CARE, here.pk),
    }
    return render(request, "pages/owed.html", context)


def _all_of(chosen: dict[str, Any], here: Home) -> str:
    # The part that is asked for stands behind it.
    kept = {name: value for name, value in chosen.items() if name != "when"}
    return urlencode({**kept, "home": here.pk, WHOLE: "on"})


def _narrowed(found: list[Owed], chosen: dict[str, Any], actor: Actor) -> list[Owed]:
    if chosen.get("yours"):
        found = today.own(found, actor)
    if chosen.get("kind"):
        found = [one for one in found if one.kind == chosen["kind"]]
    if chosen.get("when"):
        found = [one for one in found if one.when == chosen["when"]]
    return found


@requires(Can.VIEW_HOME)
def task(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one thing this worker is to do, and note that it is done."""
    actor = actor_of(request)
    change = access.task_or_404(actor, pk)
    form = CarryOutForm(posted(request), initial={"seen": change.version})
    if saved(form, lambda data: plans.carry_out(by=actor, change=change, **data)):
        messages.success(request, _("Saved: it is done."))
        return redirect("pages:home")
    return page(request, "pages/task.html", _of_task(change, form=form), form)


@requires(Can.VIEW_HOME)
@require_POST
def task_not_done(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that one thing this worker was to do could not be done, and why."""
    actor = actor_of(request)
    change = access.task_or_404(actor, pk)
    form = CouldNotForm(request.POST, auto_id="not_done_%s")
    if saved(form, lambda data: plans.give_up_change(by=actor, change=change, **_NOBODY | data)):
        messages.success(request, _("Saved: it could not be done."))
        return redirect("pages:home")
    return page(request, "pages/task.html", _of_task(change, could_not_form=form), form)


def _of_task(change: Change, **forms_here: BaseForm) -> dict[str, Any]:
    seen = {"seen": change.version}
    return {
        "change": change,
        "where": tasks.where(change.individual),
        "form": CarryOutForm(initial=seen),
        "could_not_form": CouldNotForm(initial=seen, auto_id="not_done_%s"),
        **forms_here,
    }


def _my_page(request: HttpRequest, actor: Actor, mine: Individual) -> HttpResponse:
    reads.note(mine)
    # Their own plan may be opened from what was recorded.
    context = {
        "me": mine,
        "mine": own.my_page(mine),
        "answered": answered_lately(actor),
        "can": {Can.VIEW_PLAN.value: True},
    }
    return render(request, "pages/my_page.html", context)


def _welcome(request: HttpRequest, actor: Actor) -> HttpResponse:
    shared = own.shared_with(actor)
    context = {
        "day": clock.today(),
        "tasks": tasks.tasks_of(actor) if actor.is_staff else [],
        "homes_shown": homes_page.homes_of(actor),
        "beside": beside.beside(actor, access.homes_to_answer_for(actor)),
        "shared": shared,
        "answered": answered_lately(actor) if shared else [],
        "may_see_people": actor.may(Can.VIEW_ABOUT),
        "may_see_evidence": actor.may(Can.VIEW_EVIDENCE),
        "works_here": actor.is_staff,
    }
    return render(request, "pages/welcome.html", context)
