"""P26 counts who was asked whether they had their say; what is complained of stands beside P25."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from conftest import Cast
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.homes.models import Account
from goldenthread.people import actions as people
from goldenthread.voice import actions
from goldenthread.voice.tests.made import a_comment, a_look, ago, answer, rated

from ..measures import MEASURES, Count
from ..period import Period, period
from .made import a_closed_process, a_process, another_home, elsewhere, figure, missing, told

SAY = "LMCB5 P26"
SignIn = Callable[[Account | None], Client]


def test_asked_counts_also_where_the_person_did_not_want_to_be_asked(cast: Cast) -> None:
    asked, refused, not_asked = (a_process(cast.by, cast.margaret) for _ in range(3))
    rated(cast, asked, "no")
    rated(cast, refused, "did_not_want")
    assert figure(cast, SAY) == Count(2, 3)
    assert missing(cast, SAY) == [not_asked.pk]


def test_what_was_called_off_taken_back_or_entered_in_error_never_counts(cast: Cast) -> None:
    process, wrong = a_process(cast.by, cast.margaret), a_process(cast.by, cast.margaret)
    rating = rated(cast, process)
    rated(cast, wrong)
    actions.withdraw_rating(by=cast.by, rating=rating, reason="Somebody else")
    back = cycle.step_back(by=cast.by, process=wrong, reason="It did not take place")
    assert figure(cast, SAY) == Count(0, 1)
    cycle.call_off(by=cast.by, process=back, because="not_wanted", words="Not today")
    assert figure(cast, SAY) == Count(0, 1)


def test_other_homes_and_other_periods_never_count(cast: Cast) -> None:
    by, nell = another_home(cast)
    a_process(by, nell)
    elsewhere(cast, a_process)
    a_process(cast.by, cast.margaret, days_ago=60)
    assert figure(cast, SAY, Period(ago(300), ago(200))) == Count(0, 0)
    assert figure(cast, SAY, Period(ago(90), ago(0))) == Count(0, 1)


def test_a_missing_one_leads_to_asking_until_somebody_moved_out(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret)
    measure, over = MEASURES[SAY], period()

    def item() -> tuple[str, str]:
        [row] = measure.read(measure.missing([cast.home], over), over)
        one = measure.item(row, over)
        assert one.fix_url == f"/processes/{process.pk}/had-a-say/"
        return one.fix_label, one.too_late

    assert item() == ("Ask now", "")
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=ago(1))
    label, too_late = item()
    assert label == "Write it down"
    assert too_late.startswith("Too late to ask")
    assert measure.by_home([cast.home], over)[cast.home.pk].too_late == 1


def test_asked_in_time_and_written_down_later_is_shown_as_late(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret, days_ago=9)
    rated(cast, process, happened_on=ago(9))
    measure, over = MEASURES[SAY], period()
    [row] = measure.read(measure.counted([cast.home], over), over)
    one = measure.item(row, over)
    assert one.happened_at
    assert one.written_at
    assert one.written_at - one.happened_at > timedelta(days=7)


def test_where_the_record_says_more_than_she_does_the_pages_say_so(
    cast: Cast, signed_in: SignIn
) -> None:
    process = a_closed_process(cast.by, cast.margaret)
    told(cast.by, process, "content")
    rated(cast, process, "no", words="You talked over me")
    browser = signed_in(cast.manager)
    said_no = "We wrote that Maggie took part. Asked if they had their say, Maggie said no."
    sentence = f"{said_no} Written down for Maggie: “You talked over me”"
    for criterion, told_there in (("P26", True), ("P20", True), ("P12", False)):
        page = browser.get(f"/evidence/LMCB5/{criterion}/").content.decode()
        assert (sentence in page) is told_there, criterion
    assert "You talked over me" in browser.get("/evidence/LMCB5/P26/").content.decode()


def test_improvements_and_answers_in_time_stand_beside_the_figures(
    cast: Cast, signed_in: SignIn
) -> None:
    a_process(cast.by, cast.margaret)
    answer(cast, a_comment(cast, 60), 50)
    answer(cast, a_comment(cast, 60), 1)
    a_comment(cast, 60)
    a_comment(cast, kind="compliment")
    look = a_look(cast, 20)
    due = {"what": "Slower", "who": "Joan P", "due_on": clock.today()}
    one = actions.plan_improvement(by=cast.by, look=look, **due)
    actions.plan_improvement(by=cast.by, look=look, **{**due, "due_on": ago(5)})
    actions.close_improvement(
        by=cast.by, improvement=one, closed_on=clock.today(), came_of_it="Better"
    )
    browser = signed_in(cast.manager)

    def came_of_it(criterion: str) -> dict[str, int]:
        sources = browser.get(f"/evidence/LMCB5/{criterion}/").context["shown"].sources
        return dict(sources[-1].answers)

    assert came_of_it("P25") == {
        "Comments, concerns and complaints answered in time": 1,
        "Answered late": 1,
        "No answer, and the day is over": 1,
    }
    assert came_of_it("P26") == {"Improvements finished": 1, "Improvements late": 1}
