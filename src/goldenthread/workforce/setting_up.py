"""Pages on which a manager says which skills are asked for, and what leading needs."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.forms import ReasonForm, carry
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.cycle.choices import ProcessKind
from goldenthread.homes.access import home_or_404
from goldenthread.homes.models import Home

from . import access, actions
from .choices import STARTERS
from .forms import (
    BeginForm,
    ChangeCompetenceForm,
    CompetenceForm,
    ConfirmForm,
    NeedsForm,
    needs_initial,
)
from .hours.forecast import hours_by_kind
from .models import Competence
from .readiness import needs_of
from .reading import topics_of, with_proof
from .views import may


@requires(Can.VIEW_SKILLS)
def skills_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show which skills a home asks for, and what leading each kind of process needs."""
    home = home_or_404(actor_of(request), pk, Can.VIEW_SKILLS)
    return _skills(request, home)


def _skills(request: HttpRequest, home: Home, **with_forms: Any) -> HttpResponse:
    every = list(Competence.objects.of(home.pk).annotate(workers=with_proof(home.pk)))
    there = {one.starter for one in every}
    context = {
        "here": home,
        "used": [(one, topics_of(one)) for one in every if not one.stopped_because],
        "stopped": [one for one in every if one.stopped_because],
        "kinds": _kinds(home),
        "begin_form": BeginForm(there=there),
        "left": any(one.key not in there for one in STARTERS),
        **may(actor_of(request), home),
        **with_forms,
    }
    return page(request, "workforce/setting_up.html", context, *with_forms.values())


def _kinds(home: Home) -> list[dict[str, Any]]:
    needs, hours = needs_of(home.pk), hours_by_kind(home.pk)
    return [
        {"kind": kind, "needs": needs[kind.value].values(), "hours": hours[kind.value]}
        for kind in ProcessKind
    ]


@requires(Can.CHANGE_HOME)
@require_POST
def begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the skills the product offers into use."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.CHANGE_HOME)
    there = set(Competence.objects.of(pk).values_list("starter", flat=True))
    form = BeginForm(request.POST, there=there)
    if saved(form, lambda data: actions.begin_with(by=actor, home=home, **data)):
        messages.success(request, _("Saved. Now write down who can show them."))
        return redirect("workforce:setting_up", pk)
    return _skills(request, home, begin_form=form)


@requires(Can.CHANGE_HOME)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a skill to the home's list."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.CHANGE_HOME)
    form = CompetenceForm(posted(request), initial={"lasts_days": 365})
    if saved(form, lambda data: actions.add_competence(by=actor, home=home, **data)):
        messages.success(request, _("Saved."))
        return redirect("workforce:setting_up", pk)
    context = {"here": home, "form": form, "back": reverse("workforce:setting_up", args=[pk])}
    return page(request, "workforce/competence_form.html", context, form)


@requires(Can.CHANGE_HOME)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a skill; stop asking for it, or ask again."""
    actor = actor_of(request)
    shown = access.competence_or_404(actor, pk, Can.CHANGE_HOME)
    form = _form(shown, posted(request))
    if saved(form, lambda data: actions.change_competence(by=actor, competence=shown, **data)):
        messages.success(request, _("Saved. What it was before is kept."))
        return redirect("workforce:setting_up", shown.home_id)
    return _change(request, shown, form=form)


def _change(request: HttpRequest, shown: Competence, **with_forms: forms.Form) -> HttpResponse:
    context = {
        "here": shown.home,
        "shown": shown,
        "stop_form": ReasonForm(auto_id="stop_%s"),
        "again_form": ConfirmForm(auto_id="again_%s"),
        "back": reverse("workforce:setting_up", args=[shown.home_id]),
        **with_forms,
    }
    return page(request, "workforce/competence.html", context, *with_forms.values())


@requires(Can.CHANGE_HOME)
@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop asking for a skill, with why."""
    actor = actor_of(request)
    shown = access.competence_or_404(actor, pk, Can.CHANGE_HOME)
    form = ReasonForm(request.POST, auto_id="stop_%s")
    if saved(form, lambda data: actions.stop_competence(by=actor, competence=shown, **data)):
        messages.success(request, _("Saved. Its proof is kept; it can be asked for again."))
        return redirect("workforce:setting_up", shown.home_id)
    return _change(request, shown, form=_form(shown), stop_form=form)


@requires(Can.CHANGE_HOME)
@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a skill again."""
    actor = actor_of(request)
    shown = access.competence_or_404(actor, pk, Can.CHANGE_HOME)
    form = ConfirmForm(request.POST, auto_id="again_%s")
    if saved(form, lambda data: actions.use_competence_again(by=actor, competence=shown)):
        messages.success(request, _("It is asked for again. Say below which leads need it."))
        return redirect("workforce:setting_up", shown.home_id)
    return _change(request, shown, form=_form(shown), again_form=form)


def _form(shown: Competence, sent: Any = None) -> ChangeCompetenceForm:
    names = ("name", "shows", "lasts_days", "criterion", "topics")
    first = {**{name: getattr(shown, name) for name in names}, "seen": shown.version}
    return ChangeCompetenceForm(sent, initial=first)


@requires(Can.CHANGE_HOME)
def needs(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Say what leading one kind of process needs, and the hours it takes."""
    if kind not in ProcessKind.values:
        raise Http404
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.CHANGE_HOME)
    hours, needed = hours_by_kind(pk)[kind], needs_of(pk)[kind]
    first = needs_initial(hours, list(needed))
    form = NeedsForm(posted(request), home=home, initial=first)
    if saved(form, lambda data: actions.set_needs(by=actor, home=home, kind=kind, **data)):
        messages.success(request, _("Saved. It counts from today on."))
        return redirect("workforce:setting_up", pk)
    changed = form.is_bound and form["seen"].value() != first["seen"]
    if changed:
        carry(form, "seen", first["seen"])
    context = {
        "here": home,
        "kind": ProcessKind(kind),
        "form": form,
        "theirs": {"hours": hours, "needs": needed.values()} if changed else None,
        "back": reverse("workforce:setting_up", args=[pk]),
    }
    return page(request, "workforce/needs.html", context, form)
