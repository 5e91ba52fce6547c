"""Pages of an assessment: what the person says, what was asked, what was found."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import leading_back, leading_on, way_back
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.contributing import ask_more
from goldenthread.cycle.frame import form_frame, process_frame
from goldenthread.cycle.models import Process
from goldenthread.cycle.rules import why_over
from goldenthread.people.access import statement_or_404
from goldenthread.people.frame import frame
from goldenthread.people.reading import history_of

from . import access, actions
from .forms import FindingForm, ReflectForm
from .models import Finding
from .reading import (
    Said,
    asked_in,
    assessment_to_reflect_in,
    found_in,
    matters_in,
    said_now,
    sources_of,
)


@requires(Can.VIEW_ASSESSMENTS)
def assessment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show an assessment: what the person says beside what was asked and found."""
    actor = actor_of(request)
    process = access.assessment_or_404(actor, pk)
    context = {
        **process_frame(actor, process, "content"),
        "matters": matters_in(process),
        "asked": asked_in(process),
        "found": found_in(process),
        "in_error": Finding.objects.in_error(pk),
    }
    return render(request, "assessments/assessment.html", context)


@requires(Can.RUN_PROCESSES)
def reflect(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say where the assessment reflects something the person says (LMCB5 P9)."""
    actor = actor_of(request)
    process = access.assessment_or_404(actor, pk, Can.RUN_PROCESSES)
    if not process.is_open and request.method != "POST":
        return is_over(request, process)
    chosen = _chosen(request, process)
    form = ReflectForm(
        posted(request),
        individual=process.individual,
        chosen=chosen.statement if chosen else None,
        initial=_reflected_before(chosen),
    )
    if saved(form, lambda data: actions.reflect(by=actor, process=process, **data)):
        _say_reflected(request, process)
        return redirect(way_back(request, reverse("assessments:assessment", args=[pk])))
    context = {**form_frame(actor, process), "form": form, "chosen": chosen}
    return page(request, "assessments/reflect.html", context, form)


def _say_reflected(request: HttpRequest, process: Process) -> None:
    messages.success(request, _("Saved: this is where the assessment includes it."))
    if process.held_at is None:
        says = _("“%(title)s” has not taken place yet: this counts once it has.")
        messages.info(request, says % {"title": process.title})


def is_over(request: HttpRequest, process: Process) -> HttpResponse:
    """Return to an assessment in which nothing changes any more, and say so."""
    messages.error(request, why_over(process))
    return redirect("assessments:assessment", process.pk)


def _chosen(request: HttpRequest, process: Process) -> Said | None:
    record = request.GET.get("statement") or request.POST.get("statement", "")
    return next((one for one in said_now(process) if str(one.statement.record) == record), None)


def _reflected_before(chosen: Said | None) -> dict[str, Any]:
    if chosen is None:
        return {}
    where = chosen.reflection.where if chosen.reflection else ""
    return {"statement": chosen.statement.record, "where": where}


@requires(Can.RUN_PROCESSES)
def reflect_statement(request: HttpRequest, record: UUID) -> HttpResponse:
    """Go to the assessment in which a statement can be reflected, or offer to ask for one."""
    actor = actor_of(request)
    statement = statement_or_404(actor, record, Can.RUN_PROCESSES)
    process = assessment_to_reflect_in(statement.individual_id)
    if process is not None:
        where = reverse("assessments:reflect", args=[process.pk])
        return redirect(leading_on(request, f"{where}?statement={record}"))
    here = leading_on(request, reverse("assessments:reflect_statement", args=[record]))
    ask = reverse("cycle:ask", args=[statement.individual_id, ProcessKind.ASSESSMENT.value])
    context = {
        **frame(actor, statement.individual, "assessments"),
        "statement": statement,
        # Asked for, it leads back here, and so on to where this is included.
        "ask_url": leading_back(ask, here),
        "back": way_back(request, ""),
    }
    return render(request, "assessments/no_assessment.html", context)


@requires(Can.RUN_PROCESSES)
def find(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down a need, strength or risk, and where it comes from."""
    actor = actor_of(request)
    process = access.assessment_or_404(actor, pk, Can.RUN_PROCESSES)
    if not process.is_open and request.method != "POST":
        return is_over(request, process)
    form = FindingForm(posted(request), individual=process.individual)
    if saved(form, lambda data: actions.find(by=actor, process=process, **data)):
        messages.success(request, _("Saved to what the assessment found."))
        ask_more(request, process)
        return redirect("assessments:assessment", pk)
    context = {**form_frame(actor, process), "form": form}
    return page(request, "assessments/find.html", context, form)


@requires(Can.VIEW_ASSESSMENTS)
def finding(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one finding; whoever runs assessments may mark it as entered in error."""
    actor = actor_of(request)
    needed = Can.RUN_PROCESSES if request.method == "POST" else Can.VIEW_ASSESSMENTS
    newest = access.finding_or_404(actor, record, needed)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_finding(by=actor, finding=newest, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("assessments:assessment", newest.process_id)
    context = {
        **form_frame(actor, newest.process),
        "finding": newest,
        "statements": sources_of([newest])[0].statements,
        "history": history_of(Finding, record),
        "form": form,
    }
    return page(request, "assessments/finding.html", context, form)
