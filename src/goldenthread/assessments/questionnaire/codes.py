"""Options: `answerOption` in the item, or the concepts of an `answerValueSet` held in the file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from . import extensions
from .items import Answer, Option
from .shapes import Json, Refused, choice_of, flag, loose_object, loose_objects, loose_words

MOST_OPTIONS = 2_000
MOST_INCLUDES = 1_000
OPTION_KINDS = {"Integer", "Date", "Time", "String", "Coding", "Reference"}
Known = dict[str, tuple[Option, ...]]


def answer_options(entries: Iterable[Json], where: str) -> tuple[Option, ...]:
    """Returns `Questionnaire.item.answerOption` as options. Raises `Refused` if one is not one."""
    return unique(answer_option(each, where) for each in entries)


def answer_option(entry: Json, where: str) -> Option:
    pair = choice_of(entry, "value")
    if pair is None or pair[0] not in OPTION_KINDS:
        raise Refused(_("In %(where)s, one of the choices has no value.") % {"where": where})
    answer = checked(pair[0], pair[1], where)
    coding = answer.value if isinstance(answer.value, dict) else {}
    heavy = extensions.weight(entry)
    return Option(
        key=option_key(answer),
        answer=answer,
        label=answer_text(answer),
        prefix=str(extensions.value(entry, extensions.OPTION_PREFIX) or ""),
        weight=heavy if heavy is not None else extensions.weight(coding),
        selected=flag(entry, "initialSelected", where),
        exclusive=extensions.value(entry, extensions.OPTION_EXCLUSIVE) is True,
    )


def checked(kind: str, value: object, where: str) -> Answer:
    """Returns the value as an Answer of this value[x] kind. Raises `Refused` if it is another."""
    exact = exactly(kind, value)
    if exact is None:
        raise Refused(
            _("In %(where)s, a value should be of the kind “%(kind)s” and is not.")
            % {"where": where, "kind": kind}
        )
    return Answer(kind, exact)


def exactly(kind: str, value: object) -> object:
    """Returns the value as that value[x] is kept, or None if its JSON is of another kind."""
    if kind == "Boolean":
        return value if isinstance(value, bool) else None
    if kind in ("Integer", "Decimal"):
        number = extensions.number(value)
        if number is None or (kind == "Integer" and number != int(number)):
            return None
        return int(number) if kind == "Integer" else number
    if kind in ("Coding", "Reference", "Attachment", "Quantity"):
        return dict(value) if isinstance(value, dict) and answerable(kind, value) else None
    return value if isinstance(value, str) and value.strip() else None


def answerable(kind: str, value: Json) -> bool:
    """Whether the object holds something a reader could be shown, in words and not objects."""
    keys = {
        "Coding": ("code", "display"),
        "Reference": ("display", "reference"),
        "Attachment": ("contentType", "title", "url", "data"),
        "Quantity": ("value",),
    }[kind]
    texts = ("code", "display", "system", "version", "reference", "unit", "contentType", "title")
    tidy = all(isinstance(value.get(key, ""), str) for key in texts)
    if kind == "Quantity":
        return tidy and extensions.number(value.get("value")) is not None
    return tidy and any(value.get(key) for key in keys)


def answer_text(answer: Answer) -> str:
    """Returns the words by which a Coding, Reference or plain value is shown as a choice."""
    if not isinstance(answer.value, dict):
        return str(answer.value)
    shown = (loose_words(answer.value, key) for key in ("display", "code", "reference"))
    return next((each for each in shown if each), "")


def option_key(answer: Answer) -> str:
    if not isinstance(answer.value, dict):
        return str(answer.value)
    shown = (loose_words(answer.value, key) for key in ("code", "reference", "display"))
    return next((each for each in shown if each), "")


def unique(options: Iterable[Option]) -> tuple[Option, ...]:
    """Returns the options with keys made different, so that each can be posted on its own."""
    kept: dict[str, Option] = {}
    for option in options:
        if len(kept) == MOST_OPTIONS:
            break
        key = option.key
        while key in kept:
            key += "~"
            if len(key) > len(option.key) + 20:
                break
        kept[key] = replace(option, key=key)
    return tuple(kept.values())


def value_set_options(contained: Iterable[Json], canonical: str) -> tuple[Option, ...]:
    """Returns the concepts of the ValueSet in the file that `answerValueSet` names, or ().

    The expansion is used when there is one, and `compose.include` when there is not.
    """
    return concepts_of(canonical, list(contained), {})


def concepts_of(canonical: str, contained: list[Json], known: Known) -> tuple[Option, ...]:
    """Returns the concepts of a ValueSet, worked out once; of one that includes itself, none."""
    if canonical not in known:
        known[canonical] = ()
        named = find_value_set(contained, canonical)
        if named is not None:
            concepts = list(expanded(named)) or composed(named, contained, known)
            known[canonical] = unique(each for each in concepts if each.key)
    return known[canonical]


def find_value_set(contained: Iterable[Json], canonical: str) -> Json | None:
    """Returns the ValueSet with the id after “#”, or with the url and version named; or None."""
    url, bar, version = canonical.partition("|")
    for each in contained:
        if each.get("resourceType") == "ValueSet":
            by_id = canonical == "#" + loose_words(each, "id")
            by_url = bool(url) and url == loose_words(each, "url")
            if by_id or (by_url and (not bar or version == loose_words(each, "version"))):
                return each
    return None


