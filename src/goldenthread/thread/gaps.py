"""What is missing on a thread, in a sentence, with the page that puts it right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assessments.models import FindingKind
from goldenthread.briefings.choices import Audience, Topic
from goldenthread.core import clock
from goldenthread.core.dates import day
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.choices import Importance, StatementKind
from goldenthread.plans.choices import MeasuredBy

from .graph import Graph, is_in_force, is_live
from .kinds import Key, Kind, Node

YEAR = timedelta(days=364)
QUIET = timedelta(days=30)
REFLECTED = (StatementKind.NEED, StatementKind.PREFERENCE)
SERVED = (*REFLECTED, StatementKind.WISH)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: beside what, at which stage, and how to put it right.

    `url` is empty for a reader who may not put it right. What is missing `of_plan` is missing of
    the plan as a whole, so that it is said once, however many outcomes the plan has.
    """

    key: Key
    kind: Kind
    sentence: str
    url: str
    action: str
    of_plan: bool = False


def gaps_at(graph: Graph, node: Node) -> list[Gap]:
    """Return what is missing beside one thing, as far as the reader may know."""
    return [*_unmet(graph, node), *FINDERS[node.key.kind](graph, node)]


def _unmet(graph: Graph, node: Node) -> Iterator[Gap]:
    need = graph.unmet.get(node.key)
    if need:
        words = {"what": need.what, "why": need.get_why_display(), "day": day(need.since)}
        sentence = _("Not met since %(day)s: %(what)s (%(why)s)") % words
        url = reverse("unsettled:need", args=[need.pk])
        yield Gap(node.key, node.key.kind, sentence, url, _("See what was done about it"))


def once_for_the_plan(gaps: Iterable[Gap]) -> list[Gap]:
    """Return the gaps in their order; of those of the plan as a whole only the first."""
    every = list(gaps)
    first = next((gap for gap in every if gap.of_plan), None)
    return [gap for gap in every if not gap.of_plan or gap == first]


def _statement(graph: Graph, node: Node) -> Iterator[Gap]:
    said = node.row
    if said.ended_on:
        return
    if said.kind in REFLECTED and Can.VIEW_ASSESSMENTS in graph.can:
        yield from _unreflected(graph, node)
    if said.kind in SERVED and said.importance <= Importance.MATTERS:
        yield from _unserved(graph, node)


def _unreflected(graph: Graph, node: Node) -> Iterator[Gap]:
    reflection = graph.reflected.get(node.row.record)
    if reflection and _day(reflection.process.held_at) >= clock.today() - YEAR:
        return
    sentence = (
        _("No assessment of the last twelve months includes this.")
        if reflection
        else _("No assessment includes this.")
    )
    url = reverse("assessments:reflect_statement", args=[node.row.record])
    yield _gap(graph, node, Kind.FINDING, sentence, Can.RUN_PROCESSES, url, _("Include it now"))


def _unserved(graph: Graph, node: Node) -> Iterator[Gap]:
    served = any(is_live(one) for one in graph.followers(node.key, Kind.OUTCOME))
    if not served and Can.VIEW_PLAN in graph.can:
        sentence = _("No outcome serves this.")
        yield _plan_gap(graph, node, Kind.OUTCOME, sentence)


def _finding(graph: Graph, node: Node) -> Iterator[Gap]:
    if node.row.kind == FindingKind.STRENGTH:
        return
    said = graph.backward.get(node.key)
    if not said and not node.row.words and Can.VIEW_ABOUT in graph.can:
        url = reverse("assessments:finding", args=[node.row.record])
        sentence = _("It does not say what %(name)s says about this.") % _name(graph)
        yield _gap(
            graph, node, Kind.STATEMENT, sentence, Can.RUN_PROCESSES, url, _("Open the finding")
        )
    yield from _unserved(graph, node)


def _outcome(graph: Graph, node: Node) -> Iterator[Gap]:
    if not is_live(node):
        return
    sees_sources = {Can.VIEW_ABOUT, Can.VIEW_ASSESSMENTS} <= graph.can
    if sees_sources and not graph.backward.get(node.key):
        sentence = _("This outcome serves nothing that %(name)s said or needs.") % _name(graph)
        yield _plan_gap(graph, node, Kind.STATEMENT, sentence)
    if not graph.followers(node.key, Kind.ACTION):
        yield _plan_gap(graph, node, Kind.ACTION, _nothing_done(node))
    if is_in_force(node):
        yield from _unexplained(graph, node)
        yield from _unrecorded(graph, node)
        yield from _unmeasured(graph, node)


def _nothing_done(node: Node) -> str:
    why = node.row.no_action_because
    return _("No action yet: %(why)s") % {"why": why} if why else _("No action yet.")


def _unexplained(graph: Graph, node: Node) -> Iterator[Gap]:
    process = node.row.plan.process_id
    told = graph.explained.get(process)
    waits_since = told.follow_up_on if told and not told.is_settled else None
    if told and not (waits_since and waits_since < clock.today()):
        return
    asked = urlencode({"topic": Topic.CONTENT.value, "audience": Audience.INDIVIDUAL.value})
    url = f"{reverse('cycle:brief', args=[process])}?{asked}"
    sentence = _not_explained(graph, node)
    if waits_since:
        sentence = _("It was not fully understood, and was to be explained again on %(day)s.")
        sentence %= {"day": day(waits_since)}
    words = _("Explain it now")
    gap = _gap(graph, node, Kind.OUTCOME, sentence, Can.BRIEF_PEOPLE, url, words)
    yield replace(gap, of_plan=True)


