"""Where the parts of a process are found."""

from goldenthread.core.addresses import address

from .choices import ProcessKind
from .models import Process

# The page that holds what a process is about; each room below has its own.
CONTENT = {
    ProcessKind.ASSESSMENT: "assessments:assessment",
    ProcessKind.PLAN: "plans:draft",
    ProcessKind.REVIEW: "reviews:review",
}


def overview_url(process: Process) -> str:
    """Return the address of who takes part and when."""
    return address("cycle:process", process.pk)


def content_url(process: Process) -> str:
    """Return the address of the assessment, plan or review itself."""
    return address(CONTENT[ProcessKind(process.kind)], process.pk)


def decisions_url(process: Process) -> str:
    """Return where decisions of this process are read: a review shows them among the rest."""
    if process.kind == ProcessKind.REVIEW:
        return f"{content_url(process)}#decisions"
    return overview_url(process)


def opening_url(process: Process) -> str:
    """Return where a process is opened: at what it says once it took place, before at who and when.

    One that was called off opens where the reason stands.
    """
    happened = process.held_at and not process.called_off_at
    return content_url(process) if happened else overview_url(process)
