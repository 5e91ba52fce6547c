"""What is booked: a room that is free by day, and whoever takes part learns when and where."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from conftest import Cast
from goldenthread.agreeing.tests.made import coming
from goldenthread.core import clock
from goldenthread.core.dates import day, weekday
from goldenthread.cycle.tests.made import SignIn, a_process
from goldenthread.timing import actions
from goldenthread.timing.models import Booking
from tests.agreeing import lets_see


def in_days(number: int) -> datetime:
    """Return eleven o'clock, so many days from now."""
    on = clock.today() + timedelta(days=number)
    return timezone.make_aware(datetime.combine(on, time(11)))


def test_everybody_is_told_when_and_where_it_is_booked(cast: Cast, signed_in: SignIn) -> None:
    review, at = coming(cast), in_days(4)
    lets_see(cast.by, cast.esi)
    actions.book(by=cast.by, process=review, starts_at=at, place="Chapel room")
    part = review.participants.get(circle_member=cast.esi)
    for who, address in (
        (cast.margarets_account, "/"),
        (cast.margarets_account, "/my-parts/"),
        (cast.daughter, "/my-parts/"),
        (cast.daughter, f"/participants/{part.pk}/know/"),
        (cast.daughter, f"/participants/{part.pk}/mine/"),
    ):
        page = signed_in(who).get(address).content.decode()
        assert f"{weekday(at)}, 11:00, Chapel room" in page
        assert day(review.due_on) not in page
    short, listed = (
        f"booked for {day(at)}, 11:00, Chapel room",
        f"/people/{cast.margaret.pk}/reviews/",
    )
    assert short in signed_in(cast.margarets_account).get(listed).content.decode()
    for address in (listed, f"/processes/{review.pk}/tell/", "/"):
        assert short in signed_in(cast.manager).get(address).content.decode()


def test_what_is_late_and_booked_again_is_told_with_its_day(cast: Cast, signed_in: SignIn) -> None:
    review = a_process(cast, due_on=clock.today() - timedelta(days=2))
    herself, at = signed_in(cast.margarets_account), in_days(2)
    assert "Ask us when it will be" in herself.get("/").content.decode()
    actions.book(by=cast.by, process=review, starts_at=at, place="Her room")
    page = herself.get("/").content.decode()
    assert f"{weekday(at)}, 11:00, Her room" in page
    assert "Ask us when it will be" not in page


def test_a_room_that_is_taken_and_a_time_at_night_are_booked_once_meant(
    cast: Cast, signed_in: SignIn
) -> None:
    first, second, browser = a_process(cast), a_process(cast, "assessment"), signed_in(cast.manager)
    tomorrow = clock.today() + timedelta(days=1)
    browser.post(
        f"/processes/{first.pk}/book/", {"starts_at": f"{tomorrow}T10:00", "place": "Chapel room"}
    )
    address = f"/processes/{second.pk}/book/"
    for hour, place, said in (
        ("10:30", "chapel room", "“Review” of Maggie is booked there"),
        ("03:00", "Her room", "in the night"),
    ):
        refused = browser.post(address, {"starts_at": f"{tomorrow}T{hour}", "place": place})
        assert refused.status_code == 422
        assert said in refused.context["form"].errors["anyway"][0]
        assert 'type="checkbox"' in str(refused.context["form"]["anyway"])
    browser.post(address, {"starts_at": f"{tomorrow}T11:00", "place": "Chapel room"})
    night = {"starts_at": f"{tomorrow}T03:00", "place": "Her room", "seen": 1, "reason": "Awake"}
    assert browser.post(address, night).status_code == 422
    browser.post(address, {**night, "anyway": "on"})
    assert Booking.objects.standing().get(process=second).place == "Her room"
