"""Pages about how somebody wants to be involved, and what they think of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.actors import Actor
from goldenthread.core.changed import as_versions
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame, is_own
from goldenthread.people.models import Individual
from goldenthread.people.reading import history_of

from . import access, actions
from .forms import PlanForm, WordForm
from .models import InvolvementPlan
from .reading import plan_tag, words_of
from .rules import may_say


@requires(Can.VIEW_ABOUT)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how somebody wants to be involved, every version before, and what they think of it."""
    individual = individual_or_404(actor_of(request), pk, Can.VIEW_ABOUT)
    return _page(request, individual)


def _page(request: HttpRequest, individual: Individual, **with_forms: Any) -> HttpResponse:
    actor = actor_of(request)
    plan = InvolvementPlan.objects.of(individual.pk)
    context = {
        **frame(actor, individual, "involvement"),
        "plan": plan,
        "plan_tag": plan_tag(plan) if plan else None,
        "versions": as_versions(history_of(InvolvementPlan, plan.record)) if plan else [],
        "words": words_of(actor, individual),
        "word_form": _word_form(actor, individual) if may_say(actor, individual) else None,
        **with_forms,
    }
    return page(request, "involvement/person.html", context, *with_forms.values())


def _word_form(actor: Actor, individual: Individual, data: Any = None) -> WordForm:
    own = is_own(actor, individual)
    worker = actor.may(Can.RECORD_CARE, individual.home_id)
    said_by = individual.preferred_name if own or worker else actor.name
    return WordForm(data, said_by=said_by, own=own or not worker, auto_id="word_%s")


@requires(Can.WRITE_ABOUT)
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write how somebody wants to be involved; what was before is kept."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.WRITE_ABOUT)
    plan = InvolvementPlan.objects.of(pk)
    form = PlanForm(posted(request), plan=plan)
    back = way_back(request, reverse("involvement:person", args=[pk]))
    if saved(form, lambda data: actions.set_plan(by=actor, individual=individual, **data)):
        messages.success(request, _("Saved. What helps is planned as support each time."))
        return redirect(back)
    context = {**frame(actor, individual, "involvement"), "form": form, "back": back}
    return page(request, "involvement/plan_form.html", context, form)


@signed_in
@require_POST
def say(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what the person, or somebody close to them, thinks of it."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.VIEW_ABOUT)
    if not may_say(actor, individual):
        raise Http404
    form = _word_form(actor, individual, request.POST)
    if saved(form, lambda data: actions.say_about_plan(by=actor, individual=individual, **data)):
        messages.success(request, _("Saved in these words."))
        return redirect("involvement:person", pk)
    return _page(request, individual, word_form=form)


@requires(Can.RUN_PROCESSES)
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark an involvement plan as entered in error."""
    actor = actor_of(request)
    plan = access.plan_or_404(actor, record, Can.RUN_PROCESSES)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_plan(by=actor, plan=plan, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("involvement:person", plan.individual_id)
    what = plan.how_involved or plan.get_agreed_by_display()
    return _error_page(request, form, plan.individual, what, "involvement:person")


@signed_in
def withdraw_word(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark words as entered in error: one's own, or what a worker wrote down wrongly."""
    actor = actor_of(request)
    word = access.word_or_404(actor, record)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_word(by=actor, word=word, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("involvement:person", word.individual_id)
    return _error_page(request, form, word.individual, word.words, "involvement:person")


def _error_page(
    request: HttpRequest, form: ReasonForm, individual: Individual, what: str, back: str
) -> HttpResponse:
    context = {
        **frame(actor_of(request), individual, "involvement"),
        "form": form,
        "what": what,
        "back": reverse(back, args=[individual.pk]),
    }
    return page(request, "involvement/error.html", context, form)
