"""A few records, sealed, and the command that looks whether they were changed."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Cast
from goldenthread.config import verifying as command
from goldenthread.core.permissions import Permission
from goldenthread.living import actions as living
from goldenthread.people import actions as people
from tests.agreeing import lets_see
from tests.tampering.hands import World, seal


@pytest.fixture(autouse=True)
def apart(settings: Any, tmp_path: Path) -> None:
    """Keep the checkpoints of each test apart from what others left."""
    settings.DATA, settings.CHECKPOINTS = tmp_path, tmp_path / "checkpoints"


@pytest.fixture
def world(cast: Cast, apart: None) -> World:
    """Return a few records, sealed twice, with their checkpoints."""
    by, person = cast.by, cast.margaret
    lets_see(by, cast.esi)
    share = people.share(
        by=by, member=cast.esi, permission=Permission.VIEW_ABOUT, agreed_how="Nodded"
    )
    daily = living.record(by=by, individual=person, what="out", note="To the bench and back")
    seal(cast)
    people.change_individual(by=by, individual=person, room="14")
    seal(cast)
    return World(person, share, daily)


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Return a function that runs the command, and gives its exit code and what it said."""

    def run(*elsewhere: Path) -> tuple[int, str]:
        capsys.readouterr()
        code = in_no_scope(command.run, argparse.Namespace(checkpoints=list(elsewhere)))
        said = capsys.readouterr()
        return code, said.err if code else said.out

    return run


def in_no_scope(function: Callable[..., int], *given: object) -> int:
    from contextvars import Context

    return Context().run(function, *given)
