"""How to communicate: each of the six steps says when it was done, as far as it is recorded."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.formats import date_format

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.permissions import Permission
from goldenthread.cycle.tests.made import SignIn, a_process
from goldenthread.cycle.tests.telling import explain
from goldenthread.people import actions as people

NEEDS = {
    "identified_how": "Asked Maggie and Esi",
    "needs": "Pictures beside the words",
    "information_format": "pictures",
    "information_language": "en",
    "to_understand_me": "Sit on my left",
    "met_by": "The picture cards in my room",
}
NOBODY = "Nobody has recorded that anything was explained to Maggie"


def written(cast: Cast, days_ago: int, **other: Any) -> str:
    """Write how Maggie communicates so many days ago; return that day in words."""
    with clock.at(clock.now() - timedelta(days=days_ago)):
        content = {**NEEDS, "identified_on": clock.today(), **other}
        people.set_communication(by=cast.by, individual=cast.margaret, **content)
        return in_words(clock.today())


def in_words(day: date) -> str:
    return date_format(day, "j F Y")


def explained(cast: Cast, days_ago: int, **other: Any) -> str:
    """Explain a review to Maggie so many days ago, in plain words; return that day in words."""
    with clock.at(clock.now() - timedelta(days=days_ago)):
        explain(cast, a_process(cast), topic="reasons", **other)
        return in_words(clock.today())


@pytest.fixture
def reads(cast: Cast, signed_in: SignIn) -> Callable[..., str]:
    """Return what somebody, the manager unless told otherwise, reads on the page."""

    def read(who: str = "manager") -> str:
        browser = signed_in(getattr(cast, who))
        text: str = browser.get(f"/people/{cast.margaret.pk}/communication/").content.decode()
        return " ".join(text.split())

    return read


def test_it_says_when_the_needs_were_written_down_and_by_whom(
    cast: Cast, reads: Callable[..., str]
) -> None:
    first = written(cast, 40)
    assert "The first time on" not in reads()
    newest = written(cast, 10, needs="Pictures, and time")
    page = reads()
    assert f"Written down on {newest}, " in page
    assert "by Joan P." in page
    assert f"The first time on {first}." in page


def test_the_flag_says_since_when_it_stands_in_these_words(
    cast: Cast, reads: Callable[..., str]
) -> None:
    written(cast, 40)
    flagged = written(cast, 30, to_understand_me="Sit on my right")
    written(cast, 10, to_understand_me="Sit on my right", needs="Pictures, and time")
    since = f"In these words at the top of every page about Maggie since {flagged}."
    assert since in reads()


def test_how_it_is_met_says_since_when_and_what_shows_it(
    cast: Cast, reads: Callable[..., str]
) -> None:
    met = written(cast, 40)
    assert NOBODY in reads()
    assert f"Written down like this on {met}." in reads()
    explained(cast, 20, format="plain")
    last = explained(cast, 5, format="pictures")
    page = reads()
    assert f"Last explained to Maggie on {last}</a>: Pictures · English" in page
    assert "in the form and language they use" in page
    assert "not in the form and language they use" not in page
    assert NOBODY not in page


@pytest.mark.parametrize(
    ("days_ago", "says"),
    [
        (5, "not in the form and language they use"),
        (20, "before this form and language were written down"),
    ],
)
def test_what_was_given_in_another_form_does_not_show_it(
    cast: Cast, reads: Callable[..., str], days_ago: int, says: str
) -> None:
    written(cast, 40, information_format="audio")
    written(cast, 10)
    written(cast, 2, needs="Pictures, and time")
    explained(cast, days_ago, format="audio")
    assert says in reads()


@pytest.mark.parametrize(
    "other",
    [
        {"audience": "worker"},
        {"understanding": "did_not_want", "how_we_know": "said_no"},
    ],
)
def test_what_she_was_not_told_shows_nothing(
    cast: Cast, reads: Callable[..., str], other: dict[str, str]
) -> None:
    written(cast, 40)
    explained(cast, 5, format="pictures", **other)
    assert NOBODY in reads()


def test_her_daughter_reads_only_of_what_is_shared_with_her(
    cast: Cast,
    reads: Callable[..., str],
    let_daughter_see: Callable[[Permission], None],
) -> None:
    written(cast, 40)
    explained(cast, 5, format="pictures")
    let_daughter_see(Permission.VIEW_ABOUT)
    page = reads("daughter")
    assert "The picture cards in my room" in page
    assert "Last explained to Maggie" not in page
    assert NOBODY not in page
    let_daughter_see(Permission.VIEW_REVIEWS)
    assert "Last explained to Maggie" in reads("daughter")


def test_she_reads_it_herself(cast: Cast, reads: Callable[..., str]) -> None:
    written(cast, 40)
    explained(cast, 5, format="pictures")
    assert "in the form and language you use" in reads("margarets_account")
