"""How a document comes into the record, and how it is written down that it left the house."""

from django.utils.translation import gettext as _

from goldenthread.core import actions, audit
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.core.documents import Checked
from goldenthread.core.kept_files import whole_or_gone

from .. import rules
from ..models import Authority, Consent, Document, Proven


@action
def add_document(*, by: Actor, proves: Proven, title: str, document: Checked) -> Document:
    """Keep the paper that proves an authority, an answer or an assessment. Returns its record.

    Raises Refused for a question that nobody answered yet.
    """
    if isinstance(proves, Consent) and not proves.was_asked:
        raise Refused(_("No answer is written down."))
    made = Document(individual=proves.individual, title=title, **{_link(proves): proves})
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
    rules.refuse_no_reason(reason)
    verb = "document.entered_in_error"
    return actions.record_version(document, by=by, verb=verb, reason=reason, entered_in_error=True)


@action
def note_opened(*, by: Actor, document: Document) -> None:
    """Note in the trail that a document was opened: from then on there is a copy elsewhere."""
    audit.write(by=by, verb="document.opened", record=document)
