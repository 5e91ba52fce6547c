"""What is not settled and not answered when somebody moves out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.people.frame import permissions_about
from goldenthread.people.models import Individual
from goldenthread.people.still_open import StillOpen

from .beside import open_beside


def still_open(actor: Actor, individual: Individual) -> Iterator[StillOpen]:
    """Return the open needs, disagreements and lapsed answers of somebody moving out: one query."""
    can = {one.value for one in permissions_about(actor, individual)}
    for line in open_beside(individual.pk, can):
        words = {"what": line.title, "how": line.days}
        yield StillOpen(_("%(what)s, %(how)s") % words, line.url)
