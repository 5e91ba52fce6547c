"""How papers and voices come into the record, and how it is noted that one was opened."""

from goldenthread.core import actions, audit
from goldenthread.core.actions import action
from goldenthread.core.actors import Actor
from goldenthread.core.documents import Checked
from goldenthread.core.kept_files import whole_or_gone

from ..models import Authority, Consent, Document, Proven
from ..rules import refuse_no_reason
from . import rules


@action
def add_document(
    *,
    by: Actor,
    proves: Proven,
    title: str,
    document: Checked,
    said: str = "",
    stood: int | None = None,
) -> Document:
    """Keep the paper or the voice that proves an authority, an answer or an assessment.

    Returns its record. Raises AnotherNow when `stood` (the version its form was shown for) is
    not the newest, and Refused for a question that nobody answered yet, and for a recording
    without what is said in it.
    """
    rules.refuse_unheard(document, said)
    rules.refuse_unanswered(proves)
    if stood is not None:
        rules.refuse_another(proves, stood)
    made = Document(individual=proves.individual, title=title, said=said, **{_link(proves): proves})
    made.hold(document)
    with whole_or_gone(made):
        return actions.record_new(made, by=by, verb="document.added")


def _link(proves: Proven) -> str:
    if isinstance(proves, Authority):
        return "authority"
    return "consent" if isinstance(proves, Consent) else "assessment"


@action
def withdraw_document(*, by: Actor, document: Document, reason: str) -> Document:
    """Mark a document as entered in error: it stays in the record, and is shown no more.

    Raises Refused without a reason.
    """
    refuse_no_reason(reason)
    verb = "document.entered_in_error"
    return actions.record_version(document, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def note_opened(*, by: Actor, document: Document) -> None:
    """Note in the trail that a document was opened: from then on there is a copy elsewhere."""
    audit.write(by=by, verb="document.opened", record=document)
