"""The main menu: only what the signed-in person may open."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the main menu."""

    label: Any
    url: str
    active: bool


# What is due is for those who work here and see assessments, plans and reviews at all.
_ENTRIES: list[tuple[Any, str, set[Can]]] = [
    (_("People"), "people:people", {Can.VIEW_ABOUT}),
    (_("Due"), "timing:due", {Can.VIEW_HOME, Can.VIEW_REVIEWS}),
    (_("Skills"), "workforce:skills", {Can.VIEW_HOME, Can.VIEW_ABOUT}),
    (_("Procedures"), "procedures:list", {Can.VIEW_HOME}),
    (_("Evidence"), "evaluation:standards", {Can.VIEW_EVIDENCE}),
    (_("Question sets"), "assessments:question_sets", {Can.MANAGE_QUESTIONS}),
]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return `navigation` for the header of every page."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        return {"navigation": []}
    # Whoever holds no post starts from their own page, and finds everything else there.
    first = _("Today") if actor.grants else _("My page")
    allowed = [(label, name) for label, name, needed in _ENTRIES if all(map(actor.may, needed))]
    entries = [(first, "pages:home"), *allowed]
    return {"navigation": [_entry(request.path, label, name) for label, name in entries]}


def _entry(path: str, label: Any, name: str) -> Entry:
    url = reverse(name)
    active = path == url if url == "/" else path.startswith(url)
    return Entry(label, url, active)
