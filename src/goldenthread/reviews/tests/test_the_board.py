"""What works and what does not: each side in its own words."""

from collections.abc import Callable

import pytest

from conftest import Cast
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Step
from goldenthread.people import actions as people
from goldenthread.reviews import actions
from goldenthread.reviews.models import ReviewView
from goldenthread.reviews.tests.made import SignIn, a_process, take

VIEW = {"side": "staff", "verdict": "works", "words": "The taxi is on time.", "said_by": ""}


def test_staff_write_for_every_side(cast: Cast, signed_in: SignIn) -> None:
    review, browser = a_process(cast), signed_in(cast.carer)
    address = f"/reviews/{review.pk}/views/"
    browser.post(address, VIEW)
    browser.post(address, {**VIEW, "side": "individual", "words": "I like the taxi."})
    family = {**VIEW, "side": "family", "verdict": "does_not", "said_by": "Esi"}
    page = browser.post(address, family, follow=True)
    assert [(v.side, v.said_by) for v in ReviewView.objects.of(review.pk)] == [
        ("staff", "Amina K"),
        ("individual", "Maggie"),
        ("family", "Esi"),
    ]
    person, family_side, staff = page.context["board"]
    assert [one.view.words for one in person.works] == ["I like the taxi."]
    assert [one.view.said_by for one in family_side.does_not] == ["Esi"]
    assert len(staff.works) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"side": "family"}, "Say who it was."),
        ({"words": ""}, "This needs an answer."),
        ({"side": "inspectors"}, "Choose one of those offered here."),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    cast: Cast, signed_in: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    review = a_process(cast)
    page = signed_in(cast.carer).post(f"/reviews/{review.pk}/views/", {**VIEW, **wrong})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not ReviewView.objects.exists()


def test_the_person_speaks_for_themselves_and_for_nobody_else(
    cast: Cast, signed_in: SignIn
) -> None:
    review, browser = a_process(cast), signed_in(cast.margarets_account)
    page = browser.get(f"/reviews/{review.pk}/")
    assert list(page.context["view_form"].fields) == ["verdict", "words"]
    browser.post(f"/reviews/{review.pk}/views/", {**VIEW, "said_by": "Joan P"})
    [view] = ReviewView.objects.of(review.pk)
    assert (view.side, view.said_by) == ("individual", "Maggie")


def test_her_daughter_gives_her_view_once_maggie_agrees(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    review, browser = a_process(cast), signed_in(cast.daughter)
    let_daughter_see(Permission.VIEW_REVIEWS)
    address = f"/reviews/{review.pk}/views/"
    assert browser.get(f"/reviews/{review.pk}/").context["view_form"] is None
    assert browser.post(address, VIEW).status_code == 404
    let_daughter_see(Permission.GIVE_VIEW)
    browser.post(address, VIEW)
    [view] = ReviewView.objects.of(review.pk)
    assert (view.side, view.said_by) == ("family", "Esi Osei")


def test_a_doctor_from_elsewhere_is_not_called_family(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    review, browser = a_process(cast), signed_in(cast.daughter)
    people.change_circle_member(by=cast.by, member=cast.esi, kind="professional")
    for permission in (Permission.VIEW_REVIEWS, Permission.GIVE_VIEW):
        let_daughter_see(permission)
    page = browser.post(f"/reviews/{review.pk}/views/", VIEW, follow=True)
    [view] = ReviewView.objects.of(review.pk)
    assert (view.side, view.said_by) == ("other", "Esi Osei")
    assert "Professionals elsewhere" in page.content.decode()


def test_nothing_is_added_once_it_is_closed(cast: Cast, signed_in: SignIn) -> None:
    review = take(cast, a_process(cast), *list(Step)[1:])
    browser = signed_in(cast.carer)
    page = browser.post(f"/reviews/{review.pk}/views/", VIEW)
    assert "This is closed" in page.content.decode()
    assert "Add to it" not in browser.get(f"/reviews/{review.pk}/").content.decode()


def test_a_view_written_down_wrongly_is_marked_and_kept(cast: Cast, signed_in: SignIn) -> None:
    review = a_process(cast)
    view = actions.give_view(
        by=cast.actor(cast.carer), review=review, **{**VIEW, "said_by": "Amina K"}
    )
    browser, address = signed_in(cast.carer), f"/review-views/{view.record}/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    browser.post(address, {"reason": "It was another taxi"})
    assert not ReviewView.objects.of(review.pk).exists()
    assert ReviewView.objects.filter(record=view.record).count() == 2


def test_nobody_takes_back_what_the_person_wrote_themselves(cast: Cast, signed_in: SignIn) -> None:
    review = a_process(cast)
    own = {**VIEW, "side": "individual", "said_by": "Maggie"}
    view = actions.give_view(by=cast.actor(cast.margarets_account), review=review, **own)
    address = f"/review-views/{view.record}/"
    for other in (cast.manager, cast.carer, cast.stranger):
        assert signed_in(other).get(address).status_code == 404
    assert signed_in(cast.margarets_account).get(address).status_code == 200


def test_a_senior_takes_back_what_a_carer_wrote_and_another_carer_does_not(
    cast: Cast, signed_in: SignIn
) -> None:
    view = actions.give_view(by=cast.by, review=a_process(cast), **{**VIEW, "said_by": "Joan P"})
    address = f"/review-views/{view.record}/"
    assert signed_in(cast.senior).get(address).status_code == 200
    assert signed_in(cast.carer).get(address).status_code == 404


def test_whoever_said_something_is_not_removed_as_added_by_mistake(cast: Cast) -> None:
    review = take(cast, a_process(cast), Step.PREPARED, Step.HELD)
    shah = cycle.add_participant(
        by=cast.by, process=review, name="Dr Shah, GP", audience="other", role="contributes"
    )
    words = {"side": "staff", "verdict": "works", "words": "Fewer tablets", "said_by": shah.name}
    view = actions.give_view(by=cast.by, review=review, **words)
    with pytest.raises(Refused, match="Their words stand in it"):
        cycle.remove_participant(by=cast.by, participant=shah, reason="A mistake")
    actions.withdraw_view(by=cast.by, view=view, reason="It was Amina")
    cycle.remove_participant(by=cast.by, participant=shah, reason="A mistake")


def test_strangers_add_nothing(cast: Cast, signed_in: SignIn) -> None:
    address = f"/reviews/{a_process(cast).pk}/views/"
    assert signed_in(cast.stranger).post(address, VIEW).status_code == 404
