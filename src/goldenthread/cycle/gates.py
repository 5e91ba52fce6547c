"""What comes first before a step, and what keeps a step from being taken back.

Rooms below add theirs: whoever knows what belongs to a process says what is missing in it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from .choices import Step
from .models import Participant, Process


@dataclass(frozen=True, slots=True)
class First:
    """What is to be done before something else: in a sentence, and where it is done."""

    sentence: str
    label: str
    url: str


Gate = Callable[[Process, Step], First | None]
Keeper = Callable[[Process, Step | None], str]


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


def add_gate(gate: Gate) -> None:
    """Ask `gate` before every step of every process."""
    _gates.append(gate)


def add_keeper(keeper: Keeper) -> None:
    """Ask `keeper` before a step is taken back, or, for no step, before a process is called off.

    It returns why not, in a sentence, or "".
    """
    _keepers.append(keeper)


def first_before(process: Process, step: Step) -> First | None:
    """Return what is to be done before this step can be taken, or None."""
    return next((first for gate in _gates if (first := gate(process, step))), None)


def why_it_stands(process: Process, step: Step | None = None) -> str:
    """Return why the step cannot be taken back, or the whole not be called off. Or ""."""
    return next((why for keeper in _keepers if (why := keeper(process, step))), "")
