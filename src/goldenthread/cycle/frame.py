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

from .choices import STEP_BUTTON, ProcessKind, Step
from .models import Participant, Process
from .shown import tag_of

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
    """Return the five steps with what is done and when, what is next and what is to come."""
    return [
        figures.Step(str(step.label), _state(process, step), _day(process, step)) for step in Step
    ]


def _state(process: Process, step: Step) -> figures.StepState:
    if process.moment_of(step):
        return "done"
    return "current" if step == process.next_step else "to_come"


def _day(process: Process, step: Step) -> str:
    moment = process.moment_of(step)
    if moment:
        return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")
    if step == Step.HELD:
        return _("due %(day)s") % {"day": date_format(process.due_on, "SHORT_DATE_FORMAT")}
    return ""


def content_url(process: Process) -> str:
    """Return the address of the assessment, plan or review itself."""
    return reverse(CONTENT[ProcessKind(process.kind)], args=[process.pk])


def next_of(process: Process) -> Next | None:
    """Return what to do next: the next step, or first to record the person's own part.

    Nothing follows once it is closed.
    """
    step = process.next_step
    if step is None:
        return None
    missing = part_missing(process)
    if missing:
        words = _("Record %(name)s’s part") % {"name": process.individual.preferred_name}
        return Next(words, reverse("cycle:participant", args=[missing.pk]))
    return Next(str(STEP_BUTTON[step]), f"{reverse('cycle:process', args=[process.pk])}#next")


def part_missing(process: Process) -> Participant | None:
    """Return the person's own row when only their part keeps the process from being closed."""
    if process.next_step != Step.CLOSED:
        return None
    persons = list(Participant.objects.of(process.pk).individuals())
    return persons[0] if persons and not any(person.part for person in persons) else None


def process_frame(actor: Actor, process: Process, active: str) -> dict[str, Any]:
    """Return the context of every page of a process. `active` is overview, content or briefings."""
    kind = ProcessKind(process.kind)
    label, name = LISTS[kind]
    places = [
        ("overview", _("Who and when"), reverse("cycle:process", args=[process.pk])),
        ("content", str(kind.label), content_url(process)),
        ("briefings", _("Explained to"), reverse("cycle:briefings", args=[process.pk])),
    ]
    return {
        **frame(actor, process.individual, PERSON_TAB[kind]),
        "process": process,
        "process_tag": tag_of(process),
        "process_next": next_of(process),
        "process_list": Next(str(label), reverse(name, args=[process.individual_id])),
        "steps": steps_of(process),
        "process_tabs": [Tab(text, url, key == active) for key, text, url in places],
    }
