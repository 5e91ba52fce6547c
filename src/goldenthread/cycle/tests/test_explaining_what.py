"""What is explained of each process: how the support is given, only with a plan."""

import pytest

from conftest import Cast
from goldenthread.cycle.tests.made import SignIn, called_off, held
from goldenthread.cycle.tests.telling import cells, told


@pytest.mark.parametrize(("kind", "there"), [("plan", True), ("review", False)])
def test_how_the_support_is_given_stands_only_with_a_plan(
    cast: Cast, signed_in: SignIn, kind: str, there: bool
) -> None:
    process, browser = held(cast, kind), signed_in(cast.carer)
    page = browser.get(f"/processes/{process.pk}/briefings/")
    assert (("services", "individual") in cells(page)) is there
    address = f"/processes/{process.pk}/briefings/add/"
    refused = browser.post(address, told(topic="services")).context["form"].errors
    # With a plan it can be told, once that is finished.
    assert list(refused) == (["happened_at"] if there else ["topic"])


def test_how_to_comment_is_owed_to_the_person_and_may_be_told_to_others(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = held(cast), signed_in(cast.carer)
    address = f"/processes/{process.pk}/briefings/"
    found = cells(browser.get(address))
    assert found["how_to_comment", "individual"].tag.text == "Not told in time"
    assert found["how_to_comment", "worker"].tag.text == "Can be told too"
    browser.post(f"{address}add/", told(topic="how_to_comment", audience="worker"))
    assert cells(browser.get(address))["how_to_comment", "worker"].tag.kind == "done"


def test_what_was_called_off_owes_nothing(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.carer).get(f"/processes/{called_off(cast).pk}/briefings/")
    assert {cell.tag.text for cell in cells(page).values()} == {"called off"}
