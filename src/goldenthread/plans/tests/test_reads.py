"""Workers see what changed since they last read the plan, and say when they have read it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core.actions import Refused
from goldenthread.homes.models import Account
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Outcome, Plan, PlanRead
from goldenthread.plans.reads import actions

from .made import a_draft, a_process, an_outcome, settled

SignIn = Callable[[Account | None], Client]


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Return the first version of Maggie's plan, in force."""
    return settled(cast, an_outcome(cast, a_draft(cast)).plan)


def second_version(cast: Cast) -> Plan:
    draft = plans.start_plan(by=cast.by, process=a_process(cast))
    carried = Outcome.objects.get(plan=draft)
    plans.change_outcome(by=cast.by, outcome=carried, why="It keeps her well")
    an_outcome(cast, draft, title="I know what day it is")
    return settled(cast, draft)


def plan_page(client: Client, cast: Cast) -> str:
    return client.get(reverse("plans:plan", args=[cast.margaret.pk])).content.decode()


def press(client: Client, plan: Plan, name: str = "read") -> str:
    address = reverse(f"plans:{name}", args=[plan.process_id])
    return client.post(address, follow=True).content.decode()


def press_as_shown(client: Client, cast: Cast, plan: Plan, name: str) -> None:
    """Press the button as the page shows it, with what makes it count once."""
    once = re.search(r'name="once" value="([^"]+)"', plan_page(client, cast).split("<h1")[1])
    address = reverse(f"plans:{name}", args=[plan.process_id])
    client.post(address, {"once": once.group(1) if once else ""})


def test_pressing_says_that_it_was_read_once(cast: Cast, plan: Plan, signed_in: SignIn) -> None:
    client = signed_in(cast.carer)
    assert "You have not read this plan yet" in plan_page(client, cast)
    assert "Saved: you have read version 1." in press(client, plan)
    assert "You marked this version as read already." in press(client, plan)
    assert PlanRead.objects.count() == 1
    assert "You read this version on" in plan_page(client, cast)


def test_the_next_version_shows_what_changed_to_whoever_read_the_last(
    cast: Cast, plan: Plan, signed_in: SignIn
) -> None:
    client = signed_in(cast.carer)
    press(client, plan)
    second = second_version(cast)
    page = plan_page(client, cast)
    assert "What changed since you last read it" in page
    assert "It keeps her well" in page.split('id="changed"')[1].split("</form>")[0]
    assert "You have not read this plan yet" in plan_page(signed_in(cast.manager), cast)
    press(client, second)
    assert "What changed since you last read it" not in plan_page(client, cast)


def test_a_replaced_version_and_a_draft_cannot_be_marked(cast: Cast, plan: Plan) -> None:
    second_version(cast)
    with pytest.raises(Refused, match="newer version"):
        actions.note_read(by=cast.by, plan=plan)
    draft = plans.start_plan(by=cast.by, process=a_process(cast))
    with pytest.raises(Refused, match="draft"):
        actions.note_read(by=cast.by, plan=draft)


def test_a_mark_made_by_mistake_is_taken_back_and_stays_in_the_history(
    cast: Cast, plan: Plan, signed_in: SignIn
) -> None:
    client = signed_in(cast.carer)
    press(client, plan)
    assert "you have not read this version yet" in press(client, plan, "take_back_read")
    assert "You have not read this plan yet" in plan_page(client, cast)
    assert PlanRead.objects.count() == 2
    assert "You have not marked this version as read." in press(client, plan, "take_back_read")


def test_whoever_took_it_back_may_press_again_at_once(
    cast: Cast, plan: Plan, signed_in: SignIn
) -> None:
    client = signed_in(cast.carer)
    for name in ("read", "take_back_read", "read"):
        press_as_shown(client, cast, plan, name)
    assert "You read this version on" in plan_page(client, cast)


def test_the_manager_sees_who_is_behind_first(cast: Cast, plan: Plan, signed_in: SignIn) -> None:
    press(signed_in(cast.carer), plan)
    second_version(cast)
    press(signed_in(cast.manager), Plan.objects.in_force().get())
    address = reverse("plans:readers", args=[cast.margaret.pk])
    found = signed_in(cast.manager).get(address).context["readers"]
    assert [one.is_current for one in found][-1]
    known = {one.account.pk: (one.number, one.is_current) for one in found}
    assert known[cast.carer.pk] == (1, False)
    assert known[cast.manager.pk] == (2, True)
    assert signed_in(cast.carer).get(address).status_code == 404


def test_marks_are_for_those_who_give_care(cast: Cast, plan: Plan, signed_in: SignIn) -> None:
    for account in (cast.stranger, cast.daughter):
        address = reverse("plans:read", args=[plan.process_id])
        assert signed_in(account).post(address).status_code == 404
    assert not PlanRead.objects.exists()
