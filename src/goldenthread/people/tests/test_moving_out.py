"""Moving out: on that day they still live here, and from the next day on every page says so."""

from datetime import timedelta

from conftest import Cast
from goldenthread.core import clock
from goldenthread.people import actions
from goldenthread.people.models import Individual
from goldenthread.people.tests.test_about_me import SignIn


def moves_out(cast: Cast, days: int) -> str:
    day = clock.today() + timedelta(days=days)
    actions.change_individual(by=cast.by, individual=cast.margaret, room="14", moved_out_on=day)
    return f"Moved out on {day.day} {day:%B %Y}"


def test_on_the_day_of_moving_out_she_still_lives_here(cast: Cast, signed_in: SignIn) -> None:
    moves_out(cast, 0)
    assert list(Individual.objects.living_here()) == [cast.margaret]
    assert "Maggie" in signed_in(cast.carer).get("/people/").content.decode()
    page = signed_in(cast.carer).get(f"/people/{cast.margaret.pk}/").content.decode()
    assert "Room 14" in page
    assert "Record something" in page


def test_from_the_next_day_every_page_about_her_says_so(cast: Cast, signed_in: SignIn) -> None:
    says = moves_out(cast, -1)
    browser = signed_in(cast.carer)
    assert "Maggie" not in browser.get("/people/").content.decode()
    for place in ("", "circle/", "records/", "reviews/"):
        page = browser.get(f"/people/{cast.margaret.pk}/{place}").content.decode()
        assert says in page
        assert "Room 14" not in page
        assert "Record something" not in page


def test_somebody_who_lives_here_has_nothing_to_be_settled(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.manager).get(f"/people/{cast.margaret.pk}/").content.decode()
    assert "Still open" not in page
