"""Conditions: `enableWhen` with every operator, `enableBehavior`, and enableWhenExpression."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from . import moments
from .codes import same
from .extensions import number
from .instances import Instance, every
from .items import Answer, EnableWhen
from .shapes import loose_words


class Conditions:
    """Which items are enabled, given the answers of those that are."""

    def __init__(self, tree: Iterable[Instance], holds: Callable[[str, Instance], bool]) -> None:
        self.instances = list(every(tree))
        self.holds = holds
        self.nearest: dict[tuple[int, str], list[Instance]] = {}
        asked = {each.question for one in self.instances for each in one.item.enable_when}
        for instance in self.instances:
            if instance.item.link_id in asked:
                self.file(instance)

    def file(self, instance: Instance) -> None:
        """Files the instance under each ancestor, so that the nearest one is found at once."""
        above: Instance | None = instance.parent
        while above is not None:
            self.nearest.setdefault((id(above), instance.item.link_id), []).append(instance)
            above = above.parent
        self.nearest.setdefault((0, instance.item.link_id), []).append(instance)

    def settle(self) -> bool:
        """Sets `enabled` on every instance in page order; returns whether any changed."""
        changed = False
        for instance in self.instances:
            before = instance.enabled
            instance.enabled = self.enabled(instance)
            changed = changed or before != instance.enabled
        return changed

    def enabled(self, instance: Instance) -> bool:
        item = instance.item
        if instance.parent is not None and not instance.parent.enabled:
            return False
        if item.enable_when:
            results = [self.met(each, instance) for each in item.enable_when]
            if not (all(results) if item.enable_all else any(results)):
                return False
        return not item.enable_expression or self.holds(item.enable_expression, instance)

    def met(self, condition: EnableWhen, instance: Instance) -> bool:
        """Returns whether `enableWhen` holds for the question nearest to the item it governs.

        A question that is not enabled counts as not answered.
        """
        asked = self.asked(condition.question, instance)
        return compare(condition, [answer for each in asked for answer in each.settled])

    def asked(self, link_id: str, instance: Instance) -> list[Instance]:
        """Returns the question's instances in the same repetition, looking outwards."""
        above: Instance | None = instance
        while above is not None:
            found = self.nearest.get((id(above), link_id))
            if above.item.link_id == link_id:
                return [above]
            if found:
                return found
            above = above.parent
        return self.nearest.get((0, link_id), [])


def compare(condition: EnableWhen, answers: list[Answer]) -> bool:
    """Returns whether the answers meet the condition.

    After the R4 operators: “!=” asks that no answer be equal, so it also holds of a question not
    answered; the others ask it of at least one answer.
    """
    wanted = condition.answer
    if condition.operator == "exists":
        return bool(answers) == (wanted.value is True)
    if condition.operator == "!=":
        return not any(alike(each, wanted) for each in answers)
    if condition.operator == "=":
        return any(alike(each, wanted) for each in answers)
    return any(ordered(condition.operator, sequence(each, wanted)) for each in answers)


def alike(one: Answer, other: Answer) -> bool:
    """Whether an answer is the one asked about; a Coding without a system matches by its code."""
    if one.kind in ("DateTime", "Time") and isinstance(other.value, str):
        return sequence(one, other) == 0
    if isinstance(one.value, dict) and isinstance(other.value, str):
        return other.value in (loose_words(one.value, "code"), loose_words(one.value, "display"))
    if one.kind == other.kind == "Coding" and not loose_words(other.value, "system"):
        code = loose_words(other.value, "code")
        return loose_words(one.value, "code") == code if code else same(one, other)
    return same(one, other)


def ordered(operator: str, sign: int | None) -> bool:
    if sign is None:
        return False
    return {">": sign > 0, "<": sign < 0, ">=": sign >= 0, "<=": sign <= 0}[operator]


def sequence(one: Answer, other: Answer) -> int | None:
    """Returns -1, 0 or 1 for the order of two answers, or None where there is none."""
    left, right = one.value, other.value
    if one.kind == "Quantity" or other.kind == "Quantity":
        return quantity_sequence(one, other)
    if isinstance(left, bool) or isinstance(right, bool):
        return None
    if isinstance(left, int | Decimal) and isinstance(right, int | Decimal):
        return (left > right) - (left < right)
    if one.kind in ("Date", "DateTime", "Time") and isinstance(right, str):
        return moments.order(str(left), right)
    if isinstance(left, str) and isinstance(right, str):
        return (left > right) - (left < right)
    return weight_sequence(left, right)


def weight_sequence(left: object, right: object) -> int | None:
    """Returns the order of two codings by their code, as R4 leaves codes without another."""
    first, second = loose_words(left, "code"), loose_words(right, "code")
    return (first > second) - (first < second) if first and second else None


def quantity_sequence(one: Answer, other: Answer) -> int | None:
    """Returns the order of two quantities of the same unit; units are not converted."""
    first, second = amount(one), amount(other)
    if first is None or second is None or (first[1] and second[1] and first[1] != second[1]):
        return None
    return (first[0] > second[0]) - (first[0] < second[0])


def amount(answer: Answer) -> tuple[Decimal, str] | None:
    if not isinstance(answer.value, dict):
        plain = number(answer.value)
        return None if plain is None else (plain, "")
    value = number(answer.value.get("value"))
    unit = loose_words(answer.value, "code") or loose_words(answer.value, "unit")
    return None if value is None else (value, unit)
