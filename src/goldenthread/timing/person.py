"""When things are due for one person, and what called for a review."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actions import Refused
from goldenthread.core.dates import full_day
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.way_back import way_back
from goldenthread.cycle.access import processes_visible_to
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.places import overview_url
from goldenthread.cycle.rhythm import Rhythm
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame

from . import access, actions, entries
from .models import AgreedTimescale, Trigger, with_booking
from .owing import not_asked_for
from .rules import may_ask


@requires(Can.VIEW_REVIEWS)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what is due next for somebody, how often, and what called for a review."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, access.VIEW)
    mine = processes_visible_to(actor).filter(individual=individual).open()
    agreed = list(AgreedTimescale.objects.of(pk))
    counts = next((one for one in agreed if not one.is_over), None)
    context = {
        **frame(actor, individual, "reviews"),
        "open": [entries.of_process(one, actor) for one in with_booking(mine.named())],
        "not_asked": [entries.of_not_asked(one, actor) for one in not_asked_for(individual)],
        "rhythm": counts.rhythm if counts else Rhythm(individual.home.review_every_days),
        "agreed": counts,
        "earlier": [one for one in agreed if one != counts],
        "triggers": [entries.of_trigger(one, actor) for one in Trigger.objects.of(pk)],
        "may_ask": may_ask(actor, individual) and not individual.has_moved_out,
        "here": request.path,
    }
    return render(request, "timing/person.html", context)


@requires(Can.RUN_PROCESSES)
@require_POST
def ask_now(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Ask for what is due by the timescale; it can be undone."""
    if kind not in ProcessKind.values:
        raise Http404
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RUN_PROCESSES)
    back = way_back(request, reverse("timing:person", args=[pk]))
    try:
        made = actions.ask_for_due(by=actor, individual=individual, kind=ProcessKind(kind))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, asked(made))
    return redirect(back)


def asked(made: Process) -> Any:
    """Return the sentence that it was asked for, with where it is, and how to undo it."""
    words = {"title": made.title, "who": made.individual, "day": full_day(made.due_on)}
    said = _("Asked for: %(title)s of %(who)s, due %(day)s, led by %(lead)s.")
    undo = f"{reverse('cycle:call_off', args=[made.pk])}?undo=1"
    return format_html(
        '{}<span class="gt-actions gt-no-print"><a href="{}">{}</a><a href="{}">{}</a></span>',
        said % {**words, "lead": made.lead},
        overview_url(made),
        _("See it, or change it"),
        undo,
        _("Undo"),
    )
