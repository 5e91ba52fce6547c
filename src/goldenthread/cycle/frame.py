"""What stands on every page of a process: its steps, its parts, and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.people.frame import Tab, frame

from .choices import ProcessKind, Step
from .models import Process

# The page that holds what a process is about; each room below has its own.
CONTENT = {
    ProcessKind.ASSESSMENT: "assessments:assessment",
    ProcessKind.PLAN: "plans:draft",
    ProcessKind.REVIEW: "reviews:review",
}
PERSON_TAB = {
    ProcessKind.ASSESSMENT: "assessments",
    ProcessKind.PLAN: "plan",
    ProcessKind.REVIEW: "reviews",
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of a process, as the step list shows it."""

    label: str
    state: str  # done, current or to_come
    at: datetime | None


def steps_of(process: Process) -> list[StepShown]:
    """Return the five steps with what is done, what is next and what is to come."""
    return [
        StepShown(str(step.label), _state(process, step), process.moment_of(step)) for step in Step
    ]


def _state(process: Process, step: Step) -> str:
    if process.moment_of(step):
        return "done"
    return "current" if step == process.next_step else "to_come"


def content_url(process: Process) -> str:
    """Return the address of the assessment, plan or review itself."""
    return reverse(CONTENT[ProcessKind(process.kind)], args=[process.pk])


def process_frame(actor: Actor, process: Process, active: str) -> dict[str, Any]:
    """Return the context of every page of a process. `active` is overview, content or briefings."""
    kind = ProcessKind(process.kind)
    places = [
        ("overview", _("Who and when"), reverse("cycle:process", args=[process.pk])),
        ("content", str(kind.label), content_url(process)),
        ("briefings", _("Explained to"), reverse("cycle:briefings", args=[process.pk])),
    ]
    return {
        **frame(actor, process.individual, PERSON_TAB[kind]),
        "process": process,
        "steps": steps_of(process),
        "process_tabs": [Tab(label, url, key == active) for key, label, url in places],
    }
