"""What the actions refuse, each with a sentence for the person who tried.

Every check is made on the newest state, held until the transaction ends: of two who press at
once the second finds what the first did.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience, Understanding
from goldenthread.core import clock, plausible
from goldenthread.core.actions import Refused, as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.core.models import VersionedRecord
from goldenthread.homes.models import Account
from goldenthread.people.models import CommunicationProfile

from .before import is_mine
from .choices import Part, ParticipantRole, Step
from .gates import first_before, why_it_stands, why_they_stay
from .models import Decision, Participant, Process
from .part_rules import refuse_before_change
from .workers import may_lead

WITH_REASON = (Part.CHOSE_NOT_TO, Part.WAS_NOT_THERE)


def why_over(process: Process) -> str:
    """Return why nothing in a process changes any more, or "" while it is open."""
    if process.called_off_at:
        return _("This was called off: nothing in it changes any more.")
    if process.closed_at:
        return _("This is closed: nothing in it changes any more.")
    return ""


def refuse_ended(process: Process) -> Process:
    """Return the process as it stands now. Raises Refused when it is closed or called off."""
    now = as_it_stands(process)
    if why := why_over(now):
        raise Refused(why)
    return now


def refuse_called_off(process: Process) -> Process:
    """Return the process as it stands now. Raises Refused when it is called off."""
    now = as_it_stands(process)
    if now.called_off_at:
        raise Refused(why_over(now))
    return now


def refuse_wrong_lead(home_id: UUID, lead: Account) -> None:
    """Raise Refused for somebody who may not lead anything in the home."""
    if not may_lead(lead, home_id):
        sentence = _("%(name)s may not lead this: it needs a senior or a manager of the home.")
        raise Refused(sentence % {"name": lead.display_name}, field="lead")


def refuse_new_lead(process: Process, lead: Account, reason: str) -> None:
    """Raise Refused for a lead of what took place, the same one, a wrong one, and without why."""
    if process.held_at:
        raise Refused(_("This took place already: whoever led it then stays."))
    if process.lead_id == lead.pk:
        words = {"name": lead.display_name}
        raise Refused(_("%(name)s leads it already.") % words, field="lead")
    refuse_wrong_lead(process.home_id, lead)
    if not reason.strip():
        raise Refused(_("Say why somebody else leads it."), field="reason")


def _refuse_held_after_moving_out(process: Process, moment: datetime) -> None:
    moved_out = process.individual.moved_out_on
    if moved_out is None:
        return
    sentence = _(
        "%(name)s moved out on %(day)s. Say when it took place before that, or call it off."
    )
    words = {"name": process.individual.preferred_name, "day": date_format(moved_out, "j F Y")}
    plausible.refuse_after_moving_out(moment, process.individual, "at", sentence % words)


def refuse_step(process: Process, step: Step, moment: datetime) -> None:
    """Raise Refused when this is not the next step, at this moment, with all that comes first."""
    if process.called_off_at:
        raise Refused(why_over(process))
    if process.next_step != step:
        following = process.next_step.label if process.next_step else _("none: it is closed")
        raise Refused(_("The next step is “%(next)s”.") % {"next": following})
    before = process.moment_of(process.step)
    if before and moment < before:
        raise Refused(_("This is before “%(step)s”.") % {"step": process.step.label}, field="at")
    if moment > clock.now():
        raise Refused(_("This is in the future. Record it when it has happened."), field="at")
    if step == Step.HELD:
        _refuse_held_after_moving_out(process, moment)
    first = first_before(process, step)
    if first:
        raise Refused(first.sentence)


def refuse_step_back(process: Process, step: str, reason: str) -> None:
    """Raise Refused without a reason, for a step that is not the last, or that something needs."""
    if process.called_off_at:
        raise Refused(why_over(process))
    if step and step != process.step:
        raise Refused(_("This was taken back already."))
    if process.step == Step.ASKED_FOR:
        raise Refused(_("Nothing was noted after it was asked for."))
    if process.step == Step.HELD and (why := why_it_stands(process, Step.HELD)):
        raise Refused(why)
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")


def why_not_called_off(process: Process) -> str:
    """Return why a process cannot be called off as it stands, or "" when it can be.

    What took place counts: nobody takes it out of the figures without taking that step back.
    """
    if why := why_over(process) or why_it_stands(process):
        return why
    if process.held_at:
        return _(
            "It took place already, so it is not called off. "
            "If that was noted by mistake, take that step back first and say why."
        )
    return ""


def refuse_call_off(process: Process, words: str) -> None:
    """Raise Refused for what cannot be called off, or without words."""
    if why := why_not_called_off(as_it_stands(process)):
        raise Refused(why)
    if not words.strip():
        raise Refused(_("Say why, in their words where they are theirs."), field="words")


def refuse_absence_without_reason(participant: Participant, to: dict[str, Any]) -> None:
    """Raise Refused for somebody who was not there, or chose not to be, without saying why."""
    part = to.get("part", participant.part)
    reason = to.get("part_reason", participant.part_reason)
    if part in WITH_REASON and not reason.strip():
        raise Refused(_("Say why, in their words where you can."), field="part_reason")


def refuse_part_before(process: Process, to: Mapping[str, Any]) -> None:
    """Raise Refused for a part in what has not taken place; choosing not to is known before."""
    if process.held_at:
        return
    sentence = _("It has not taken place yet. Record this afterwards.")
    if to.get("part") not in ("", None, Part.CHOSE_NOT_TO):
        raise Refused(sentence, field="part")
    if to.get("support_provided"):
        raise Refused(sentence, field="support_provided")


def refuse_part_blanked(process: Process, now: Participant, to: Mapping[str, Any]) -> None:
    """Raise Refused for leaving out the person's own part in what is closed."""
    if process.closed_at and now.is_the_person and now.part and to.get("part", now.part) == "":
        raise Refused(_("This is closed. Choose how they took part, or why not."), field="part")


