"""How what is not met or not agreed stands, in the words of the pages."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core import clock
from goldenthread.core.dates import day
from goldenthread.cycle.access import VIEW
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.shown import Tag
from goldenthread.people.models import Individual

from .choices import NeedStep
from .models import Disagreement, SideView, UnmetNeed


@dataclass(frozen=True, slots=True)
class Line:
    """One unmet need or disagreement in a list, with how it stands.

    `process` is the assessment, plan or review it came up in, where the reader sees that.
    """

    row: Any
    tag: Tag
    days: str
    process: Process | None = None


def need_tag(need: Any) -> Tag:
    """Return how an unmet need stands; it was read with `told`."""
    if need.ended_as == NeedStep.MET:
        return Tag("done", _("met"))
    if need.ended_as:
        return Tag("neutral", _("no longer needed"))
    if need.answered_on:
        return Tag("waiting", _("answered, not met yet"))
    if need.reported_on:
        return Tag("waiting", _("reported, no answer yet"))
    if need.report_due_on < clock.today():
        return Tag("late", _("not reported: late"))
    return Tag("due", _("to be reported by %(day)s") % {"day": day(need.report_due_on)})


def disagreement_tag(found: Any) -> Tag:
    """Return how a disagreement stands; it was read with `told`."""
    if found.resolved_on and found.unhappy:
        return Tag("due", _("settled, one side is not satisfied"))
    if found.resolved_on:
        return Tag("done", _("settled"))
    if found.escalated_on and found.escalated_on >= (found.reopened_on or found.raised_on):
        return Tag("waiting", _("passed on"))
    if found.reopened_on:
        return Tag(
            "due", _("not settled after all, since %(day)s") % {"day": day(found.reopened_on)}
        )
    if found.due_on < clock.today():
        return Tag("late", _("open for too long"))
    return Tag("due", _("open, to be settled by %(day)s") % {"day": day(found.due_on)})


def need_line(need: UnmetNeed) -> Line:
    """Return an unmet need as a list shows it."""
    return Line(need, need_tag(need), days_words(need.days))


def disagreement_line(found: Disagreement, can: Collection[str]) -> Line:
    """Return a disagreement as a list shows it to somebody who may see so much of the person."""
    process = found.process if found.process and sees(can, found.process) else None
    return Line(found, disagreement_tag(found), days_words(found.days), process)


def sees(can: Collection[str], process: Process) -> bool:
    """Return whether somebody who may see so much of the person sees this process of theirs."""
    return VIEW[ProcessKind(process.kind)].value in can


def days_words(days: int) -> str:
    """Return for how long something has lasted."""
    if not days:
        return _("since today")
    return ngettext("for %(n)s day", "for %(n)s days", days) % {"n": days}


def needs_of(individual: Individual) -> list[Line]:
    """Return one person's unmet needs, those unmet longest first: one query."""
    return [need_line(one) for one in UnmetNeed.objects.of(individual.pk)]


def disagreements_of(individual: Individual, can: Collection[str]) -> list[Line]:
    """Return the disagreements about one person, the oldest first: one query."""
    return [disagreement_line(one, can) for one in Disagreement.objects.of(individual.pk)]


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side's view, whether the reader may write it anew, and its versions before."""

    view: SideView
    may_rewrite: bool
    before: list[SideView]


def versions_by_view(disagreement_id: UUID) -> list[list[SideView]]:
    """Return every view of a disagreement, each with all its versions, the newest first.

    Views entered in error are left out. One query.
    """
    rows = SideView.objects.filter(disagreement_id=disagreement_id).select_related("recorded_by")
    found: defaultdict[UUID, list[SideView]] = defaultdict(list)
    for view in rows.order_by("-version", "pk"):
        found[view.record].append(view)
    kept = [versions for versions in found.values() if not versions[0].entered_in_error]
    return sorted(kept, key=lambda versions: versions[-1].pk)
