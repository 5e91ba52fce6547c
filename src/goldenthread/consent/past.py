"""What was answered to one question over time, as its page tells it, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from goldenthread.core.dates import near_time
from goldenthread.people.reading import history_of

from .documents import reading as documents
from .models import Consent
from .reading import who_decided
from .stands import says_the_same


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer, or one that was put back, with the papers that show it."""

    answer: Consent
    title: str
    when: datetime
    who: str
    papers: list[documents.Shown]
    put_back: str = ""


def history_about(consent: Consent | None) -> list[Entry]:
    """Return what was answered: what was put back says so, with when that was done."""
    versions: list[Consent] = history_of(Consent, consent.record) if consent else []
    papers = documents.of_answers(consent)
    return [
        _entry(one, versions[place + 1 :], papers.get(one.pk, []))
        for place, one in enumerate(versions)
    ]


def _entry(one: Consent, earlier: Sequence[Consent], papers: list[documents.Shown]) -> Entry:
    title, who = one.get_answer_display(), who_decided(one)
    if not one.was_asked and earlier:
        return Entry(one, _("Taken back: to be asked anew"), one.recorded_at, who, papers)
    if not any(says_the_same(one, old) for old in earlier):
        return Entry(one, title, one.happened_at, who, papers)
    words = {"answer": title, "when": near_time(one.happened_at)}
    stands = _("The answer of %(when)s stands again: %(answer)s.") % words
    return Entry(one, _("Put back: %s") % title, one.recorded_at, who, papers, stands)
