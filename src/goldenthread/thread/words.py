"""Says each thing on a thread in words: when and whose, then what, then how it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.briefings.choices import SETTLED
from goldenthread.core.dates import day, period
from goldenthread.core.figures import ThreadStep
from goldenthread.core.wording import quoted
from goldenthread.living.reading import summary
from goldenthread.people.choices import HowWeKnow, Importance
from goldenthread.plans.choices import MeasuredBy
from goldenthread.plans.reading import change_tag
from goldenthread.plans.values import shown

from .graph import Graph, is_in_force
from .kinds import Kind, Node


def step_of(graph: Graph, node: Node, *, linked: bool = True) -> ThreadStep:
    """Return one thing as a dot of the path; `linked` unless the page itself is about it."""
    when, text, more = SAY[node.key.kind](graph, node)
    address = {"url": url_of(node), "action": LINKS[node.key.kind]()} if linked else {}
    return ThreadStep(when=when, text=text, **{**more, **address})


def label_of(graph: Graph, node: Node) -> str:
    """Return a few words for the thing, as its heading and on the picture."""
    row = node.row
    if node.key.kind == Kind.STATEMENT:
        return quoted(row.words)
    if node.key.kind == Kind.DAILY:
        return f"{summary(row)}, {day(row.happened_at)}"
    if node.key.kind == Kind.MEASUREMENT:
        return f"{_whose(graph, row)}: {_value(row)}"
    return str(row)


def url_of(node: Node) -> str:
    """Return the page of the thing itself."""
    names = {
        Kind.STATEMENT: "people:statement",
        Kind.FINDING: "assessments:finding",
        Kind.OUTCOME: "plans:outcome",
        Kind.DAILY: "living:daily_record",
        Kind.MEASUREMENT: "plans:measurement",
        Kind.CHANGE: "plans:change",
    }
    if node.key.kind == Kind.ACTION:
        return reverse("plans:outcome", args=[node.row.outcome.record])
    return reverse(names[node.key.kind], args=[node.key.record])


def thread_url(node: Node) -> str:
    """Return the page of the thing's thread."""
    return reverse("thread:show", args=[node.key.kind.value, node.key.record])


def explained_step(graph: Graph, node: Node) -> ThreadStep | None:
    """Return how the plan of an outcome was explained to the person, or None."""
    told = graph.explained.get(node.row.plan.process_id) if is_in_force(node) else None
    if told is None:
        return None
    words = {"form": told.get_format_display().lower(), "day": day(told.happened_at)}
    return ThreadStep(
        when=_("Explained in %(form)s · %(day)s") % words,
        text=told.how_received or str(told.get_how_we_know_display()),
        tag=str(told.get_understanding_display()),
        tag_kind="done" if told.understanding in SETTLED else "waiting",
        url=reverse("cycle:briefing", args=[told.record]),
        action=_("How it was explained"),
    )


def reflected_step(graph: Graph, node: Node) -> ThreadStep | None:
    """Return where an assessment reflects what was said, or None."""
    reflection = graph.reflected.get(node.row.record)
    if reflection is None:
        return None
    held = reflection.process.held_at or reflection.recorded_at
    return ThreadStep(
        when=_("Assessment · %(day)s") % {"day": day(held)},
        text=reflection.where,
        url=reverse("assessments:assessment", args=[reflection.process_id]),
        action=_("The assessment"),
    )


@dataclass(frozen=True, slots=True)
class Earlier:
    """How many daily records came before one that is shown, and when the first of them was."""

    count: int
    first: datetime
    shown: Node


def more_step(graph: Graph, earlier: Earlier) -> ThreadStep:
    """Return how many more daily records there are, of what and of when, with the way to them."""
    row = earlier.shown.row
    subject = row.outcome or row.action.outcome
    words = ngettext(
        "%(n)s earlier daily record for %(what)s.",
        "%(n)s earlier daily records for %(what)s.",
        earlier.count,
    )
    days = {"period": period(earlier.first, row.happened_at)}
    here = reverse("living:records", args=[graph.individual.pk])
    return ThreadStep(
        when=_("Before that · %(period)s") % days,
        text=words % {"n": earlier.count, "what": quoted(str(subject))},
        url=f"{here}?{urlencode({'outcome': subject.record, 'before': row.pk})}",
        action=ngettext("Read it", "Read these %(n)s", earlier.count) % {"n": earlier.count},
    )


