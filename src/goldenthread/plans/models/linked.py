"""Links to what somebody said, or an assessment found, and whether that was right."""

from typing import Self, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.assessments.models import Finding
from goldenthread.core.models import RevisedRecord, TenantQuerySet
from goldenthread.people.models import Statement

Link = TypeVar("Link", bound=RevisedRecord)


class LinkQuerySet(TenantQuerySet[Link]):
    """Reads of links to statements and findings."""

    def checked(self) -> Self:
        """Return the links, each saying since when it is known that what it names was an error."""
        said, found = _errors()
        known = (Subquery(one.values("recorded_at")[:1]) for one in (said, found))
        return self.annotate(wrong_since=Coalesce(*known))

    def to_errors(self) -> Self:
        """Return the links to what was entered in error, whichever version they name."""
        said, found = _errors()
        return self.filter(Q(Exists(said)) | Q(Exists(found)))


def _errors() -> tuple[QuerySet[Statement], QuerySet[Finding]]:
    wrong = {"replaced_by__isnull": True, "entered_in_error": True}
    said = Statement.objects.filter(record=OuterRef("statement__record"), **wrong)
    found = Finding.objects.filter(record=OuterRef("finding__record"), **wrong)
    return said, found
