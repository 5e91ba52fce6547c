"""Pages about documents and recordings: adding one, opening it, marking it as wrong."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.core.access import actor_of, requires
from goldenthread.core.actors import Actor
from goldenthread.core.forms import carry
from goldenthread.core.gone import Gone
from goldenthread.core.in_parts import in_parts
from goldenthread.core.kept_files import NotAsKept
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.saving import page, posted, saved
from goldenthread.people.frame import frame

from .. import access
from ..forms import ReasonForm, why_not
from ..models import Document, Proven
from . import actions
from .forms import DocumentForm
from .reading import about, called, opened_just_now, page_of
from .rules import AnotherNow

_DOORS: dict[str, Callable[[Actor, UUID, Can], Proven]] = {
    "authority": access.authority_or_404,
    "answer": access.consent_or_404,
    "capacity": access.assessment_or_404,
}
# Whatever it is, it is to be kept by who asked for it, and do nothing.
_DOES_NOTHING = "sandbox; default-src 'none'"


@requires(Can.RECORD_CONSENT)
def add_document(request: HttpRequest, of: str, record: UUID) -> HttpResponse:
    """Add the paper or voice that proves an authority, an answer or an assessment."""
    if of not in _DOORS:
        raise Http404
    actor = actor_of(request)
    proves = _DOORS[of](actor, record, Can.RECORD_CONSENT)
    initial = {"title": called(proves), "stood": proves.version}
    form = DocumentForm(posted(request), request.FILES or None, initial=initial)
    back = page_of(proves)
    if saved(form, lambda data: _added(actor, proves, form, data)):
        messages.success(request, _("Saved. Those who may see consent can open it."))
        return redirect(back)
    context = {**frame(actor, proves.individual, "consent"), "form": form, "back": back}
    context |= {"proves": about(proves), "has_ended": bool(getattr(proves, "ended_on", None))}
    return page(request, "consent/document_form.html", context, form)


def _added(actor: Actor, proves: Proven, form: DocumentForm, data: dict[str, Any]) -> Document:
    try:
        return actions.add_document(by=actor, proves=proves, **data)
    except AnotherNow as changed:
        # The page says what it is now: what is sent next is meant for that.
        carry(form, "stood", changed.newest.version)
        raise


@requires(Can.VIEW_CONSENT)
def document(request: HttpRequest, record: UUID) -> HttpResponse:
    """Send a document, to be kept or heard; a file that is not as it was added is not sent."""
    actor = actor_of(request)
    found = access.document_or_404(actor, record, Can.VIEW_CONSENT)
    try:
        content = found.content()
    except NotAsKept:
        sentence = _(
            "The file is not as it was added. Look at the paper itself, and tell the manager."
        )
        raise Gone(sentence, page_of(found.proves)) from None
    answer = _sent(request, found, content)
    # A player asks for one recording in many parts: that is opening it once.
    if answer.status_code == HTTPStatus.OK or not opened_just_now(actor, found):
        actions.note_opened(by=actor, document=found)
    return answer


def _sent(request: HttpRequest, found: Document, content: bytes) -> HttpResponse:
    headers = {
        "Content-Disposition": content_disposition_header(True, found.filename) or "attachment",
        "Content-Security-Policy": _DOES_NOTHING,
        "X-Content-Type-Options": "nosniff",
    }
    if found.is_sound:
        return in_parts(request, content, found.media_type, headers)
    return HttpResponse(content, content_type=found.media_type, headers=headers)


@requires(Can.RECORD_CONSENT)
@require_POST
def withdraw_document(request: HttpRequest, record: UUID) -> HttpResponse:
    """Mark a document as entered in error."""
    actor = actor_of(request)
    wrong = access.document_or_404(actor, record, Can.RECORD_CONSENT)
    form = ReasonForm(request.POST, prefix="error")
    if saved(form, lambda data: actions.withdraw_document(by=actor, document=wrong, **data)):
        messages.success(request, _("Saved. It stays in the record, and is shown no more."))
    else:
        messages.error(request, why_not(form))
    return redirect(page_of(wrong.proves))
