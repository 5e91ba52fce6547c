"""Looking at how involved people are, and what becomes better because of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.homes.access import home_or_404, homes_with
from goldenthread.homes.models import Home

from . import access, actions
from .choices import LIMITS
from .home_forms import CloseForm, ImproveForm, LookForm, SettingsForm
from .models import Improvement, InvolvementLook, ListeningSettings
from .reading import improvement_tag, involvement_of, reported_late


@requires(Can.VIEW_EVIDENCE)
def involvement(request: HttpRequest) -> HttpResponse:
    """Show what people answered since the last look, every look, and what is to be better.

    Words and names only to who may read what people say in that home.
    """
    actor = actor_of(request)
    here = access.home_or_404(actor, request.GET.get("home", ""))
    shown = involvement_of(here)
    context = {
        "here": here,
        "homes": homes_with(actor, Can.VIEW_EVIDENCE),
        "shown": shown,
        "looks": [
            (look, _improvements(look), reported_late(look, shown.report_days))
            for look in shown.looks
        ],
        "answers": actor.may(access.ANSWER, here.pk),
        "may_change": actor.may(Can.CHANGE_HOME, here.pk),
        "may_see_evidence": True,
        "may_see_comments": actor.may(Can.VIEW_REVIEWS),
        "sees_words": actor.may(Can.VIEW_REVIEWS, here.pk),
    }
    return render(request, "voice/involvement.html", context)


def _improvements(look: Any) -> list[tuple[Improvement, Any]]:
    return [(one, improvement_tag(one)) for one in look.planned]


@requires(Can.ANSWER_COMMENTS)
def add_look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what was heard about how involved people were."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, access.ANSWER)
    newest = InvolvementLook.objects.of(home.pk).first()
    form = LookForm(posted(request), initial={"since": newest.until} if newest else {})
    made = saved(form, lambda data: actions.look_at_involvement(by=actor, home=home, **data))
    if made:
        messages.success(request, _("Saved. Now say what will be better because of it."))
        return redirect("voice:add_improvement", made.pk)
    context = {"form": form, "here": home, "back": _home_url(home)}
    return page(request, "voice/look_form.html", context, form)


def _home_url(home: Home) -> str:
    return f"{reverse('voice:involvement')}?{urlencode({'home': str(home.pk)})}"


@requires(Can.ANSWER_COMMENTS)
def add_improvement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan one thing that will be better."""
    actor = actor_of(request)
    look = access.look_or_404(actor, pk, access.ANSWER)
    form = ImproveForm(posted(request))
    if saved(form, lambda data: actions.plan_improvement(by=actor, look=look, **data)):
        messages.success(request, _("Saved to what will be better."))
        return redirect(_home_url(look.home))
    context = {"form": form, "look": look, "here": look.home, "back": _home_url(look.home)}
    return page(request, "voice/improvement_form.html", context, form)


@requires(Can.ANSWER_COMMENTS)
def improvement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one improvement; note what came of it, or take that back."""
    actor = actor_of(request)
    found = access.improvement_or_404(actor, pk)
    form: Any = ReasonForm(posted(request)) if found.closed_on else CloseForm(posted(request))
    act = actions.reopen_improvement if found.closed_on else actions.close_improvement
    if saved(form, lambda data: act(by=actor, improvement=found, **data)):
        messages.success(request, _("Saved to what will be better."))
        return redirect("voice:improvement", pk)
    context = {
        "improvement": found,
        "tag": improvement_tag(found),
        "form": form,
        "here": found.home,
        "back": _home_url(found.home),
    }
    return page(request, "voice/improvement.html", context, form)


@requires(Can.ANSWER_COMMENTS)
def withdraw_improvement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark an improvement as entered in error."""
    actor = actor_of(request)
    found = access.improvement_or_404(actor, pk)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_improvement(by=actor, improvement=found, **data)):
        return _taken_out(request, found.home)
    return _error_page(request, found.home, form, found.what)


@requires(Can.ANSWER_COMMENTS)
def withdraw_look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark a look, and what came of it, as entered in error."""
    actor = actor_of(request)
    look = access.look_or_404(actor, pk, access.ANSWER)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_look(by=actor, look=look, **data)):
        return _taken_out(request, look.home)
    return _error_page(request, look.home, form, look.heard)


def _taken_out(request: HttpRequest, home: Home) -> HttpResponse:
    messages.success(request, _("Marked as entered in error. It stays in the history."))
    return redirect(_home_url(home))


def _error_page(request: HttpRequest, home: Home, form: ReasonForm, what: str) -> HttpResponse:
    context = {"form": form, "what": what, "here": home, "back": _home_url(home)}
    return page(request, "voice/home_error.html", context, form)


@requires(Can.CHANGE_HOME)
def settings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change how soon a home answers, and how often it looks at how involved people are."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.CHANGE_HOME)
    now = ListeningSettings.objects.of(home)
    first = {
        **{name: getattr(now, name) for name in LIMITS},
        "seen": 0 if now._state.adding else now.version,
    }
    form = SettingsForm(posted(request), initial=first)
    if saved(form, lambda data: actions.change_listening(by=actor, home=home, **data)):
        messages.success(request, _("Saved. What was said before keeps its day."))
        return redirect(_home_url(home))
    context = {"form": form, "here": home, "back": _home_url(home)}
    return page(request, "voice/settings.html", context, form)
