"""Pages about what was handed over to somebody, in which form and language."""

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
from goldenthread.core.way_back import way_back
from goldenthread.cycle.access import processes_visible_to
from goldenthread.cycle.shown import Tag
from goldenthread.people.access import individual_or_404
from goldenthread.people.agreed import hindrance
from goldenthread.people.frame import frame, is_own

from . import access, actions
from .choices import Document
from .forms import MaterialForm
from .models import MaterialGiven
from .reading import material_tag, why_different

AT_ONCE = 100


@requires(Can.VIEW_ABOUT)
def documents(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what somebody, or their circle, was given: the newest first."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.VIEW_ABOUT)
    rows = list(access.materials_seen_by(actor, pk)[: AT_ONCE + 1])
    context = {
        **frame(actor, individual, "involvement"),
        "rows": [_shown(row, own=is_own(actor, individual)) for row in rows[:AT_ONCE]],
        "more": len(rows) > AT_ONCE,
        "at_once": AT_ONCE,
    }
    return render(request, "involvement/documents.html", context)


def _shown(row: MaterialGiven, *, own: bool) -> tuple[MaterialGiven, Tag, str]:
    return row, material_tag(row, you=own), why_different(row, you=own)


@requires(Can.BRIEF_PEOPLE)
def give(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that something was handed over."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.BRIEF_PEOPLE)
    context = frame(actor, individual, "involvement")
    form = MaterialForm(
        posted(request),
        individual=individual,
        profile=context["communication"],
        processes=processes_visible_to(actor).filter(individual=individual).order_by("-due_on"),
        first=_asked_for(request),
    )
    made = saved(form, lambda d: actions.give_material(by=actor, individual=individual, **d))
    back = way_back(request, reverse("involvement:documents", args=[pk]))
    if made:
        _say(request, made)
        return redirect(back)
    return page(request, "involvement/give.html", {**context, "form": form, "back": back}, form)


def _asked_for(request: HttpRequest) -> dict[str, Any]:
    return {name: request.GET.get(name, "") for name in ("what", "title", "process")}


def _say(request: HttpRequest, made: MaterialGiven) -> None:
    tag = material_tag(MaterialGiven.objects.with_profile().get(pk=made.pk))
    messages.success(request, _("Saved: “%(what)s” was given.") % {"what": made})
    if tag.kind in ("late", "due"):
        messages.warning(request, _("It shows as: %(how)s.") % {"how": tag.text})
    if why := _not_agreed(made):
        messages.warning(request, _("Think about who reads this. %(why)s") % {"why": why})


def _not_agreed(made: MaterialGiven) -> str:
    # How things are done here tells nothing of the person.
    # Where they had said no, it was asked before why.
    if made.circle_member is None or made.what == Document.PROCEDURE or made.change_reason:
        return ""
    return hindrance(made.circle_member)


@requires(Can.BRIEF_PEOPLE)
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a handing over as entered in error."""
    actor = actor_of(request)
    found = access.material_or_404(actor, record, Can.BRIEF_PEOPLE)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_material(by=actor, material=found, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("involvement:documents", found.individual_id)
    context = {
        **frame(actor, found.individual, "involvement"),
        "form": form,
        "what": str(found),
        "back": reverse("involvement:documents", args=[found.individual_id]),
    }
    return page(request, "involvement/error.html", context, form)
