"""Whoever was asked to take part learns what of and may say no, also who sees nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import CallOffReason
from goldenthread.cycle.models import Participant, Process
from goldenthread.homes.models import Account
from tests.agreeing import lets_see

from ..models import PartAnswer
from .made import SIGNS, coming, good, hold, there

SignIn = Callable[[Account | None], Client]
ANOTHER = "Brings the photographs"


def asked(cast: Cast) -> tuple[Process, Participant]:
    """Return a review, and the part in it of the daughter, who sees nothing else of it."""
    process = coming(cast)
    good(cast.by, process)
    return process, there(process)[2]


def test_who_sees_nothing_else_reads_their_part_and_answers(cast: Cast, signed_in: SignIn) -> None:
    process, part = asked(cast)
    esi, own = signed_in(cast.daughter), f"/participants/{part.pk}/mine/"
    assert esi.get(own).status_code == 404
    assert own not in esi.get("/my-parts/").content.decode()
    lets_see(cast.by, cast.esi)
    assert own in esi.get("/my-parts/").content.decode()
    page = esi.get(own).content.decode()
    assert SIGNS.splitlines()[0] in page
    for address in (f"/people/{cast.margaret.pk}/", f"/processes/{process.pk}/"):
        assert address not in page
        assert esi.get(address).status_code == 404
    read = {"about": esi.get(own).context["good"].pk, "part": ""}
    said = {**read, "says": "does_not", "words": "Not on a Monday"}
    assert "Not on a Monday" in esi.post(f"{own[:-5]}agree/", said, follow=True).content.decode()
    assert esi.get(f"{own[:-5]}know/").status_code == 200
    esi.post(f"{own[:-5]}know/", {"words": "I say how Mum was", "part": ""})
    assert "you know it" in esi.get("/my-parts/").content.decode()


def test_an_answer_is_to_the_part_that_was_read(cast: Cast, signed_in: SignIn) -> None:
    process, _part = asked(cast)
    maggie, mine = signed_in(cast.margarets_account), there(process)[0]
    form = maggie.get(f"/processes/{process.pk}/agreed/").context["own_form"]
    cycle.change_participant(by=cast.by, participant=mine, responsibility=ANOTHER)
    sent = {**form.initial, "says": "agrees"}
    for address, more in (("agree", sent), ("know", {"words": "I say it", "part": ""})):
        refused = maggie.post(f"/participants/{mine.pk}/{address}/", more)
        assert refused.status_code == 422
        shown = refused.content.decode()
        assert "Your part was changed meanwhile" in shown
        assert ANOTHER in shown
    assert not PartAnswer.objects.exists()
    again = maggie.get(f"/processes/{process.pk}/agreed/").context["own_form"]
    maggie.post(f"/participants/{mine.pk}/agree/", {**again.initial, "says": "agrees"})
    assert PartAnswer.objects.get().says == "agrees"


@pytest.mark.parametrize("over", ["held", "called off", "removed"])
def test_what_was_written_is_kept_where_nobody_asks_any_more(
    cast: Cast, signed_in: SignIn, over: str
) -> None:
    process, part = asked(cast)
    lets_see(cast.by, cast.esi)
    esi, place = signed_in(cast.daughter), f"/participants/{part.pk}/"
    read = {"about": esi.get(f"{place}mine/").context["good"].pk, "part": ""}
    ENDS[over](cast, process, part)
    for address, sent in (
        ("agree", {**read, "says": "does_not", "words": "Not on a Monday"}),
        ("know", {"words": "Not on a Monday", "part": ""}),
    ):
        answer = esi.post(f"{place}{address}/", sent)
        assert answer.status_code == 422
        assert "Not on a Monday" in answer.content.decode()
        assert "any more" in answer.content.decode()
        assert signed_in(cast.carer).post(f"{place}{address}/", sent).status_code == 404
        assert signed_in(cast.stranger).post(f"{place}{address}/", sent).status_code == 404
    assert not PartAnswer.objects.exists()
    for address in ("know", "mine"):
        page = esi.get(f"{place}{address}/", follow=True)
        assert page.request["PATH_INFO"] == "/my-parts/"
        assert "any more" in page.content.decode()


def removed(cast: Cast, _process: Process, part: Participant) -> None:
    cycle.remove_participant(by=cast.by, participant=part, reason="A mistake")


def called_off(cast: Cast, process: Process, _part: Participant) -> None:
    cycle.call_off(by=cast.by, process=process, because=CallOffReason.NOT_NEEDED, words="Well")


ENDS: dict[str, Callable[[Cast, Process, Participant], Any]] = {
    "held": lambda cast, process, _part: hold(cast.by, process),
    "called off": called_off,
    "removed": removed,
}