def expanded(value_set: Json) -> Iterator[Option]:
    """Yields the selectable concepts of `ValueSet.expansion.contains`, at any depth."""
    waiting = list(reversed(loose_objects(loose_object(value_set, "expansion"), "contains")))
    while waiting:
        entry = waiting.pop()
        if entry.get("abstract") is not True:
            yield concept_option(entry, loose_words(entry, "system"))
        waiting.extend(reversed(loose_objects(entry, "contains")))


def composed(value_set: Json, contained: list[Json], known: Known) -> Iterator[Option]:
    """Yields the concepts of `ValueSet.compose.include`, less those of `exclude`."""
    compose = loose_object(value_set, "compose")
    left_out: set[tuple[object, ...]] = {
        (loose_words(each, "system"), loose_words(concept, "code"))
        for each in loose_objects(compose, "exclude")
        for concept in loose_objects(each, "concept")
    }
    seen = set(left_out)
    for include in loose_objects(compose, "include")[:MOST_INCLUDES]:
        for option in included(include, contained, known):
            if identity(loose_coding(option)) not in seen:
                seen.add(identity(loose_coding(option)))
                yield option


def included(include: Json, contained: list[Json], known: Known) -> list[Option]:
    """Returns what one `compose.include` names: concepts that are also in all of its ValueSets."""
    system = loose_words(include, "system")
    own = [concept_option(each, system) for each in include_concepts(include, contained)]
    named = [each for each in as_list(include.get("valueSet")) if isinstance(each, str)]
    lists = [own] if system or not named else []
    lists += [list(concepts_of(each, contained, known)) for each in named]
    first, *others = lists
    also_in = [{identity(loose_coding(each)) for each in one} for one in others]
    return [each for each in first if all(identity(loose_coding(each)) in one for one in also_in)]


def loose_coding(option: Option) -> Json:
    return option.answer.value if isinstance(option.answer.value, dict) else {}


def as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def include_concepts(include: Json, contained: list[Json]) -> list[Json]:
    """Returns the concepts listed, or all of a CodeSystem in the same file when none is listed."""
    listed = loose_objects(include, "concept")
    system = loose_words(include, "system")
    if listed or loose_objects(include, "filter"):
        return listed
    found: list[Json] = []
    for each in contained:
        if each.get("resourceType") == "CodeSystem" and loose_words(each, "url") == system:
            waiting = list(reversed(loose_objects(each, "concept")))
            while waiting:
                concept = waiting.pop()
                found.append(concept)
                waiting.extend(reversed(loose_objects(concept, "concept")))
    return found


def concept_option(concept: Json, system: str) -> Option:
    parts = {
        "system": system,
        "version": loose_words(concept, "version"),
        "code": loose_words(concept, "code"),
        "display": loose_words(concept, "display"),
    }
    answer = Answer("Coding", {key: each for key, each in parts.items() if each})
    return Option(
        key=option_key(answer),
        answer=answer,
        label=answer_text(answer),
        weight=extensions.weight(concept),
    )


def option_for(options: Iterable[Option], answer: Answer) -> Option | None:
    """Returns the option that this answer is, or None when it is not one of them."""
    return next((each for each in options if same(each.answer, answer)), None)


def same(one: Answer, other: Answer) -> bool:
    """Whether two answers are equal: codings by system and code, quantities by value and unit."""
    if isinstance(one.value, dict) and isinstance(other.value, dict):
        return identity(one.value) == identity(other.value)
    if isinstance(one.value, dict) or isinstance(other.value, dict):
        return False
    if isinstance(one.value, int | Decimal) and isinstance(other.value, int | Decimal):
        return one.value == other.value and (one.kind == "Boolean") == (other.kind == "Boolean")
    return str(one.value) == str(other.value)


def identity(value: Json) -> tuple[object, ...]:
    if "value" in value:
        unit = loose_words(value, "code") or loose_words(value, "unit")
        return (extensions.number(value["value"]), unit)
    if loose_words(value, "code"):
        return (loose_words(value, "system"), loose_words(value, "code"))
    return (loose_words(value, "reference"), loose_words(value, "display"))
