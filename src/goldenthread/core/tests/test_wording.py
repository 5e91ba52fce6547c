"""Somebody's words stand in one pair of quotation marks, however they were typed in."""

import pytest

from goldenthread.core.wording import quoted


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("I can walk.", "“I can walk.”"),
        ("“I can walk.”", "“I can walk.”"),
        ('"I can walk."', "“I can walk.”"),
        (" “I can walk.” ", "“I can walk.”"),
        ("They said “no” to me.", "“They said ‘no’ to me.”"),
        ("“Four!” she said, and laughed.", "“Four!” she said, and laughed."),
        ("“One.” “Two.”", "“One.” “Two.”"),
        ("“", "“"),
        ("", "“”"),
    ],
)
def test_words_are_quoted_once(typed: str, shown: str) -> None:
    assert quoted(typed) == shown
