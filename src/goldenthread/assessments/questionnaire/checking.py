"""Saying in one line whether a file can be used as a set of questions."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from .reading import read
from .shapes import Refused


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Whether a file loads, with what it holds that is not used, or why it is refused."""

    state: Literal["ok", "notes", "refused"]
    notes: tuple[str, ...] = ()

    def line(self) -> str:
        """Returns `ok`, `ok with notes: …; …` or `refused: …`."""
        if self.state == "ok":
            return _("ok")
        start = _("ok with notes") if self.state == "notes" else _("refused")
        return f"{start}: {'; '.join(self.notes)}"


def check(data: bytes | str) -> CheckResult:
    """Returns what reading the file as an R4 Questionnaire comes to; never raises `Refused`."""
    try:
        notes = read(data).notes
    except Refused as refused:
        return CheckResult("refused", (refused.sentence,))
    return CheckResult("notes", notes) if notes else CheckResult("ok")
