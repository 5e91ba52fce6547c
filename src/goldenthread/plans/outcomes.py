"""Pages about one outcome through all versions of the plan, and its measurements."""

from collections.abc import Collection
from dataclasses import dataclass
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
from goldenthread.core.way_back import leading_on, way_back
from goldenthread.people.forms import ReasonForm
from goldenthread.people.frame import frame
from goldenthread.people.reading import history_of

from . import access, actions, sentences
from .choices import MeasuredBy
from .confirming import confirmation
from .difference import ChangedOutcome, compare
from .measure_forms import MeasureForm, measure_form
from .models import Measurement, Outcome
from .progress import progress_among
from .reading import outcome_shown
from .rules import why_not_taken_back
from .values import shown


@dataclass(frozen=True, slots=True)
class VersionShown:
    """An outcome as one plan has it, with what changed from the plan before."""

    outcome: Outcome
    changed: ChangedOutcome | None


@requires(Can.VIEW_PLAN)
def outcome(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one outcome: how it began, how far it is, every measurement, every version."""
    actor = actor_of(request)
    found = access.outcome_or_404(actor, record, Can.VIEW_PLAN)
    form = measure_form(None, found, as_the_person=_is_the_person(actor, found))
    return render(request, "plans/outcome.html", _outcome_context(request, found, form))


def _outcome_context(request: HttpRequest, found: Outcome, form: MeasureForm) -> dict[str, Any]:
    actor = actor_of(request)
    shared = frame(actor, found.individual, "plan")
    versions = _versions(found, shared["can"])
    newest = next(one.outcome for one in versions if one.outcome.pk == found.pk)
    newest.individual = found.individual
    progress = progress_among([one.outcome for one in reversed(versions)])[found.record]
    measured = paged(request, Measurement.objects.of_outcome(found.record).reverse())
    return {
        **shared,
        "outcome": found,
        "shown": outcome_shown(newest, progress, you=shared["you"]),
        "in_force": found.plan.is_frozen and not found.plan.replaced_at,
        "figure": sentences.figure_of(found, progress, measured.rows, you=shared["you"]),
        "measurements": [(one, _value(found, one)) for one in measured.rows],
        "older_url": measured.older_url,
        "newer_url": measured.newer_url,
        "versions": versions,
        "own": _is_the_person(actor, found),
        "form": form,
        "measure_url": leading_on(request, reverse("plans:measure", args=[found.record])),
    }


def _value(found: Outcome, measurement: Measurement) -> str:
    return shown(found.scale, found.unit, measurement.value)


def _is_the_person(actor: Actor, found: Outcome) -> bool:
    return found.individual.account_id == actor.account_id


def _versions(found: Outcome, can: Collection[str]) -> list[VersionShown]:
    every = Outcome.objects.filter(record=found.record).select_related("plan__process")
    versions = list(every.with_parts().order_by("plan__number"))
    pairs = zip([None, *versions], versions, strict=False)
    told = [VersionShown(new, compare(old, new, can) if old else None) for old, new in pairs]
    return told[::-1]


@requires(Can.MEASURE_OUTCOMES)
def measure(request: HttpRequest, record: UUID) -> HttpResponse:
    """Note how far an outcome is, as the person or as staff see it; opened, show its page."""
    actor = actor_of(request)
    found = access.outcome_or_404(actor, record, Can.MEASURE_OUTCOMES)
    if request.method != "POST":
        return redirect(f"{reverse('plans:outcome', args=[record])}#measure")
    as_the_person = _is_the_person(actor, found)
    form = measure_form(request.POST, found, as_the_person=as_the_person)
    own = {"measured_by": MeasuredBy.INDIVIDUAL} if as_the_person else {}
    made = saved(form, lambda data: actions.measure(by=actor, outcome=found, **{**data, **own}))
    if made:
        messages.success(request, confirmation(made, as_the_person=as_the_person))
        return redirect(way_back(request, reverse("plans:outcome", args=[record])))
    return page(request, "plans/outcome.html", _outcome_context(request, found, form), form)


@requires(Can.VIEW_PLAN)
def measurement(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one measurement with its history, and mark it as entered in error."""
    actor = actor_of(request)
    needed = Can.MEASURE_OUTCOMES if request.method == "POST" else Can.VIEW_PLAN
    one = access.measurement_or_404(actor, record, needed)
    form = ReasonForm(posted(request))
    withdraw = actions.withdraw_measurement
    if saved(form, lambda data: withdraw(by=actor, measurement=one, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("plans:outcome", one.outcome.record)
    context = {
        **frame(actor, one.individual, "plan"),
        "measurement": one,
        "outcome": one.outcome,
        "value": _value(one.outcome, one),
        "history": history_of(Measurement, record),
        "why_not": why_not_taken_back(actor, one),
        "form": form,
    }
    return page(request, "plans/measurement.html", context, form)
