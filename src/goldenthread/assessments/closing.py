"""What comes first before an assessment is closed, and what it does not include yet."""

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core.wording import quoted
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.gates import First
from goldenthread.cycle.models import Decision, Process

from .models import Finding, Response
from .reading import matters_in


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


def not_included(process: Process) -> First | None:
    """Return which of the needs and preferences an assessment does not include yet."""
    if process.kind != ProcessKind.ASSESSMENT:
        return None
    missing = [one.statement.words for one in matters_in(process).asked_for if not one.reflection]
    if not missing:
        return None
    words = {"number": len(missing), "what": quoted(Truncator(missing[0]).chars(80))}
    sentence = ngettext(
        "%(number)s need or preference is not included yet: %(what)s. Once it is closed none can "
        "be added.",
        "%(number)s needs and preferences are not included yet, one of them %(what)s. Once it is "
        "closed none can be added.",
        len(missing),
    )
    url = reverse("assessments:reflect", args=[process.pk])
    return First(sentence % words, _("Say where it is included"), url)


def _says_something(process: Process) -> bool:
    answered = Response.objects.current().filter(process=process, answers__has_key="item")
    return (
        Finding.objects.in_process(process.pk).exists()
        or Decision.objects.of(process.pk).exists()
        or answered.exists()
    )
