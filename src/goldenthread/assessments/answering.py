"""Pages of answering: a question set asked with the person, and the answers as they were given."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.frame import process_frame
from goldenthread.cycle.models import Process
from goldenthread.people.reading import history_of

from . import access, actions, library
from .models import QuestionSet, Response
from .questionnaire import Sheet, answered, sheet


@requires(Can.RUN_PROCESSES)
def answer(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Ask a question set with the person, and store the answers."""
    actor = actor_of(request)
    process = access.assessment_or_404(actor, pk, Can.RUN_PROCESSES)
    newest = access.question_set_or_404(record)
    earlier = Response.objects.of(pk).filter(question_set__record=record).first()
    if process.closed_at:
        messages.error(request, _("This assessment is closed: its answers stay as they are."))
        return redirect("assessments:assessment", pk)
    asked = Answering(request, process, earlier.question_set if earlier else newest, earlier)
    if request.method == "POST" and asked.wants_saving and asked.save():
        return redirect("assessments:assessment", pk)
    return asked.page()


class Answering:
    """One person answering one version of a question set, from what was sent to what is shown."""

    def __init__(
        self, request: HttpRequest, process: Process, asked: QuestionSet, earlier: Response | None
    ) -> None:
        """Settle the sheet from what was sent, or from what was stored before."""
        self.request, self.process = request, process
        self.question_set, self.earlier = asked, earlier
        self.theirs: Response | None = None
        self.refused = ""
        self.finishing = "_finish" in request.POST
        self.sheet = self._sheet(show_errors=False)
        if self.faults:
            self.sheet = self._sheet(show_errors=True)

    def _sheet(self, *, show_errors: bool) -> Sheet:
        sent = self.request.method == "POST"
        return sheet(
            library.questionnaire_of(self.question_set),
            self.request.POST if sent else None,
            self.earlier.answers if self.earlier else None,
            files=self.request.FILES if sent else None,
            show_errors=show_errors,
        )

    @property
    def wants_saving(self) -> bool:
        """Return whether a save button was pressed, rather than an answer changed."""
        return self.finishing or "_later" in self.request.POST

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Return what stands in the way of what was asked: blanks only matter when finishing."""
        if not self.wants_saving:
            return []
        return self.sheet.errors if self.finishing else self.sheet.mistakes

    def save(self) -> bool:
        """Store the answers. Returns whether they were stored; if not, the page says why."""
        if self.faults:
            return False
        try:
            self._store()
        except StaleVersion as conflict:
            self.theirs = conflict.theirs if isinstance(conflict.theirs, Response) else None
            return False
        except Refused as refusal:
            self.refused = refusal.sentence
            return False
        done = (
            _("Finished: the answers are kept.") if self.finishing else _("Saved to go on later.")
        )
        messages.success(self.request, done)
        return True

    def _store(self) -> None:
        seen = self.request.POST.get("_seen", "")
        if self.earlier and str(self.earlier.version) != seen:
            raise StaleVersion(self.earlier)
        actions.answer(
            by=actor_of(self.request),
            process=self.process,
            question_set=self.question_set,
            answers=self.sheet.response(
                questionnaire_canonical=library.canonical(self.question_set),
                authored=clock.now(),
                status="completed" if self.finishing else "in-progress",
            ),
            scores=library.scores_as_json(self.sheet.scores),
            completed=self.finishing,
            earlier=self.earlier,
        )

    def page(self) -> HttpResponse:
        """Return the page, or only the questions when the browser asked for these."""
        wrong = bool(self.faults or self.theirs or self.refused)
        status = 422 if wrong else 200
        if getattr(self.request, "htmx", False):
            return render(
                self.request, "assessments/sheet_part.html", self._context(), status=status
            )
        context = {
            **process_frame(actor_of(self.request), self.process, "content"),
            **self._context(),
        }
        return render(self.request, "assessments/answer.html", context, status=status)

    def _context(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "question_set": self.question_set,
            "earlier": self.earlier,
            "faults": self.faults,
            "refused": self.refused,
            "theirs": blocks_of(self.theirs) if self.theirs else None,
            "theirs_by": self.theirs,
        }


def blocks_of(response: Response) -> list[Any]:
    """Return answers to read, always in the wording they were asked in."""
    return list(answered(library.questionnaire_of(response.question_set), response.answers))


@requires(Can.VIEW_ASSESSMENTS)
def response(request: HttpRequest, record: UUID) -> HttpResponse:
    """Show answers as they were given, to the version of the questions then in force."""
    actor = actor_of(request)
    newest = access.response_or_404(actor, record, Can.VIEW_ASSESSMENTS)
    now = QuestionSet.objects.current().filter(record=newest.question_set.record).first()
    context = {
        **process_frame(actor, newest.process, "content"),
        "response": newest,
        "blocks": blocks_of(newest),
        "history": history_of(Response, record),
        "form_changed": now is not None and now.version != newest.question_set.version,
    }
    return render(request, "assessments/response.html", context)
