"""Links to what somebody said, or an assessment found, and whether that was right."""

from typing import Self, TypeVar

from django.db.models import Exists, OuterRef, Q

from goldenthread.assessments.models import Finding
from goldenthread.core.models import RevisedRecord, TenantQuerySet
from goldenthread.people.models import Statement

Link = TypeVar("Link", bound=RevisedRecord)


class LinkQuerySet(TenantQuerySet[Link]):
    """Reads of links to statements and findings."""

    def checked(self) -> Self:
        """Return the links, each saying `in_error` when what it names was an error after all."""
        return self.annotate(in_error=_in_error())

    def to_errors(self) -> Self:
        """Return the links to what was entered in error, whichever version they name."""
        return self.filter(_in_error())


def _in_error() -> Q:
    wrong = {"replaced_by__isnull": True, "entered_in_error": True}
    said = Statement.objects.filter(record=OuterRef("statement__record"), **wrong)
    found = Finding.objects.filter(record=OuterRef("finding__record"), **wrong)
    return Q(Exists(said)) | Q(Exists(found))
