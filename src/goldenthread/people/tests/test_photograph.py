"""A photograph is taken out of the record; the version that showed it keeps it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from conftest import Cast
from goldenthread.people.models import Individual
from goldenthread.people.tests.test_about_me import SignIn
from goldenthread.people.tests.test_what_cannot_be import PERSON, a_photo

REMOVE = "Remove this photograph"


def sent(cast: Cast, browser: Client, seen: int, **other: Any) -> Any:
    details = {**PERSON, "given_name": "Margaret", "preferred_name": "Maggie", "seen": seen}
    return browser.post(f"/people/{cast.margaret.pk}/details/", {**details, **other})


@pytest.fixture
def shown(cast: Cast, signed_in: SignIn) -> Iterator[str]:
    """Yield the name of the file that shows Maggie."""
    sent(cast, signed_in(cast.manager), 1, photo=a_photo())
    name = Individual.objects.get(pk=cast.margaret.pk).photo.name
    yield name
    default_storage.delete(name)


def test_it_is_removed_and_earlier_versions_keep_it(
    cast: Cast, signed_in: SignIn, shown: str
) -> None:
    browser, about = signed_in(cast.manager), f"/people/{cast.margaret.pk}/"
    assert REMOVE in browser.get(f"{about}details/").content.decode()
    assert sent(cast, browser, 2, remove_photo="on").status_code == 302
    now = Individual.objects.get(pk=cast.margaret.pk)
    assert (now.photo.name, now.version) == ("", 3)
    assert browser.get(f"{about}photo/").status_code == 404
    assert default_storage.exists(shown)
    assert REMOVE not in browser.get(f"{about}details/").content.decode()


def test_saving_other_details_keeps_it(cast: Cast, signed_in: SignIn, shown: str) -> None:
    assert sent(cast, signed_in(cast.manager), 2, room="15").status_code == 302
    assert Individual.objects.get(pk=cast.margaret.pk).photo.name == shown


def test_a_new_one_is_not_chosen_and_removed_at_once(
    cast: Cast, signed_in: SignIn, shown: str
) -> None:
    answer = sent(cast, signed_in(cast.manager), 2, remove_photo="on", photo=a_photo())
    assert answer.status_code == 422
    assert "Choose a new photograph or remove this one." in answer.content.decode()
    assert Individual.objects.get(pk=cast.margaret.pk).photo.name == shown
