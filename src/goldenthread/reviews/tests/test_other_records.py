"""The daily records of a review that helped with no outcome lead to exactly these."""

import re
from html import unescape

from conftest import Cast
from goldenthread.cycle.choices import Step
from goldenthread.reviews.tests.made import (
    SignIn,
    a_plan,
    a_process,
    days_ago,
    outcome_of,
    recorded,
    take,
)


def test_the_other_records_are_the_ones_it_counts(cast: Cast, signed_in: SignIn) -> None:
    with days_ago(40):
        outcome = outcome_of(a_plan(cast))
        take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    with days_ago(50):
        recorded(cast, note="Before")
    with days_ago(20):
        recorded(cast, outcome=outcome, note="For her singing")
        recorded(cast, note="Had tea")
    with days_ago(10):
        recorded(cast, note="Had cake")
        review = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    recorded(cast, note="After")
    browser = signed_in(cast.manager)
    text = browser.get(f"/reviews/{review.pk}/").content.decode()
    [url] = re.findall(r'href="([^"]+)">2 other daily records</a>', text)
    shown = browser.get(unescape(url))
    notes = [entry.daily.note for day in shown.context["days"] for entry in day.entries]
    assert notes == ["Had cake", "Had tea"]
    page = shown.content.decode()
    assert "Helps with: No outcome · " in page
    every_day = browser.get(shown.context["all_days_url"]).content.decode()
    assert all(note in every_day for note in ("Before", "Had tea", "After"))
    assert "For her singing" not in every_day
