"""Pages about question sets: which there are, adding one, and looking at one before use."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.core.way_back import way_back
from goldenthread.homes.access import home_or_404, homes_with
from goldenthread.homes.models import Home
from goldenthread.people.reading import history_of

from . import access, actions, library
from .forms import QuestionSetForm, StopForm, UseForm
from .models import HomesUse, QuestionSet
from .questionnaire import Refused as Unusable
from .questionnaire import sheet
from .using import used


@requires(Can.RUN_PROCESSES)
def question_sets(request: HttpRequest) -> HttpResponse:
    """List the question sets, where each is used, and how often it was answered."""
    actor = access.asker_or_404(actor_of(request), Can.RUN_PROCESSES)
    managed = homes_with(actor, Can.MANAGE_QUESTIONS)
    listed = used(QuestionSet.objects.newest().with_answered(), managed)
    context = {
        "listed": [one for one in listed if one.asking],
        "not_used": [one for one in listed if not one.asking],
        "may_add": bool(managed),
        "use_form": UseForm(),
        "here": request.path,
    }
    return render(request, "assessments/question_sets.html", context)


@requires(Can.MANAGE_QUESTIONS)
def add(request: HttpRequest) -> HttpResponse:
    """Add a question set, or the next version of one, and take it into use in homes."""
    actor = access.asker_or_404(actor_of(request), Can.MANAGE_QUESTIONS)
    managed = Home.objects.filter(pk__in=actor.homes_with(Can.MANAGE_QUESTIONS)).in_order()
    form = QuestionSetForm(posted(request), request.FILES or None, managed=managed)
    made = saved(form, lambda data: _add(actor, **data))
    if made:
        messages.success(request, _added(made))
        return redirect("assessments:question_set", made.record)
    return page(request, "assessments/question_set_form.html", {"form": form}, form)


def _add(actor: Actor, file: UploadedFile[bytes], homes: Iterable[Home]) -> QuestionSet:
    try:
        return library.add_data(file.read(library.MOST_READ), by=actor, homes=homes)
    except Unusable as unusable:
        raise Refused(unusable.sentence, field="file") from None


def _added(made: QuestionSet) -> str:
    if made.version > 1:
        words = _("“%(title)s” has a new version: %(version)s. Answers given before keep theirs.")
        return words % {"title": made.title, "version": made.version}
    count = len(made.notes)
    added = _("“%(title)s” is added.") % {"title": made.title}
    if not count:
        return added
    notes = ngettext("%(count)s note below.", "%(count)s notes below.", count) % {"count": count}
    return f"{added} {notes}"


@requires(Can.RUN_PROCESSES)
def question_set(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show one question set: its versions, what is not supported, and how it is asked.

    Whoever looks may try it. Nothing they answer here is kept.
    """
    actor = access.asker_or_404(actor_of(request), Can.RUN_PROCESSES)
    newest = access.question_set_or_404(record)
    tried = sheet(library.questionnaire_of(newest), posted(request))
    if request.method == "POST" and getattr(request, "htmx", False):
        return render(request, "assessments/sheet_part.html", {"sheet": tried})
    context = {
        "question_set": newest,
        "used": used([newest], homes_with(actor, Can.MANAGE_QUESTIONS))[0],
        "use_form": UseForm(),
        "versions": history_of(QuestionSet, record),
        "sheet": tried,
        "may_add": actor.may(Can.MANAGE_QUESTIONS),
    }
    return render(request, "assessments/question_set.html", context)


@requires(Can.MANAGE_QUESTIONS)
@require_POST
def use(request: HttpRequest, record: UUID, home: UUID) -> HttpResponse:
    """Let a home use the newest version of a question set."""
    where = home_or_404(actor_of(request), home, Can.MANAGE_QUESTIONS)
    newest = access.question_set_or_404(record)
    form = UseForm(request.POST)
    if saved(form, lambda data: _use(actor_of(request), newest, where, **data)):
        says = _("“%(title)s” can be asked in %(home)s now.")
        messages.success(request, says % {"title": newest.title, "home": where.name})
    else:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return redirect(way_back(request, reverse("assessments:question_set", args=[record])))


def _use(actor: Actor, newest: QuestionSet, home: Home, seen: int | None) -> HomesUse:
    return actions.use(by=actor, question_set=newest, home=home, seen=seen)


@requires(Can.MANAGE_QUESTIONS)
def stop_using(request: HttpRequest, record: UUID, home: UUID) -> HttpResponse:
    """Let a home use a question set no longer. Answers given before stay readable."""
    actor = actor_of(request)
    where = home_or_404(actor, home, Can.MANAGE_QUESTIONS)
    newest = access.question_set_or_404(record)
    form = StopForm(posted(request))
    back = way_back(request, reverse("assessments:question_set", args=[record]))
    if saved(
        form,
        lambda data: actions.stop_using(by=actor, question_set=newest, home=where, **data),
    ):
        says = _("%(home)s does not use “%(title)s” any more. Answers given before stay.")
        messages.success(request, says % {"title": newest.title, "home": where.name})
        return redirect(back)
    context = {"question_set": newest, "home": where, "form": form, "back": back}
    return page(request, "assessments/question_set_stop.html", context, form)
