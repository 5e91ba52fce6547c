"""Who leads, and whether they are ready: rooms below say what they lack, and keep why they lead."""

from collections.abc import Callable, Mapping
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import actions
from goldenthread.core.actions import Refused, action
from goldenthread.core.actors import Actor
from goldenthread.homes.models import Account

from . import rules
from .choices import ParticipantRole
from .models import Participant, Process
from .part_rules import with_change

# Of everybody who may lead a kind of process in a home: which skills they cannot show.
Lacking = Callable[[UUID, str], Mapping[UUID, list[str]]]


class Keep(Protocol):
    """Keeps why somebody leads who lacks something."""

    def __call__(self, *, by: Actor, process: Process, lacks: list[str], reason: str) -> object:
        """Write it down."""


_lacking: list[Lacking] = []
_keepers: list[Keep] = []


def announce(lacking: Lacking, keep: Keep) -> None:
    """Ask `lacking` before somebody is to lead, and call `keep` with why they lead all the same."""
    _lacking.append(lacking)
    _keepers.append(keep)


def what_leads_lack(home_id: UUID, kind: str) -> dict[UUID, list[str]]:
    """Return, of everybody who may lead this kind in the home and lacks a skill, what it is."""
    found: dict[UUID, list[str]] = {}
    for ask in _lacking:
        for account_id, names in ask(home_id, kind).items():
            found.setdefault(account_id, []).extend(names)
    return found


def refuse_unready(home_id: UUID, kind: str, lead: Account, reason: str | None) -> list[str]:
    """Return what the lead lacks. Raises Refused when that is something, and nobody says why.

    With None for a reason nothing is refused: whoever had no way to say it says it later.
    """
    if reason is None:
        return []
    lacks = what_leads_lack(home_id, kind).get(lead.pk, [])
    if lacks and not reason.strip():
        words = {"name": lead.display_name, "what": ", ".join(lacks)}
        sentence = _(
            "%(name)s has no proof in date for: %(what)s. Choose somebody else, or say why."
        )
        raise Refused(sentence % words, field="lead_reason")
    return lacks


def keep_reason(by: Actor, process: Process, lacks: list[str], reason: str | None) -> None:
    """Keep why somebody leads who lacks something, where that was said."""
    if lacks and reason:
        for keep in _keepers:
            keep(by=by, process=process, lacks=lacks, reason=reason)


@action
def change_lead(
    *, by: Actor, process: Process, lead: Account, reason: str, lead_reason: str | None = None
) -> Process:
    """Let somebody else lead a process; whoever led it before contributes.

    Raises Refused without why, once it took place, for somebody who may not lead it or leads it
    already, or who lacks a skill it needs while `lead_reason` is empty.
    """
    now = rules.refuse_ended(process)
    rules.refuse_new_lead(now, lead, reason)
    lacks = refuse_unready(now.home_id, now.kind, lead, lead_reason)
    _pass_on_the_lead(now, by=by, lead=lead)
    done = actions.revise(process, by=by, verb="process.lead_changed", reason=reason, lead=lead)
    keep_reason(by, done, lacks, lead_reason)
    return done


def _pass_on_the_lead(process: Process, *, by: Actor, lead: Account) -> None:
    here = list(Participant.objects.of(process.pk))
    contributes, leads = ParticipantRole.CONTRIBUTES, ParticipantRole.LEADS
    for one in here:
        if one.role == leads:
            _give_role(process, one, contributes, by=by)
    newcomer = next((one for one in here if one.account_id == lead.pk), None)
    if newcomer:
        _give_role(process, newcomer, leads, by=by)
        return
    known = {"audience": Audience.WORKER, "name": lead.display_name, "account": lead}
    made = Participant(process=process, role=leads, position=2, **known)
    actions.add(made, by=by, verb="participant.added")


def _give_role(process: Process, one: Participant, role: str, *, by: Actor) -> None:
    kept = with_change(process, one, {"role": role})
    actions.revise(one, by=by, verb="participant.changed", **kept)
