"""From the bytes of a file to a `Questionnaire`, or to one plain sentence on why not."""

import json
import math
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from . import extensions
from .item_reading import Reader
from .items import Item, Questionnaire
from .noticing import Notes, notice_file
from .reaching import notice_what_never_shows
from .shapes import Json, Refused, flag, loose_words, objects, walk, words

BIGGEST_FILE = 2 * 1024 * 1024
LONGEST_NUMBER = 18
MOST_FIELDS = 3_000


def read(data: bytes | str) -> Questionnaire:
    """Returns the FHIR R4 Questionnaire in `data`. Raises `Refused` with one plain sentence."""
    source = load(data)
    if source.get("resourceType") != "Questionnaire":
        raise Refused(_("This file is not a FHIR Questionnaire."))
    notes = Notes()
    return questionnaire(source, notes)


def questionnaire(source: Json, notes: Notes) -> Questionnaire:
    where = _("the file")
    contained = tuple(objects(source, "contained", where))
    reader = Reader(notes, contained, declared_variables(source))
    variables = reader.variables(source, where, notes)
    constraints = reader.constraints(source, where)
    items = reader.items(source, depth=1)
    if not items:
        raise Refused(_("This Questionnaire asks nothing: it has no items."))
    reader.check_conditions()
    refuse_too_many_fields(items)
    notice_what_never_shows(items, variables, notes)
    notice_file(source, notes, reader)
    flag(source, "experimental", where)
    return Questionnaire(
        url=words(source, "url", where),
        version=words(source, "version", where),
        title=words(source, "title", where),
        name=words(source, "name", where),
        notes=notes.sentences(),
        source=source,
        items=items,
        variables=variables,
        constraints=constraints,
        contained=contained,
    )


def load(data: bytes | str) -> Json:
    """Returns the JSON object in `data`. Raises `Refused` if it is too big, not JSON, or holds
    what could not be kept: a number out of range or a character that is not text."""
    size = len(data if isinstance(data, bytes) else data.encode("utf-8", "replace"))
    if size > BIGGEST_FILE:
        raise Refused(_("This file is bigger than 2 MB."))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        source = json.loads(
            text, parse_int=whole_number, parse_float=real_number, parse_constant=no_number
        )
        keepable = json.dumps(source, ensure_ascii=False)
        keepable.encode("utf-8")
    except UnicodeError as error:
        raise Refused(_("This file holds characters that are not text.")) from error
    except RecursionError as error:
        raise Refused(_("This file is nested too deeply.")) from error
    except json.JSONDecodeError as error:
        raise Refused(not_json(error)) from error
    if "\\u0000" in keepable:
        raise Refused(_("This file holds characters that are not text."))
    if not isinstance(source, dict):
        raise Refused(_("This file is not a FHIR Questionnaire."))
    return source


def not_json(error: json.JSONDecodeError) -> str:
    return _("This file is not JSON: it stops making sense at line %(line)d.") % {
        "line": error.lineno
    }


def whole_number(text: str) -> int:
    if len(text.lstrip("-")) > LONGEST_NUMBER:
        raise Refused(_("This file holds a number too long to keep."))
    return int(text)


def real_number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value) or abs(value) > 10**LONGEST_NUMBER:
        raise Refused(_("This file holds a number too long to keep."))
    return value


def no_number(text: str) -> Any:
    raise Refused(_("This file holds “%(text)s”, which is not a number.") % {"text": text})


def refuse_too_many_fields(items: Iterable[Item]) -> None:
    """Raises `Refused` when the least number of repeats would already be too many to show."""
    if least_fields(items) > MOST_FIELDS:
        raise Refused(_("This Questionnaire asks for more answers than can be shown."))


def least_fields(items: Iterable[Item]) -> int:
    total = 0
    for item in items:
        each = 1 + least_fields(item.items)
        total += each * (max(item.min_occurs, 1) if item.multiplies else 1)
    return total


def declared_variables(source: Json) -> frozenset[str]:
    """Returns the name of every variable extension in the file."""
    return frozenset(
        loose_words(each, "name")
        for element in walk(source)
        for each in extensions.variables(element)
    )
