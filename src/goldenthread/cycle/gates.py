"""What comes first before a step, what keeps a step from being taken back, and who stays.

Rooms below add theirs: whoever knows what belongs to a process says what is missing in it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.briefings.models import Briefing

from .choices import Step
from .models import Decision, Participant, Process


@dataclass(frozen=True, slots=True)
class First:
    """What is to be done before something else: in a sentence, and where it is done."""

    sentence: str
    label: str
    url: str


Gate = Callable[[Process, Step], First | None]
Keeper = Callable[[Process, Step | None], str]
Trace = Callable[[Participant], str]
Unready = Callable[[Process], str]
Reminder = Callable[[Process], First | None]


def part_first(process: Process, step: Step) -> First | None:
    """Return that the person's own part is to be recorded, before anything is closed."""
    if step != Step.CLOSED:
        return None
    persons = list(Participant.objects.of(process.pk).individuals())
    if not persons or any(person.part for person in persons):
        return None
    name = {"name": process.individual.preferred_name}
    return First(
        _("Record %(name)s’s part in it first, also when they chose not to take part.") % name,
        _("Record %(name)s’s part") % name,
        reverse("cycle:participant", args=[persons[0].pk]),
    )


_gates: list[Gate] = [part_first]
_keepers: list[Keeper] = []
_unready: list[Unready] = []
_reminders: list[Reminder] = []


def add_gate(gate: Gate) -> None:
    """Ask `gate` before every step of every process."""
    _gates.append(gate)


def add_keeper(keeper: Keeper) -> None:
    """Ask `keeper` before a step is taken back, or, for no step, before a process is called off.

    It returns why not, in a sentence, or "".
    """
    _keepers.append(keeper)


def add_unready(unready: Unready) -> None:
    """Ask `unready` before what came of a process is explained: why there is nothing yet, or ""."""
    _unready.append(unready)


def why_unready(process: Process) -> str:
    """Return why there is nothing to explain of what came of a process yet. Or ""."""
    if not process.held_at:
        return _("It has not taken place yet: there is nothing to explain of it. Note that first.")
    return next((why for unready in _unready if (why := unready(process))), "")


def add_reminder(reminder: Reminder) -> None:
    """Ask `reminder` what is missing before a process is closed, though it can be without it."""
    _reminders.append(reminder)


def missing_before_closing(process: Process) -> list[First]:
    """Return what cannot be added any more once a process is closed, and is missing."""
    return [missing for reminder in _reminders if (missing := reminder(process))]


def first_before(process: Process, step: Step) -> First | None:
    """Return what is to be done before this step can be taken, or None."""
    return next((first for gate in _gates if (first := gate(process, step))), None)


def why_it_stands(process: Process, step: Step | None = None) -> str:
    """Return why the step cannot be taken back, or the whole not be called off. Or ""."""
    return next((why for keeper in _keepers if (why := keeper(process, step))), "")


def add_trace(trace: Trace) -> None:
    """Ask `trace` before somebody is removed: what of theirs stands in the process, or ""."""
    _traces.append(trace)


def why_they_stay(participant: Participant) -> str:
    """Return what is recorded of somebody in the process, so that they stay in it. Or ""."""
    return next((why for trace in _traces if (why := trace(participant))), "")


def _part_of(participant: Participant) -> str:
    if not (participant.part or participant.support_provided):
        return ""
    return _("How they took part is recorded, or their support. If that is wrong, clear it first.")


def _told(participant: Participant) -> str:
    # Of workers nothing says which of them it was, unless it was their own part.
    here, member = Briefing.objects.about(participant.process_id), participant.circle_member_id
    theirs = here.of_part(participant.pk)
    if not theirs.exists() and not (member and here.told(member).exists()):
        return ""
    return _(
        "Something was explained to them. If that is wrong, mark it as entered in error first."
    )


def _decided(participant: Participant) -> str:
    theirs = Decision.objects.of(participant.process_id).filter(
        taken_by=participant.audience, taken_by_name__iexact=participant.name
    )
    if not theirs.exists():
        return ""
    return _("They decided something in it. If that is wrong, mark it as entered in error first.")


_traces: list[Trace] = [_part_of, _told, _decided]
