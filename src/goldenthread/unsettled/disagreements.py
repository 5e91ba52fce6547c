"""Pages about one disagreement: each side's view, the steps, and how it ended."""

from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.briefings.choices import Audience
from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.actors import Actor
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import leading_on, way_back
from goldenthread.cycle.access import process_or_404
from goldenthread.cycle.models import Process
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual
from goldenthread.people.reading import history_of
from goldenthread.plans.access import outcome_or_404
from goldenthread.plans.models import Outcome

from . import access, actions
from .forms import DisagreementForm, SideForm, StepForm
from .models import Disagreement, DisagreementNote, SideView
from .reading import SideShown, days_words, disagreement_tag, sees, versions_by_view
from .refused_plans import opened_already
from .rules import may_rewrite, own_side

Found = TypeVar("Found", Process, Outcome)


@signed_in
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a disagreement: staff, the person, or somebody whose view counts."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, access.VIEW_DISAGREEMENTS)
    _side_or_404(actor, individual)
    process, outcome = _process(request, actor, individual), _outcome(request, actor, individual)
    if request.method != "POST" and (there := opened_already(process)):
        return redirect("unsettled:disagreement", there.pk)
    title = next((str(one.title) for one in (outcome, process) if one), "")
    form = DisagreementForm(posted(request), initial={"about": title})
    made = saved(
        form,
        lambda data: actions.open_disagreement(
            by=actor, individual=individual, process=process, outcome=outcome, **data
        ),
    )
    if made:
        messages.success(request, _("Saved. Now let each side say it in their own words."))
        return redirect("unsettled:disagreement", made.pk)
    context = {
        **frame(actor, individual, "unsettled"),
        "form": form,
        "process": process,
        "outcome": outcome,
        "back": way_back(request, reverse("unsettled:person", args=[pk])),
    }
    return page(request, "unsettled/disagreement_form.html", context, form)


def _process(request: HttpRequest, actor: Actor, individual: Individual) -> Process | None:
    asked = _asked(request, "process")
    return _of_the_person(process_or_404(actor, asked), individual) if asked else None


def _outcome(request: HttpRequest, actor: Actor, individual: Individual) -> Outcome | None:
    asked = _asked(request, "outcome")
    found = outcome_or_404(actor, asked, Can.VIEW_PLAN) if asked else None
    return _of_the_person(found, individual) if found else None


def _asked(request: HttpRequest, name: str) -> UUID | None:
    asked = request.GET.get(name, "")
    try:
        return UUID(asked) if asked else None
    except ValueError:
        raise Http404 from None


def _of_the_person(found: Found, individual: Individual) -> Found:
    if found.individual_id != individual.pk:
        raise Http404
    return found


def _side_or_404(actor: Actor, individual: Individual) -> Audience:
    mine = own_side(actor, individual)
    if mine is None:
        raise Http404
    return mine


@requires(Can.VIEW_REVIEWS)
def disagreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a disagreement: each side in its own words, side by side, and every step."""
    found = access.disagreement_or_404(actor_of(request), pk, access.VIEW_DISAGREEMENTS)
    return _page(request, found)


def _page(request: HttpRequest, found: Disagreement, **with_forms: Any) -> HttpResponse:
    actor = actor_of(request)
    mine = own_side(actor, found.individual)
    context = frame(actor, found.individual, "unsettled")
    context |= {
        "disagreement": found,
        "tag": disagreement_tag(found),
        "days": days_words(found.days),
        "sides": _sides(actor, found),
        "notes": DisagreementNote.objects.of(found.pk),
        "side_form": _side_form(actor, found, None) if mine else None,
        "step_form": StepForm(settled=bool(vars(found)["resolved_on"]), auto_id="step_%s"),
        "give_url": leading_on(request, reverse("unsettled:give_side", args=[found.pk])),
        "step_url": leading_on(request, reverse("unsettled:take_step", args=[found.pk])),
        "sees_process": found.process and sees(context["can"], found.process),
        **with_forms,
    }
    return page(request, "unsettled/disagreement.html", context, *with_forms.values())


def _sides(actor: Actor, found: Disagreement) -> list[SideShown]:
    shown = []
    for versions in versions_by_view(found.pk):
        view = versions[0]
        view.individual = found.individual
        shown.append(SideShown(view, may_rewrite(actor, view), versions[1:]))
    order = list(Audience.values)
    return sorted(shown, key=lambda one: order.index(one.view.side))


def _side_form(
    actor: Actor, found: Disagreement, view: SideView | None, data: Any = None
) -> SideForm:
    mine = _side_or_404(actor, found.individual)
    person = found.individual.preferred_name
    names = {Audience.INDIVIDUAL.value: person, mine.value: actor.name}
    if mine == Audience.INDIVIDUAL:
        names[mine.value] = person
    return SideForm(data, mine=mine, names=names, view=view, initial=_now(view), auto_id="side_%s")


def _now(view: SideView | None) -> dict[str, Any] | None:
    if view is None:
        return None
    return {"words": view.words, "satisfied": view.satisfied, "seen": view.version}


@signed_in
@require_POST
def give(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep one side's view."""
    actor = actor_of(request)
    found = access.disagreement_or_404(actor, pk, access.VIEW_DISAGREEMENTS)
    form = _side_form(actor, found, None, request.POST)
    if saved(form, lambda data: actions.give_side(by=actor, disagreement=found, **data)):
        messages.success(request, _("Saved in their own words. Nobody else can change them."))
        return redirect(leading_on(request, reverse("unsettled:disagreement", args=[pk])))
    return _page(request, found, side_form=form)


