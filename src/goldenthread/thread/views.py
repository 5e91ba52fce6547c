"""Pages of the golden thread: all threads of a person, and one thread."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.access import actor_of, requires
from goldenthread.core.permissions import Permission as Can
from goldenthread.people.access import individual_or_404
from goldenthread.people.frame import frame

from . import access
from .path import steps_of, thread_of
from .picture import picture_of, sentence_of
from .reading import graph_of
from .threads import threads_of
from .words import label_of, url_of


@requires(Can.VIEW_PLAN)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show every thread of one person, as paths and as a picture."""
    actor = actor_of(request)
    individual = individual_or_404(actor, pk, Can.VIEW_PLAN)
    context = frame(actor, individual, "thread")
    context["threads"] = threads_of(graph_of(individual, _can(context)))
    return render(request, "thread/person.html", context)


@requires(Can.VIEW_PLAN)
def show(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """Show one thread: what it comes from, what follows, and what is missing."""
    actor = actor_of(request)
    individual, key = access.thing_or_404(actor, kind, record)
    context = frame(actor, individual, "thread")
    graph = graph_of(individual, _can(context), key)
    if key not in graph.nodes:
        raise Http404
    thread = thread_of(graph, key)
    sentence = sentence_of(individual.preferred_name, 1, len(thread.gaps))
    context |= {
        "title": label_of(graph, thread.about),
        "kind": key.kind.label,
        "thing_url": url_of(thread.about),
        "steps": steps_of(graph, thread),
        "gaps": len(thread.gaps),
        "picture": picture_of(graph, [thread], sentence),
    }
    return render(request, "thread/show.html", context)


def _can(context: dict[str, Any]) -> list[Can]:
    return [Can(name) for name in context["can"]]
