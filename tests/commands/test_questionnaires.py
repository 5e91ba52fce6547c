"""`questionnaire add`: which homes use from now on what was added."""

import json
from contextvars import Context
from pathlib import Path

import pytest

from conftest import Cast, make_home
from goldenthread.assessments.tests.made import teatime
from goldenthread.config import questionnaires
from goldenthread.config.cli import parser
from goldenthread.config.errors import CommandError


@pytest.fixture
def form(tmp_path: Path) -> Path:
    (path := tmp_path / "form.json").write_text(json.dumps(teatime()))
    return path


def add(cast: Cast, form: Path, *more: str) -> None:
    """Run the command as from a shell: in no provider's scope."""
    make_home(cast.provider, "Linden Court", "linden-court")
    words = ["questionnaire", "add", str(form), "--provider", cast.provider.slug, *more]
    Context().run(questionnaires.run, parser().parse_args(words))


def test_every_home_uses_what_was_added(
    cast: Cast, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(cast, form)
    said = capsys.readouterr().out
    assert said == "Added: Teatime, version 1. Used in: Linden Court, Rowan House.\n"


def test_only_the_homes_named_use_it(
    cast: Cast, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(cast, form, "--home", "linden-court")
    assert capsys.readouterr().out == "Added: Teatime, version 1. Used in: Linden Court.\n"


def test_an_unknown_home_is_said_and_nothing_is_added(cast: Cast, form: Path) -> None:
    with pytest.raises(CommandError, match="There is no home “hillcrest”"):
        add(cast, form, "--home", "hillcrest")
