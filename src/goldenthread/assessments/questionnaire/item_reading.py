"""Reading `Questionnaire.item`: each one checked, given a stable name, and its parts gathered."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from . import codes, expressions, extensions
from .controls import notice_control
from .extras import limits_of, look_of, units_of
from .items import (
    DISPLAY,
    GROUP,
    VALUE_KINDS,
    Answer,
    Constraint,
    EnableWhen,
    Expression,
    Item,
    Option,
)
from .noticing import Notes
from .shapes import Json, Refused, choice_of, flag, loose_words, objects, words

DEEPEST = 50
MOST_ITEMS = 2_000
MOST_REPEATS = 50
FOLDED = {"help", "flyover", "prompt", "unit", "lower", "upper"}
LATER_TYPES = {"coding": "choice"}
OPERATORS = {"exists", "=", "!=", ">", "<", ">=", "<="}


class Reader:
    """Reads items in order, keeping what must be unique or counted across the whole file."""

    def __init__(self, notes: Notes, contained: tuple[Json, ...], declared: frozenset[str]) -> None:
        self.notes = notes
        self.contained = contained
        self.link_ids: dict[str, str] = {}
        self.slugs: set[str] = set()
        self.sources: list[Json] = []
        self.conditions: list[tuple[str, str]] = []
        self.value_sets: dict[str, tuple[Option, ...]] = {}
        self.allowance = expressions.Allowance(declared)

    def items(self, parent: Json, depth: int) -> tuple[Item, ...]:
        """Returns the items below `parent`. Raises `Refused` when too many or too deep."""
        where = quoted(parent) if depth > 1 else _("the file")
        entries = objects(parent, "item", where)
        if entries and depth > DEEPEST:
            raise Refused(_("This Questionnaire is nested more than 50 levels deep."))
        return tuple(self.item(each, depth) for each in entries if not folded(each, parent))

    def item(self, entry: Json, depth: int) -> Item:
        self.sources.append(entry)
        if len(self.sources) > MOST_ITEMS:
            raise Refused(_("This Questionnaire has more than 2,000 items."))
        link_id, where = self.link_id(entry), quoted(entry)
        kind = self.type(entry, where)
        question = kind not in (GROUP, DISPLAY)
        variables = self.variables(entry, where, self.notes)
        least, most = self.occurs(entry, where)
        made = Item(
            link_id=link_id,
            slug=self.slug(link_id),
            type=kind,
            text=words(entry, "text", where) or label_from_code(entry),
            prefix=words(entry, "prefix", where),
            required=flag(entry, "required", where) and kind != DISPLAY,
            repeats=flag(entry, "repeats", where) and kind != DISPLAY,
            read_only=flag(entry, "readOnly", where),
            hidden=extensions.value(entry, extensions.HIDDEN) is True,
            min_occurs=least,
            max_occurs=most,
            options=self.options(entry, kind, where) if question else (),
            units=units_of(entry),
            initial=self.initial(entry, kind, where) if question else (),
            enable_when=self.enable_when(entry, where),
            enable_all=self.enable_all(entry, where),
            enable_expression=self.expression(entry, extensions.ENABLE_WHEN, where),
            calculated=self.expression(entry, extensions.CALCULATED, where) if question else "",
            initial_expression=self.expression(entry, extensions.INITIAL, where),
            variables=variables,
            constraints=self.constraints(entry, where),
            limits=limits_of(entry, kind, where, self.notes),
            look=look_of(entry, kind, where, self.notes),
            items=self.items(entry, depth + 1),
            source=entry,
        )
        notice_control(made, where, self.notes)
        return made

    def link_id(self, entry: Json) -> str:
        link_id = words(entry, "linkId", quoted(entry))
        if not link_id:
            raise Refused(_("%(item)s has no linkId.") % {"item": sentence_start(quoted(entry))})
        if link_id in self.link_ids:
            raise Refused(_("Two items have the same linkId, “%(id)s”.") % {"id": link_id})
        if len(link_id) > 255:
            raise Refused(_("A linkId is longer than 255 characters."))
        return link_id

    def type(self, entry: Json, where: str) -> str:
        kind = words(entry, "type", where)
        if kind in LATER_TYPES:
            self.notes.add(
                _("%(item)s has a type from a later FHIR release, taken as “%(type)s”")
                % {"item": where, "type": LATER_TYPES[kind]}
            )
            kind = LATER_TYPES[kind]
        if kind not in VALUE_KINDS and kind not in (GROUP, DISPLAY):
            raise Refused(
                _("%(item)s has the type “%(type)s”, which is not an R4 item type.")
                % {"item": sentence_start(where), "type": kind}
                if kind
                else _("%(item)s has no type.") % {"item": sentence_start(where)}
            )
        self.link_ids[words(entry, "linkId", where)] = kind
        return kind

    def slug(self, link_id: str) -> str:
        """Returns a name safe in HTML. A “-” never occurs in it, for that sets off a repeat."""
        plain = "q-" + re.sub(r"[^A-Za-z0-9]", "_", link_id)[:60]
        name, number = plain, 2
        while name in self.slugs:
            name, number = f"{plain}_{number}", number + 1
        self.slugs.add(name)
        return name

    def occurs(self, entry: Json, where: str) -> tuple[int, int | None]:
        least = extensions.whole(entry, extensions.MIN_OCCURS) or 0
        most = extensions.whole(entry, extensions.MAX_OCCURS)
        if least > MOST_REPEATS or (most is not None and (most < least or most < 1)):
            raise Refused(
                _("%(item)s asks for a number of answers that cannot be given.")
                % {"item": sentence_start(where)}
            )
        return least, most

    def options(self, entry: Json, kind: str, where: str) -> tuple[Option, ...]:
        found = codes.answer_options(objects(entry, "answerOption", where), where)
        self.notice_cut(found, where)
        canonical = words(entry, "answerValueSet", where)
        if found or not canonical:
            if kind == "choice" and not found:
                self.notes.add(
                    _("%(item)s lists no choices, so it is answered in words") % {"item": where}
                )
            return found
        if canonical not in self.value_sets:
            found = codes.value_set_options(self.contained, canonical)
            self.value_sets[canonical] = found
            self.notice_cut(found, where)
        if not self.value_sets[canonical]:
            self.notes.add(
                _(
                    "%(item)s takes its choices from a list that is not in the file (%(url)s), "
                    "so it is answered in words"
                )
                % {"item": where, "url": canonical}
            )
        return self.value_sets[canonical]

    def notice_cut(self, found: tuple[Option, ...], where: str) -> None:
        if len(found) == codes.MOST_OPTIONS:
            text = _("of the choices of %(item)s no more than the first %(count)d are offered")
            self.notes.add(text % {"item": where, "count": codes.MOST_OPTIONS})

    def initial(self, entry: Json, kind: str, where: str) -> tuple[Answer, ...]:
        found = []
        for each in objects(entry, "initial", where):
            pair = choice_of(each, "value")
            if pair is None:
                raise Refused(
                    _("%(item)s has an initial value with nothing in it.")
                    % {"item": sentence_start(where)}
                )
            answer = codes.checked(pair[0], pair[1], where)
            if fits(kind, answer):
                found.append(answer)
            else:
                self.notes.add(
                    _("%(item)s has an initial value of another type, not used") % {"item": where}
                )
        return tuple(found)

    def enable_when(self, entry: Json, where: str) -> tuple[EnableWhen, ...]:
        return tuple(self.condition(each, where) for each in objects(entry, "enableWhen", where))

    def condition(self, entry: Json, where: str) -> EnableWhen:
        question, operator = words(entry, "question", where), words(entry, "operator", where)
        pair = choice_of(entry, "answer")
        if not question or operator not in OPERATORS or pair is None:
            raise Refused(
                _("%(item)s has a condition that is not complete.")
                % {"item": sentence_start(where)}
            )
        self.conditions.append((where, question))
        kind, value = pair
        # A date or time written under answerInteger means what it says, so it is kept as words.
        if kind == "Integer" and isinstance(value, str):
            self.notes.add(
                _("%(item)s has a condition whose answer is of the wrong type") % {"item": where}
            )
            kind = "String"
        if operator == "exists" and not isinstance(value, bool):
            raise Refused(
                _("%(item)s has a condition that is not complete.")
                % {"item": sentence_start(where)}
            )
        return EnableWhen(question, operator, codes.checked(kind, value, where))

    def enable_all(self, entry: Json, where: str) -> bool:
        behaviour = words(entry, "enableBehavior", where)
        if behaviour not in ("", "all", "any"):
            raise Refused(
                _("%(item)s has a condition that is not complete.")
                % {"item": sentence_start(where)}
            )
        if not behaviour and len(objects(entry, "enableWhen", where)) > 1:
            self.notes.add(
                _("%(item)s has conditions but does not say if all or any must hold: any is taken")
                % {"item": where}
            )
        return behaviour == "all"

    def check_conditions(self) -> None:
        """Raises `Refused` when a condition is about an item that is not in the file."""
        for where, question in self.conditions:
            if question not in self.link_ids:
                raise Refused(
                    _("%(item)s depends on “%(id)s”, which is not in the file.")
                    % {"item": sentence_start(where), "id": question}
                )

    def expression(self, entry: Json, url: str, where: str) -> str:
        return self.allowance.usable(extensions.expression(entry, url), where, self.notes)

    def variables(self, entry: Json, where: str, notes: Notes) -> tuple[Expression, ...]:
        found = []
        for each in extensions.variables(entry):
            text = self.allowance.usable(each, where, notes)
            if text and loose_words(each, "name"):
                found.append(Expression(text, loose_words(each, "name")))
        return tuple(found)

    def constraints(self, entry: Json, where: str) -> tuple[Constraint, ...]:
        found = []
        for parts in extensions.constraint_parts(entry):
            held = {"expression": parts.get("expression"), "language": "text/fhirpath"}
            text = self.allowance.usable(held, where, self.notes)
            human = parts.get("human")
            if text and parts.get("severity") == "error" and isinstance(human, str):
                found.append(Constraint(text, human.strip()))
        return tuple(found)


def fits(kind: str, answer: Answer) -> bool:
    """Whether an `initial.value[x]` can be the answer to an item of this type."""
    wanted = VALUE_KINDS[kind]
    return answer.kind == wanted or {answer.kind, wanted} in (
        {"Integer", "Decimal"},
        {"String", "Coding"},
        {"String", "Uri"},
        {"Date", "DateTime"},
    )


def folded(entry: Json, parent: Json) -> bool:
    """Whether a display item is help, or a label, that belongs with its parent's field."""
    controls = set(extensions.codes(entry, extensions.ITEM_CONTROL))
    return (
        entry.get("type") == DISPLAY
        and "linkId" in parent
        and bool(controls & FOLDED)
        and not entry.get("enableWhen")
    )


def label_from_code(entry: Json) -> str:
    codings: Iterable[Json] = objects(entry, "code", quoted(entry))
    return next(
        (loose_words(each, "display") for each in codings if loose_words(each, "display")), ""
    )


def quoted(entry: Json) -> str:
    """Returns the item's own name in quotes, for notes and refusals."""
    name = loose_words(entry, "text") or loose_words(entry, "linkId")
    short = name if len(name) <= 60 else name[:59] + "…"
    return f"“{' '.join(short.split())}”" if short else _("an item")


def sentence_start(text: str) -> str:
    return text[:1].upper() + text[1:]
