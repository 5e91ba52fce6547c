"""Answers to read, in the words they were asked in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.frame import form_frame
from goldenthread.people.reading import history_of

from . import access
from .models import QuestionSet, Response
from .reading import blocks_of


@requires(Can.VIEW_ASSESSMENTS)
def response(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show answers as they were given: the newest, or with `?version=` an earlier version."""
    actor = actor_of(request)
    newest = access.response_or_404(actor, record, Can.VIEW_ASSESSMENTS)
    history: list[Response] = history_of(Response, record)
    wanted = request.GET.get("version", "")
    shown = next((one for one in history if str(one.version) == wanted), newest)
    questions = QuestionSet.objects.current().filter(record=shown.question_set.record).first()
    context = {
        **form_frame(actor, newest.process),
        "response": shown,
        "newest": newest,
        "blocks": blocks_of(shown),
        "history": history,
        "questions": questions,
        "form_changed": questions is not None and questions.pk != shown.question_set_id,
    }
    return render(request, "assessments/response.html", context)