def refuse_other_support(process: Process, now: Participant, to: Mapping[str, Any]) -> None:
    """Raise Refused for planning other support, or none, in what took place."""
    planned = now.support_needed.strip()
    if process.held_at and planned and to.get("support_needed", planned).strip() != planned:
        sentence = _("It took place already: what was planned stays. Say whether it was there.")
        raise Refused(sentence, field="support_needed")


def refuse_leading(process: Process, one: Participant, role: str, was: str = "") -> None:
    """Raise Refused for who may not lead, for a second lead, and for no lead at all."""
    leads, name = role == ParticipantRole.LEADS, {"name": one.name}
    if role == was:
        return
    if was and one.account_id == process.lead_id:
        raise Refused(_("%(name)s leads it. Add somebody else for this.") % name, field="role")
    if leads and one.account is not None and not may_lead(one.account, process.home_id):
        sentence = _("%(name)s may not lead this: it needs a senior or a manager of the home.")
        raise Refused(sentence % name, field="role")
    if leads and one.account_id != process.lead_id:
        sentence = _("%(lead)s leads it. To change that, press “Let somebody else lead it”.")
        raise Refused(sentence % {"lead": process.lead}, field="role")


def refuse_telling(
    process: Process, participants: list[Participant], content: Mapping[str, Any]
) -> None:
    """Raise Refused for nobody, for somebody else, and for more than “understood” of several.

    Also for a moment before a part was changed.
    """
    there = {one.pk: one for one in Participant.objects.of(process.pk)}
    if not participants or not {one.pk for one in participants} <= there.keys():
        raise Refused(_("Choose who it was."), field="who")
    for one in participants:
        refuse_before_change(there[one.pk], content.get("happened_at"))
    if len(participants) == 1:
        return
    if content.get("understanding") != Understanding.UNDERSTOOD:
        sentence = _("Note this one person at a time, so that each can be told again.")
        raise Refused(sentence, field="understanding")
    if content.get("how_received", "").strip():
        sentence = _("How somebody took it is noted one person at a time.")
        raise Refused(sentence, field="how_received")


def in_their_form(process: Process, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is noted of the person themselves: they are told in the form they use."""
    profile = CommunicationProfile.objects.of(process.individual_id)
    if profile is None:
        return dict(content)
    form = {"format": profile.information_format, "language": profile.information_language}
    return {**content, **form}


def refuse_knowing(process: Process, participant: Participant, by: Actor) -> None:
    """Raise Refused for anybody else's part, a removed one, and once it is over or took place."""
    if not is_mine(participant, process, by):
        raise Refused(_("Only they can say this themselves."))
    if why := why_over(process):
        raise Refused(why)
    if process.held_at or participant.removed_at:
        raise Refused(_("This can be said only before it takes place, by those who take part."))


def why_not_removed(process: Process, participant: Participant) -> str:
    """Return why somebody cannot be removed from a process now, or "" when they can be.

    Whoever was added by mistake can, until it is closed, while nothing is recorded of them.
    """
    if participant.removed_at:
        return _("They were removed already.")
    if _is_needed(process, participant):
        return _("It cannot be without the person it is about, or who leads it.")
    return why_over(process) or why_they_stay(participant)


def _is_needed(process: Process, participant: Participant) -> bool:
    return participant.is_the_person or participant.account_id == process.lead_id


def refuse_removal(process: Process, participant: Participant, reason: str) -> None:
    """Raise Refused for whoever is needed, of whom something is recorded, or without a reason."""
    if why := why_not_removed(process, participant):
        raise Refused(why)
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")


def refuse_decision(process: Process, made: Decision) -> None:
    """Raise Refused for a moment that cannot be, or what is written down already."""
    if made.happened_at > clock.now():
        raise Refused(_("This is in the future."), field="happened_at")
    # The pickers know minutes only.
    if made.happened_at < process.asked_for_at.replace(second=0, microsecond=0):
        raise Refused(_("This is before it was asked for."), field="happened_at")
    _refuse_another_name(made)
    same = {"what": made.what, "taken_by": made.taken_by, "taken_by_name": made.taken_by_name}
    if Decision.objects.of(process.pk).filter(**same).exists():
        raise Refused(_("This decision is written down already."), field="what")


def _refuse_another_name(made: Decision) -> None:
    person = made.individual
    own = {"", person.preferred_name, person.given_name, person.full_name}
    said = made.taken_by_name.strip().casefold()
    if made.taken_by != Audience.INDIVIDUAL or said in {one.casefold() for one in own}:
        return
    sentence = _("“%(who)s” is not %(name)s. Leave this empty, or choose who else decided.")
    words = {"who": made.taken_by_name, "name": person.preferred_name}
    raise Refused(sentence % words, field="taken_by_name")


def refuse_withdrawn(record: VersionedRecord, reason: str) -> None:
    """Raise Refused without a reason, or for what was marked as entered in error before."""
    versions = type(record)._base_manager.filter(record=record.record)
    if versions.filter(entered_in_error=True).exists():
        raise Refused(_("This was marked as entered in error already."))
    if not reason.strip():
        raise Refused(_("Say what was wrong with it."), field="reason")
