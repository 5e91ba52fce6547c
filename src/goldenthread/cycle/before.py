"""What is to be done before a process takes place: who does what, and whether all of them know.

Rooms below add theirs: what they know of a participant, and what is missing without it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Subquery
from django.urls import reverse
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.briefings.models import Briefing
from goldenthread.core.actors import Actor
from goldenthread.core.minutes import came_after
from goldenthread.people import refusing

from .choices import OF_THE_PERSON, USUAL, YOUR_OWN, YOURS_TOO, ParticipantRole, Step
from .gates import First
from .models import Participant, Process

Columns = Callable[[], dict[str, Any]]
Lacking = Callable[[Process, list[Any]], list[First]]
BEFORE = (Step.PREPARED, Step.HELD)
# So many are named; of more it says how many.
NAMED = 2


def _told() -> dict[str, Any]:
    ever = Briefing.objects.of_part(OuterRef("pk")).filter(subject=OuterRef("process_id"))
    told = ever.since(OuterRef("part_changed_at"))
    first, last = told.order_by("happened_at"), told.order_by("-happened_at", "-pk")
    return {
        "told_at": Subquery(first.values("happened_at")[:1]),
        "told_record": Subquery(ever.order_by("-happened_at", "-pk").values("record")[:1]),
        "told_how": Subquery(last.values("understanding")[:1]),
    }


def _refused() -> dict[str, Any]:
    not_with = refusing.refused("circle_member_id")
    return {"is_refused": ExpressionWrapper(not_with, BooleanField())}


_columns: list[Columns] = [_told, _refused]
_lacking: list[Lacking] = []


def announce(columns: Columns, lacking: Lacking | None = None) -> None:
    """Read these columns with every participant, and ask what is missing before it is held."""
    _columns.append(columns)
    if lacking:
        _lacking.append(lacking)


def everybody_in(process: Process, actor: Actor) -> list[Any]:
    """Return all who take part, and who were removed, with what each answers for and was told.

    One query.
    """
    here = with_columns(Participant.objects.ever_in(process.pk))
    return [_known(one, process, actor) for one in here]


def with_columns(participants: Any) -> Any:
    """Return participants with everything that is known of each."""
    for columns in _columns:
        participants = participants.annotate(**columns())
    return participants


def answers_for(one: Participant, *, mine: bool) -> str:
    """Return what somebody answers for: as it is written down, or as usual for all they do."""
    role, *also = one.roles
    if mine and one.is_the_person and not one.responsibility:
        return " ".join(map(str, (YOUR_OWN, *(YOURS_TOO[more] for more in also))))
    usual = OF_THE_PERSON if one.is_the_person else USUAL
    said = (one.responsibility or usual[role], *(usual[more] for more in also))
    return capfirst("; ".join(map(str, said)))


def _known(one: Any, process: Process, actor: Actor) -> Any:
    one.is_mine = is_mine(one, process, actor)
    # Their part in what was to take place by then stands, and nobody owes them anything.
    one.has_left = bool(one.circle_member and one.circle_member.left_on)
    # With whom the person said nothing is shared: nobody is asked to tell them.
    one.refused_by = process.individual.preferred_name if one.is_refused else ""
    one.answers_for = answers_for(one, mine=one.is_mine)
    held = process.held_at
    one.told_late = bool(one.told_at and held and came_after(one.told_at, held))
    return one


def is_mine(one: Participant, process: Process, actor: Actor) -> bool:
    """Return whether it is the actor's own part."""
    if one.is_the_person:
        return process.individual.account_id == actor.account_id
    if one.circle_member is not None:
        return one.circle_member.account_id == actor.account_id
    return one.account_id == actor.account_id


def missing_before(process: Process, there: list[Any]) -> list[First]:
    """Return what is missing before it takes place, each in a line with the way to do it.

    Nothing of it keeps a process from taking place. Runs no query.
    """
    if process.next_step not in BEFORE:
        return []
    found = [*_untold(process, there), *_unnamed(process, there)]
    return [*found, *(one for lacking in _lacking for one in lacking(process, there))]


def _untold(process: Process, there: list[Any]) -> list[First]:
    untold = [one.name for one in there if not (one.told_at or one.has_left or one.is_refused)]
    if not untold:
        return []
    sentence = _("Not told yet what their part is: %(names)s.") % {"names": names_of(untold)}
    return [First(sentence, _("Tell them"), reverse("cycle:tell", args=[process.pk]))]


def _unnamed(process: Process, there: list[Any]) -> list[First]:
    roles = {role for one in there for role in one.roles}
    name = process.individual.preferred_name
    add = reverse("cycle:add_participant", args=[process.pk])
    hints = {
        ParticipantRole.DECIDES: _("Nobody is named who decides with %(name)s.") % {"name": name},
        ParticipantRole.TAKES_NOTES: _("Nobody is named who takes notes."),
    }
    lacking = [words for role, words in hints.items() if role not in roles]
    return [First(words, _("Name somebody"), add) for words in lacking]


def names_of(names: Iterable[str]) -> str:
    """Return the first names of several, and how many there are besides."""
    every = list(names)
    first, more = every[:NAMED], len(every) - NAMED
    if more > 0:
        first.append(ngettext("%(n)s more", "%(n)s more", more) % {"n": more})
    return get_text_list(first, _("and"))
