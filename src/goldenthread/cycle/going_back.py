"""What goes with a step that is taken back: how people took part in what did not take place."""

from typing import Any

from goldenthread.core import actions
from goldenthread.core.actors import Actor

from .choices import Part, Step
from .models import Participant, Process


def forget_parts(process: Process, step: Step, *, by: Actor, reason: str) -> None:
    """Clear how people took part, and if their support was there, when it did not take place.

    That somebody chose not to take part was known before, and stays.
    """
    for one in Participant.objects.ever_in(process.pk) if step == Step.HELD else ():
        stays = one.part in ("", Part.CHOSE_NOT_TO)
        to: dict[str, Any] = {} if stays else {"part": "", "part_reason": ""}
        if one.support_provided:
            to["support_provided"] = ""
        if to:
            actions.revise(one, by=by, verb="participant.part_taken_back", reason=reason, **to)
