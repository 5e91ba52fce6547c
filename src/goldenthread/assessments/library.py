"""Question sets from files: checked, added, and kept ready to ask."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor

from . import actions
from .models import QuestionSet
from .questionnaire import Questionnaire, Refused, check, read

LARGEST_FILE = 2 * 1024 * 1024


def check_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str, bool]]:
    """Yield for each file its path, one line about it, and whether it is refused."""
    for path in paths:
        try:
            result = check(read_bytes(path))
        except Refused as refusal:
            yield path, f"{_('refused')}: {refusal.sentence}", True
        else:
            yield path, result.line(), result.state == "refused"


def read_bytes(path: Path) -> bytes:
    """Return what a file holds. Raises Refused when it is not there or too large."""
    try:
        with path.open("rb") as file:
            return _not_too_large(file.read(LARGEST_FILE + 1))
    except OSError as fault:
        raise Refused(_("this file cannot be read: %(why)s") % {"why": fault.strerror}) from None


def _not_too_large(data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise Refused(_("this file is larger than 2 MB"))
    return data


def add_file(path: Path, *, by: Actor) -> QuestionSet:
    """Add a question set from a file. Raises Refused (of either kind) with a plain sentence."""
    return add_data(read_bytes(path), by=by)


def add_data(data: bytes, *, by: Actor) -> QuestionSet:
    """Add a question set, or the next version of the one with the same web name. Returns it.

    Raises `questionnaire.Refused` when it cannot be used, and `actions.Refused` when it is here
    already.
    """
    form = read(_not_too_large(data))
    return actions.add_question_set(
        by=by,
        url=web_name(form),
        title=form.title or form.name or _("Questions without a title"),
        business_version=form.version or "",
        source=form.source,
        notes=list(form.notes),
    )


def web_name(form: Questionnaire) -> str:
    """Return the name by which later versions are recognised.

    A form that brings no url gets one made of its own name or, without that, of its words: the
    same file is then the same form, and never another's next version.
    """
    if form.url:
        return form.url
    own = form.name or form.source.get("id")
    words = json.dumps(form.source, sort_keys=True).encode()
    return f"urn:questionnaire:{own or sha256(words).hexdigest()[:32]}"


def questionnaire_of(question_set: QuestionSet) -> Questionnaire:
    """Return the form as it can be asked. A version never changes, so it is read only once."""
    return _read_once(json.dumps(question_set.source))


@lru_cache(maxsize=32)
def _read_once(text: str) -> Questionnaire:
    return read(text)


def canonical(question_set: QuestionSet) -> str:
    """Return what a response cites: the form's url and version (FHIR canonical)."""
    return f"{question_set.url}|{question_set.business_version or question_set.version}"


def scores_as_json(scores: Iterable[Any]) -> list[dict[str, str]]:
    """Return the scores of an answered form as they are stored and shown."""
    return [{"label": score.label, "text": score.text} for score in scores]
