"""A no to photographs hides the one there is at once, and takes no new one."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.test import Client

from conftest import Cast
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.people.models import Individual
from goldenthread.people.tests.test_photograph import sent
from goldenthread.people.tests.test_photograph import shown as shown
from goldenthread.people.tests.test_what_cannot_be import a_photo

from .test_consent import answered

SignIn = Callable[[Account | None], Client]


def places(cast: Cast, signed_in: SignIn) -> list[str]:
    carer, about = signed_in(cast.carer), f"/people/{cast.margaret.pk}/"
    pages = [(carer, "/people/"), (carer, about), (carer, f"{about}records/"), (carer, "/")]
    pages += [(signed_in(cast.margarets_account), "/"), (signed_in(cast.daughter), "/")]
    return [browser.get(page).content.decode() for browser, page in pages]


def test_no_hides_it_everywhere_and_yes_shows_it_again(
    cast: Cast, signed_in: SignIn, shown: str, let_daughter_see: Callable[[Permission], None]
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    photo = f"/people/{cast.margaret.pk}/photo/"
    for answer in (None, Answer.REFUSED, Answer.GIVEN, Answer.WITHDRAWN):
        if answer:
            answered(cast, purpose=Purpose.PHOTOGRAPHS, answer=answer)
        may = answer in (None, Answer.GIVEN)
        assert [photo in page for page in places(cast, signed_in)] == [may] * 6
        file = signed_in(cast.carer).get(photo)
        assert file.status_code == (200 if may else 404)
        assert not may or file.getvalue()


def test_no_new_one_is_taken_after_a_no(cast: Cast, signed_in: SignIn, shown: str) -> None:
    answered(cast, purpose=Purpose.PHOTOGRAPHS, answer=Answer.REFUSED)
    browser = signed_in(cast.manager)
    answer = sent(cast, browser, 2, photo=a_photo())
    assert answer.status_code == 422
    assert "Maggie said no to photographs." in answer.content.decode()
    assert sent(cast, browser, 2, room="15").status_code == 302


def test_nothing_is_asked_for_each_person(
    cast: Cast,
    shown: str,
    django_assert_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    with django_assert_num_queries(1):
        for one in Individual.objects.with_flag().with_photo_hidden():
            assert one.shows_photo
