"""When something was explained: in time, late, too late, or on a day that cannot be."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import Cast
from goldenthread.briefings import actions as briefings
from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.cycle.choices import Step
from goldenthread.cycle.tests.made import SignIn, a_process, closed, held, take
from goldenthread.cycle.tests.telling import cells, explain, told


@pytest.mark.parametrize(("topic", "late"), [("reasons", True), ("content", False)])
def test_what_is_owed_before_and_came_after_is_saved_with_a_warning(
    cast: Cast, signed_in: SignIn, topic: str, late: bool
) -> None:
    with clock.at(clock.now() - timedelta(hours=1)):
        process = held(cast)
    page = signed_in(cast.carer).post(
        f"/processes/{process.pk}/briefings/add/", told(topic=topic), follow=True
    )
    assert Briefing.objects.get().topic == topic
    assert ("after it took place, so it shows as late" in page.content.decode()) is late
    assert cells(page)[topic, "individual"].told_late is late


@pytest.mark.parametrize(
    ("due_in", "kind", "words"),
    [(30, "neutral", "Not due yet"), (3, "due", "Due by "), (-1, "late", "Late: due by ")],
)
def test_what_is_not_explained_is_red_only_once_it_is_late(
    cast: Cast, signed_in: SignIn, due_in: int, kind: str, words: str
) -> None:
    with clock.at(clock.now() - timedelta(days=2)):
        process = a_process(cast, due_on=clock.today() + timedelta(days=due_in + 2))
    page = signed_in(cast.carer).get(f"/processes/{process.pk}/briefings/")
    before, after = (cells(page)[topic, "individual"].tag for topic in ("reasons", "content"))
    assert (before.kind, before.text.startswith(words)) == (kind, True)
    assert (after.kind, after.text) == ("neutral", "Not due yet")
    early = signed_in(cast.carer).post(f"/processes/{process.pk}/briefings/add/", told())
    assert "has not taken place yet" in str(early.context["form"].errors["happened_at"])


def test_once_it_took_place_what_comes_after_is_due_and_what_came_before_is_missed(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = held(cast), signed_in(cast.carer)
    page = browser.get(f"/processes/{process.pk}/briefings/")
    missed, due = (cells(page)[topic, "individual"] for topic in ("reasons", "content"))
    assert (missed.tag.kind, missed.tag.text) == ("late", "Not told in time")
    assert (due.tag.kind, due.tag.text) == ("due", "Due now")
    assert (missed.label, due.label) == ("Explain it all the same", "Do it now")
    take(cast, process, Step.SHARED, Step.CLOSED)
    page = browser.get(f"/processes/{process.pk}/briefings/")
    tag = cells(page)["content", "individual"].tag
    assert (tag.kind, tag.text) == ("late", "Late: it is closed already")


@pytest.mark.parametrize(
    ("days_ago", "sentence"),
    [
        (9, "This is before it was asked for, on"),
        (90 * 366, "This is before they were born. Check the year."),
        (-1, "This is in the future."),
    ],
)
def test_nothing_is_explained_before_it_was_asked_for(
    cast: Cast, signed_in: SignIn, days_ago: int, sentence: str
) -> None:
    with clock.at(clock.now() - timedelta(days=8)):
        process = held(cast)
    moment = timezone.localtime(clock.now() - timedelta(days=days_ago))
    sent = told(topic="reasons", happened_at=moment.strftime("%Y-%m-%dT%H:%M"))
    page = signed_in(cast.carer).post(f"/processes/{process.pk}/briefings/add/", sent)
    assert page.status_code == 422
    assert sentence in page.context["form"].errors["happened_at"][0]
    assert not Briefing.objects.exists()


def test_the_day_cannot_be_corrected_to_before_it_was_asked_for(
    cast: Cast, signed_in: SignIn
) -> None:
    briefing = explain(cast, held(cast))
    browser, address = signed_in(cast.carer), f"/briefings/{briefing.record}/"
    sent = {**told(happened_at="2020-05-03T10:00"), "seen": 1, "reason": "Another day"}
    page = browser.post(address, sent)
    assert page.status_code == 422
    assert "This is before it was asked for" in page.content.decode()


def test_explained_in_time_and_written_down_long_after_is_shown_as_late(
    cast: Cast, signed_in: SignIn
) -> None:
    with clock.at(clock.now() - timedelta(days=9)):
        process = held(cast)
    with clock.at(clock.now() - timedelta(days=9, hours=1)):
        moment = clock.now()
    briefing = explain(cast, process, topic="reasons", happened_at=moment)
    browser = signed_in(cast.carer)
    page = browser.get(f"/processes/{process.pk}/briefings/")
    assert not cells(page)["reasons", "individual"].told_late
    assert "written down 9 days later" in page.content.decode()
    briefings.correct_briefing(by=cast.by, briefing=briefing, reason="Better", how_received="Sang")
    page = browser.get(f"/briefings/{briefing.record}/")
    assert "written down 9 days later" in page.content.decode()


def test_told_in_time_stays_in_time_when_it_is_told_again(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    explain(cast, process, topic="reasons")
    take(cast, process, Step.PREPARED, Step.HELD)
    explain(cast, process, topic="reasons")
    page = signed_in(cast.carer).get(f"/processes/{process.pk}/briefings/")
    assert not cells(page)["reasons", "individual"].told_late


def test_a_missing_one_is_put_right_after_closing(cast: Cast, signed_in: SignIn) -> None:
    process = closed(cast)
    signed_in(cast.carer).post(f"/processes/{process.pk}/briefings/add/", told())
    assert Briefing.objects.about(process.pk).count() == 1


def test_nothing_is_explained_in_the_future(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.carer).post(
        f"/processes/{held(cast).pk}/briefings/add/", told(happened_at="2099-01-01T10:00")
    )
    assert "This is in the future." in page.content.decode()
