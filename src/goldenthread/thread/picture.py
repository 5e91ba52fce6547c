"""The picture of threads: a column for each kind of thing, and what joins them."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.core.figures import ThreadColumn, ThreadNode, ThreadPicture

from .gaps import Gap
from .graph import Graph
from .kinds import ORDER, SEE, Kind, Node
from .path import Thread, newest_only
from .words import label_of, thread_url


def picture_of(graph: Graph, threads: Iterable[Thread], sentence: str) -> ThreadPicture:
    """Return threads as a picture, with a dashed card for each thing that is missing."""
    every = list(threads)
    nodes = list({node.key: node for one in every for node in one.nodes}.values())
    gaps = list(dict.fromkeys(gap for one in every for gap in one.gaps))
    shown = _with_what_it_is_about(newest_only(nodes), every)
    missing = [(f"gap-{at}", gap) for at, gap in enumerate(gaps) if gap.kind != gap.key.kind]
    own = {gap.key: gap.sentence for gap in gaps if gap.kind == gap.key.kind}
    cards = [_card(graph, node, own.get(node.key, "")) for node in shown]
    columns = [
        ThreadColumn(str(kind.label), _of_kind(kind, shown, cards, missing))
        for kind in Kind
        if SEE[kind] in graph.can
    ]
    links = [*_links(graph, shown), *(_link_to_gap(key, gap) for key, gap in missing)]
    return ThreadPicture(sentence, columns, links)


def _with_what_it_is_about(newest: list[Node], threads: list[Thread]) -> list[Node]:
    # What a page is about stands in its picture, even where newer ones stand for its like.
    drawn = {node.key for node in newest}
    about = [one.about for one in threads if one.about.key not in drawn]
    return [*(replace(node, together=1) for node in about), *newest]


def sentence_of(name: str, threads: int, gaps: int) -> str:
    """Return what the picture shows, in a sentence."""
    words = ngettext("%(n)s thread", "%(n)s threads", threads) % {"n": threads}
    missing = ngettext("%(n)s thing is missing", "%(n)s things are missing", gaps) % {"n": gaps}
    if not gaps:
        return _("%(threads)s of %(name)s: nothing is missing.") % {"threads": words, "name": name}
    return _("%(threads)s of %(name)s: %(missing)s.") % {
        "threads": words,
        "name": name,
        "missing": missing,
    }


def _card(graph: Graph, node: Node, lacks: str) -> ThreadNode:
    # What a thing itself lacks stands on its own card.
    label = _label(graph, node)
    if lacks:
        return ThreadNode(str(node.key), f"{label}. {lacks}", thread_url(node), gap=True)
    return ThreadNode(str(node.key), label, thread_url(node))


def _of_kind(
    kind: Kind, shown: list[Node], cards: list[ThreadNode], missing: list[tuple[str, Gap]]
) -> list[ThreadNode]:
    here = [card for node, card in zip(shown, cards, strict=True) if node.key.kind == kind]
    gaps = [
        ThreadNode(key, gap.sentence, gap.url, True) for key, gap in missing if gap.kind == kind
    ]
    return [*here, *gaps]


def _label(graph: Graph, node: Node) -> str:
    label = label_of(graph, node)
    if node.key.kind != Kind.DAILY or node.together == 1:
        return label
    words = ngettext("%(n)s record", "%(n)s records", node.together) % {"n": node.together}
    return f"{words}. {label}"


def _links(graph: Graph, shown: list[Node]) -> Iterable[tuple[str, str]]:
    drawn = {node.key for node in shown}
    return [
        (str(node.key), str(after))
        for node in shown
        for after in graph.forward.get(node.key, [])
        if after in drawn
    ]


def _link_to_gap(key: str, gap: Gap) -> tuple[str, str]:
    comes_before = ORDER.index(gap.kind) < ORDER.index(gap.key.kind)
    return (key, str(gap.key)) if comes_before else (str(gap.key), key)