def outcome_record(row: Any) -> Any:
    """Return which outcome a daily record helps with, through all its plans."""
    return row.outcome.record if row.outcome else row.action and row.action.outcome.record


def _statement(graph: Graph, node: Node) -> tuple[str, str, dict[str, Any]]:
    said, name = node.row, graph.individual.preferred_name
    who = {
        HowWeKnow.OWN_WORDS: _("%(name)s said") % {"name": said.said_by or name},
        HowWeKnow.INTERPRETED: _("%(name)s told us") % {"name": said.said_by or _("Somebody")},
        HowWeKnow.OBSERVED: _("We saw"),
    }
    more: dict[str, Any] = {"strong": True}
    if said.ended_on:
        more |= {"tag": _("no longer holds")}
    elif said.importance == Importance.MUST:
        more |= {"tag": str(said.get_importance_display()), "tag_kind": "due"}
    return f"{who[HowWeKnow(said.how_we_know)]} · {day(said.happened_at)}", quoted(said.words), more


def _finding(graph: Graph, node: Node) -> tuple[str, str, dict[str, Any]]:
    found = node.row
    own = f" {quoted(found.words)}" if found.words else ""
    when = _("Assessment found · %(day)s") % {"day": day(found.happened_at)}
    return when, f"{found.get_kind_display()}: {found.what}{own}", {}


def _outcome(graph: Graph, node: Node) -> tuple[str, str, dict[str, Any]]:
    outcome = node.row
    when = _("Outcome · wanted since %(day)s") % {"day": day(outcome.started_on)}
    if not outcome.plan.is_frozen:
        tag, kind = _("in a draft"), "waiting"
    elif not is_in_force(node):
        tag, kind = _("no longer in the plan"), "neutral"
    else:
        tag, kind = _("importance %(n)s of 10") % {"n": outcome.importance}, "due"
    return when, outcome.title, {"strong": True, "tag": tag, "tag_kind": kind}


def _action(graph: Graph, node: Node) -> tuple[str, str, dict[str, Any]]:
    act = node.row
    return f"{_('What we do')} · {act.who} · {act.when}", act.what, {}


def _daily(graph: Graph, node: Node) -> tuple[str, str, dict[str, Any]]:
    daily = node.row
    who = daily.recorded_by.display_name
    when = _("Daily record · %(day)s · %(who)s") % {"day": day(daily.happened_at), "who": who}
    words = [f"{summary(daily)}.", daily.note, daily.said_or_showed]
    return when, " ".join(filter(None, words)), {}


def _measurement(graph: Graph, node: Node) -> tuple[str, str, dict[str, Any]]:
    measured = node.row
    strong = measured.measured_by == MeasuredBy.INDIVIDUAL
    words = quoted(measured.words) if strong and measured.words else measured.words
    own = f" – {words}" if words else ""
    when = f"{_whose(graph, measured)} · {day(measured.happened_at)}"
    return when, f"{_value(measured)}{own}", {"strong": strong}


def _whose(graph: Graph, measured: Any) -> str:
    if measured.value is None:
        return str(graph.individual.preferred_name)
    if measured.measured_by == MeasuredBy.INDIVIDUAL:
        return _("%(name)s says") % {"name": graph.individual.preferred_name}
    return _("Staff see")


def _value(measured: Any) -> str:
    return shown(measured.outcome.scale, measured.outcome.unit, measured.value)


def _change(graph: Graph, node: Node) -> tuple[str, str, dict[str, Any]]:
    change, tag = node.row, change_tag(node.row)
    when = _("Change agreed · %(day)s") % {"day": day(change.agreed_on)}
    came = change.done_how or change.not_done_because
    done = f" {came}" if came else ""
    return when, f"{change.what}.{done}", {"tag": tag.text, "tag_kind": tag.kind}


SAY = {
    Kind.STATEMENT: _statement,
    Kind.FINDING: _finding,
    Kind.OUTCOME: _outcome,
    Kind.ACTION: _action,
    Kind.DAILY: _daily,
    Kind.MEASUREMENT: _measurement,
    Kind.CHANGE: _change,
}
LINKS = {
    Kind.STATEMENT: lambda: _("Where it stands"),
    Kind.FINDING: lambda: _("The finding"),
    Kind.OUTCOME: lambda: _("The outcome"),
    Kind.ACTION: lambda: _("In the plan"),
    Kind.DAILY: lambda: _("The record"),
    Kind.MEASUREMENT: lambda: _("The measurement"),
    Kind.CHANGE: lambda: _("The change"),
}
