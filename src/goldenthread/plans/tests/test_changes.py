"""A change is completed, carried out, and opened again when it was not done after all."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import CallOffReason
from goldenthread.plans import actions
from goldenthread.plans.models import Change

from .made import a_change

SignIn = Callable[..., Client]


def page_of(change: Change) -> str:
    return reverse("plans:change", args=[change.pk])


def typed(**other: object) -> dict[str, str]:
    due = clock.today() + timedelta(days=7)
    words = {"implementer": "Bea", "method": "Ask the organist", "due_on": due, **other}
    return {name: str(value) for name, value in words.items()}


def test_from_incomplete_to_carried_out(cast: Cast, signed_in: SignIn) -> None:
    change, client = a_change(cast), signed_in(cast.senior)
    page = client.get(page_of(change)).content.decode()
    assert "Still missing: who will make it happen, how, by when." in page
    client.post(reverse("plans:complete_change", args=[change.pk]), typed(seen=1))
    assert list(Change.objects.complete()) == [change]
    assert "Still missing" not in client.get(page_of(change)).content.decode()
    done = {"done_on": str(clock.today()), "done_how": "She sits by the organ", "seen": "2"}
    answer = client.post(reverse("plans:carry_out", args=[change.pk]), done, follow=True)
    assert "done on time" in answer.content.decode()
    assert "She sits by the organ" in answer.content.decode()


def test_what_is_missing_is_said_beside_its_field(cast: Cast, signed_in: SignIn) -> None:
    change = a_change(cast)
    address = reverse("plans:complete_change", args=[change.pk])
    answer = signed_in(cast.manager).post(address, typed(implementer=""))
    assert answer.status_code == 422
    assert "by_whom" in answer.context["complete_form"].errors
    assert "Ask the organist" in answer.content.decode()


def test_a_day_before_it_was_agreed_is_refused(cast: Cast, signed_in: SignIn) -> None:
    change, client = a_change(cast), signed_in(cast.manager)
    before = clock.today() - timedelta(days=1)
    answer = client.post(reverse("plans:complete_change", args=[change.pk]), typed(due_on=before))
    assert "before the day it was agreed" in answer.content.decode()
    carry_out = reverse("plans:carry_out", args=[change.pk])
    answer = client.post(carry_out, {"done_on": str(before), "done_how": "x"})
    assert "before the day it was agreed" in answer.content.decode()


def test_it_is_not_done_tomorrow_and_not_done_twice(cast: Cast, signed_in: SignIn) -> None:
    change, client = a_change(cast), signed_in(cast.carer)
    address = reverse("plans:carry_out", args=[change.pk])
    tomorrow = str(clock.today() + timedelta(days=1))
    answer = client.post(address, {"done_on": tomorrow, "done_how": "x"})
    assert "This day is in the future." in answer.content.decode()
    today = {"done_on": str(clock.today()), "done_how": "Done"}
    assert client.post(address, today).status_code == 302
    assert "carried out already" in client.post(address, today).content.decode()


def test_it_is_opened_again_with_a_reason(cast: Cast, signed_in: SignIn) -> None:
    change, client = a_change(cast), signed_in(cast.carer)
    actions.carry_out(by=cast.by, change=change, done_on=clock.today(), done_how="Done")
    address = reverse("plans:reopen_change", args=[change.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "It was somebody else’s chair"})
    change.refresh_from_db()
    assert change.done_on is None
    assert client.post(address, {"reason": "Again"}).status_code == 422


def test_one_that_will_not_be_made_is_owed_by_nobody_and_can_be_taken_up_again(
    cast: Cast, signed_in: SignIn
) -> None:
    with clock.at(clock.now() - timedelta(days=9)):
        change = a_change(cast, implementer="Bea", method="By hand", due_on=clock.today())
    client, address = signed_in(cast.carer), reverse("plans:give_up_change", args=[change.pk])
    words = {"not_done_because": "She did not like it", "not_done_instead": "A front seat"}
    said = {"not_done_on": str(change.agreed_on), "not_done_decided": "person", **words}
    assert client.post(address, said | {"not_done_because": ""}).status_code == 422
    page = client.post(address, said, follow=True).content.decode()
    for sentence in ("will not be done", "The person decided", *words.values()):
        assert sentence in page
    assert not Change.objects.open().exists()
    done = {"done_on": str(clock.today()), "done_how": "Typed in another tab"}
    late = client.post(reverse("plans:carry_out", args=[change.pk]), done)
    assert "this will not be done" in late.content.decode()
    assert "Typed in another tab" in late.content.decode()
    again = {"reason": "She wants to try once more"}
    client.post(reverse("plans:reopen_change", args=[change.pk]), again)
    change.refresh_from_db()
    assert (change.is_open, change.not_done_because) == (True, "")


def test_one_entered_in_error_counts_nowhere_and_stays(cast: Cast, signed_in: SignIn) -> None:
    change, client = a_change(cast, worker=cast.carer), signed_in(cast.manager)
    address = reverse("plans:withdraw_change", args=[change.pk])
    assert signed_in(cast.carer).post(address, {"reason": "x"}).status_code == 404
    assert client.post(address, {"reason": ""}).status_code == 422
    page = client.post(address, {"reason": "It was about Kofi"}, follow=True).content.decode()
    for words in ("entered in error", "It was about Kofi", change.what):
        assert words in page
    plan = client.get(reverse("plans:plan", args=[cast.margaret.pk]))
    assert change.what not in plan.content.decode()
    assert change.what not in client.get(f"/reviews/{change.review_id}/").content.decode()
    assert not Change.objects.for_worker(cast.carer.pk).exists()
    for again in (actions.withdraw_change, actions.reopen_change):
        with pytest.raises(Refused, match="entered in error already"):
            again(by=cast.by, change=change, reason="Again")
    cycle.call_off(
        by=cast.by, process=change.review, because=CallOffReason.BY_MISTAKE, words="Kofi"
    )


def test_two_people_completing_it_both_texts_are_shown(cast: Cast, signed_in: SignIn) -> None:
    change, client = a_change(cast), signed_in(cast.manager)
    address = reverse("plans:complete_change", args=[change.pk])
    client.post(address, typed(seen=1, implementer="Bea"))
    answer = client.post(address, typed(seen=1, implementer="Kofi"))
    assert answer.status_code == 422
    assert [text.text for text in answer.context["complete_form"].their_texts] == ["Bea"]
    newest = answer.context["complete_form"]["seen"].value()
    assert client.post(address, typed(seen=newest, implementer="Kofi")).status_code == 302


def test_the_plan_page_says_how_each_change_stands(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(clock.now() - timedelta(days=30)):
        complete = {"implementer": "Bea", "method": "By hand"}
        due = clock.today() + timedelta(days=7)
        done_late = a_change(cast, what="New chair", due_on=due, **complete)
        a_change(cast, what="Nearer table", due_on=due, **complete)
    a_change(cast, what="Warmer socks")
    actions.carry_out(by=cast.by, change=done_late, done_on=clock.today(), done_how="Bought")
    answer = signed_in(cast.carer).get(reverse("plans:plan", args=[cast.margaret.pk]))
    stands = {one.change.what: one.tag.text for one in answer.context["changes"]}
    assert stands == {
        "New chair": "done late",
        "Nearer table": "late",
        "Warmer socks": "not complete",
    }
