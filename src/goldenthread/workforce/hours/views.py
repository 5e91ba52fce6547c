"""The board of hours: the coming weeks, who has how much time, and what is kept of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires
from goldenthread.core.forms import ReasonForm
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.cycle.choices import ProcessKind
from goldenthread.homes.access import home_or_404, homes_with
from goldenthread.homes.models import Home

from .. import access
from ..forms import ConfirmForm
from ..models import WeekForecast, WorkHours
from ..rules import monday
from ..templatetags.workforce import hours as hours_words
from ..templatetags.workforce import many
from ..views import may
from . import actions
from .forecast import Week, weeks_of
from .forms import HoursForm, WeeksForm, week_words

WEEKS_BACK = 8


@dataclass(frozen=True, slots=True)
class WeekShown:
    """One week on the board: in words what is due, and where to ask for hours."""

    week: Week
    title: str
    due: list[str]
    ask_url: str


@requires(Can.VIEW_SKILLS)
def hours(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the hours the coming weeks need, and the hours there are."""
    home = home_or_404(actor_of(request), pk, Can.VIEW_SKILLS)
    return _board(request, home)


def _board(request: HttpRequest, home: Home, **with_forms: Any) -> HttpResponse:
    form = WeeksForm(request.GET)
    only = form.cleaned_data["only"] if form.is_valid() else ""
    weeks, first = weeks_of(home), monday(clock.today())
    looked_at = list(WeekForecast.objects.of(home.pk, first - timedelta(weeks=WEEKS_BACK)))
    shown = _shown(home, weeks)
    context = {
        "here": home,
        "homes": homes_with(actor_of(request), Can.VIEW_SKILLS),
        "form": form,
        "only": only,
        "weeks": [one for one in shown if one.week.short] if only else shown,
        "short": sum(1 for one in weeks if one.short),
        "people": _people(weeks[0]),
        "kept": max((one.recorded_at for one in looked_at), default=None),
        "past": [(one, week_words(one.week)) for one in looked_at if one.week < first][::-1],
        "keep_form": ConfirmForm(),
        **may(actor_of(request), home),
        **with_forms,
    }
    return page(request, "workforce/hours.html", context, *with_forms.values())


def _shown(home: Home, weeks: list[Week]) -> list[WeekShown]:
    add = reverse("workforce:ask_for_hours", args=[home.pk])
    return [
        WeekShown(
            week,
            week_words(week.monday),
            [_due(kind, n) for kind, n in sorted(week.due.items())],
            f"{add}?week={week.monday.isoformat()}&hours={week.short.normalize():f}",
        )
        for week in weeks
    ]


def _due(kind: str, n: int) -> str:
    return _("%(n)s × %(kind)s") % {"n": n, "kind": str(ProcessKind(kind).label).lower()}


def _people(week: Week) -> list[dict[str, Any]]:
    # What was written down: an exception can be taken back, and so can the rule.
    return [
        {
            "able": one,
            "leads": [ProcessKind(kind).label for kind in ProcessKind.values if kind in one.kinds],
            "written": [r for r in one.written if r.until is None or r.until >= week.monday],
        }
        for one in week.able
    ]


@requires(Can.RECORD_SKILLS)
@require_POST
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep how the coming weeks look today."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.RECORD_SKILLS)
    form = ConfirmForm(request.POST)
    if saved(form, lambda data: actions.keep_forecast(by=actor, home=home)):
        messages.success(request, _("Kept. The evidence counts these weeks as looked at."))
        return redirect("workforce:hours", pk)
    return _board(request, home, keep_form=form)


@requires(Can.CHANGE_HOME)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down the hours somebody has."""
    actor = actor_of(request)
    home = home_or_404(actor, pk, Can.CHANGE_HOME)
    asked = {"worker": request.GET.get("worker")}
    first = {name: value for name, value in asked.items() if value}
    form = HoursForm(posted(request), home=home, initial=first)
    if saved(form, lambda data: actions.set_hours(by=actor, home=home, **data)):
        messages.success(request, _("Saved."))
        return redirect("workforce:hours", pk)
    context = {"here": home, "form": form, "back": reverse("workforce:hours", args=[pk])}
    return page(request, "workforce/hours_form.html", context, form)


@requires(Can.CHANGE_HOME)
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark somebody's hours as entered in error."""
    actor = actor_of(request)
    shown = access.work_hours_or_404(actor, record, Can.CHANGE_HOME)
    form = ReasonForm(posted(request))
    if saved(form, lambda data: actions.withdraw_hours(by=actor, written=shown, **data)):
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("workforce:hours", shown.home_id)
    context = {
        "form": form,
        "what": _a_week(shown),
        "back": reverse("workforce:hours", args=[shown.home_id]),
    }
    return page(request, "workforce/error.html", context, form)


def _a_week(written: WorkHours) -> str:
    n = written.hours
    sentence = ngettext("%(who)s, %(n)s hour a week", "%(who)s, %(n)s hours a week", many(n))
    return sentence % {"who": written.worker.display_name, "n": hours_words(n)}
