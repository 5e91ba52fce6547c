"""A title that says what is done, rather than what changes, is noticed."""

import pytest

from goldenthread.plans.outputs import looks_like_output


@pytest.mark.parametrize(
    "title",
    [
        "Attends an art class",
        "Attend physiotherapy twice a week",
        "Maggie will go to the day centre",
        "To receive support with washing",
        "Gets three visits a day",
        "Staff to encourage fluids",
        "Be referred to the dietitian",
        "Weekly massage sessions",
        "Takes part in house meetings",
        "Two physiotherapy appointments",
        "Maggie attends the day centre",
        "Karim bhai is provided with a hearing aid",
        "Maggie is supported to shower",
        "Take Maggie to bingo",
        "Weekly shower",
        "Medication given on time",
        "Assessment completed",
    ],
)
def test_what_is_done_is_noticed(title: str) -> None:
    assert looks_like_output(title)


@pytest.mark.parametrize(
    "title",
    [
        "I sing with the choir again",
        "I feel safe at night",
        "Maggie walks to the shop and back on her own",
        "I am less lonely at weekends",
        "I go to church again",
        "Knows where her things are",
        "I sleep through the night",
        "My family and I laugh together",
        "Maggie’s family visits when they like",
        "I give my own parties",
        "A garden I can get into, door and all",
        "Attends the art class because she chooses it",
    ],
)
def test_what_changes_is_left_alone(title: str) -> None:
    assert not looks_like_output(title)
