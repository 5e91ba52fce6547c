"""The sheet: a questionnaire with its answers, settled on the server and ready to show or store."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from . import rendering, response, scoring, validating
from .calculating import Calculator
from .enabling import Conditions
from .instances import Instance, every
from .items import Item, Questionnaire
from .planting import Planter, Posted
from .shapes import Json, loose_objects

MOST_ROUNDS = 20


class Sheet:
    """A questionnaire as answered so far. Conditions, calculations and totals are settled."""

    def __init__(
        self, questionnaire: Questionnaire, tree: list[Instance], *, show_errors: bool = False
    ) -> None:
        self.questionnaire = questionnaire
        self.tree = tree
        self.show_errors = show_errors
        self.calculator = Calculator(questionnaire, tree)
        self.settle()
        self.faults = tuple(self.found_faults())
        self.scores = scoring.scores(questionnaire, tree)

    def settle(self) -> None:
        """Settles conditions and calculations until neither changes the other."""
        conditions = Conditions(self.tree, self.calculator.holds)
        for _round in range(MOST_ROUNDS):
            self.calculator.refresh()
            changed = conditions.settle()
            if changed:
                self.calculator.refresh()
            if not (self.calculator.calculate() or changed):
                return

    def found_faults(self) -> Iterator[validating.Fault]:
        broken = self.calculator.broken
        yield from validating.faults(self.tree, broken)
        yield from validating.constraint_faults(self.questionnaire.constraints, None, broken)

    @property
    def nodes(self) -> tuple[rendering.Node, ...]:
        """The page as a tree of nodes: only what is enabled and not hidden."""
        return rendering.Renderer(self.faults, show_errors=self.show_errors).nodes(self.tree)

    @property
    def flow(self) -> Iterator[rendering.Step]:
        """The same nodes as a flat run of steps, which is what the template loops over."""
        return rendering.flow(self.nodes)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Each fault as (field id, sentence), for an error summary; given whether shown or not."""
        return [(each.field_id, summary_line(each)) for each in self.faults]

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """The errors that are not just blanks: what was typed could not be kept as it is."""
        return [(each.field_id, summary_line(each)) for each in self.faults if not each.missing]

    @property
    def is_valid(self) -> bool:
        return not self.faults

    @property
    def asks_required(self) -> bool:
        """Whether any question now on the page must be answered."""
        return any(each.item.required and each.shown for each in every(self.tree))

    @property
    def is_blank(self) -> bool:
        """Whether nobody has answered anything yet; calculated answers do not count."""
        return not any(each.settled for each in every(self.tree) if each.item.given)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be worked out, in plain sentences."""
        evaluator = self.calculator.evaluator
        if evaluator.budget.exceeded:
            return (_("Some totals or conditions take too long to work out, and are left out."),)
        return tuple(
            _("“%(item)s” could not be worked out from these answers.") % {"item": item.label}
            for item in self.questionnaire.every_item()
            if evaluator.failed & expressions_of(item)
        )

    def response(
        self, *, questionnaire_canonical: str, authored: dt.datetime, status: response.Status
    ) -> Json:
        """Returns a valid R4 `QuestionnaireResponse` as plain JSON.

        Raises `ValueError` when `authored` has no time zone.
        """
        return response.response(self.tree, questionnaire_canonical, authored, status)


def expressions_of(item: Item) -> set[str]:
    return {item.calculated, item.enable_expression, *(each.text for each in item.variables)}


def summary_line(fault: validating.Fault) -> str:
    label = " ".join(fault.label.split())
    short = label if len(label) <= 80 else label[:79] + "…"
    return f"{short}: {fault.sentence}" if short else fault.sentence


def sheet(
    questionnaire: Questionnaire,
    data: Mapping[str, Any] | None,
    response: Json | None = None,
    *,
    files: "Mapping[str, UploadedFile[bytes]] | None" = None,
    show_errors: bool = False,
) -> Sheet:
    """Returns the sheet for what was posted, else for a stored response, else as it starts.

    With both `data` and `response`, what was posted wins; the response keeps files chosen before
    and what is not asked (hidden and readOnly items).
    """
    posted = None if data is None else Posted(values_by_name(data), files or {})
    held = loose_objects(response, "item")
    tree = Planter(posted, response is not None).plant(questionnaire.items, held)
    if posted is None and response is None:
        fill_initial(questionnaire, tree)
    return Sheet(questionnaire, tree, show_errors=show_errors)


def fill_initial(questionnaire: Questionnaire, tree: list[Instance]) -> None:
    if any(each.initial_expression for each in questionnaire.every_item()):
        first = Calculator(questionnaire, tree)
        first.refresh()
        first.fill_initial()


def values_by_name(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Returns every posted value by name, whether the mapping is a QueryDict or a plain one."""
    if isinstance(data, MultiValueDict):
        return {name: [str(each) for each in data.getlist(name)] for name in data}
    return {
        name: [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]
        for name, value in data.items()
    }
