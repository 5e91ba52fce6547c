"""What somebody's part is: who has one already, and that a changed role is another part."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.minutes import came_after

from .choices import ALSO
from .models import Participant, Process
from .who_left import refuse_gone

SAYS_WHAT = {"role", "also", "responsibility"}


def also_of(role: str, also: Iterable[str]) -> list[str]:
    """Return what somebody does besides their role, in a fixed order."""
    return [one.value for one in ALSO if one in set(also) and one != role]


def with_change(process: Process, now: Participant, to: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be kept of somebody's part, with since when it is another.

    Raises Refused for another part in what took place: it stays as it was known and agreed.
    """
    role, also = to.get("role", now.role), to.get("also", now.also)
    kept = {**to, "also": also_of(role, also)}
    changed = [name for name in sorted(SAYS_WHAT & kept.keys()) if kept[name] != getattr(now, name)]
    if changed and process.held_at:
        sentence = _("It took place already: who does what in it stays as it was agreed before.")
        raise Refused(sentence, field=changed[0])
    return {**kept, "part_changed_at": clock.now()} if changed else kept


def refuse_coming_back(process: Process, participant: Participant) -> None:
    """Raise Refused for whoever left the circle before its day, or takes part already."""
    refuse_gone(participant)
    refuse_twice(process, participant)


def refuse_twice(process: Process, made: Participant) -> None:
    """Raise Refused for somebody who takes part already: they can do more than one thing."""
    for one in Participant.objects.of(process.pk).exclude(pk=made.pk):
        if _is_same(one, made):
            sentence = _("%(name)s takes part already. What else they do stands with their part.")
            raise Refused(sentence % {"name": one.name})


def _is_same(one: Participant, other: Participant) -> bool:
    known, others = (_known(each) for each in (one, other))
    if any(known) and any(others):
        return known == others
    # Somebody who is only named is whoever has that name. A daughter may have her mother's.
    about_one = one.is_the_person and any(others)
    return not about_one and one.name.casefold() == other.name.casefold()


def _known(one: Participant) -> tuple[Any, Any]:
    return one.account_id, one.circle_member_id


def part_read(one: Participant) -> str:
    """Return what says which part of theirs somebody read: since when it is this one."""
    return one.part_changed_at.isoformat() if one.part_changed_at else ""


def refuse_other_part(now: Participant, read: str | None) -> None:
    """Raise Refused where somebody read another part than the one they have now."""
    if read is not None and read != part_read(now):
        raise Refused(_("Your part was changed meanwhile. Read it again, then answer."))


def refuse_before_change(one: Participant, happened_at: datetime | None) -> None:
    """Raise Refused for a moment before somebody's part was changed: it was another then."""
    changed = one.part_changed_at
    if changed is None or happened_at is None or not came_after(changed, happened_at):
        return
    moment = date_format(timezone.localtime(changed), "j F Y, H:i")
    sentence = _("The part of %(name)s was changed on %(moment)s: before that it was another.")
    raise Refused(sentence % {"name": one.name, "moment": moment}, field="happened_at")
