"""Whether the timescales are kept to: also what is due by them and nobody asked for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from goldenthread.cycle.models import Process
from goldenthread.cycle.on_time import OnTime

from .owing import NotAsked, not_asked, with_processes


def on_time(
    homes: Sequence[UUID], start: date, end: date, owed: Iterable[NotAsked] | None = None
) -> list[OnTime]:
    """Return, by home and timescale, what was due on these days, and how much of it on time.

    What nobody asked for was due all the same. Give it as `owed` where it was read already.
    Otherwise two queries.
    """
    if owed is None:
        owed = not_asked(with_processes().filter(home_id__in=homes).not_moved_out())
    due = [one for one in owed if start <= one.due_on <= end]
    missed = Counter((one.individual.home_id, one.kind, one.first) for one in due)
    unasked = [OnTime(*timescale, due=n, on_time=0) for timescale, n in missed.items()]
    return [*Process.objects.finished_on_time(homes, start, end), *unasked]
