"""Pages about question sets: which there are, adding one, and looking at one before use."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.people.reading import history_of

from . import access, actions, library
from .forms import OfferForm, QuestionSetForm, StopForm
from .models import Offering, QuestionSet
from .questionnaire import Refused as Unusable
from .questionnaire import sheet


@requires(Can.RUN_PROCESSES)
def question_sets(request: HttpRequest) -> HttpResponse:
    """List the question sets in use, and how often each was answered."""
    actor = access.asker_or_404(actor_of(request), Can.RUN_PROCESSES)
    context = {
        "question_sets": QuestionSet.objects.in_use().with_use(),
        "stopped": QuestionSet.objects.stopped().with_use(),
        "may_add": actor.may(Can.MANAGE_QUESTIONS),
    }
    return render(request, "assessments/question_sets.html", context)


@requires(Can.MANAGE_QUESTIONS)
def add(request: HttpRequest) -> HttpResponse:
    """Add a question set, or the next version of one."""
    actor = access.asker_or_404(actor_of(request), Can.MANAGE_QUESTIONS)
    form = QuestionSetForm(posted(request), request.FILES or None)
    made = saved(form, lambda data: _add(data["file"].read(library.MOST_READ), actor))
    if made:
        messages.success(request, _added(made))
        return redirect("assessments:question_set", made.record)
    return page(request, "assessments/question_set_form.html", {"form": form}, form)


def _add(data: bytes, actor: Actor) -> QuestionSet:
    try:
        return library.add_data(data, by=actor)
    except Unusable as unusable:
        raise Refused(unusable.sentence, field="file") from None


def _added(made: QuestionSet) -> str:
    if made.version > 1:
        words = _("“%(title)s” has a new version: %(version)s. Answers given before keep theirs.")
        return words % {"title": made.title, "version": made.version}
    count = len(made.notes)
    added = _("“%(title)s” can be asked now.") % {"title": made.title}
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
        "stopped": Offering.objects.filter(question_set=record, offered=False).first(),
        "offer_form": OfferForm(),
        "versions": history_of(QuestionSet, record),
        "sheet": tried,
        "may_add": actor.may(Can.MANAGE_QUESTIONS),
    }
    return render(request, "assessments/question_set.html", context)


@requires(Can.MANAGE_QUESTIONS)
def stop(request: HttpRequest, record: UUID) -> HttpResponse:
    """Stop offering a question set. Answers given before stay readable."""
    actor = access.asker_or_404(actor_of(request), Can.MANAGE_QUESTIONS)
    newest = access.question_set_or_404(record)
    form = StopForm(posted(request))
    if saved(
        form, lambda data: actions.offer(by=actor, question_set=newest, offered=False, **data)
    ):
        messages.success(request, _("It is not offered any more. Answers given before stay."))
        return redirect("assessments:question_set", record)
    context = {"question_set": newest, "form": form}
    return page(request, "assessments/question_set_stop.html", context, form)


@requires(Can.MANAGE_QUESTIONS)
@require_POST
def offer(request: HttpRequest, record: UUID) -> HttpResponse:
    """Offer a question set again."""
    actor = access.asker_or_404(actor_of(request), Can.MANAGE_QUESTIONS)
    newest = access.question_set_or_404(record)
    form = OfferForm(request.POST)
    if saved(form, lambda data: actions.offer(by=actor, question_set=newest, offered=True)):
        messages.success(request, _("It can be asked again."))
    else:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return redirect("assessments:question_set", record)
