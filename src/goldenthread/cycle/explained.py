"""Pages about what was explained to whom: the person, key people and workers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.briefings import actions as briefing_actions
from goldenthread.briefings.forms import (
    BriefingChangeForm,
    BriefingForm,
    first_values,
    values_of,
)
from goldenthread.briefings.models import Briefing
from goldenthread.core.access import actor_of, requires, signed_in
from goldenthread.core.actions import Refused
from goldenthread.core.changed import as_versions
from goldenthread.core.forms import ReasonForm
from goldenthread.core.lateness import late_words
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.people.models import CircleMember
from goldenthread.people.reading import history_of

from . import access, gates
from .frame import form_frame, process_frame
from .matrix import AFTER_HELD, matrix_of, told_early, told_late, topics_of
from .models import Process


@signed_in
def briefings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what was explained to whom, and what is missing. The door knows the permission."""
    actor = actor_of(request)
    process = access.process_or_404(actor, pk)
    told = list(Briefing.objects.about(process.pk).without_parts().with_first_writing())
    circle = CircleMember.objects.of(process.individual).in_the_circle_on(process.day).key_people()
    context = {
        **process_frame(actor, process, "briefings"),
        "rows": matrix_of(process, told, has_key_people=circle.exists()),
        "told": [(one, _when_words(process, one), _written_late(process, one)) for one in told],
    }
    return render(request, "cycle/briefings.html", context)


def _when_words(process: Process, briefing: Briefing) -> str:
    if told_late(process, briefing):
        return _("told after it took place")
    return _("told before it took place") if told_early(process, briefing) else ""


def _written_late(process: Process, briefing: Any) -> str:
    hours = process.home.record_within_hours
    return late_words(briefing.happened_at, briefing.first_at, hours)


@requires(Can.BRIEF_PEOPLE)
def brief(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that something was explained, also when the process is closed already."""
    actor = actor_of(request)
    process = access.process_or_404(actor, pk, Can.BRIEF_PEOPLE)
    context = form_frame(actor, process)
    topic, audience = request.GET.get("topic"), request.GET.get("audience")
    form = BriefingForm(
        posted(request),
        individual=process.individual,
        topics=topics_of(process),
        initial=first_values(context["communication"], topic, audience),
    )
    made = saved(
        form,
        lambda data: briefing_actions.brief(
            by=actor,
            individual=process.individual,
            subject=process.pk,
            asked_for_at=process.asked_for_at,
            **_with_something_to_tell(process, data),
        ),
    )
    back = way_back(request, reverse("cycle:briefings", args=[pk]))
    if made:
        _say(request, process, made)
        return redirect(back)
    return page(request, "cycle/brief.html", {**context, "form": form, "back": back}, form)


def _with_something_to_tell(process: Process, data: dict[str, Any]) -> dict[str, Any]:
    if data["topic"] in AFTER_HELD and (why := gates.why_unready(process)):
        raise Refused(why, field="happened_at")
    return data


def _say(request: HttpRequest, process: Process, made: Briefing) -> None:
    said = _("Saved: “%(topic)s” was explained.") % {"topic": made.get_topic_display()}
    messages.success(request, said)
    if told_late(process, made):
        messages.warning(
            request,
            _("It was explained after it took place, so it shows as late."),
        )


@signed_in
def briefing(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one briefing with everything it said before; whoever may explain can correct it."""
    needed = Can.BRIEF_PEOPLE if request.method == "POST" else None
    shown, process = access.briefing_or_404(actor_of(request), record, needed)
    form = _change_form(shown, process, posted(request))
    if saved(form, lambda data: _correct(request, shown, process, data)):
        messages.success(request, _("Saved. What it said before is kept."))
        return redirect("cycle:briefings", process.pk)
    return _briefing_page(request, shown, process, form=form)


def _change_form(shown: Briefing, process: Process, sent: Any = None) -> BriefingChangeForm:
    form = BriefingChangeForm(
        sent,
        individual=process.individual,
        topics=topics_of(process),
        initial=values_of(shown),
    )
    # Whose part it was stays as it is: anybody else's is another briefing.
    for name in ("topic", "audience", "circle_member") if shown.participant else ():
        del form.fields[name]
    return form


def _correct(
    request: HttpRequest, shown: Briefing, process: Process, data: dict[str, Any]
) -> Briefing:
    # The version its writer was looking at: the action refuses it when it is not the newest.
    seen = data.pop("seen")
    versions = history_of(Briefing, shown.record)
    old = next((one for one in versions if one.version == seen), shown)
    return briefing_actions.correct_briefing(
        by=actor_of(request), briefing=old, asked_for_at=process.asked_for_at, **data
    )


def _briefing_page(
    request: HttpRequest, shown: Briefing, process: Process, **with_forms: Any
) -> HttpResponse:
    versions = history_of(Briefing, shown.record)
    hours = process.home.record_within_hours
    context = {
        **form_frame(actor_of(request), process),
        "briefing": shown,
        "when_words": _when_words(process, shown),
        "written_late": late_words(shown.happened_at, versions[-1].recorded_at, hours),
        "versions": as_versions(versions),
        "first": versions[-1],
        "whose_part": access.whose_part(shown),
        "error_form": ReasonForm(prefix="error"),
        **with_forms,
    }
    return page(request, "cycle/briefing.html", context, *with_forms.values())


@requires(Can.BRIEF_PEOPLE)
@require_POST
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a briefing as entered in error."""
    actor = actor_of(request)
    shown, process = access.briefing_or_404(actor, record, Can.BRIEF_PEOPLE)
    form = ReasonForm(request.POST, prefix="error")
    done = saved(
        form,
        lambda data: briefing_actions.withdraw_briefing(by=actor, briefing=shown, **data),
    )
    if done:
        messages.success(request, _("Marked as entered in error. It stays in the history."))
        return redirect("cycle:briefings", process.pk)
    change = _change_form(shown, process)
    return _briefing_page(request, shown, process, error_form=form, form=change)
