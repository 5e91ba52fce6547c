"""With whom somebody said that nothing is shared, and what is said to who tells them anyway."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from goldenthread.core.dates import near_time
from goldenthread.core.plausible import day_of
from goldenthread.people.models import CircleMember

from .models import Consent


def with_whom_not(member: str) -> Q:
    """Return the condition that somebody said no to sharing anything with a member."""
    return Q(Exists(Consent.objects.against_sharing().filter(circle_member=OuterRef(member))))


def said_no_before(member: CircleMember, when: date | datetime) -> str:
    """Return who had said no to sharing with a member by then, and what follows; else ""."""
    stands = Consent.objects.shared_with(member)
    if stands is None or not stands.is_no or _is_before(when, stands.happened_at):
        return ""
    words = {
        "name": member.individual.preferred_name,
        "member": member.name,
        "when": near_time(stands.happened_at),
    }
    return (
        _(
            "%(name)s said no to sharing anything with %(member)s (%(when)s). Their no counts. If "
            "%(member)s must be told all the same, say why."
        )
        % words
    )


def _is_before(when: date | datetime, said: datetime) -> bool:
    # Forms know minutes.
    if isinstance(when, datetime):
        return when < said.replace(second=0, microsecond=0)
    return when < day_of(said)
