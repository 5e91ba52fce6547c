"""What stands on every page of a process: its steps, its parts, and what comes next."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core import figures
from goldenthread.core.actors import Actor
from goldenthread.people.frame import Tab, frame

from .choices import STEP_BUTTON, STEP_TO_COME, ProcessKind, Step
from .gates import First, first_before
from .models import Process
from .places import content_url, overview_url
from .shown import tag_of

PERSON_TAB = {
    ProcessKind.ASSESSMENT: "assessments",
    ProcessKind.PLAN: "plan",
    ProcessKind.REVIEW: "reviews",
}
# Where all processes of a kind are listed for a person.
LISTS = {
    ProcessKind.ASSESSMENT: (gettext_lazy("Assessments"), "cycle:assessments"),
    ProcessKind.PLAN: (gettext_lazy("Plan"), "plans:plan"),
    ProcessKind.REVIEW: (gettext_lazy("Reviews"), "cycle:reviews"),
}


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing to do next: the words of its button, and where it is done."""

    label: str
    url: str


def steps_of(process: Process) -> list[figures.Step]:
    """Return the five steps with what is done and when, what is next and what is to come.

    Of what was called off only what was done: nothing is to come.
    """
    return [
        figures.Step(_label(process, step), _state(process, step), _day(process, step))
        for step in Step
        if process.moment_of(step) or not process.called_off_at
    ]


def _label(process: Process, step: Step) -> str:
    reached = process.moment_of(step)
    return str(step.label if reached else STEP_TO_COME[step])


def _state(process: Process, step: Step) -> figures.StepState:
    if process.moment_of(step):
        return "done"
    return "current" if step == process.next_step else "to_come"


def _day(process: Process, step: Step) -> str:
    moment = process.moment_of(step)
    if moment:
        return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")
    if step == Step.HELD and process.is_open:
        booked = process.when.starts_at is not None
        words = _("booked %(day)s") if booked else _("due %(day)s")
        return words % {"day": date_format(process.when.day, "SHORT_DATE_FORMAT")}
    return ""


def next_of(process: Process, first: First | None) -> Next | None:
    """Return what to do next: what comes first, else the next step.

    Nothing follows once it is closed or called off.
    """
    step = process.next_step
    if step is None:
        return None
    if first:
        return Next(first.label, first.url)
    return Next(str(STEP_BUTTON[step]), f"{overview_url(process)}#next")


def form_frame(actor: Actor, process: Process, back: str = "") -> dict[str, Any]:
    """Return the context of a form or a detail of a process: the way there leads back through it.

    It leads to the overview, or to `back`.
    """
    kind = ProcessKind(process.kind)
    label, name = LISTS[kind]
    return {
        **frame(actor, process.individual, PERSON_TAB[kind]),
        "process": process,
        "process_list": Next(str(label), reverse(name, args=[process.individual_id])),
        "process_url": back or overview_url(process),
    }


def process_frame(actor: Actor, process: Process, active: str) -> dict[str, Any]:
    """Return the context of every page of a process. `active` is one of its tabs."""
    first = first_before(process, process.next_step) if process.next_step else None
    places = [
        ("overview", _("Who and when"), overview_url(process)),
        ("content", str(ProcessKind(process.kind).label), content_url(process)),
        ("agreed", _("Agreed before"), reverse("agreeing:process", args=[process.pk])),
        ("briefings", _("Explained to"), reverse("cycle:briefings", args=[process.pk])),
        ("in_mind", _("Kept in mind"), reverse("involvement:in_mind", args=[process.pk])),
    ]
    return {
        **form_frame(actor, process),
        "process_tag": tag_of(process),
        "process_first": first,
        "process_next": next_of(process, first),
        "steps": steps_of(process),
        "process_tabs": [Tab(text, url, key == active) for key, text, url in places],
    }
