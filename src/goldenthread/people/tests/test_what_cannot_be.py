"""Names and days that cannot be are refused next to their field, and nothing is saved."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from conftest import Cast
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.people.models import CommunicationProfile, Individual

SignIn = Callable[[Account | None], Client]

PERSON = {
    "given_name": "Harold",
    "family_name": "Finch",
    "preferred_name": "Harold",
    "birth_date": "1938-02-01",
    "moved_in_on": "2026-01-10",
    "first_language": "en",
    "legal_status": "none",
}
UNSEEN = "There is a sign in this name that cannot be seen."


def in_days(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def saved_as(cast: Cast, browser: Client, **details: Any) -> Individual | str:
    """Return the person as saved, or what the page says when nothing was."""
    answer = browser.post("/people/add/", {**PERSON, **details})
    if answer.status_code == 302:
        return Individual.objects.exclude(pk=cast.margaret.pk).get()
    assert answer.status_code == 422
    assert Individual.objects.count() == 1
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("O’Brien-Achebe", "O’Brien-Achebe"),
        ("  Anne   Marie ", "Anne Marie"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("Nguyễn", "Nguyễn"),
        ("محمد", "محمد"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("ශ්\u200dරී", "ශ්\u200dරී"),
        ("王小明", "王小明"),
    ],
)
def test_names_of_every_script_are_kept_as_people_read_them(
    cast: Cast, signed_in: SignIn, name: str, kept: str
) -> None:
    made = saved_as(cast, signed_in(cast.manager), preferred_name=name)
    assert isinstance(made, Individual)
    assert made.preferred_name == kept


@pytest.mark.parametrize(
    "name", ["Har\u202eold", "Har\u200bold", "\u2066Finch", "Har\u200dold", "ㅤ"]
)
@pytest.mark.parametrize("field", ["given_name", "family_name", "preferred_name"])
def test_a_name_holds_nothing_that_cannot_be_seen(
    cast: Cast, signed_in: SignIn, name: str, field: str
) -> None:
    said = saved_as(cast, signed_in(cast.manager), **{field: name})
    assert UNSEEN in str(said)


def test_a_name_has_letters(cast: Cast, signed_in: SignIn) -> None:
    said = saved_as(cast, signed_in(cast.manager), preferred_name="—")
    assert "There is no letter in this name." in str(said)


def test_somebody_in_the_circle_has_a_name_that_can_be_read(cast: Cast, signed_in: SignIn) -> None:
    member = {"name": "Es\u202ei", "kind": "family", "relationship": "daughter"}
    answer = signed_in(cast.carer).post(f"/people/{cast.margaret.pk}/circle/add/", member)
    assert UNSEEN in answer.content.decode()


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({"birth_date": "1842-02-01"}, "This is more than 120 years ago. Check the year."),
        ({"birth_date": "0001-01-01"}, "This is more than 120 years ago. Check the year."),
        ({"birth_date": in_days(1)}, "This is in the future."),
        ({"moved_in_on": "1937-12-31"}, "The move is before the birth."),
        ({"moved_in_on": in_days(365 * 6)}, "This is more than 5 years from now."),
        ({"moved_out_on": "2026-01-09"}, "Moving out is before moving in."),
        ({"moved_out_on": in_days(365 * 6)}, "This is more than 5 years from now."),
    ],
)
def test_days_that_cannot_be_are_refused(
    cast: Cast, signed_in: SignIn, days: dict[str, str], says: str
) -> None:
    assert says in str(saved_as(cast, signed_in(cast.manager), **days))


def test_somebody_may_move_in_next_month(cast: Cast, signed_in: SignIn) -> None:
    made = saved_as(cast, signed_in(cast.manager), moved_in_on=in_days(30))
    assert isinstance(made, Individual)


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({"identified_on": "1926-05-01"}, "This is before they were born."),
        ({"identified_on": in_days(1)}, "This is in the future."),
        ({"shared_on": in_days(1)}, "This is in the future."),
        ({"review_on": in_days(-1)}, "This day has passed."),
        ({"review_on": "2999-01-01"}, "This is more than 5 years from now."),
    ],
)
def test_communication_has_days_that_can_be(
    cast: Cast, signed_in: SignIn, days: dict[str, str], says: str
) -> None:
    sent = {
        "identified_on": "2025-02-01",
        "identified_how": "We asked",
        "needs": "Short sentences",
        "to_understand_me": "Speak slowly",
        "information_format": "plain",
        "information_language": "en",
        "seen": 0,
    }
    address = f"/people/{cast.margaret.pk}/communication/change/"
    answer = signed_in(cast.carer).post(address, {**sent, **days})
    assert says in answer.content.decode()
    assert not CommunicationProfile.objects.exists()
    assert signed_in(cast.carer).post(address, sent).status_code == 302


def test_what_is_missing_is_asked_for_in_our_words(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.manager).post("/people/add/", {}).content.decode()
    assert "This needs an answer." in page
    assert "This field is required" not in page
    page = signed_in(None).post("/accounts/login/", {}).content.decode()
    assert "This field is required" not in page


def test_another_kind_of_file_is_told_which_kinds_there_are(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)
    for name in ("harold.pdf", "harold.jpg"):
        said = saved_as(cast, browser, photo=SimpleUploadedFile(name, b"%PDF-1.7 not a picture"))
        assert "Choose a JPEG or a PNG, as phones make them." in str(said)
        assert "Allowed extensions" not in str(said)


def test_the_photograph_before_stays_with_the_version_that_shows_it(
    cast: Cast, signed_in: SignIn
) -> None:
    browser, names = signed_in(cast.manager), []
    details = {**PERSON, "given_name": "Margaret", "preferred_name": "Maggie"}
    for seen in (1, 2):
        answer = browser.post(
            f"/people/{cast.margaret.pk}/details/", {**details, "seen": seen, "photo": a_photo()}
        )
        assert answer.status_code == 302
        names.append(Individual.objects.get(pk=cast.margaret.pk).photo.name)
    assert names[0] != names[1]
    for name in names:
        assert default_storage.exists(name)
        default_storage.delete(name)


def a_photo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "PNG")
    return SimpleUploadedFile("maggie.png", out.getvalue(), content_type="image/png")
