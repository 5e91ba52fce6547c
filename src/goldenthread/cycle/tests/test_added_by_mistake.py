"""Somebody who was added to a process by mistake is removed again, while nothing is of theirs."""

from typing import Any

import pytest

from conftest import Cast
from goldenthread.core.actions import Refused
from goldenthread.core.models import RecordVersion
from goldenthread.cycle import actions
from goldenthread.cycle.choices import Part, Step
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.tests.made import SignIn, a_process, held, take

from .telling import explain


def the_carer(cast: Cast, process: Process) -> Participant:
    return actions.add_participant(
        by=cast.by,
        process=process,
        account=cast.carer,
        name="Amina K",
        audience="worker",
        role="contributes",
    )


def test_somebody_added_by_mistake_is_removed_with_why_and_can_be_put_back(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = a_process(cast), signed_in(cast.senior)
    row = the_carer(cast, process)
    assert "Remove Amina K" in browser.get(f"/participants/{row.pk}/").content.decode()
    remove = f"/participants/{row.pk}/remove/"
    assert browser.post(remove, {"reason": ""}).status_code == 422
    page = browser.post(remove, {"reason": "I meant Bea"}, follow=True)
    assert "I meant Bea" in page.content.decode()
    assert row not in page.context["participants"]
    assert not Participant.objects.of(process.pk).filter(pk=row.pk).exists()
    assert "Put them back" in browser.get(f"/participants/{row.pk}/").content.decode()
    browser.post(f"/participants/{row.pk}/put-back/")
    assert Participant.objects.of(process.pk).filter(pk=row.pk).exists()
    assert browser.post(f"/participants/{row.pk}/put-back/").status_code == 422


def test_the_person_and_the_lead_are_never_removed(cast: Cast, signed_in: SignIn) -> None:
    process, browser = a_process(cast), signed_in(cast.manager)
    for row in Participant.objects.of(process.pk):
        assert "/remove/" not in browser.get(f"/participants/{row.pk}/").content.decode()
        page = browser.post(f"/participants/{row.pk}/remove/", {"reason": "x"})
        assert "the person it is about, or who leads it" in page.content.decode()


def esi_in(cast: Cast, process: Process) -> Participant:
    return actions.add_participant(
        by=cast.by,
        process=process,
        circle_member=cast.esi,
        name="Esi Osei",
        audience="key_person",
        role="speaks_for",
    )


def test_also_after_it_took_place_and_the_trail_keeps_it(cast: Cast, signed_in: SignIn) -> None:
    process, browser = a_process(cast), signed_in(cast.manager)
    row = the_carer(cast, process)
    take(cast, process, Step.PREPARED, Step.HELD)
    assert "Remove Amina K" in browser.get(f"/participants/{row.pk}/").content.decode()
    remove = f"/participants/{row.pk}/remove/"
    page = browser.post(remove, {"reason": "It was Bea who came"}, follow=True)
    assert "Amina K was removed." in page.content.decode()
    kept = RecordVersion.objects.filter(record=row.pk).latest("version")
    assert (kept.reason, kept.recorded_by_id) == ("It was Bea who came", cast.manager.pk)


def took_part(cast: Cast, row: Participant) -> None:
    actions.change_participant(by=cast.by, participant=row, part=Part.TOOK_PART)


def had_support(cast: Cast, row: Participant) -> None:
    actions.change_participant(
        by=cast.by, participant=row, support_needed="A lift", support_provided="no"
    )


def was_told(cast: Cast, row: Participant) -> None:
    explain(cast, row.process, audience="key_person", circle_member=cast.esi)


def decided(cast: Cast, row: Participant) -> None:
    who: dict[str, Any] = {"taken_by": "key_person", "taken_by_name": "Esi Osei"}
    actions.decide(by=cast.by, process=row.process, what="The blue room", **who)


@pytest.mark.parametrize(
    ("something", "sentence"),
    [
        (took_part, "How they took part is recorded"),
        (had_support, "How they took part is recorded, or their support"),
        (was_told, "Something was explained to them."),
        (decided, "They decided something in it."),
    ],
)
def test_whoever_left_something_in_it_stays_and_it_says_why(
    cast: Cast, signed_in: SignIn, something: Any, sentence: str
) -> None:
    row = esi_in(cast, held(cast))
    something(cast, row)
    browser, address = signed_in(cast.manager), f"/participants/{row.pk}/"
    page = browser.get(address).content.decode()
    assert f"Esi Osei cannot be removed. {sentence}" in page
    assert "/remove/" not in page
    refused = browser.post(f"{address}remove/", {"reason": "A mistake"})
    assert refused.status_code == 422
    assert sentence in refused.content.decode()


def test_what_was_told_to_somebody_else_keeps_nobody(cast: Cast) -> None:
    process = held(cast)
    row = esi_in(cast, process)
    explain(cast, process, audience="key_person")
    actions.remove_participant(by=cast.by, participant=row, reason="She was abroad")


def test_nobody_is_removed_from_what_is_closed(cast: Cast, signed_in: SignIn) -> None:
    process = held(cast)
    row = the_carer(cast, process)
    take(cast, process, Step.SHARED, Step.CLOSED)
    with pytest.raises(Refused, match="This is closed"):
        actions.remove_participant(by=cast.by, participant=row, reason="A mistake")
    page = signed_in(cast.manager).get(f"/participants/{row.pk}/").content.decode()
    assert "Added by mistake?" not in page


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter", "stranger"])
def test_others_remove_nobody(cast: Cast, signed_in: SignIn, who: str) -> None:
    row, browser = the_carer(cast, a_process(cast)), signed_in(getattr(cast, who))
    for part in ("remove", "put-back"):
        address = f"/participants/{row.pk}/{part}/"
        assert browser.post(address, {"reason": "x"}).status_code == 404
