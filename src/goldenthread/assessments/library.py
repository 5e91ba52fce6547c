"""Question sets from files: checked, added, and kept ready to ask."""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.homes.models import Home

from . import actions
from .models import HomesUse, QuestionSet
from .questionnaire import Questionnaire, Refused, Score, check, read

# One byte more than is taken: enough to see that a file is too large, without reading it all.
MOST_READ = 2 * 1024 * 1024 + 1


def check_files(paths: Iterable[Path]) -> list[tuple[Path, str, bool]]:
    """Return for each file its path, one line about it, and whether it is refused."""
    return [(path, *_checked(path)) for path in paths]


def _checked(path: Path) -> tuple[str, bool]:
    try:
        result = check(read_bytes(path))
    except Refused as refusal:
        return f"{_('refused')}: {refusal.sentence}", True
    return result.line(), result.state == "refused"


def read_bytes(path: Path) -> bytes:
    """Return what a file holds. Raises `questionnaire.Refused` when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_READ)
    except OSError as fault:
        raise Refused(_why_unread(fault)) from None


def _why_unread(fault: OSError) -> str:
    known = {
        FileNotFoundError: _("There is no such file."),
        IsADirectoryError: _("This is a folder, not a file."),
        PermissionError: _("This file cannot be read: it belongs to somebody else."),
    }
    why = fault.strerror or _("unknown fault")
    return known.get(type(fault), _("This file cannot be read: %(why)s.") % {"why": why})


def add_file(path: Path, *, by: Actor, homes: Iterable[Home] | None) -> QuestionSet:
    """Add a question set from a file. Raises Refused (of either kind) with a plain sentence."""
    return add_data(read_bytes(path), by=by, homes=homes)


def add_data(data: bytes, *, by: Actor, homes: Iterable[Home] | None) -> QuestionSet:
    """Add a question set, or the next version of the one with the same web name. Returns it.

    `homes` take it into use; None means every home that has not stopped using it.
    Raises `questionnaire.Refused` when it cannot be used, and `actions.Refused` when this version
    of it is here already, be it the newest or an older one.
    """
    form = read(data)
    url = web_name(form)
    return actions.add_question_set(
        by=by,
        url=url,
        title=_fitted("title", form.title or form.name or _("Questions without a title")),
        business_version=_fitted("business_version", form.version),
        source=form.source,
        notes=list(form.notes),
        homes=_all_that_have_not_stopped(url) if homes is None else homes,
    )


def _all_that_have_not_stopped(url: str) -> Iterable[Home]:
    known = QuestionSet.objects.current().filter(url=url).values("record")
    stopped = HomesUse.objects.filter(question_set__in=known, in_use=False)
    return Home.objects.exclude(pk__in=stopped.values("home")).in_order()


def web_name(form: Questionnaire) -> str:
    """Return the name by which later versions are recognised.

    It is the form's `url`. A form without one gets a `urn:uuid:` made of its `id`, else of its
    `name`, else of its title, else of everything it says: so a form that is changed and added
    again is the next version, not another form. Raises `questionnaire.Refused` when the url is
    too long to keep.
    """
    if form.url:
        # A canonical holds no spaces (FHIR R4, uri).
        name = re.sub(r"\s", lambda space: quote(space[0]), form.url)
        if len(name) > _longest("url"):
            raise Refused(_("The url of this Questionnaire is too long to keep."))
        return name
    title = " ".join(form.title.split()).casefold()
    own = form.source.get("id") or form.name or title or json.dumps(form.source, sort_keys=True)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'questionnaire:{own}')}"


def _fitted(field: str, text: str) -> str:
    longest = _longest(field)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _longest(name: str) -> int:
    field = QuestionSet._meta.get_field(name)
    return getattr(field, "max_length", None) or 0


def questionnaire_of(question_set: QuestionSet) -> Questionnaire:
    """Return the form as it can be asked. A version never changes, so it is read only once."""
    return _read_once(json.dumps(question_set.source))


@lru_cache(maxsize=32)
def _read_once(text: str) -> Questionnaire:
    return read(text)


def scores_as_json(scores: Iterable[Score]) -> list[dict[str, Any]]:
    """Return the scores of an answered form as they are stored and shown."""
    return [
        {"label": each.label, "text": each.text, "value": str(each.value), "item": each.link_id}
        for each in scores
    ]
