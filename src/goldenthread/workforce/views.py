"""Pages about skills: everybody's, one worker's, and one's own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.paging import paged
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.homes.models import Account, Home

from . import access, actions
from .choices import CARE_ROLES
from .forms import MatrixForm, ReflectForm
from .models import Competence, Evidence
from .reading import matrix_of, narrowed, standings, totals, waiting_in

PROOF_AT_ONCE = 20


@requires(Can.VIEW_HOME)
def skills(request: HttpRequest) -> HttpResponse:
    """Lead to everybody's skills, or for those who may not see them to their own."""
    actor = actor_of(request)
    if actor.may(Can.VIEW_SKILLS):
        return everybody(request)
    return redirect("workforce:mine")


@requires(Can.VIEW_SKILLS)
def everybody(request: HttpRequest) -> HttpResponse:
    """Show every worker of a home with how each skill stands."""
    actor = actor_of(request)
    homes = access.homes_shown(actor)
    here = chosen(homes, request.GET.get("home", ""))
    form = MatrixForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    asked_for = list(Competence.objects.of(here.pk).in_use())
    rows = matrix_of(here, asked_for)
    context = {
        "here": here,
        "homes": homes,
        "form": form,
        "state": state,
        "competences": asked_for,
        "rows": narrowed(rows, state) if state else rows,
        "totals": totals(rows, asked_for),
        "all_workers": len(rows),
        "waiting": waiting_in(here),
        **may(actor, here),
    }
    return render(request, "workforce/skills.html", context)


def chosen(homes: list[Home], wanted: str) -> Home:
    """Return the home that was asked for, or the first."""
    return next((home for home in homes if str(home.pk) == wanted), homes[0])


def may(actor: Actor, home: Home) -> dict[str, bool]:
    """Return what the actor may do about skills and hours in a home."""
    names = {"may_record": Can.RECORD_SKILLS, "may_change": Can.CHANGE_HOME}
    names["may_decide"] = Can.DECIDE_HOURS
    return {name: actor.may(permission, home.pk) for name, permission in names.items()}


@requires(Can.VIEW_SKILLS)
def worker(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what one worker can show, and how we know."""
    actor = actor_of(request)
    account = access.worker_or_404(actor, pk)
    homes = actor.homes_with(Can.VIEW_SKILLS)
    context = {
        **_of(request, account, homes),
        "may_record": actor.may(Can.RECORD_SKILLS) and pk != actor.account_id,
        "home_id": next(iter(_homes_of(account, homes)), None),
    }
    return render(request, "workforce/worker.html", context)


def _of(request: HttpRequest, account: Account, homes: list[UUID]) -> dict[str, Any]:
    here = _homes_of(account, homes)
    every = Evidence.objects.of_worker(account.pk).filter(competence__home__in=here)
    asked_for = list(Competence.objects.filter(home__in=here).in_use().order_by("home", "pk"))
    return {
        "worker": account,
        "standings": standings(asked_for, every.deciding()),
        "evidence": paged(request, every, PROOF_AT_ONCE),
    }


def _homes_of(account: Account, homes: list[UUID]) -> list[UUID]:
    posts = account.posts.filter(home__in=homes, role__in=CARE_ROLES)
    return list(posts.order_by("home_id").values_list("home_id", flat=True).distinct())


@requires(Can.RECORD_CARE)
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own skills and proof."""
    actor = actor_of(request)
    account, homes = access.self_or_404(actor)
    context = _of(request, account, homes)
    return render(request, "workforce/mine.html", context)


@requires(Can.RECORD_CARE)
def reflect(request: HttpRequest) -> HttpResponse:
    """Write one's own account of a skill."""
    actor = actor_of(request)
    account, homes = access.self_or_404(actor)
    offered = Competence.objects.filter(home__in=homes).in_use().order_by("home", "pk")
    first = {"competence": request.GET.get("competence", "")}
    form = ReflectForm(posted(request), competences=offered, initial=first)
    if saved(form, lambda data: actions.reflect(by=actor, worker=account, **data)):
        messages.success(request, _("Saved. It counts once a senior or your manager confirms it."))
        return redirect("workforce:mine")
    context = {"form": form, "back": reverse("workforce:mine"), "any": offered.exists()}
    return page(request, "workforce/reflect.html", context, form)
