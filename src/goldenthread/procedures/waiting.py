"""What of the procedures waits: to be read, to be explained, to be tried again."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from goldenthread.core import clock
from goldenthread.core.moments import Today
from goldenthread.core.scoped_query import put_together_once
from goldenthread.homes.models import Post
from goldenthread.people.models import Individual, IndividualQuerySet

from .members import lived_on, worked_on
from .models import Acknowledgement, AcknowledgementQuerySet, Edition, EditionQuerySet

HOME = "edition__procedure__home"


def unread_by(account_id: UUID, homes: Iterable[UUID]) -> EditionQuerySet:
    """Return the versions in force for workers of these homes that one of them was not told of."""
    told = Acknowledgement.objects.by_account(account_id).current().filter(edition=OuterRef("pk"))
    here = Edition.objects.in_force().filter(for_workers=True, procedure__home__in=list(homes))
    return here.filter(~Exists(told))


def untold_in(homes: Iterable[UUID]) -> IndividualQuerySet:
    """Return who lives in these homes and was not told yet of a version that is for them."""
    return _untold().filter(lived_on(clock.today()), home__in=list(homes))


@put_together_once
def _untold() -> IndividualQuerySet:
    theirs = {"individual": OuterRef(OuterRef("pk")), "circle_member__isnull": True}
    told = Acknowledgement.objects.current().filter(edition=OuterRef("pk"), **theirs)
    meant = Edition.objects.in_force().filter(
        ~Exists(told), procedure__home=OuterRef("home"), for_individuals=True
    )
    return Individual.objects.filter(Exists(meant))


def to_try_again(homes: Iterable[UUID]) -> AcknowledgementQuerySet:
    """Return what was to be explained again by now in these homes, and was not."""
    return _not_tried_again().filter(_still_here(), **{f"{HOME}__in": list(homes)})


@put_together_once
def _not_tried_again() -> AcknowledgementQuerySet:
    same = {"edition": OuterRef("edition"), "member_key": OuterRef("member_key")}
    later = _with_member().filter(**same, happened_at__gt=OuterRef("happened_at"))
    return _with_member().to_try_again(Today()).filter(~Exists(later))


def _with_member() -> AcknowledgementQuerySet:
    # In the order in which a record says who was told.
    return Acknowledgement.objects.current().annotate(
        member_key=Coalesce("account_id", "circle_member_id", "individual_id")
    )


def _still_here() -> Q:
    today = clock.today()
    posts = Post.objects.filter(worked_on(today), account=OuterRef("account"), home=OuterRef(HOME))
    same = Q(individual__home=F(HOME), circle_member__left_on__isnull=True)
    return Q(Exists(posts)) | (lived_on(today, "individual__") & same)
