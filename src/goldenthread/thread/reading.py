"""Reads the threads of one person, in a constant number of queries."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, UUIDField, Value, Window
from django.db.models.functions import RowNumber

from goldenthread.assessments.models import Finding, FindingStatement, Reflection
from goldenthread.briefings.choices import Audience, Topic
from goldenthread.briefings.models import Briefing
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scoped_query import put_together_once
from goldenthread.people.models import Individual, Statement
from goldenthread.plans.models import Action, Change, Measurement, Outcome, OutcomeSource
from goldenthread.unsettled.models import UnmetNeed

from .graph import Graph, is_in_force
from .kinds import SEE, Key, Kind, Node
from .last_days import LAST_FEW, last_days

# No more of each than the thread says.
SAID_OF_MEASUREMENTS = (
    "record",
    "happened_at",
    "measured_by",
    "value",
    "words",
    "outcome__record",
    "outcome__scale",
    "outcome__unit",
)


def graph_of(individual: Individual, can: Iterable[Can], wanted: Key | None = None) -> Graph:
    """Return somebody's threads, without the kinds of thing the reader may not see.

    `wanted` is on the thread even where only the newest of its kind would be.
    """
    graph = Graph(individual, frozenset(can))
    seen = [kind for kind, permission in SEE.items() if permission in graph.can]
    for kind in seen:
        READERS[kind](graph, wanted)
    _read_links(graph, seen)
    if Kind.OUTCOME in seen:
        _read_explained(graph)
        _read_unmet(graph)
    return graph


def _read_statements(graph: Graph, wanted: Key | None) -> None:
    # Who wrote them down is not said on a thread: who said them is.
    rows = Statement.objects.of(graph.individual.pk).select_related(None)
    graph.add(_node(Kind.STATEMENT, row) for row in rows)


def _read_findings(graph: Graph, wanted: Key | None) -> None:
    mine = graph.individual.pk
    graph.add(_node(Kind.FINDING, row) for row in Finding.objects.of(mine))
    reflections = Reflection.objects.standing().filter(
        individual_id=mine, process__held_at__isnull=False
    )
    newest_last = reflections.select_related("process", "statement").order_by("process__held_at")
    newest_last = newest_last.only("where", "recorded_at", "process__held_at", "statement__record")
    graph.reflected = {one.statement.record: one for one in newest_last}


def _read_outcomes(graph: Graph, wanted: Key | None) -> None:
    mine = graph.individual.pk
    versions = Outcome.objects.standing().filter(individual_id=mine).select_related("plan")
    standing: dict[UUID, Outcome] = {}
    for one in versions.order_by("plan__number"):
        # A draft stands only for what is in no settled plan.
        if one.plan.is_frozen or one.record not in standing:
            standing[one.record] = one
    graph.add(_node(Kind.OUTCOME, row) for row in standing.values())


def _read_links(graph: Graph, seen: Collection[Kind]) -> None:
    """Join what was said to what was found, and both to the outcomes they led to: one query."""
    mine, asked = graph.individual.pk, list[Any]()
    if Kind.FINDING in seen:
        found_in = FindingStatement.objects.current().filter(individual_id=mine)
        no_outcome = Value(None, UUIDField())
        asked.append(found_in.values_list("statement__record", "finding__record", no_outcome))
    if Kind.OUTCOME in seen:
        rows = [node.row.pk for node in graph.of_kind(Kind.OUTCOME)]
        served = OutcomeSource.objects.filter(individual_id=mine, outcome__in=rows)
        ends = ("statement__record", "finding__record", "outcome__record")
        asked.append(served.values_list(*ends))
    links = asked[0].union(*asked[1:], all=True) if asked else []
    # What was found stands before what it led to.
    graph.join(_link(*link) for link in sorted(links, key=lambda link: bool(link[2])))


def _link(said: UUID | None, found: UUID | None, outcome: UUID | None) -> tuple[Key, Key]:
    ends = [(Kind.STATEMENT, said), (Kind.FINDING, found), (Kind.OUTCOME, outcome)]
    first, second = (Key(kind, record) for kind, record in ends if record)
    return first, second


def _read_actions(graph: Graph, wanted: Key | None) -> None:
    standing = Q(outcome__in=[node.row.pk for node in graph.of_kind(Kind.OUTCOME)])
    if wanted and wanted.kind == Kind.ACTION:
        standing |= Q(record=wanted.record)
    versions = Action.objects.filter(standing, individual_id=graph.individual.pk)
    oldest_first = versions.select_related("outcome").order_by("plan__number")
    kept = {one.record: one for one in oldest_first}
    graph.add(_node(Kind.ACTION, row) for row in kept.values())
    graph.join(
        (Key(Kind.OUTCOME, row.outcome.record), Key(Kind.ACTION, row.record))
        for row in kept.values()
    )


def _read_daily(graph: Graph, wanted: Key | None) -> None:
    asked = wanted.record if wanted and wanted.kind == Kind.DAILY else None
    found = last_days(graph.individual.pk, asked)
    graph.add(
        Node(Key(Kind.DAILY, one.row.record), one.row, one.together, one.first) for one in found
    )
    for row in (one.row for one in found):
        graph.join((parent, Key(Kind.DAILY, row.record)) for parent in _parents(graph, row))


def _read_measurements(graph: Graph, wanted: Key | None) -> None:
    mine = Measurement.objects.current().filter(individual_id=graph.individual.pk)
    rows = _last_few(mine, wanted, "outcome__record", "measured_by")
    found = list(rows.select_related("outcome").only(*SAID_OF_MEASUREMENTS))
    graph.add(
        Node(Key(Kind.MEASUREMENT, row.record), row, row.together, row.first) for row in found
    )
    graph.join(
        (Key(Kind.OUTCOME, row.outcome.record), Key(Kind.MEASUREMENT, row.record)) for row in found
    )


def _read_changes(graph: Graph, wanted: Key | None) -> None:
    rows = Change.objects.of(graph.individual.pk).select_related("outcome", "action__outcome")
    found = list(rows)
    graph.add(Node(Key(Kind.CHANGE, row.pk), row) for row in found)
    for row in found:
        graph.join((parent, Key(Kind.CHANGE, row.pk)) for parent in _parents(graph, row))


def _read_explained(graph: Graph) -> None:
    plans = {node.row.plan.process_id for node in graph.of_kind(Kind.OUTCOME) if is_in_force(node)}
    told = Briefing.objects.current().filter(
        subject__in=plans,
        audience=Audience.INDIVIDUAL,
        topic__in=[Topic.CONTENT, Topic.OUTCOMES],
    )
    graph.explained = {one.subject: one for one in told.order_by("happened_at")}


def _read_unmet(graph: Graph) -> None:
    for need in _open_needs().filter(individual_id=graph.individual.pk):
        for kind in (Kind.STATEMENT, Kind.FINDING, Kind.OUTCOME):
            about = getattr(need, kind.value)
            if about:
                graph.unmet[Key(kind, about.record)] = need


@put_together_once
def _open_needs() -> Any:
    known = UnmetNeed.objects.open().select_related("statement", "finding", "outcome")
    return known.order_by("-since")


def _last_few(rows: Any, wanted: Key | None, *each: str) -> Any:
    groups = [F(name) for name in each]
    place = Window(
        RowNumber(), partition_by=groups, order_by=[F("happened_at").desc(), F("id").desc()]
    )
    counted = rows.annotate(
        place=place,
        together=Window(Count("pk"), partition_by=groups),
        first=Window(Min("happened_at"), partition_by=groups),
    )
    last = Q(place__lte=LAST_FEW)
    return counted.filter(last | Q(record=wanted.record) if wanted else last)


def _parents(graph: Graph, row: Any) -> list[Key]:
    # An action that is no longer in the plan leaves what was recorded for it to the outcome.
    if row.action and Key(Kind.ACTION, row.action.record) in graph.nodes:
        return [Key(Kind.ACTION, row.action.record)]
    outcome = row.outcome or (row.action and row.action.outcome)
    return [Key(Kind.OUTCOME, outcome.record)] if outcome else []


def _node(kind: Kind, row: Any) -> Node:
    return Node(Key(kind, row.record), row)


READERS = {
    Kind.STATEMENT: _read_statements,
    Kind.FINDING: _read_findings,
    Kind.OUTCOME: _read_outcomes,
    Kind.ACTION: _read_actions,
    Kind.DAILY: _read_daily,
    Kind.MEASUREMENT: _read_measurements,
    Kind.CHANGE: _read_changes,
}
