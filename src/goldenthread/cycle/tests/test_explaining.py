"""What was explained to whom: done, to be tried again, or missing, with the way to do it."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils.formats import date_format

from conftest import Cast
from goldenthread.briefings import actions as briefings
from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.permissions import Permission
from goldenthread.cycle.tests.made import SignIn, held
from goldenthread.cycle.tests.telling import cells, explain, told
from goldenthread.people import actions as people


def test_a_carer_notes_that_it_was_explained_and_understood(cast: Cast, signed_in: SignIn) -> None:
    process, browser = held(cast), signed_in(cast.carer)
    page = browser.post(f"/processes/{process.pk}/briefings/add/", told(), follow=True)
    text = page.content.decode()
    assert "Saved: “What it says” was explained." in text
    assert "Laughed and asked for the pictures again." in text
    cell = cells(page)["content", "individual"]
    assert (cell.tag.kind, cell.tag.text, cell.owed) == ("done", "Understood", False)


def test_what_is_missing_leads_to_a_form_with_topic_and_audience_chosen(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = held(cast), signed_in(cast.carer)
    page = browser.get(f"/processes/{process.pk}/briefings/")
    cell = cells(page)["outcomes", "key_person"]
    assert (cell.tag.kind, cell.owed) == ("due", True)
    form = browser.get(cell.url).context["form"]
    assert (form["topic"].value(), form["audience"].value()) == ("outcomes", "key_person")


def test_made_up_topics_in_the_address_are_ignored(cast: Cast, signed_in: SignIn) -> None:
    address = f"/processes/{held(cast).pk}/briefings/add/?topic=<b>&audience=everyone"
    form = signed_in(cast.carer).get(address).context["form"]
    assert (form["topic"].value(), form["audience"].value()) == (None, None)


@pytest.fixture
def uses_pictures(cast: Cast) -> None:
    people.set_communication(
        by=cast.by,
        individual=cast.margaret,
        identified_how="Asked her",
        needs="Pictures",
        information_format="pictures",
        information_language="tw",
        to_understand_me="Give me time.",
    )


@pytest.mark.usefixtures("uses_pictures")
@pytest.mark.parametrize(
    ("audience", "first"), [("individual", ("pictures", "tw")), ("worker", ("plain", "en"))]
)
def test_form_and_language_begin_as_the_persons_profile_asks(
    cast: Cast, signed_in: SignIn, audience: str, first: tuple[str, str]
) -> None:
    address = f"/processes/{held(cast).pk}/briefings/add/?audience={audience}"
    page = signed_in(cast.carer).get(address)
    form = page.context["form"]
    assert (form["format"].value(), form["language"].value()) == first
    assert "<strong>Pictures</strong>, Twi" in page.content.decode()


def test_a_missing_profile_is_pointed_out(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.carer).get(f"/processes/{held(cast).pk}/briefings/add/")
    assert "Nobody has written down how Maggie communicates." in page.content.decode()


def test_not_understood_needs_a_day_to_try_again(cast: Cast, signed_in: SignIn) -> None:
    process, browser = held(cast), signed_in(cast.carer)
    address = f"/processes/{process.pk}/briefings/add/"
    page = browser.post(address, told(understanding="partly"))
    assert page.status_code == 422
    assert "Say when somebody will try again" in page.content.decode()
    assert "Laughed and asked for the pictures again." in page.content.decode()
    for never in ("1926-01-01", "2199-01-05"):
        page = browser.post(address, told(understanding="partly", follow_up_on=never))
        assert "follow_up_on" in page.context["form"].errors
    again = clock.today() + timedelta(days=30)
    browser.post(address, told(understanding="partly", follow_up_on=again.isoformat()))
    cell = cells(browser.get(f"/processes/{process.pk}/briefings/"))["content", "individual"]
    assert (cell.tag.kind, cell.owed) == ("waiting", True)
    assert cell.tag.text == f"Understood in part, again on {date_format(again, 'j M Y')}"


def test_how_we_know_contradicts_it_and_the_form_says_so(cast: Cast, signed_in: SignIn) -> None:
    process, browser = held(cast), signed_in(cast.carer)
    answer = browser.post(
        f"/processes/{process.pk}/briefings/add/",
        told(how_we_know="said_no", how_received="Turned to the wall"),
    )
    assert answer.status_code == 422
    assert "it fits “Did not want to be told”" in str(answer.context["form"].errors["how_we_know"])
    assert "Turned to the wall" in answer.content.decode()
    assert not Briefing.objects.exists()


def test_not_wanting_to_be_told_is_a_good_answer(cast: Cast, signed_in: SignIn) -> None:
    process, browser = held(cast), signed_in(cast.carer)
    browser.post(
        f"/processes/{process.pk}/briefings/add/",
        told(understanding="did_not_want", how_we_know="said_no"),
    )
    cell = cells(browser.get(f"/processes/{process.pk}/briefings/"))["content", "individual"]
    assert (cell.tag.kind, cell.tag.text) == ("done", "Did not want to be told")


def test_for_a_key_person_it_says_which(cast: Cast, signed_in: SignIn) -> None:
    process, browser = held(cast), signed_in(cast.carer)
    address = f"/processes/{process.pk}/briefings/add/"
    page = browser.post(address, told(audience="key_person"))
    assert "Choose who it was." in page.content.decode()
    browser.post(address, told(audience="key_person", circle_member=cast.esi.pk))
    assert Briefing.objects.get().circle_member == cast.esi
    browser.post(address, told(audience="worker", circle_member=cast.esi.pk))
    assert Briefing.objects.about(process.pk).get(audience="worker").circle_member is None


def test_whoever_came_from_another_page_goes_back_to_it(cast: Cast, signed_in: SignIn) -> None:
    address = f"/processes/{held(cast).pk}/briefings/add/"
    browser, here = signed_in(cast.carer), "/evidence/LMCB5/P12/?before=3-4"
    query = urlencode({"next": here})
    assert f'href="{here}"' in browser.get(f"{address}?{query}").content.decode()
    assert browser.post(f"{address}?{query}", told())["Location"] == here
    elsewhere = urlencode({"next": "https://elsewhere.example/"})
    answer = browser.post(f"{address}?{elsewhere}", told(topic="outcomes"))
    assert answer["Location"] == address.removesuffix("add/")


def test_a_briefing_is_corrected_with_why_and_withdrawn(cast: Cast, signed_in: SignIn) -> None:
    process = held(cast)
    briefing = explain(cast, process, how_received="Nodded")
    browser, address = signed_in(cast.carer), f"/briefings/{briefing.record}/"
    assert browser.get(address).context["form"]["how_received"].value() == "Nodded"
    sent = {**told(how_received="Nodded twice"), "seen": 1}
    assert browser.post(address, {**sent, "reason": ""}).status_code == 422
    browser.post(address, {**sent, "reason": "Amina saw it better"})
    assert Briefing.objects.about(process.pk).get().how_received == "Nodded twice"
    page = browser.post(f"{address}error/", {"error-reason": ""})
    assert page.status_code == 422
    browser.post(f"{address}error/", {"error-reason": "It was another day"})
    assert not Briefing.objects.about(process.pk).exists()
    assert Briefing.objects.filter(record=briefing.record).count() == 3


def test_a_correction_leaves_no_loose_end(cast: Cast, signed_in: SignIn) -> None:
    briefing = explain(cast, held(cast))
    sent = {**told(understanding="not"), "seen": 1, "reason": "Misread it"}
    page = signed_in(cast.carer).post(f"/briefings/{briefing.record}/", sent)
    assert "Say when somebody will try again" in page.content.decode()


def test_the_second_of_two_writers_sees_both(cast: Cast, signed_in: SignIn) -> None:
    briefing = explain(cast, held(cast))
    briefings.correct_briefing(
        by=cast.by, briefing=briefing, reason="Better", how_received="She sang"
    )
    browser, address = signed_in(cast.carer), f"/briefings/{briefing.record}/"
    sent = {**told(), "seen": 1, "reason": "Mine"}
    page = browser.post(address, sent)
    assert page.status_code == 422
    assert "She sang" in page.content.decode()
    again = {**sent, "seen": page.context["form"]["seen"].value()}
    assert browser.post(address, again).status_code == 302


def test_the_person_reads_it_and_writes_nothing(cast: Cast, signed_in: SignIn) -> None:
    process = held(cast)
    briefing = explain(cast, process)
    browser = signed_in(cast.margarets_account)
    page = browser.get(f"/processes/{process.pk}/briefings/")
    assert "Do it now" not in page.content.decode()
    assert "Correct it" not in browser.get(f"/briefings/{briefing.record}/").content.decode()
    assert browser.post(f"/briefings/{briefing.record}/", told()).status_code == 404
    assert browser.get(f"/processes/{process.pk}/briefings/add/").status_code == 404


def test_her_daughter_reads_it_only_while_maggie_shares_reviews(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    briefing = explain(cast, held(cast))
    browser, address = signed_in(cast.daughter), f"/briefings/{briefing.record}/"
    assert browser.get(address).status_code == 404
    let_daughter_see(Permission.VIEW_REVIEWS)
    assert browser.get(address).status_code == 200


def test_strangers_find_nothing(cast: Cast, signed_in: SignIn) -> None:
    process = held(cast)
    briefing = explain(cast, process)
    browser = signed_in(cast.stranger)
    assert browser.get(f"/processes/{process.pk}/briefings/").status_code == 404
    assert browser.get(f"/processes/{process.pk}/briefings/add/").status_code == 404
    assert browser.get(f"/briefings/{briefing.record}/").status_code == 404
    sent = {"error-reason": "x"}
    assert browser.post(f"/briefings/{briefing.record}/error/", sent).status_code == 404
