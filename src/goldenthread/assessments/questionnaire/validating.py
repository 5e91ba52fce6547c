"""What stops a sheet being complete: each fault with its field and a plain sentence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import regexes
from .answers import plain_number, spoken
from .enabling import sequence
from .instances import Instance, answered_below, every, together
from .items import DISPLAY, GROUP, Answer, Constraint, Item


@dataclass(frozen=True, slots=True)
class Fault:
    """A field and what to do about it. `missing` sets an empty field apart from a mistyped one."""

    path: str
    part: str
    label: str
    sentence: str
    missing: bool = False

    @property
    def field_id(self) -> str:
        # The day is the first part of a date, and so has the field's own id.
        return f"{self.path}-{self.part}" if self.part not in ("", "day") else self.path


Broken = Callable[[str, Instance | None], bool]


def faults(tree: list[Instance], broken: Broken) -> Iterator[Fault]:
    """Yields the faults of every item that is enabled and not hidden, in page order."""
    for run in together(tree):
        if run[0].item.type == DISPLAY or not run[0].shown:
            continue
        if run[0].item.given:
            yield from question_faults(run)
        told: set[str] = set()
        for instance in run:
            below = [] if spare(instance) else list(faults(instance.children, broken))
            yield from below
            if instance.item.type == GROUP and not below:
                yield from group_faults(instance)
            yield from constraint_faults(instance.item.constraints, instance, broken, told)


def spare(instance: Instance) -> bool:
    """Whether this is a repetition beyond those needed, and left blank."""
    item = instance.item
    extra = item.multiplies and instance.reps[-1] >= max(item.min_occurs, 1)
    mistyped = any(each.mistake for each in every([instance]))
    return extra and not mistyped and not answered_below(instance)


def question_faults(run: list[Instance]) -> Iterator[Fault]:
    item = run[0].item
    for instance in run:
        found = instance.mistake or next(broken_limits(item, instance.answers), "")
        if found:
            yield fault(instance, found, instance.mistake_part)
    count = sum(len(each.answers) for each in run)
    if any(each.mistake for each in run):
        return
    short = too_few(item, count)
    if short:
        blank = next((each for each in run if not each.answers), run[-1])
        yield fault(blank, short, missing=True, whole=True)
    if item.max_occurs is not None and count > item.max_occurs and item.repeats:
        text = ngettext(
            "Choose no more than %(count)d answer",
            "Choose no more than %(count)d answers",
            item.max_occurs,
        )
        yield fault(run[-1], text % {"count": item.max_occurs}, whole=True)


def too_few(item: Item, count: int) -> str:
    """Returns what to say when there are fewer answers than `required` and minOccurs ask."""
    wanted = max(item.least, item.min_occurs if count and item.repeats else 0)
    if count >= wanted:
        return ""
    if wanted > 1:
        return _("Give at least %(count)d answers") % {"count": wanted}
    return missing_sentence(item)


def missing_sentence(item: Item) -> str:
    if item.options:
        return _("Choose an answer")
    by_type = {
        "boolean": _("Choose yes or no"),
        "date": _("Enter a date"),
        "dateTime": _("Enter a date and time"),
        "time": _("Enter a time"),
        "integer": _("Enter a number"),
        "decimal": _("Enter a number"),
        "quantity": _("Enter a number"),
        "attachment": _("Choose a file"),
    }
    return by_type.get(item.type, _("Enter an answer"))


def group_faults(instance: Instance) -> Iterator[Fault]:
    blank = instance.item.required and not spare(instance) and not answered_below(instance)
    if blank and any(each.item.given for each in every([instance])):
        yield fault(instance, _("Answer at least one of these questions"), missing=True)


def constraint_faults(
    constraints: Iterable[Constraint],
    instance: Instance | None,
    broken: Broken,
    told: set[str] | None = None,
) -> Iterator[Fault]:
    """Yields the questionnaire-constraint rules that are plainly false, in their own words.

    A rule about the whole form is the same at every repetition: `told` holds what was said.
    """
    said = set() if told is None else told
    for each in constraints:
        if each.expression not in said and broken(each.expression, instance):
            if "%resource" in each.expression:
                said.add(each.expression)
            sentence = each.human or _("Check these answers against each other")
            yield fault(instance, sentence) if instance else Fault("", "", "", sentence)


def fault(
    instance: Instance, sentence: str, part: str = "", *, missing: bool = False, whole: bool = False
) -> Fault:
    """Returns the fault of one repetition, or with `whole` of all of them together."""
    reps = instance.reps[:-1] if whole and instance.item.multiplies else instance.reps
    return Fault(instance.path, part, numbered(instance.item.label, reps), sentence, missing)


def numbered(label: str, reps: tuple[int, ...]) -> str:
    """Returns the label; from the second repetition on with its number, to be told apart."""
    if not label or not any(reps):
        return label
    number = ".".join(str(each + 1) for each in reps)
    return _("%(label)s (%(number)s)") % {"label": label, "number": number}


def broken_limits(item: Item, answers: Iterable[Answer]) -> Iterator[str]:
    """Yields what is wrong with answers beyond maxLength and the bounding extensions."""
    for answer in answers:
        if answer.kind in ("String", "Uri"):
            yield from text_limits(item, str(answer.value))
        yield from value_limits(item, answer)
        if answer.kind in ("Decimal", "Quantity"):
            yield from place_limits(item, answer)


def text_limits(item: Item, text: str) -> Iterator[str]:
    limits = item.limits
    if limits.max_length is not None and len(text) > limits.max_length:
        yield _("Shorten this to %(count)d characters or fewer") % {"count": limits.max_length}
    if limits.min_length is not None and len(text) < limits.min_length:
        yield _("Write at least %(count)d characters") % {"count": limits.min_length}
    if limits.regex and not fits_pattern(limits.regex, text):
        yield item.look.hint or _("Enter this in the form it asks for")


def fits_pattern(pattern: str, text: str) -> bool:
    """Whether the text fits; one too long to be tried safely is let through."""
    try:
        return regexes.whole(pattern, text)
    except regexes.Unsafe:
        return True


def value_limits(item: Item, answer: Answer) -> Iterator[str]:
    low, high = item.limits.min_value, item.limits.max_value
    below = sequence(answer, low) if low else None
    above = sequence(answer, high) if high else None
    dated = answer.kind in ("Date", "DateTime", "Time")
    if low and below is not None and below < 0:
        text = _("Enter %(bound)s or later") if dated else _("Enter %(bound)s or more")
        yield text % {"bound": spoken(low)}
    if high and above is not None and above > 0:
        text = _("Enter %(bound)s or earlier") if dated else _("Enter %(bound)s or less")
        yield text % {"bound": spoken(high)}


def place_limits(item: Item, answer: Answer) -> Iterator[str]:
    value = answer.value["value"] if answer.kind == "Quantity" else answer.value
    shown = plain_number(Decimal(str(value)))
    places = len(shown.partition(".")[2])
    if item.limits.decimal_places is not None and places > item.limits.decimal_places:
        yield ngettext(
            "Enter a number with no more than %(count)d figure after the point",
            "Enter a number with no more than %(count)d figures after the point",
            item.limits.decimal_places,
        ) % {"count": item.limits.decimal_places}
