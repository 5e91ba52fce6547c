"""One way to write: actions, keyword-only, by somebody, in a transaction with its audit entry."""

import ast
import importlib
import inspect
from pathlib import Path

import pytest

from conftest import Cast
from goldenthread.core.actions import action
from goldenthread.core.actors import Actor
from goldenthread.core.scope import ScopeError
from goldenthread.homes.models import Home
from tests.sweeps.test_imports import ORDER, SOURCE

ACTIONS = [p for p in SOURCE.rglob("actions.py") if p.relative_to(SOURCE).parts[0] in ORDER[1:]]
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "delete",
}
# Where writing is meant to happen.
WRITERS = {"actions.py", "opening.py", "bulk.py", "audit.py", "models.py", "sent_forms.py"}


def public_functions(path: Path) -> list[tuple[str, object]]:
    room = ".".join(path.relative_to(SOURCE).parent.parts)
    module = importlib.import_module(f"goldenthread.{room}.actions")
    return [
        (f"{room}.{name}", function)
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
    ]


ALL = [pair for path in ACTIONS for pair in public_functions(path)]


@pytest.mark.parametrize(("name", "function"), ALL, ids=[name for name, _ in ALL])
def test_an_action_is_keyword_only_and_says_who_acts(name: str, function: object) -> None:
    assert vars(function).get("is_action"), f"{name} is not marked with @action"
    parameters = inspect.signature(function).parameters
    assert "by" in parameters
    allowed = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    assert all(p.kind in allowed for p in parameters.values())


def writes_in(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on_records = "objects" in ast.unparse(node.func.value) or node.func.attr == "save"
            if node.func.attr in WRITES and on_records:
                found.append(f"{path.relative_to(SOURCE)}:{node.lineno} {ast.unparse(node.func)}")
    return found


def test_nothing_else_saves() -> None:
    found = []
    for path in SOURCE.rglob("*.py"):
        apart = path.name in WRITERS or {"tests", "migrations"} & set(path.parts)
        picture = path.name == "pictures.py"
        if not apart and not picture:
            found += writes_in(path)
    assert found == []


def test_an_action_that_writes_nothing_to_the_trail_is_undone(cast: Cast) -> None:
    @action
    def quiet(*, by: Actor) -> None:
        Home.objects.create(name="Silent House", slug="silent-house")

    with pytest.raises(RuntimeError):
        quiet(by=cast.by)
    assert not Home.objects.filter(slug="silent-house").exists()


def test_nobody_and_strangers_cannot_act(cast: Cast) -> None:
    @action
    def nothing(*, by: Actor) -> None: ...

    with pytest.raises(TypeError):
        nothing(by=None)
    stranger = Actor(cast.stranger.pk, cast.other_provider.pk, "Sam T")
    with pytest.raises(ScopeError):
        nothing(by=stranger)
