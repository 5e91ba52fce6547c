"""FHIRPath from strangers' files: read once, refused if too large, and run within a budget."""

from collections.abc import Iterator
from functools import lru_cache
from types import TracebackType
from typing import Any

from django.utils.translation import gettext as _

from . import library
from .budget import Budget, Counted
from .functions import supplied
from .noticing import Notes
from .shapes import Json, loose_words

LONGEST = 4_000
MOST_TOKENS = 700
MOST_COST_IN_FILE = 12_000
DEEPEST = 60
DEEPEST_TREE = 150
LONGEST_CHAIN = 100
OPERATORS = {*"+-*/&|=~<>", "<=", ">=", "!=", "!~", "and", "or", "xor", "implies", "div", "mod"}
TOO_LONG, NOT_FHIRPATH = "too long", "not FHIRPath"

# `trace` prints; the rest of the library's functions are allowed because each one is counted.
ALLOWED = (set(library.REGISTRY) - {"trace"}) | {"weight", "ordinal"}
NAMES = {"resource", "rootResource", "context", "questionnaire", "qitem", "ucum", "sct", "loinc"}
CODE_SYSTEMS = {
    "ucum": "http://unitsofmeasure.org",
    "sct": "http://snomed.info/sct",
    "loinc": "http://loinc.org",
}


class Unusable(ValueError):
    """Raised for an expression that is not run; its text is the reason, in a few words."""


class Faults:
    """A context in which the library may fail; `found` says that it did.

    The library raises bare `Exception` for an expression that does not fit its data, so no list
    of types would be complete. Only its own call is ever made inside.
    """

    def __init__(self) -> None:
        self.found = False

    def __enter__(self) -> "Faults":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self.found = isinstance(error, Exception)
        return self.found


class Allowance:
    """How much expression one file may hold, and which variables it declares."""

    def __init__(self, names: frozenset[str] = frozenset()) -> None:
        self.names = names | NAMES
        self.cost = 0

    def usable(self, held: Json, where: str, notes: Notes) -> str:
        """Returns the FHIRPath text of an `Expression`, or "" with a note on why it is not run."""
        if not held:
            return ""
        text, language = loose_words(held, "expression"), loose_words(held, "language")
        try:
            if language not in ("", "text/fhirpath"):
                raise Unusable(_("it is not FHIRPath"))
            if not text:
                raise Unusable(_("it is empty"))
            self.cost += measured(text)
            if self.cost > MOST_COST_IN_FILE:
                raise Unusable(_("the file holds too much of it"))
            self.check_names(text)
        except Unusable as reason:
            notes.add(
                _("%(item)s has an expression that is not run: %(reason)s")
                % {"item": where, "reason": reason}
            )
            return ""
        return text

    def check_names(self, text: str) -> None:
        tree = compiled(text)
        for node in nodes(tree):
            name = called(node)
            if name is not None and name not in ALLOWED:
                raise Unusable(_("%(name)s() is not supported") % {"name": name})
            constant = constant_name(node)
            if constant is not None and constant not in self.names:
                raise Unusable(_("%%%(name)s is not known here") % {"name": constant})


def measured(text: str) -> int:
    """Returns about what the expression costs to parse: its tokens, and more for what is deep.

    Brackets, and long chains of operators or dots, make a deep tree that is slow to parse.
    Raises `Unusable` when there is too much of any.
    """
    if len(text) > LONGEST:
        raise Unusable(_("it is too long"))
    try:
        texts = library.token_texts(text)
    except library.NotFhirPath as error:
        raise Unusable(_("it is not FHIRPath")) from error
    inside, deepest, chain = 0, 0, 0
    dots = {0: 0}
    for each in texts:
        inside += (each in "([{") - (each in ")]}")
        deepest = max(deepest, inside)
        dots[inside] = (
            0 if each in OPERATORS or each in "(," else dots.get(inside, 0) + (each == ".")
        )
        chain = max(chain, dots[inside])
    operators = sum(each in OPERATORS for each in texts)
    if len(texts) > MOST_TOKENS or max(chain, operators) > LONGEST_CHAIN or deepest > DEEPEST:
        raise Unusable(_("it is too long"))
    return len(texts) + (chain**2 + operators**2 + deepest**2) // 10


def compiled(text: str) -> Json:
    """Returns the expression as the library's tree. Raises `Unusable` if it is not to be run."""
    tree = attempted(text)
    if isinstance(tree, str):
        raise Unusable(_("it is too long") if tree == TOO_LONG else _("it is not FHIRPath"))
    return tree


@lru_cache(maxsize=2048)
def attempted(text: str) -> Json | str:
    """Returns the tree, or the reason for none, so that a costly failure is not tried again."""
    tree: Json = {}
    with Faults() as faults:
        tree = library.parse(text)
    if faults.found:
        return NOT_FHIRPATH
    return TOO_LONG if depth(tree) > DEEPEST_TREE else tree


def depth(tree: Json) -> int:
    """Returns how many levels the tree has; evaluating takes some four calls for each."""
    level, found = [tree], 0
    while level:
        level = [child for node in level for child in node.get("children", ())]
        found += 1
    return found


def nodes(tree: Json) -> Iterator[Json]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.get("children", ()))


def called(node: Json) -> str | None:
    """Returns the name of the function that this node calls, or None."""
    if node["type"] != "Functn":
        return None
    name: str = node["children"][0]["text"]
    return name.strip('`"')


def constant_name(node: Json) -> str | None:
    """Returns the name after “%” at this node, or None."""
    if node["type"] != "ExternalConstant":
        return None
    children = node.get("children") or [{}]
    return str(children[0].get("text", "")).strip("`\"'")


class Evaluator:
    """Runs expressions against one response, within one budget."""

    def __init__(self, questionnaire: Json, budget: Budget | None = None) -> None:
        self.budget = budget or Budget()
        self.questionnaire = questionnaire
        self.failed: set[str] = set()
        registry = {**library.REGISTRY, **supplied(self.budget)}
        self.table = {name: self.budget.guarded(name, each) for name, each in registry.items()}
        lookup = Counted(library.R4["pathsDefinedElsewhere"], self.budget)
        self.model = {**library.R4, "pathsDefinedElsewhere": lookup}

    def run(self, text: str, focus: Any, names: dict[str, Any]) -> list[Any]:
        """Returns the nodes the expression gives, or [] when it fails or the budget is spent."""
        if self.budget.exceeded:
            return []
        self.failed.discard(text)
        library.forget_now()
        root = [focus]
        context = {
            "dataRoot": root,
            "vars": {**CODE_SYSTEMS, "questionnaire": self.questionnaire, **names},
            "model": self.model,
            "userInvocationTable": self.table,
        }
        with Faults():
            return list(library.do_eval(context, root, compiled(text)))
        self.failed.add(text)
        return []


def item_node(item: Json) -> Any:
    """Returns a response item as a typed node, so that `answer.value` finds its value[x]."""
    return library.create_node(item, "QuestionnaireResponse.item")


def question_node(item: Json) -> Any:
    """Returns a Questionnaire item as a typed node, for `%qitem`."""
    return library.create_node(item, "Questionnaire.item")
