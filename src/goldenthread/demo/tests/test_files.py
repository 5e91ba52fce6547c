"""The hand-written files: every sentence can be said, every name in them is somebody's."""

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest

from goldenthread.demo import daily, files
from goldenthread.demo.accounts import accounts
from goldenthread.homes.roles import Role
from goldenthread.living.choices import What
from goldenthread.people.choices import Area, CircleKind, Format, Language, StatementKind

HOMES = ["rowan-house", "quayside", "hillcrest"]
PEOPLE = [entry for home in HOMES for entry in files.people_of(home)]
PLACEHOLDERS = {"name", "they", "them", "their", "They", "Them", "Their", "who"}


def sentences(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list):
        for one in found.values() if isinstance(found, dict) else found:
            yield from sentences(one)


def test_the_homes_are_as_large_as_they_should_be() -> None:
    assert [len(files.people_of(home)) for home in HOMES] == [24, 7, 3]


def test_banks_name_nobody_but_the_person() -> None:
    for sentence in sentences({k: v for k, v in files.bank().items() if k != "never"}):
        named = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
        assert named <= PLACEHOLDERS, sentence


def test_no_two_people_say_the_same() -> None:
    words = [said["words"] for entry in PEOPLE for said in entry.get("says", [])]
    titles = [want["title"] for entry in PEOPLE for want in entry.get("wants", [])]
    assert len(set(words)) == len(words) > 150
    assert len(set(titles)) == len(titles) > 60


def test_ordinary_days_are_not_all_alike() -> None:
    notes = [one["note"] for name in ("day", "day_young") for one in files.bank()[name]]
    assert len(set(notes)) == len(notes) > 150
    kinds = {one["what"] for name in ("day", "day_young") for one in files.bank()[name]}
    assert kinds == set(What.values)


@pytest.mark.parametrize("entry", PEOPLE, ids=lambda entry: entry["key"])
def test_what_is_written_of_somebody_is_well_formed(entry: dict[str, Any]) -> None:
    talk, says = entry.get("talk", {}), entry.get("says", [])
    assert entry.get("language", "en") in Language.values
    assert talk.get("language", "en") in Language.values
    assert talk.get("format", "plain") in Format.values
    assert all(one["kind"] in CircleKind.values for one in entry.get("circle", []))
    assert all(one.get("kind", "need") in StatementKind.values for one in says)
    assert all(one.get("area", "people") in Area.values for one in says)
    assert set(entry.get("never", [])) <= files.bank()["never"].keys()
    for want in entry.get("wants", []):
        assert all(1 <= place <= len(says) for place in want["serves"])
        kinds = [daily.NOTE.fullmatch(note) for note in want["notes"]]
        assert all(found and found["what"] in What.values for found in kinds)


def test_every_worker_named_in_an_action_works_there() -> None:
    known = {entry["username"] for entry in files.workers()}
    lines = [line for one in PEOPLE for want in one.get("wants", []) for line in want["actions"]]
    assert all(set(re.findall(r"@(\w+)", line)) <= known for line in lines)


def test_nearly_everybody_has_a_portrait() -> None:
    drawn = {path.stem for path in (files.DATA / "portraits").glob("*.jpg")}
    without = {entry["key"] for entry in PEOPLE} - drawn
    assert without == {"margery", "nora", "lowri"}
    assert drawn <= {entry["key"] for entry in PEOPLE}


def test_every_role_can_be_tried() -> None:
    assert {one.role for one in accounts()} == {str(role.label) for role in Role}
