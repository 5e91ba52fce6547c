"""Asking a question set with the person, and storing the answers."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.access import actor_of, requires
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.contributing import ask_more
from goldenthread.cycle.frame import form_frame
from goldenthread.cycle.models import Process

from . import access, actions, library
from .models import HomesUse, QuestionSet, Response
from .questionnaire import Sheet, sheet
from .reading import blocks_of, said_now
from .views import is_over


@requires(Can.RUN_PROCESSES)
def answer(request: HttpRequest, pk: UUID, record: UUID) -> HttpResponse:
    """Ask a question set with the person, and store the answers."""
    actor = actor_of(request)
    process = access.assessment_or_404(actor, pk, Can.RUN_PROCESSES)
    newest = access.asked_or_404(process, record)
    if not process.is_open and request.method != "POST":
        return is_over(request, process)
    asking = Asking(request, process, newest)
    if request.method != "POST" and not asking.may_begin:
        return _not_used(request, process)
    stored = asking.store() if asking.wants_saving else None
    if stored is not None:
        return _saved(request, stored)
    asking.keep_files()
    return asking.page()


def _not_used(request: HttpRequest, process: Process) -> HttpResponse:
    # Said before anybody answers, not after.
    messages.error(request, _("This question set is not used in this home."))
    return redirect("assessments:assessment", process.pk)


def _saved(request: HttpRequest, stored: Response) -> HttpResponse:
    ask_more(request, stored.process)
    if stored.completed:
        messages.success(request, _("Finished. The answers are kept."))
        return redirect("assessments:response", stored.record)
    messages.success(request, _("Saved. You can go on later."))
    return redirect("assessments:assessment", stored.process_id)


class Asking:
    """One version of a question set on the screen, from what was sent to what is shown."""

    def __init__(self, request: HttpRequest, process: Process, newest: QuestionSet) -> None:
        """Settle the sheet from what was sent, else from what was stored before."""
        self.request, self.process, self.newest = request, process, newest
        self.earlier = Response.objects.of(process.pk).to(newest.record).first()
        self.theirs: Response | None = None
        self.refused = ""
        self.sent = request.method == "POST"
        # While somebody answers nothing is saved: on the way to “Finish” the browser may send the
        # name of that button along with the last answer, and once more when it is pressed.
        self.live = bool(getattr(request, "htmx", False))
        self.finishing = "_finish" in request.POST and not self.live
        self.wants_saving = self.finishing or ("_later" in request.POST and not self.live)
        self.checked = self._how_checked()
        self.question_set = self._version_asked()
        self.sheet = self._sheet()

    def _version_asked(self) -> QuestionSet:
        """Return the version on the screen: what was begun goes on, unless begun anew."""
        if not self.sent:
            anew = "anew" in self.request.GET
            return self.earlier.question_set if self.earlier and not anew else self.newest
        begun = self.earlier.question_set.version if self.earlier else 0
        known = max(self.newest.version, begun)
        versions = QuestionSet.objects.filter(record=self.newest.record, version__lte=known)
        sent = self.request.POST.get("_version", "")
        number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0
        return versions.filter(version=number).first() or self.newest

    @property
    def may_begin(self) -> bool:
        """Return whether the person's home uses the question set, or it was begun here before."""
        used = HomesUse.objects.in_home(self.process.individual.home_id)
        record = self.newest.record
        return self.earlier is not None or used.filter(question_set=record).exists()

    def _how_checked(self) -> str:
        """Return which button was pressed last: what it found wrong stays marked until put right.

        Before any was pressed nothing is marked, and before “Finish” blanks are not.
        """
        if self.wants_saving:
            return "finish" if self.finishing else "later"
        return str(self.request.POST.get("_checked", ""))

    def _sheet(self) -> Sheet:
        made = sheet(
            library.questionnaire_of(self.question_set),
            self.request.POST if self.sent else None,
            self._answers_to_this_version(),
            files=self.request.FILES if self.sent else None,
            show_errors=self.checked in ("finish", "later"),
        )
        if self.checked != "finish":
            made.faults = tuple(fault for fault in made.faults if not fault.missing)
        return made

    def _answers_to_this_version(self) -> dict[str, Any] | None:
        same = self.earlier and self.earlier.question_set_id == self.question_set.pk
        return cast(dict[str, Any], self.earlier.answers) if self.earlier and same else None

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Return what keeps the answers from being saved: blanks only when finishing."""
        return self.sheet.errors if self.wants_saving else []

    def store(self) -> Response | None:
        """Store the answers. Returns None when they were not stored; then the page says why."""
        if self._is_stale():
            if self._was_sent_before():
                return self.earlier
            self.theirs = self.earlier
            return None
        if self.faults:
            return None
        try:
            return self._keep()
        except StaleVersion as conflict:
            self.theirs = self.earlier = cast(Response, conflict.theirs)
        except Refused as refusal:
            self.refused = refusal.sentence
        return None

    def _is_stale(self) -> bool:
        newest = str(self.earlier.version) if self.earlier else ""
        return self.request.POST.get("_seen", "") != newest

    def _was_sent_before(self) -> bool:
        # Pressed twice: what is stored is what this page says, and the same person stored it.
        there = self.earlier
        if there is None or there.recorded_by_id != actor_of(self.request).account_id:
            return False
        same = {**there.answers, "authored": ""} == {**self._said(), "authored": ""}
        return same and there.completed == self.finishing

    def _said(self) -> dict[str, Any]:
        return self.sheet.response(
            questionnaire_canonical=self.question_set.canonical,
            authored=clock.now(),
            status="completed" if self.finishing else "in-progress",
        )

    def keep_files(self) -> None:
        """Save answers with a file in them that are not saved yet: browsers forget chosen files."""
        if self.live or not self.request.FILES or self._is_stale() or not self.process.is_open:
            return
        self.finishing = False
        self.earlier = self._keep()
        messages.info(self.request, _("Your file and your answers so far are saved."))

    def _keep(self) -> Response:
        return actions.answer(
            by=actor_of(self.request),
            process=self.process,
            question_set=self.question_set,
            answers=self._said(),
            scores=library.scores_as_json(self.sheet.scores),
            completed=self.finishing,
            earlier=self.earlier,
        )

    def page(self) -> HttpResponse:
        """Return the page, or only the questions when the browser asked for these."""
        status = 422 if self.faults or self.theirs or self.refused else 200
        if self.live:
            return render(self.request, "assessments/sheet_part.html", {"sheet": self.sheet})
        context = {
            **form_frame(actor_of(self.request), self.process),
            **self._context(),
        }
        return render(self.request, "assessments/answer.html", context, status=status)

    def _context(self) -> dict[str, Any]:
        before = self.earlier.question_set if self.earlier else None
        return {
            "sheet": self.sheet,
            "question_set": self.question_set,
            "newest": self.newest,
            "earlier": self.earlier,
            "answered_version": before.version if before else None,
            "checked": self.checked,
            "faults": self.faults,
            "refused": self.refused,
            "theirs": self.theirs,
            "their_blocks": blocks_of(self.theirs) if self.theirs else (),
            "files_lost": bool(self.theirs and self.request.FILES),
            "matters": [one.statement for one in said_now(self.process) if one.is_asked_for],
        }
