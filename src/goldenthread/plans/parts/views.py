"""Pages on which the parts of a draft are written."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import posted, saved
from goldenthread.cycle.contributing import ask_more

from .. import access
from ..drafting import DropForm, draft_page, unseen, written_on
from ..forms import as_initial
from ..models import Plan, PlanSource
from . import actions
from .forms import FundingForm, builds_on_form, part_form
from .kinds import kind_or_404


@requires(Can.RUN_PROCESSES)
def add_part(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Add a part of one kind to the draft."""
    actor, what = actor_of(request), kind_or_404(kind)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = part_form(posted(request), what.form, plan, None)
    add = actions.add_part
    made = saved(form, lambda data: add(by=actor, plan=plan, kind=what, **unseen(data)))
    if made:
        ask_more(request, plan.process)
        return _back(request, plan, f"part-{made.record}", _("Saved."))
    return draft_page(request, plan, form, "plans/part_form.html", kind=what, heading=what.add)


@requires(Can.RUN_PROCESSES)
def change_part(request: HttpRequest, pk: UUID, kind: str, record: UUID) -> HttpResponse:
    """Change a part of the draft."""
    actor, what = actor_of(request), kind_or_404(kind)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    part = access.part_in_plan_or_404(what.model, plan, record, written=request.method == "POST")
    form = part_form(posted(request), what.form, plan, part)
    change = actions.change_part
    if written_on(part, form, actor, lambda row, data: change(by=actor, part=row, **data)):
        ask_more(request, plan.process)
        return _back(request, plan, f"part-{record}", _("Saved."))
    return draft_page(request, plan, form, "plans/part_form.html", kind=what, heading=what.change)


@requires(Can.RUN_PROCESSES)
def drop_part(request: HttpRequest, pk: UUID, kind: str, record: UUID) -> HttpResponse:
    """Ask whether a part is to be taken out of the draft, and take it out."""
    actor, what = actor_of(request), kind_or_404(kind)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    part = access.part_in_plan_or_404(what.model, plan, record)
    form = DropForm(posted(request))
    if saved(form, lambda data: actions.drop_part(by=actor, part=part) or True):
        says = _("Taken out of the draft. Plans before this one keep it.")
        return _back(request, plan, what.slug, says)
    return draft_page(request, plan, form, "plans/drop.html", dropped=str(part))


@requires(Can.RUN_PROCESSES)
def builds_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose the strengths and needs the draft builds on."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = builds_on_form(posted(request), plan, list(PlanSource.objects.in_plans([plan.pk])))
    if saved(form, lambda data: actions.build_on(by=actor, plan=plan, **data)):
        return _back(request, plan, "builds-on", _("Saved."))
    return draft_page(request, plan, form, "plans/builds_on.html")


@requires(Can.RUN_PROCESSES)
def funding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down who pays for the care."""
    actor = actor_of(request)
    plan = access.plan_of_process_or_404(actor, pk, Can.RUN_PROCESSES)
    form = FundingForm(posted(request), initial=_funding(plan))
    if saved(form, lambda data: actions.say_who_pays(by=actor, plan=plan, **data)):
        return _back(request, plan, "funding", _("Saved."))
    return draft_page(request, plan, form, "plans/funding.html")


def _funding(plan: Plan) -> dict[str, Any]:
    known = as_initial(plan)
    return {name: known[name] for name in ("funding", "funding_note", "seen")}


def _back(request: HttpRequest, plan: Plan, place: str, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect(f"{redirect('plans:draft', plan.process_id).url}#{place}")
