"""Whatever form a page shows: pressed twice, or sent again after going back, it is saved once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.models import AuditEntry, ScopedModel
from goldenthread.core.sent_forms import SentForm
from goldenthread.homes.models import Account
from tests.sweeps.test_query_counts import pages
from tests.world import small_world
from tests.world_made import World

pytestmark = pytest.mark.once

SignIn = Callable[[Account | None], Client]

# Buttons that write nothing, or whose action refuses to be done a second time.
WITHOUT_VALUE = {
    "core:style",
    "assessments:question_set",
    "people:settle_statement",
    "people:end_share",
    "timing:ask_now",
    # Answers are kept version by version.
    "assessments:answer",
}
# Each of these adds something: the sweep must have managed to save them.
CREATING = {
    "people:add",
    "people:add_statement",
    "people:add_member",
    "people:share",
    "cycle:ask",
    "cycle:add_participant",
    "cycle:decide",
    "cycle:brief",
    "assessments:find",
    "assessments:reflect",
    "plans:add_outcome",
    "plans:add_action",
    "plans:measure",
    "living:record",
    "involvement:say",
    "involvement:give",
    "unsettled:add_need",
    "unsettled:add_disagreement",
    "unsettled:give_side",
    "unsettled:take_step",
    "timing:ask",
    "timing:accept",
    "timing:answer",
    "timing:agree",
    "timing:book",
    "workforce:add_competence",
    "workforce:add_evidence",
    "workforce:add_hours",
    "workforce:ask_for_hours",
    "workforce:reflect",
    "reviews:give_view",
    "reviews:agree_change",
    "reviews:next_review",
    "procedures:add",
    "procedures:procedure",
    "procedures:write_down",
    "voice:say",
    "agreeing:write",
    "agreeing:ask",
    "cycle:tell",
    "voice:take_step",
    "voice:add_look",
    "voice:add_improvement",
}
# What the first choice or a few words would not do for.
ANSWERS: dict[str, Callable[[], Any]] = {
    "birth_date": lambda: "1942-03-04",
    "moved_in_on": lambda: "2025-01-06",
    "moved_out_on": lambda: "",
    "identified_on": lambda: "2025-02-01",
    "shared_on": lambda: "2025-02-01",
    "due_on": lambda: clock.today() + timedelta(days=90),
    "review_on": lambda: clock.today() + timedelta(days=90),
    "follow_up_on": lambda: clock.today() + timedelta(days=90),
    "done_on": clock.today,
    "account": lambda: "",
    "circle_member": lambda: "",
    "by_whom": lambda: "",
    "nhs_number": lambda: "",
    "email": lambda: "",
    "permission": lambda: "view_plan",
    "topics": lambda: "21, 23",
    "part_reason": lambda: "",
    "taken_by_name": lambda: "",
    "since": clock.today,
    "day_of_month": lambda: "",
}


@dataclass
class ShownForm:
    """A form as a page shows it, with what a browser would send."""

    action: str
    sent: dict[str, Any] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    blank: dict[str, str] = field(default_factory=dict)

    def filled(self) -> dict[str, Any]:
        """Return what is sent when every question is answered."""
        words = {name: words for name, words in self.blank.items() if not self.sent.get(name)}
        given = {name: ANSWERS[name]() for name in self.names & ANSWERS.keys()}
        if {"worker", "who"} <= self.names:
            # Somebody is chosen or named, not both.
            given["who"] = ""
        return {**self.sent, **words, **given}


class Forms(HTMLParser):
    """Reads the forms of a page that are sent by POST."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.found = address, list[ShownForm]()
        self.form: ShownForm | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        searches = values.get("role") == "search"
        if tag == "form" and values.get("method", "").lower() == "post" and not searches:
            self.form = ShownForm(urljoin(self.address, values.get("action")))
            self.found.append(self.form)
        elif tag in ("input", "textarea", "select") and self.form and values.get("name"):
            self._field(self.form, tag, values)
        elif tag == "option" and self.form and self.select:
            self._option(self.form, self.select, values)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if tag == "select":
            self.select = ""

    def _field(self, form: ShownForm, tag: str, values: dict[str, str]) -> None:
        name, kind = values["name"], values.get("type", tag)
        form.names.add(name)
        if tag == "select":
            self.select = name
        elif kind in ("radio", "checkbox"):
            self._option(form, name, values)
        elif kind == "file":
            return
        elif values.get("value"):
            form.sent[name] = values["value"]
        elif kind in ("text", "textarea", "number"):
            form.blank[name] = "1" if kind == "number" else "Something"

    def _option(self, form: ShownForm, name: str, values: dict[str, str]) -> None:
        value = values.get("value", "")
        if "selected" in values or "checked" in values:
            form.sent[name] = value
        elif value:
            form.blank.setdefault(name, value)


def forms_on(browser: Client, address: str) -> list[ShownForm]:
    answer = browser.get(address)
    if answer.status_code != 200:
        return []
    reader = Forms(address)
    reader.feed(answer.content.decode())
    return reader.found


def name_of(address: str) -> str:
    return resolve(urlsplit(address).path).view_name


def rows() -> dict[str, int]:
    """Return how many rows there are of everything but the trail and the forms sent."""
    kinds = [m for m in apps.get_models() if issubclass(m, ScopedModel)]
    counted = [m for m in kinds if m not in (AuditEntry, SentForm)]
    return {model._meta.label: model._default_manager.count() for model in counted}


@pytest.fixture
def browser(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.manager)


@pytest.fixture
def world(cast: Cast) -> World:
    return small_world(cast)


def shown(browser: Client, world: World) -> list[ShownForm]:
    """Return every form that a page of the product shows the manager, but signing out."""
    ours = [address for name, address in pages(world).items() if "account" not in name]
    every = [form for address in ours for form in forms_on(browser, address)]
    return [form for form in every if not form.action.startswith("/accounts/")]


def pressed_twice(browser: Client, form: ShownForm) -> tuple[HttpResponse, HttpResponse]:
    """Return both answers; nothing that was written stays."""
    sent = form.filled()
    with transaction.atomic():
        first = browser.post(form.action, sent)
        written = rows()
        second = browser.post(form.action, sent)
        if first.status_code == 302:
            assert rows() == written, form.action
            # Whoever may do it is told that it is done: what is gone is no dead end.
            assert second.status_code in (302, 422), form.action
        transaction.set_rollback(True)
    return first, second


def test_every_form_sent_twice_is_saved_once(browser: Client, world: World) -> None:
    forms, saved = shown(browser, world), set()
    without = {name_of(form.action) for form in forms if "once" not in form.sent}
    assert without - WITHOUT_VALUE == set()
    values = [form.sent["once"] for form in forms if "once" in form.sent]
    assert len(values) == len(set(values))
    for form in forms:
        first, second = pressed_twice(browser, form)
        if first.status_code == 302 and name_of(form.action) in CREATING:
            saved.add(name_of(form.action))
            assert second.status_code == 302, form.action
            assert second["Location"] == first["Location"]
    assert CREATING - saved == set()
