"""Evidence on the command line: of one provider; a table for people, JSON for programs."""

import argparse
import json
import os
import sqlite3
from contextvars import Context
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import Cast
from goldenthread.config import database, evidence
from goldenthread.config.cli import parser
from goldenthread.config.errors import CommandError
from goldenthread.core import clock
from goldenthread.core.scope import provider_scope
from goldenthread.evaluation.tests.made import a_closed_process, elsewhere, told
from goldenthread.homes.models import Home

ROW = {"id", "title", "measured", "met", "due", "missing"}


def run(*arguments: str) -> int:
    """Run the command as from a shell: in no provider's scope."""
    given: argparse.Namespace = parser().parse_args(["evidence", "LMCB5", *arguments])
    return Context().run(evidence.run, given)


def refused(*arguments: str) -> str:
    with pytest.raises(CommandError) as refusal:
        run(*arguments)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


@pytest.fixture
def figures(cast: Cast) -> None:
    told(cast.by, a_closed_process(cast.by, cast.margaret), "content")
    a_closed_process(cast.by, cast.margaret)
    elsewhere(cast, a_closed_process)


def p12(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(*arguments, "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == [f"P{n}" for n in range(1, 35)]
    assert {frozenset(row) for row in rows} == {frozenset(ROW)}
    return next(row for row in rows if row["id"] == "P12")


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize(
    ("arguments", "figure"),
    [
        (["--home", "rowan-house"], (1, 2, 1)),
        (["--provider", "harbour-lane"], (1, 2, 1)),
        (["--home", "hillcrest"], (0, 1, 1)),
    ],
)
def test_a_home_and_all_homes_of_a_provider_answer_in_the_same_shape(
    capsys: pytest.CaptureFixture[str], arguments: list[str], figure: tuple[int, int, int]
) -> None:
    row = p12(capsys, *arguments)
    assert (row["met"], row["due"], len(row["missing"])) == figure


@pytest.mark.usefixtures("figures")
def test_providers_are_never_added_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", "json") == 0
    said = capsys.readouterr()
    row = next(row for row in json.loads(said.out) if row["id"] == "P12")
    assert row["due"] == 1
    assert said.err.startswith("goldenthread: the homes of Northfield.")
    assert "--provider (northfield, harbour-lane)" in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.usefixtures("figures")
def test_the_table_says_what_it_is_about_and_each_share(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("--home", "rowan-house") == 0
    head, columns, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("LMCB5 · Rowan House · from ")
    assert head.endswith(" · our target: all")
    assert columns.split() == ["id", "title", "figure", "share", "missing", "about"]
    found = {line.split()[0]: line for line in lines}
    assert "1 of 2" in found["P12"]
    assert "50 %" in found["P12"]
    assert "in these days" in found["P12"]
    assert "not measured yet" in found["P27"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--home", ""], "--home needs a short name"),
        (["--provider", " "], "--provider needs a short name"),
        (["--home", "nowhere"], "There are: hillcrest, rowan-house."),
        (["--provider", "nobody"], "There are: northfield, harbour-lane."),
        (["--provider", "northfield", "--home", "rowan-house"], "There are: hillcrest."),
        (["--from", "2026-02-01", "--to", "2026-01-01"], "--to is before --from."),
        (["--to", "31/12/2025"], "not “31/12/2025”"),
        (["--from", "0001-01-01"], "must be a date"),
        (["--from", "20260131"], "must be a date"),
    ],
)
@pytest.mark.usefixtures("cast")
def test_what_makes_no_sense_is_refused_in_one_line(arguments: list[str], words: str) -> None:
    assert words in refused(*arguments)


@pytest.mark.parametrize("name", ["--from", "--to"])
@pytest.mark.usefixtures("cast")
def test_the_future_is_refused(name: str) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    assert f"{name} is in the future" in refused(name, str(tomorrow))


def test_a_short_name_two_providers_use_needs_the_provider(cast: Cast) -> None:
    def same_name() -> None:
        with provider_scope(cast.other_provider.pk):
            Home.objects.create(name="Rowan House", slug="rowan-house")

    Context().run(same_name)
    assert "say --provider, northfield, harbour-lane" in refused("--home", "rowan-house")
    assert run("--home", "rowan-house", "--provider", "harbour-lane") == 0


def test_a_database_that_may_not_be_written_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(tmp_path / "goldenthread.sqlite3") as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE one (id)")
    made.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert database.database(tmp_path, "")["NAME"] == tmp_path / "goldenthread.sqlite3"
    monkeypatch.setenv("GOLDENTHREAD_ONLY_READS", "1")
    name = database.database(tmp_path, "")["NAME"]
    reader = sqlite3.connect(name, uri=True)
    assert reader.execute("SELECT count(*) FROM one").fetchone() == (0,)
    with pytest.raises(sqlite3.OperationalError):
        reader.execute("INSERT INTO one VALUES (1)")
    reader.close()
