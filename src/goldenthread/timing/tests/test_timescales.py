"""What is due next by the timescales, asked for with one press; other times that were agreed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conftest import Cast, make_individual, make_worker
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Process
from goldenthread.cycle.rhythm import Rhythm
from goldenthread.cycle.shown import suggested_due
from goldenthread.cycle.tests.made import SignIn, a_process, called_off, closed, held, take
from goldenthread.homes import actions as homes
from goldenthread.homes.roles import Role
from goldenthread.people import actions as people
from goldenthread.timing import actions
from goldenthread.timing.keeping import on_time
from goldenthread.timing.models import AgreedTimescale, Booking
from goldenthread.timing.owing import NotAsked, not_asked_for, not_asked_in_homes_of
from goldenthread.unsettled import actions as unsettled
from goldenthread.workforce.hours.forecast import weeks_of
from goldenthread.workforce.models import LeadReason
from goldenthread.workforce.tests.made import a_skill, needed_for

AGREED = {"agreed_with": "Maggie and Joan", "why": "She is well"}


def next_review(cast: Cast) -> NotAsked | None:
    return next((one for one in not_asked_for(cast.margaret) if one.kind == "review"), None)


def test_whoever_has_moved_in_is_owed_the_first_of_each(cast: Cast) -> None:
    today = clock.today()
    new = make_individual(cast.by, cast.home, preferred_name="Nora", moved_in_on=today)
    owed = {one.kind: one.due_on for one in not_asked_for(new)}
    plan, review = today + timedelta(days=2), today + timedelta(days=49)
    assert owed == {"assessment": plan, "plan": plan, "review": review}


def test_each_time_the_home_sets_counts_from_then_on_and_is_told(
    cast: Cast, signed_in: SignIn
) -> None:
    to = {"first_assessment_days": 5, "need_report_days": 3, "disagreement_days": 9}
    homes.change_timescales(by=cast.by, home=cast.home, **to)
    today = clock.today()
    new = make_individual(cast.by, cast.home, preferred_name="Nora", moved_in_on=today)
    owed = {one.kind: one.due_on for one in not_asked_for(new)}
    wanted = {"assessment": today + timedelta(days=5), "plan": today + timedelta(days=2)}
    assert wanted.items() <= owed.items()
    assert suggested_due(new, ProcessKind.ASSESSMENT).due_on == wanted["assessment"]
    need = unsettled.note_need(by=cast.by, individual=new, what="Tea", why="waiting", since=today)
    quarrel = unsettled.open_disagreement(by=cast.by, individual=new, about="The bath")
    assert need.report_due_on == today + timedelta(days=3)
    assert quarrel.due_on == today + timedelta(days=9)
    page = signed_in(cast.senior).get(f"/people/{new.pk}/when/").content.decode()
    assert "first assessment is done within 5 days" in page
    assert "is reported within 3 days" in page


def test_the_next_review_counts_from_the_last_until_somebody_asks(cast: Cast) -> None:
    review = a_process(cast)
    assert next_review(cast) is None
    take(cast, review, Step.PREPARED, Step.HELD)
    owed = next_review(cast)
    assert owed is not None
    assert owed.due_on == clock.today() + timedelta(days=28)
    made = actions.ask_for_due(by=cast.by, individual=cast.margaret, kind=ProcessKind.REVIEW)
    assert made.due_on == owed.due_on
    assert next_review(cast) is None


def test_what_was_called_off_is_owed_again(cast: Cast) -> None:
    called_off(cast)
    owed = next_review(cast)
    assert owed is not None
    assert owed.first


def test_one_press_asks_once_and_can_be_undone(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.senior)
    address = f"/people/{cast.margaret.pk}/ask-now/review/"
    assert address in browser.get("/due/").content.decode()
    page = browser.post(address, {"next": "/due/"}, follow=True).content.decode()
    made = Process.objects.get()
    # Late as it is: asking for it makes nothing on time.
    owed_on = cast.margaret.moved_in_on + timedelta(days=cast.home.first_review_days)
    assert (made.title, made.lead, made.due_on) == ("First review", cast.senior, owed_on)
    assert "49 days after moving in" in made.reason
    undo = f"/processes/{made.pk}/call-off/?undo=1"
    assert undo in page
    assert browser.get(undo).context["form"].initial["because"] == "by_mistake"
    browser.post(address)
    assert Process.objects.count() == 1


def test_one_press_asks_why_somebody_leads_who_lacks_a_skill(cast: Cast, signed_in: SignIn) -> None:
    needed_for(cast, "review", a_skill(cast))
    browser, address = signed_in(cast.senior), f"/people/{cast.margaret.pk}/ask-now/review/"
    page = browser.post(address, {"next": "/due/"})
    assert page.status_code == 422
    assert "Sunita R has no proof in date for: Leads reviews" in page.content.decode()
    assert not Process.objects.exists()
    sent = {"lead": cast.senior.pk, "lead_reason": "She has led many"}
    assert browser.post(page.context["to"], sent)["Location"] == "/due/"
    assert LeadReason.objects.get().reason == "She has led many"


def test_only_those_who_lead_ask_with_one_press(cast: Cast, signed_in: SignIn) -> None:
    address = f"/people/{cast.margaret.pk}/ask-now/review/"
    for reader in (cast.carer, cast.margarets_account, cast.daughter, cast.stranger):
        assert signed_in(reader).post(address).status_code in (403, 404)
    assert signed_in(cast.manager).post(address.replace("review", "party")).status_code == 404


def test_another_home_and_those_who_moved_out_are_owed_nothing_here(cast: Cast) -> None:
    assert {one.individual for one in not_asked_in_homes_of(cast.by)} == {cast.margaret}
    gone = {"moved_out_on": clock.today() - timedelta(days=1)}
    people.change_individual(by=cast.by, individual=cast.margaret, **gone)
    assert not_asked_in_homes_of(cast.by) == []


def test_a_closed_review_offers_the_next(cast: Cast, signed_in: SignIn) -> None:
    review, browser = closed(cast), signed_in(cast.manager)
    page = browser.get(f"/processes/{review.pk}/").content.decode()
    assert "Nobody has asked for it yet." in page
    browser.post(f"/people/{cast.margaret.pk}/ask-now/review/")
    page = browser.get(f"/processes/{review.pk}/").content.decode()
    assert "Nobody has asked for it yet." not in page


def test_what_was_agreed_for_one_person_counts_until_it_ends(cast: Cast) -> None:
    closed(cast)
    actions.agree_timescale(by=cast.by, individual=cast.margaret, every_days=56, **AGREED)
    owed = next_review(cast)
    assert owed is not None
    assert owed.due_on == clock.today() + timedelta(days=56)
    assert "agreed for Maggie" in owed.why
    assert suggested_due(cast.margaret, ProcessKind.REVIEW).due_on == owed.due_on
    newer = actions.agree_timescale(by=cast.by, individual=cast.margaret, every_days=84, **AGREED)
    actions.end_timescale(by=cast.by, agreed=newer, reason="She wants to meet more often")
    with clock.at(clock.now() + timedelta(days=1)):
        owed = next_review(cast)
        assert owed is not None
        assert owed.due_on == clock.today() + timedelta(days=27)
        mistake = actions.agree_timescale(
            by=cast.by, individual=cast.margaret, every_days=7, **AGREED
        )
        actions.withdraw_timescale(by=cast.by, agreed=mistake, reason="It was Harold")
        assert next_review(cast) == owed


@pytest.mark.parametrize(
    ("last_due", "last_held", "due"),
    [
        (date(2026, 3, 12), date(2026, 3, 10), date(2026, 4, 12)),
        (date(2026, 3, 12), date(2026, 4, 2), date(2026, 4, 12)),
        (date(2026, 12, 12), date(2026, 12, 12), date(2027, 1, 12)),
    ],
)
def test_the_day_of_the_month_stays_however_the_last_one_was_moved(
    last_due: date, last_held: date, due: date
) -> None:
    assert Rhythm(0, 12).after(last_held, last_due) == due


def test_wrong_numbers_and_days_stand_beside_their_fields(cast: Cast, signed_in: SignIn) -> None:
    address, browser = f"/people/{cast.margaret.pk}/when/agree/", signed_in(cast.senior)
    today = clock.today()
    for wrong, field in (
        ({}, "every_days"),
        ({"every_days": 366}, "every_days"),
        ({"every_days": 30, "day_of_month": 3}, "every_days"),
        ({"day_of_month": 31}, "day_of_month"),
        ({"every_days": 30, "until": today - timedelta(days=1)}, "until"),
    ):
        page = browser.post(address, {**AGREED, "agreed_on": today, **wrong})
        assert page.status_code == 422
        assert list(page.context["form"].errors) == [field]
    assert not AgreedTimescale.objects.exists()


def test_a_booking_moves_with_a_reason_and_keeps_what_was(cast: Cast, signed_in: SignIn) -> None:
    review, browser = a_process(cast), signed_in(cast.manager)
    address = f"/processes/{review.pk}/book/"
    tomorrow = clock.today() + timedelta(days=1)
    browser.post(address, {"starts_at": f"{tomorrow}T10:00", "place": "Garden room"})
    moved = {"starts_at": f"{tomorrow}T15:30", "place": "Her room", "seen": 1}
    assert browser.post(address, moved).status_code == 422
    browser.post(address, {**moved, "reason": "Esi works in the morning"})
    stale = {**moved, "starts_at": f"{tomorrow}T09:00", "reason": "Somebody else"}
    assert browser.post(address, stale).status_code == 422
    assert Booking.objects.standing().get().place == "Her room"
    assert "Garden room" in browser.get(address).content.decode()
    assert "15:30, Her room" in browser.get("/due/").content.decode()
    day = browser.get(f"/due/days/?on={tomorrow}")
    assert [row.time for one in day.context["days"] for row in one.rows if row.time] == ["15:30"]


def test_nothing_is_booked_in_the_past_twice_or_once_it_took_place(cast: Cast) -> None:
    review, soon = a_process(cast), clock.now() + timedelta(days=1)
    with pytest.raises(Refused):
        actions.book(by=cast.by, process=review, starts_at=soon - timedelta(days=2), place="x")
    made = actions.book(by=cast.by, process=review, starts_at=soon, place="Garden room")
    with pytest.raises(Refused):
        actions.book(by=cast.by, process=review, starts_at=soon, place="Garden room")
    actions.cancel_booking(by=cast.by, booking=made, reason="The room is taken")
    assert not Booking.objects.standing().exists()
    with pytest.raises(Refused):
        actions.book(by=cast.by, process=held(cast), starts_at=soon, place="x")


def test_the_board_groups_by_person_and_the_month_lists_by_day(
    cast: Cast, signed_in: SignIn
) -> None:
    a_process(cast, title="Maggie looks back")
    browser = signed_in(cast.carer)
    parts = browser.get("/due/?by=person").context["parts"]
    assert [part.title for part in parts] == ["Maggie Osei"]
    parts = browser.get(f"/due/?by=lead&person={cast.margaret.pk}").context["parts"]
    assert [part.title for part in parts] == ["Joan P", "Nobody leads it yet"]
    due = clock.today() + timedelta(days=7)
    month = browser.get(f"/due/days/?of=month&on={due}").content.decode()
    assert "Maggie looks back" in month
    assert "Maggie" not in signed_in(cast.stranger).get(f"/due/days/?on={due}").content.decode()
    assert signed_in(cast.margarets_account).get("/due/days/").status_code == 404


def test_an_inspector_reads_when_things_are_due_and_presses_nothing(
    cast: Cast, signed_in: SignIn
) -> None:
    inspector = signed_in(make_worker(cast.home, "inspector", "Ines P", Role.INSPECTOR))
    page = inspector.get(f"/people/{cast.margaret.pk}/when/").content.decode()
    assert "This is the home’s own timescale." in page
    assert "ask-now" not in page
    assert signed_in(cast.stranger).get(f"/people/{cast.margaret.pk}/when/").status_code == 404


def test_what_was_on_time_is_counted_by_timescale(cast: Cast) -> None:
    with clock.at(datetime(2026, 3, 4, 10, tzinfo=UTC)):
        day = clock.today()
        for on in (day, day - timedelta(days=3)):
            held_on(cast, on)
        a_process(cast, due_on=day + timedelta(days=9))
        called_off(cast)
        found = Process.objects.finished_on_time([cast.home.pk], day - timedelta(days=9), day)
    assert [(one.name, one.on_time, one.due) for one in found] == [
        ("first reviews", 0, 1),
        ("later reviews", 1, 1),
    ]


def test_what_is_overdue_and_nobody_asked_for_was_due_all_the_same(
    cast: Cast, signed_in: SignIn
) -> None:
    today = clock.today()
    moved_in = today - timedelta(days=cast.home.first_review_days + 40)
    people.change_individual(by=cast.by, individual=cast.margaret, moved_in_on=moved_in)

    def first_reviews() -> list[tuple[int, int]]:
        found = on_time([cast.home.pk], today - timedelta(days=60), today)
        return [(one.on_time, one.due) for one in found if one.name == "first reviews"]

    assert first_reviews() == [(0, 1)]
    browser = signed_in(cast.senior)
    assert "first reviews 0 of 1" in browser.get("/due/").content.decode()
    made = actions.ask_for_due(by=cast.by, individual=cast.margaret, kind=ProcessKind.REVIEW)
    take(cast, made, Step.PREPARED, Step.HELD)
    assert first_reviews() == [(0, 1)]


def test_the_coming_weeks_count_what_is_owed_and_agreed(cast: Cast) -> None:
    with clock.at(datetime(2026, 3, 4, 10, tzinfo=UTC)):
        weekly = {"every_days": 7, "until": clock.today() + timedelta(days=14), **AGREED}
        held(cast)
        actions.agree_timescale(by=cast.by, individual=cast.margaret, **weekly)
        found = [week.due for week in weeks_of(cast.home)]
    review = {"review": 1}
    assert found == [{"assessment": 1, "plan": 1}, review, review, review, {}, {}]


def held_on(cast: Cast, due_on: date) -> None:
    take(cast, a_process(cast, due_on=due_on), Step.PREPARED, Step.HELD)
