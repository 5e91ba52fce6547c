"""What is due before somebody moves in, on somebody’s own day, and at least every 12 months."""

from datetime import timedelta

from conftest import Cast, make_individual
from goldenthread.core import clock
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.shown import suggested_due
from goldenthread.cycle.tests.made import SignIn, a_process, closed
from goldenthread.homes.actions import change_timescales
from goldenthread.procedures.timescales import written
from goldenthread.timing.entries import line_of_process
from goldenthread.timing.models import with_booking
from goldenthread.timing.owing import not_asked_for, not_asked_in_homes_of


def test_whoever_is_to_move_in_is_assessed_and_planned_with_before(
    cast: Cast, signed_in: SignIn
) -> None:
    moves_in = clock.today() + timedelta(days=5)
    new = make_individual(cast.by, cast.home, preferred_name="Nora", moved_in_on=moves_in)
    owed = {one.kind: one.due_on for one in not_asked_in_homes_of(cast.by) if one.individual == new}
    assert (owed["assessment"], owed["plan"]) == (moves_in, moves_in)
    browser = signed_in(cast.senior)
    assert "There is no plan yet." in browser.get("/").content.decode()
    browser.post(f"/people/{new.pk}/ask-now/plan/")
    # Two days after moving in it is still in time, as the home promises.
    assert Process.objects.get().due_on == moves_in + timedelta(days=2)


def test_a_home_may_review_once_a_month_on_each_persons_own_day(cast: Cast) -> None:
    change_timescales(by=cast.by, home=cast.home, review_every_days=0)
    last = closed(cast)
    owed = next(one for one in not_asked_for(cast.margaret) if one.kind == "review")
    assert owed.why == "each month, on day 6"  # The day of the month she moved in.
    assert owed.due_on.day == 6
    assert owed.due_on > last.day
    last.individual.refresh_from_db()
    suggested = suggested_due(last.individual, ProcessKind.REVIEW)
    assert suggested.due_on == max(owed.due_on, clock.today())
    assert "once a month" in written(last.individual.home).text


def test_a_review_beyond_twelve_months_needs_a_reason_which_is_kept(
    cast: Cast, signed_in: SignIn
) -> None:
    held, browser = closed(cast), signed_in(cast.senior)
    far = clock.today() + timedelta(days=366)
    process = a_process(cast)
    address = f"/processes/{process.pk}/move/"
    sent = {"due_on": far.isoformat(), "reason": "She travels", "seen": process.version}
    page = browser.post(address, sent)
    assert page.status_code == 422
    assert "at least every 12 months" in page.content.decode()
    booked = {"starts_at": f"{far.isoformat()}T10:00", "place": "Lounge"}
    assert browser.post(f"/processes/{process.pk}/book/", booked).status_code == 422
    said = "She is at sea until then"
    assert browser.post(address, {**sent, "later_reason": said}).status_code == 302
    assert said in browser.get(f"/processes/{process.pk}/").content.decode()
    assert held.held_at is not None
    with clock.at(held.held_at + timedelta(days=366)):
        line = line_of_process(with_booking().named().get(pk=process.pk), cast.by, clock.today())
        assert (line.part, line.told().tag.kind) == ("late", "late")
