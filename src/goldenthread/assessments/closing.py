"""What comes first before an assessment is closed: that it says something."""

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.gates import First
from goldenthread.cycle.models import Decision, Process

from .models import Finding, Response


def something_first(process: Process, step: Step) -> First | None:
    """Return that something is recorded in an assessment first, before it is closed.

    Not every assessment asks a question set: an answer, a finding or a decision is enough.
    """
    if process.kind != ProcessKind.ASSESSMENT or step != Step.CLOSED or _says_something(process):
        return None
    sentence = _(
        "Nothing is recorded in this assessment yet. Answer a question set, or write down what "
        "was found or decided."
    )
    url = reverse("assessments:assessment", args=[process.pk])
    return First(sentence, _("Record what was found"), url)


def _says_something(process: Process) -> bool:
    answered = Response.objects.current().filter(process=process, answers__has_key="item")
    return (
        Finding.objects.in_process(process.pk).exists()
        or Decision.objects.of(process.pk).exists()
        or answered.exists()
    )
