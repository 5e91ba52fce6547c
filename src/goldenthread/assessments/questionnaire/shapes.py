"""Looking into JSON that strangers wrote, one element at a time.

Every reader either returns the element in the shape FHIR R4 gives it, or raises `Refused`.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

Json = dict[str, Any]


class Refused(ValueError):
    """Raised when a file cannot be used as a Questionnaire; its text is one plain sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def words(parent: Json, key: str, where: str) -> str:
    """Returns the string at `key`, trimmed, or "" when absent. Raises `Refused` if not words."""
    value = parent.get(key, "")
    if not isinstance(value, str):
        raise Refused(_("In %(where)s, “%(key)s” should be words.") % {"where": where, "key": key})
    return value.strip()


def flag(parent: Json, key: str, where: str) -> bool:
    """Returns the boolean at `key`, False when absent. Raises `Refused` if not true or false.

    The words “true” and “false” are taken for what they say: files in use have them.
    """
    value = parent.get(key, False)
    value = {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
    if not isinstance(value, bool):
        raise Refused(
            _("In %(where)s, “%(key)s” should be true or false.") % {"where": where, "key": key}
        )
    return value


def objects(parent: Json, key: str, where: str) -> list[Json]:
    """Returns the list of JSON objects at `key`. Raises `Refused` for any other shape."""
    value = parent.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise Refused(
            _("In %(where)s, “%(key)s” should be a list of entries.") % {"where": where, "key": key}
        )
    return value


def loose_objects(parent: object, key: str) -> list[Json]:
    """Returns the JSON objects listed at `key`, leaving out whatever is not one; never raises."""
    value = parent.get(key) if isinstance(parent, dict) else None
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def loose_object(parent: object, key: str) -> Json:
    """Returns the JSON object at `key`, or an empty one; never raises."""
    value = parent.get(key) if isinstance(parent, dict) else None
    return value if isinstance(value, dict) else {}


def loose_words(parent: object, key: str) -> str:
    """Returns the string at `key`, or ""; never raises."""
    value = parent.get(key) if isinstance(parent, dict) else None
    return value.strip() if isinstance(value, str) else ""


def choice_of(parent: Json, stem: str) -> tuple[str, Any] | None:
    """Returns (type suffix, value) of a FHIR choice element such as `value[x]`, or None."""
    for key, value in parent.items():
        suffix = key.removeprefix(stem)
        if key.startswith(stem) and suffix and suffix[0].isupper() and value is not None:
            return suffix, value
    return None


def walk(value: object) -> Iterator[Json]:
    """Yields every JSON object inside `value`, without recursion so that depth does not matter."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
