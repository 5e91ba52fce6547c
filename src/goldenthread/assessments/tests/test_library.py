"""Question sets from files: what the command line says of them, and the names they keep."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from conftest import Cast
from goldenthread.assessments import library
from goldenthread.assessments.models import QuestionSet
from goldenthread.assessments.questionnaire import Questionnaire, Refused, check, read, sheet
from goldenthread.assessments.tests.made import NOT_SUPPORTED, add, question, teatime
from goldenthread.core.actions import Refused as HereAlready

SHIPPED = sorted(
    (files("goldenthread.assessments") / "question_sets").iterdir(), key=lambda one: one.name
)


def form(**changes: Any) -> Questionnaire:
    return read(json.dumps(teatime(**changes)))


def write(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps(content))
    return path


def test_each_file_gets_one_line(tmp_path: Path) -> None:
    odd = {"url": NOT_SUPPORTED, "valueBoolean": True}
    noted = teatime(item=[question("1", "What sparkles?", extension=[odd])])
    paths = [
        write(tmp_path, "good.json", teatime()),
        write(tmp_path, "noted.json", noted),
        write(tmp_path, "bad.json", {"resourceType": "Patient"}),
        tmp_path / "missing.json",
        tmp_path,
    ]
    checked = library.check_files(paths)
    assert [path for path, _line, _refused in checked] == paths
    assert [refused for _path, _line, refused in checked] == [False, False, True, True, True]
    lines = [line for _path, line, _refused in checked]
    assert lines[0] == "ok"
    assert lines[1].startswith("ok with notes: ")
    assert lines[2] == "refused: This file is not a FHIR Questionnaire."
    assert lines[3] == "refused: There is no such file."
    assert lines[4] == "refused: This is a folder, not a file."


def test_a_file_is_added_once(cast: Cast, tmp_path: Path) -> None:
    path = write(tmp_path, "good.json", teatime())
    made = library.add_file(path, by=cast.by, homes=None)
    assert (made.title, made.version) == ("Teatime", 1)
    with pytest.raises(HereAlready):
        library.add_file(path, by=cast.by, homes=None)
    with pytest.raises(Refused):
        library.add_file(tmp_path / "missing.json", by=cast.by, homes=None)


def test_without_a_url_the_name_is_made_of_what_stays_the_same() -> None:
    by_id = library.web_name(form(url="", id="tea"))
    assert by_id.startswith("urn:uuid:")
    assert by_id == library.web_name(form(url="", id="tea", title="Tea, again"))
    assert by_id != library.web_name(form(url="", id="coffee"))
    by_name = library.web_name(form(url="", name="Tea"))
    assert by_name == library.web_name(form(url="", name="Tea", title="Tea, again"))
    by_title = library.web_name(form(url=""))
    assert by_title == library.web_name(form(url="", title=" teatime ", version="2"))
    assert by_title != library.web_name(form(url="", title="Tea, again"))
    by_words = library.web_name(form(url="", title=""))
    assert by_words == library.web_name(form(url="", title=""))
    assert by_words != library.web_name(form(url="", title="", version="2"))


def test_without_a_url_a_changed_form_is_the_next_version(cast: Cast) -> None:
    first, second = add(cast, teatime(url="")), add(cast, teatime(url="", version="2"))
    assert (second.record, second.version) == (first.record, 2)
    assert add(cast, teatime(url="", title="Supper")).version == 1


def test_an_older_version_does_not_come_back_as_the_newest(cast: Cast) -> None:
    first = add(cast, teatime())
    add(cast, teatime(version="2"))
    with pytest.raises(HereAlready, match=r"This version is here already.*“Teatime”, version 1"):
        add(cast, teatime())
    newest = QuestionSet.objects.in_use(cast.home.pk).get()
    assert (newest.record, newest.version) == (first.record, 2)


def test_titles_and_versions_too_long_to_keep_are_cut(cast: Cast) -> None:
    made = add(cast, teatime(title="Tea " * 100, version="1." * 60))
    assert (len(made.title), len(made.business_version)) == (200, 60)
    assert made.title.endswith("…")
    assert made.source["title"] == "Tea " * 100


def test_what_a_response_cites_holds_no_spaces(cast: Cast) -> None:
    assert add(cast, teatime()).canonical == "https://example.org/Questionnaire/teatime|1"
    drafted = add(cast, teatime(version="2 (draft)"))
    assert drafted.canonical == "https://example.org/Questionnaire/teatime|2"
    spaced = add(cast, teatime(url="https://example.org/tea time"))
    assert spaced.canonical == "https://example.org/tea%20time|1"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_what_is_shipped_is_supported_whole(path: Any) -> None:
    assert check(path.read_bytes()).line() == "ok"


def test_the_shipped_totals_come_out_right() -> None:
    good_day, eating = (read(path.read_bytes()) for path in SHIPPED)
    assert sheet(good_day, {}).scores == ()
    most = {"q-choose": "always", "q-people": "always", "q-useful": "mostly", "q-rest": "never"}
    assert [score.text for score in sheet(good_day, most).scores] == ["8"]
    worst = {"q-appetite": "little", "q-swallow": "often", "q-walk": "help", "q-falls": "more"}
    worried = sheet(eating, worst)
    assert [score.text for score in worried.scores] == ["11"]
    assert {step.node.id for step in worried.flow} >= {"q-closer", "q-swallow_seen", "q-fall-0"}
