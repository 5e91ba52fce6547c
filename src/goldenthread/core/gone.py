"""What was taken out already: whoever comes for it again is led back, and told so.

A button pressed twice, the back button and a second window all lead to what is not there any
more. A door raises `Gone` only for those who may see where it was: strangers find nothing.
"""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .audit import TAKEN_OUT
from .models import AuditEntry, RecordVersion, RevisedRecord, VersionedRecord


class Gone(Exception):
    """It was here and is not any more. Its text is a sentence for the person who came for it."""

    def __init__(self, sentence: str, back: str) -> None:
        """Keep the sentence, and the address of the page it was on."""
        super().__init__(sentence)
        self.sentence = sentence
        self.back = back


class GoneMiddleware:
    """Leads whoever came for what is gone back to where it was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the request's way."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Go back to where it was, and say that it is gone."""
        if not isinstance(problem, Gone):
            return None
        messages.info(request, problem.sentence)
        return redirect(problem.back)


def taken_out(
    kind: type[RevisedRecord], *, about: UUID, **said: UUID
) -> models.QuerySet[RecordVersion]:
    """Return every state of the rows that were taken out of a draft.

    `about` is whom the draft is about; `said` are columns by which the rows are known.
    """
    entries = AuditEntry.objects.filter(
        individual_id=about, verb=TAKEN_OUT, record_model=kind._meta.label_lower
    )
    states = RecordVersion.objects.filter(record__in=entries.values("record_id"))
    return states.filter(**{f"values__{name}": key.hex for name, key in said.items()})


def lead_back_from_error(newest: VersionedRecord, back: str) -> None:
    """Raise Gone, leading to `back`, for a record that was marked as entered in error."""
    if newest.entered_in_error:
        raise Gone(_("This was marked as entered in error already."), back)
