"""Pages on which another time between reviews is agreed, ended, or taken out; and the rule."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.dates import full_day
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.rhythm import homes_own
from goldenthread.homes.access import home_or_404
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual

from . import access, actions, watching
from .forms import AgreedForm, WatchForm


@requires(Can.RUN_PROCESSES)
def agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note another time between reviews for one person."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RUN_PROCESSES)
    form = AgreedForm(posted(request))
    if saved(form, lambda data: actions.agree_timescale(by=actor, individual=individual, **data)):
        messages.success(request, _from_when(individual))
        return redirect("timing:person", pk)
    back = reverse("timing:person", args=[pk])
    shared = frame(actor, individual, "reviews")
    context = {**shared, "form": form, "back": back, "homes_own": homes_own(individual)}
    return page(request, "timing/agree.html", context, form)


def _from_when(individual: Individual) -> Any:
    """Return from when it counts: a review that was asked for stays where it is, or is moved."""
    reviews = Process.objects.of(individual.pk).filter(kind=ProcessKind.REVIEW).open()
    asked = reviews.filter(held_at__isnull=True).order_by("due_on").first()
    if asked is None:
        return _("Saved. The next review is due by it.")
    words = _("Saved. It counts after the review that is asked for already, due on %(day)s.")
    return format_html(
        '{} <a class="gt-no-print" href="{}">{}</a>',
        words % {"day": full_day(asked.due_on)},
        reverse("cycle:move", args=[asked.pk]),
        _("Move that one as well"),
    )


@requires(Can.RUN_PROCESSES)
def end(request: HttpRequest, record: UUID) -> HttpResponse:
    """Let the home's own timescale count again."""
    words = _("It counts until today. From then on the home’s own timescale counts again.")
    return _over(request, record, actions.end_timescale, _("End it"), words)


@requires(Can.RUN_PROCESSES)
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark what was agreed as entered in error."""
    words = _("It is then marked as entered in error. It stays in the history and counts nowhere.")
    return _over(request, record, actions.withdraw_timescale, _("Mark as entered in error"), words)


def _over(
    request: HttpRequest, record: UUID, act: Callable[..., Any], heading: str, words: str
) -> HttpResponse:
    actor = actor_of(request)
    agreed = access.agreed_or_404(actor, record, Can.RUN_PROCESSES)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: act(by=actor, agreed=agreed, **data)):
        messages.success(request, _("Saved. What it was before is kept."))
        return redirect("timing:person", agreed.individual_id)
    context = {
        **frame(actor, agreed.individual, "reviews"),
        "what": agreed.rhythm.words,
        "heading": heading,
        "words": words,
        "form": form,
        "back": reverse("timing:person", args=[agreed.individual_id]),
    }
    return page(request, "timing/why.html", context, form)


@requires(Can.VIEW_EVIDENCE)
def watch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show when refusals call for a review in a home; its manager changes it."""
    actor = actor_of(request)
    needed = Can.CHANGE_HOME if request.method == "POST" else Can.VIEW_EVIDENCE
    shown = home_or_404(actor, pk, needed)
    rule = watching.rule_of(shown.pk)
    first = {
        "refusals": rule.refusals,
        "within_days": rule.within_days,
        # 0 where nobody had said it yet: whoever says it meanwhile is not written over.
        "seen": 0 if rule._state.adding else rule.version,
    }
    form = WatchForm(posted(request), initial=first)
    if saved(form, lambda data: actions.watch_refusals(by=actor, home=shown, **data)):
        messages.success(request, _("Saved. What it was before is kept."))
        return redirect("timing:watch", pk)
    context = {
        "shown": shown,
        "rule": rule,
        "form": form,
        "may_change": actor.may(Can.CHANGE_HOME, pk),
    }
    return page(request, "timing/watch.html", context, form)
