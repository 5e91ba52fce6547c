"""Pages of the daily record: writing it, reading it back, putting it right."""

from dataclasses import replace
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame
from goldenthread.people.models import Individual
from goldenthread.plans.models import Action, Outcome

from . import access, actions
from .confirming import confirmation
from .forms import CorrectForm, FilterForm, Part, RecordForm, WithdrawForm, initial_of
from .models import DailyRecord
from .reading import by_day, entry, listed_of, page_of, summary


@requires(Can.VIEW_RECORDS)
def records(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show somebody's days, the newest first; choose by kind and by outcome."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.VIEW_RECORDS)
    context = frame(actor, individual, "records")
    outcomes = _outcomes(request, individual) if context["can"].get(Can.VIEW_PLAN.value) else []
    form = FilterForm(request.GET, outcomes=outcomes)
    chosen = {**form.chosen(), **_of_action(request)}
    rows = listed_of(individual.pk).chosen(**chosen)
    shown = page_of(rows, individual, _place(request))
    here = reverse("living:records", args=[pk])
    context |= {
        "form": form,
        "filtered": bool(chosen),
        "chosen_words": form.in_words(),
        "all_days_url": _all_days(here, chosen),
        "days": by_day(shown.rows),
        "older_url": _onward(here, chosen, "before", shown.older),
        "newer_url": _onward(here, chosen, "after", shown.newer),
    }
    return render(request, "living/records.html", context)


def _outcomes(request: HttpRequest, individual: Individual) -> list[Outcome]:
    # An outcome that is no longer in the plan may still be asked for by its address.
    mine = Outcome.objects.filter(individual=individual).order_by("title").only("record", "title")
    asked = _uuid(request.GET.get("outcome", ""))
    in_force = {one.record: one for one in mine.in_force()}
    earlier = mine.filter(record=asked) if asked and asked not in in_force else mine.none()
    return [*in_force.values(), *earlier[:1]]


def _of_action(request: HttpRequest) -> dict[str, str]:
    found = _uuid(request.GET.get("action", ""))
    return {"action": str(found)} if found else {}


def _place(request: HttpRequest) -> dict[str, UUID]:
    return {
        name: found
        for name in ("at", "before", "after")
        if (found := _uuid(request.GET.get(name, "")))
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _all_days(here: str, chosen: dict[str, Any]) -> str:
    if not {"since", "until"} & chosen.keys():
        return ""
    rest = {name: one for name, one in chosen.items() if name not in ("since", "until")}
    return f"{here}?{urlencode(rest)}"


def _onward(here: str, chosen: dict[str, Any], name: str, place: UUID | None) -> str:
    return f"{here}?{urlencode({**chosen, name: str(place)})}" if place else ""


@requires(Can.RECORD_CARE)
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what happened: a picture, a chip or two, save."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.RECORD_CARE)
    parts, asked = _parts(individual), _asked_for(request)
    form = RecordForm(posted(request), individual=individual, parts=parts, initial=asked)
    back = _back(request, individual)
    made = saved(form, lambda data: actions.record(by=actor, individual=individual, **data))
    if made:
        messages.success(request, confirmation(made, back))
        return redirect(back)
    context = {**frame(actor, individual, "records"), "form": form, "back": back}
    context["header"] = replace(context["header"], name=str(individual), preferred="", facts=())
    if form.is_bound and (key := form.sent_key()):
        context["earlier"] = DailyRecord.objects.sent_before(key, by=actor)
        if context["earlier"]:
            form.take_new_key()
    return page(request, "living/record.html", context, form)


def _parts(individual: Individual) -> list[Part]:
    acts = Action.objects.in_force().filter(individual=individual).select_related("outcome")
    in_order = acts.order_by("-outcome__importance", "outcome__record", "record")
    of_each = groupby(in_order, key=lambda act: act.outcome)
    return [part for outcome, done in of_each for part in (*done, outcome)]


def _asked_for(request: HttpRequest) -> dict[str, str]:
    # Other pages may choose a tile or an action beforehand.
    return {name: request.GET[name] for name in ("what", "action") if name in request.GET}


def _back(request: HttpRequest, individual: Individual) -> str:
    return way_back(request, reverse("living:records", args=[individual.pk]))


@requires(Can.VIEW_RECORDS)
def daily_record(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one record with everything it said before."""
    actor = actor_of(request)
    newest = access.shown_record_or_404(actor, record, Can.VIEW_RECORDS)
    versions = list(DailyRecord.objects.with_first_writing().versions_of(record))
    context = {
        **frame(actor, newest.individual, "records"),
        "daily": newest,
        "entry": entry(versions[0]),
        "versions": [(version, summary(version)) for version in versions],
    }
    return render(request, "living/daily_record.html", context)


@requires(Can.RECORD_CARE)
def correct(request: HttpRequest, record: UUID) -> HttpResponse:
    """Write the next version of a record."""
    actor = actor_of(request)
    newest = access.daily_record_or_404(actor, record, Can.RECORD_CARE)
    form = CorrectForm(
        posted(request),
        individual=newest.individual,
        parts=_parts_with(newest),
        initial=initial_of(newest),
    )
    done = saved(form, lambda data: actions.correct(by=actor, daily=_seen(newest, data), **data))
    if done:
        messages.success(request, _("Corrected. What it said before is kept."))
        return redirect("living:daily_record", record)
    context = {**frame(actor, newest.individual, "records"), "form": form, "daily": newest}
    return page(request, "living/correct.html", context, form)


def _parts_with(daily: DailyRecord) -> list[Part]:
    # The record may belong to a part of an earlier plan.
    parts, part = _parts(daily.individual), daily.action or daily.outcome
    return parts if part is None or part in parts else [*parts, part]


def _seen(newest: DailyRecord, data: dict[str, Any]) -> DailyRecord:
    # The version its writer was looking at: the action refuses it when it is not the newest.
    seen = data.pop("seen")
    if seen == newest.version:
        return newest
    versions = DailyRecord.objects.versions_of(newest.record)
    return versions.filter(version=seen).first() or newest


@requires(Can.RECORD_CARE)
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a record as entered in error; undoing what was just saved begins here too."""
    actor = actor_of(request)
    newest = access.shown_record_or_404(actor, record, Can.RECORD_CARE)
    if newest.entered_in_error and request.method != "POST":
        return redirect("living:daily_record", record)
    undo = {"reason": _("Saved by mistake.")} if "undo" in request.GET else {}
    form = WithdrawForm(posted(request), initial=undo)
    back = _back(request, newest.individual)
    if saved(form, lambda data: actions.withdraw(by=actor, daily=newest, **data)):
        messages.success(request, _("Taken out of the day. It stays in the history."))
        return redirect(back)
    context = {
        **frame(actor, newest.individual, "records"),
        "form": form,
        "back": back,
        "daily": newest,
        "said": summary(newest),
    }
    return page(request, "living/withdraw.html", context, form)