def _not_explained(graph: Graph, node: Node) -> str:
    if _day(node.row.plan.settled_at) == clock.today():
        return _("Not explained to %(name)s yet: the plan was finished today.") % _name(graph)
    return _("Nobody has explained this plan to %(name)s yet.") % _name(graph)


def _unrecorded(graph: Graph, node: Node) -> Iterator[Gap]:
    acts = [node] if node.key.kind == Kind.ACTION else graph.followers(node.key, Kind.ACTION)
    if not acts or Can.VIEW_RECORDS not in graph.can or graph.individual.has_moved_out:
        return
    records = graph.followers(node.key, Kind.DAILY)
    last = _day(records[0].row.happened_at) if records else None
    quiet = clock.today() - (last or _wanted_since(graph, node))
    if quiet < QUIET:
        return
    words = ngettext(
        "Nothing has been recorded about this for %(n)s day.",
        "Nothing has been recorded about this for %(n)s days.",
        quiet.days,
    )
    sentence = words % {"n": quiet.days} if last else _("Nothing has been recorded about this yet.")
    here = reverse("living:record", args=[graph.individual.pk])
    url = f"{here}?{urlencode({'action': acts[0].row.pk})}"
    yield _gap(graph, node, Kind.DAILY, sentence, Can.RECORD_CARE, url, _("Record something"))


def _wanted_since(graph: Graph, node: Node) -> date:
    outcome = node if node.key.kind == Kind.OUTCOME else graph.nodes[graph.backward[node.key][0]]
    since: date = outcome.row.started_on
    return since


def _unmeasured(graph: Graph, node: Node) -> Iterator[Gap]:
    measured = graph.followers(node.key, Kind.MEASUREMENT)
    if not node.row.baseline and node.row.baseline_value is None:
        sentence = (
            _("It was measured, but nobody wrote down how it was at the start.")
            if measured
            else _("Nobody wrote down how it was at the start.")
        )
        yield _plan_gap(graph, node, Kind.MEASUREMENT, sentence)
    sentence = _not_asked(graph, node, measured)
    if sentence:
        url = f"{reverse('plans:outcome', args=[node.row.record])}#measure"
        yield _gap(graph, node, Kind.MEASUREMENT, sentence, Can.MEASURE_OUTCOMES, url, _("Ask now"))


def _not_asked(graph: Graph, node: Node, measured: list[Node]) -> str:
    since = clock.today() - timedelta(days=graph.individual.home.measure_every_days)
    if not measured:
        late = node.row.started_on < since
        return _("Nobody has measured this yet.") if late else ""
    last = _day(measured[0].row.happened_at)
    if last < since:
        return _("Nobody has measured this since %(day)s.") % {"day": day(last)}
    own = [one for one in measured if one.row.measured_by == MeasuredBy.INDIVIDUAL]
    asked = _day(own[0].row.happened_at) if own else node.row.started_on
    if asked >= since:
        return ""
    words = {**_name(graph), "day": day(asked)}
    return _("Nobody has asked %(name)s how it is going since %(day)s.") % words


def _action(graph: Graph, node: Node) -> Iterator[Gap]:
    outcomes = [graph.nodes[key] for key in graph.backward.get(node.key, [])]
    if outcomes and is_in_force(outcomes[0]) and node.row.outcome_id == outcomes[0].row.pk:
        yield from _unrecorded(graph, node)


def _daily(graph: Graph, node: Node) -> Iterator[Gap]:
    if not graph.backward.get(node.key) and Can.VIEW_PLAN in graph.can:
        url = reverse("living:daily_record", args=[node.row.record])
        sentence = _("It is not joined to any outcome.")
        yield _gap(graph, node, Kind.OUTCOME, sentence, Can.RECORD_CARE, url, _("Open the record"))


def _change(graph: Graph, node: Node) -> Iterator[Gap]:
    change = node.row
    if not change.is_open:
        return
    sentence = ""
    if not (change.implementer and change.method and change.due_on):
        sentence = _("It does not say yet who makes this change, how and by when.")
    elif change.due_on < clock.today():
        sentence = _("This should have been done by %(day)s.") % {"day": day(change.due_on)}
    if sentence:
        url = reverse("plans:change", args=[change.pk])
        yield _gap(graph, node, Kind.CHANGE, sentence, Can.RUN_PROCESSES, url, _("Put it right"))


def _measurement(graph: Graph, node: Node) -> Iterator[Gap]:
    return iter(())


def _plan_gap(graph: Graph, node: Node, kind: Kind, sentence: str) -> Gap:
    plan = getattr(node.row, "plan", None)
    if plan and not plan.is_frozen:
        name = "plans:add_action" if kind == Kind.ACTION else "plans:change_outcome"
        url = reverse(name, args=[plan.process_id, node.row.record])
    else:
        url = reverse("plans:plan", args=[graph.individual.pk])
    return _gap(graph, node, kind, sentence, Can.RUN_PROCESSES, url, _("Open the plan"))


def _gap(
    graph: Graph, node: Node, kind: Kind, sentence: str, needs: Can, url: str, action: str
) -> Gap:
    may = needs in graph.can
    return Gap(node.key, kind, sentence, url if may else "", action if may else "")


def _name(graph: Graph) -> dict[str, str]:
    return {"name": graph.individual.preferred_name}


def _day(moment: datetime | None) -> date:
    return timezone.localtime(moment).date() if moment else date.min


FINDERS: dict[Kind, Any] = {
    Kind.STATEMENT: _statement,
    Kind.FINDING: _finding,
    Kind.OUTCOME: _outcome,
    Kind.ACTION: _action,
    Kind.DAILY: _daily,
    Kind.MEASUREMENT: _measurement,
    Kind.CHANGE: _change,
}
