import dataclasses
import re
from itertools import pairwise

import pytest

from goldenthread.standards import catalogue
from goldenthread.standards.catalogue import (
    Criterion,
    UnknownCriterion,
    UnknownStandard,
    UnknownTopic,
    rights,
    standard,
    standards,
)

CRITERIA = [criterion for one in standards() for criterion in one.criteria]
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

every_criterion = pytest.mark.parametrize("criterion", CRITERIA, ids=lambda one: one.reference)


def sentences(text: str) -> list[str]:
    return SENTENCE_END.split(text)


def longest_sentence(text: str) -> int:
    return max(len(sentence.split()) for sentence in sentences(text))


def test_both_standards_are_there_in_natural_order() -> None:
    assert [one.id for one in standards()] == ["LMCB5", "LMCB7"]


@pytest.mark.parametrize(
    ("standard_id", "criteria", "topics", "parts"),
    [("LMCB5", 34, 100, "ABC"), ("LMCB7", 36, 103, "ABCD")],
)
def test_nothing_is_missing_or_out_of_order(
    standard_id: str, criteria: int, topics: int, parts: str
) -> None:
    one = standard(standard_id)
    assert [c.id for c in one.criteria] == [f"P{n}" for n in range(1, criteria + 1)]
    assert [t.id for t in one.topics] == [f"K{n}" for n in range(1, topics + 1)]
    assert [p.id for p in one.parts] == list(parts)


def test_parts_follow_one_another_and_none_is_empty() -> None:
    for one in standards():
        letters = [criterion.part for criterion in one.criteria]
        assert letters == sorted(letters)
        assert set(letters) == {part.id for part in one.parts}


def test_the_first_97_topics_are_shared_and_the_rest_are_not() -> None:
    first, second = standards()
    assert first.topics[:97] == second.topics[:97]
    assert {topic.standard for topic in first.topics[:97]} == {""}
    for one in standards():
        assert {topic.standard for topic in one.topics[97:]} == {one.id}


def test_topics_of_a_group_stand_together() -> None:
    for one in standards():
        groups = [topic.group for topic in one.topics]
        changes = sum(left != right for left, right in pairwise(groups))
        assert changes + 1 == len(set(groups))


def test_no_title_is_used_twice() -> None:
    first, second = standards()
    titles = [criterion.title for criterion in CRITERIA]
    topics = [topic.title for topic in (*first.topics, *second.topics[97:])]
    assert len(set(titles)) == len(titles)
    assert len(set(topics)) == len(topics)


@every_criterion
def test_references_lead_somewhere(criterion: Criterion) -> None:
    home = standard(criterion.standard)
    assert criterion.topics
    assert [home.topic(number).number for number in criterion.topics] == list(criterion.topics)
    assert [catalogue.criterion(other).reference for other in criterion.also] == [*criterion.also]
    assert criterion.reference not in criterion.also
    assert len(set(criterion.topics)) == len(criterion.topics)
    assert len(set(criterion.also)) == len(criterion.also)


@every_criterion
def test_criteria_are_short_and_plain(criterion: Criterion) -> None:
    assert len(criterion.title) <= 70
    assert not criterion.title.endswith(".")
    assert len(sentences(criterion.does)) <= 2
    assert len(sentences(criterion.measure)) == 1
    assert longest_sentence(criterion.does) <= 28
    assert longest_sentence(criterion.measure) <= 28
    assert criterion.does.endswith(".")
    assert criterion.measure.endswith(".")


def test_every_measure_says_what_it_is_counted_over() -> None:
    assert [c.reference for c in CRITERIA if ", out of " not in c.measure] == []


def test_topic_titles_are_short() -> None:
    for one in standards():
        assert one.title
        assert one.version
        assert [topic.id for topic in one.topics if len(topic.title) > 80] == []
        assert all(topic.group for topic in one.topics)


def test_every_topic_of_one_standard_only_is_used_by_it() -> None:
    for one in standards():
        used = {number for criterion in one.criteria for number in criterion.topics}
        assert {topic.number for topic in one.topics[97:]} <= used


def test_the_nine_rights_speak_to_the_person_in_easy_words() -> None:
    assert len(rights()) == 9
    assert len({right.id for right in rights()}) == 9
    assert len({right.picture for right in rights()}) == 9
    for right in rights():
        assert re.search(r"\b(you|your)\b", right.plain, re.IGNORECASE)
        assert len(right.title) <= 60
        assert longest_sentence(right.plain) <= 20
        assert len(right.easy_read.split()) <= 15
        assert re.fullmatch(r"[0-9A-F]{4,5}", right.picture)


def test_ids_are_found_in_small_letters_too() -> None:
    assert standard("lmcb5") is standard("LMCB5")
    assert standard("LMCB5").criterion("p12").reference == "LMCB5 P12"
    assert catalogue.criterion("lmcb7 p8").reference == "LMCB7 P8"


def test_an_unknown_standard_names_those_that_exist() -> None:
    with pytest.raises(UnknownStandard, match=r"LMCB9\. The standards here are LMCB5 and LMCB7\."):
        standard("LMCB9")


@pytest.mark.parametrize("criterion_id", ["P0", "P35", "K1", "", "12"])
def test_an_unknown_criterion_says_where_they_end(criterion_id: str) -> None:
    with pytest.raises(UnknownCriterion, match=r"Its criteria end at P34\."):
        standard("LMCB5").criterion(criterion_id)


def test_a_topic_of_the_other_standard_is_unknown() -> None:
    assert standard("LMCB7").topic(101).standard == "LMCB7"
    with pytest.raises(UnknownTopic, match=r"LMCB5 has no K101\. Its topics end at K100\."):
        standard("LMCB5").topic(101)


@pytest.mark.parametrize("reference", ["LMCB5", "LMCB5 ", "LMCB5  P1", "LMCB5P1", ""])
def test_a_reference_that_is_not_one_is_refused(reference: str) -> None:
    with pytest.raises((UnknownStandard, UnknownCriterion)):
        catalogue.criterion(reference)


def test_what_was_read_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        standard("LMCB5").title = "Something else"
