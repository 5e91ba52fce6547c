"""Pages about everybody's part: telling them, and saying oneself what one's own is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.forms import carry
from goldenthread.core.gone import Gone
from goldenthread.core.paging import paged
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back

from . import access, actions
from .before import answers_for, everybody_in
from .frame import form_frame
from .part_forms import KnowForm, TellForm
from .part_over import not_saved, why_not_asked
from .part_rules import part_read
from .places import overview_url


@requires(Can.BRIEF_PEOPLE)
def tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell everybody their part: all, some or one, also when it took place already."""
    actor = actor_of(request)
    process = access.process_or_404(actor, pk, Can.BRIEF_PEOPLE)
    context = form_frame(actor, process)
    there = [one for one in everybody_in(process, actor) if not one.removed_at]
    initial = {"who": _chosen(request, there)}
    form = TellForm(posted(request), there=there, profile=context["communication"], initial=initial)
    told = saved(form, lambda data: actions.tell_parts(by=actor, process=process, **data))
    back = way_back(request, overview_url(process))
    if told:
        messages.success(request, _told_words(len(form.cleaned_data["participants"])))
        if otherwise := form.not_as_asked():
            messages.warning(request, otherwise)
        return redirect(back)
    context |= {"form": form, "back": back, "there": there}
    return page(request, "cycle/tell.html", context, form)


def _chosen(request: HttpRequest, there: list[Any]) -> list[str]:
    asked = request.GET.get("who")
    if asked:
        return [asked]
    return [str(one.pk) for one in there if not (one.told_at or one.has_left or one.is_refused)]


def _told_words(n: int) -> str:
    return ngettext("Saved: %(n)s person was told.", "Saved: %(n)s people were told.", n) % {"n": n}


@signed_in
def know(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody say in their own words what their part is."""
    actor = actor_of(request)
    participant = access.own_part_or_404(actor, pk, over_too=request.method == "POST")
    process, sees_all = participant.process, access.sees_all(actor, participant.process)
    form = KnowForm(posted(request), initial={"part": part_read(participant)})
    back = way_back(request, overview_url(process) if sees_all else reverse("cycle:my_parts"))
    if saved(form, lambda data: actions.know_part(by=actor, participant=participant, **data)):
        messages.success(request, _("Saved. Thank you: now everybody can count on it."))
        return redirect(back)
    over = why_not_asked(participant)
    if over and not form.is_bound:
        raise Gone(over, back)
    if over and not sees_all:
        return not_saved(request, participant, form)
    if form.is_bound:
        # What stands beside a refused form now is what the next answer is to.
        carry(form, "part", part_read(participant))
    context = {
        **(form_frame(actor, process) if sees_all else {"process": process}),
        "form": form,
        "part": participant,
        "answers_for": answers_for(participant, mine=True),
        "back": back,
    }
    return page(request, "cycle/know.html" if sees_all else "cycle/know_alone.html", context, form)


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Show somebody their own part in whatever has not taken place yet."""
    found = paged(request, access.own_parts(actor_of(request)))
    for part in found.rows:
        part.answers_for = answers_for(part, mine=True)
    context = {"parts": found.rows, "older_url": found.older_url, "newer_url": found.newer_url}
    return render(request, "cycle/my_parts.html", context)
