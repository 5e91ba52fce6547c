"""Pages about how those who contribute to a process keep the person in mind."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, signed_in
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.frame import form_frame, process_frame

from . import access, actions
from .forms import InMindForm
from .models import Contribution
from .reading import accounts
from .rules import may_account, may_keep


@signed_in
def in_mind(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show who contributed to a process, and how each keeps the person in mind."""
    actor = actor_of(request)
    process = process_or_404(actor, pk)
    context = process_frame(actor, process, "in_mind")
    found = list(Contribution.objects.of(pk))
    for one in found:
        one.process = process
    sees_said = context["can"].get("view_about", False)
    context["accounts"] = accounts(actor, found, named=sees_said)
    context["no_must"] = bool(found) and not any(one.musts_kept for one in found)
    return render(request, "involvement/in_mind.html", context)


@signed_in
def contribution(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how one's contribution keeps the person in mind; or, for a lead, what others told."""
    actor = actor_of(request)
    found = access.contribution_or_404(actor, pk)
    if not may_account(actor, found):
        raise Http404
    sees_said = may_keep(actor, found)
    form = InMindForm(posted(request), contribution=found, sees_said=sees_said)
    was_said = found.said_at is not None
    back = way_back(request, reverse("involvement:in_mind", args=[found.process_id]))
    done = saved(form, lambda data: actions.say_in_mind(by=actor, contribution=found, **data))
    if done:
        kept = _("Saved. What was said before is kept.")
        messages.success(request, kept if was_said else _("Saved."))
        if not done.words:
            messages.info(
                request, _("What was kept in mind is named. Say in a few words how, too.")
            )
        return redirect(back)
    context = {
        **form_frame(actor, found.process),
        "contribution": found,
        "mine": found.account_id == actor.account_id,
        "form": form,
        "back": back,
    }
    return page(request, "involvement/contribution.html", context, form)
