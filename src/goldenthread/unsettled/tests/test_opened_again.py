"""What was settled is opened again where a side is not satisfied: what stood is kept."""

from collections.abc import Callable

from django.test import Client

from conftest import Cast
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.unsettled import actions
from goldenthread.unsettled.models import Disagreement
from goldenthread.unsettled.tests.made import a_disagreement, staff_view

SignIn = Callable[[Account | None], Client]


def test_what_one_side_is_not_satisfied_with_is_opened_again_and_passed_on(
    cast: Cast, signed_in: SignIn
) -> None:
    found, browser = a_disagreement(cast, 9), signed_in(cast.manager)
    view, steps = staff_view(cast, found, 9), f"/not-agreed/{found.pk}/steps/"

    def take(kind: str, **other: str) -> str:
        step = {"kind": kind, "words": f"Words of {kind}", "happened_on": clock.today(), **other}
        return browser.post(steps, step, follow=True).content.decode()

    take("resolved")
    assert "No side says that it is not satisfied" in take("reopened")
    actions.rewrite_side(
        by=cast.actor(cast.carer), view=view, words=view.words, satisfied="no", read_back_how=""
    )
    refused = take("escalated", whom="The advocate")
    assert "First say why" in refused
    assert "Words of escalated" in refused
    page = take("reopened")
    for words in ("not settled after all, since", "Words of resolved", "Words of reopened"):
        assert words in page
    assert list(Disagreement.objects.open()) == [found]
    assert "passed on" in take("escalated", whom="The advocate")
    take("resolved", words="Both agree now")
    assert not Disagreement.objects.open().exists()
