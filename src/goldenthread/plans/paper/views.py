"""A plan as a PDF to print, in standard and large print."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.paper import SYSTEM_PACKAGES, CannotPrint, pdf_of
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.frame import frame

from .. import access, reading
from ..models import Change, Plan
from ..parts.reading import parts_of
from . import actions

SIZES = ("standard", "large")


@requires(Can.VIEW_PLAN)
def paper(request: HttpRequest, pk: UUID, size: str) -> HttpResponse:
    """Return a version of a plan as a PDF; where that cannot be made here, say so."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.VIEW_PLAN)
    if size not in SIZES:
        raise Http404
    context = _context(actor, plan, size)
    try:
        drawn = pdf_of(render_to_string("plans/paper.html", context))
    except CannotPrint:
        missing = {**context, "packages": SYSTEM_PACKAGES}
        return render(request, "plans/no_paper.html", missing, status=503)
    actions.note_printed(by=actor, plan=plan)
    answer = HttpResponse(drawn, content_type="application/pdf")
    name = f"plan-version-{plan.number}{'-large-print' if size == 'large' else ''}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _context(actor: Actor, plan: Plan, size: str) -> dict[str, Any]:
    individual = plan.individual
    holds = plan.is_frozen and not plan.replaced_at
    to_make = Change.objects.of(individual.pk).open().to_be_made_first() if holds else ()
    shared = frame(actor, individual, "plan")
    return {
        **shared,
        "plan": plan,
        "size": size,
        "outcomes": reading.outcomes_of(plan, individual),
        "parts": parts_of(plan, shared["can"]),
        "changes": reading.changes_shown(to_make),
        "printed_by": actor.name,
        "printed_at": clock.now(),
    }