@signed_in
def side(request: HttpRequest, record: UUID) -> HttpResponse:
    """Write a view anew: one's own, or one that is read back again. The one before stays."""
    actor = actor_of(request)
    view = access.side_view_or_404(actor, record)
    if not may_rewrite(actor, view):
        raise Http404
    form = _side_form(actor, view.disagreement, view, posted(request))
    if saved(form, lambda data: actions.rewrite_side(by=actor, view=_seen(view, data), **data)):
        messages.success(request, _("Saved. The words before are kept."))
        return redirect("unsettled:disagreement", view.disagreement_id)
    context = {
        **frame(actor, view.individual, "unsettled"),
        "view": view,
        "form": form,
        "back": reverse("unsettled:disagreement", args=[view.disagreement_id]),
    }
    return page(request, "unsettled/side.html", context, form)


def _seen(newest: SideView, data: dict[str, Any]) -> SideView:
    # The version its writer was looking at: the action refuses it when it is not the newest.
    seen = data.pop("seen")
    versions = history_of(SideView, newest.record)
    return next((one for one in versions if one.version == seen), newest)


@signed_in
def side_error(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark one view as entered in error; what the other sides say stays."""
    actor = actor_of(request)
    view = access.side_view_or_404(actor, record)
    if not may_rewrite(actor, view):
        raise Http404
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_side(by=actor, view=view, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("unsettled:disagreement", view.disagreement_id)
    back = reverse("unsettled:disagreement", args=[view.disagreement_id])
    return _error_page(request, view.individual, form, view.words, back)


@requires(Can.RUN_PROCESSES)
@require_POST
def step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what was tried, passed on or settled."""
    actor = actor_of(request)
    found = access.disagreement_or_404(actor, pk, Can.RUN_PROCESSES)
    settled = bool(vars(found)["resolved_on"])
    form = StepForm(request.POST, settled=settled, auto_id="step_%s")
    if saved(form, lambda data: actions.take_step(by=actor, disagreement=found, **data)):
        messages.success(request, _("Saved. Ask each side if they are satisfied with it."))
        return redirect(way_back(request, reverse("unsettled:disagreement", args=[pk])))
    return _page(request, found, step_form=form)


@requires(Can.RUN_PROCESSES)
def note(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a step as entered in error."""
    actor = actor_of(request)
    shown = access.step_or_404(actor, record, Can.RUN_PROCESSES)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.take_back_step(by=actor, note=shown, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("unsettled:disagreement", shown.disagreement_id)
    back = reverse("unsettled:disagreement", args=[shown.disagreement_id])
    return _error_page(request, shown.disagreement.individual, form, shown.words, back)


@requires(Can.RUN_PROCESSES)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark a disagreement as entered in error."""
    actor = actor_of(request)
    found = access.disagreement_or_404(actor, pk, Can.RUN_PROCESSES)
    form = ReasonForm(posted(request))
    if saved(
        form, lambda data: actions.withdraw_disagreement(by=actor, disagreement=found, **data)
    ):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("unsettled:person", found.individual_id)
    back = reverse("unsettled:disagreement", args=[pk])
    return _error_page(request, found.individual, form, found.about, back)


def _error_page(
    request: HttpRequest, individual: Individual, form: ReasonForm, what: str, back: str
) -> HttpResponse:
    frames = frame(actor_of(request), individual, "unsettled")
    context = {**frames, "form": form, "what": what, "back": back}
    return page(request, "unsettled/error.html", context, form)
