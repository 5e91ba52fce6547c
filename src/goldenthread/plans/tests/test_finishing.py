"""A plan is finished only when everything in it is said, and its process goes with it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from conftest import Cast
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import CallOffReason, Step
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import this_minute
from goldenthread.plans import actions
from goldenthread.plans.choices import MeasuredBy
from goldenthread.plans.models import Action, Change, Measurement, Outcome, Plan
from goldenthread.plans.parts import actions as parts
from goldenthread.plans.parts.kinds import kind_or_404

from .made import (
    SING,
    a_change,
    a_draft,
    a_process,
    a_statement,
    an_action,
    an_attorney,
    an_outcome,
    in_force,
    settled,
    take_place,
)
from .test_writing import AGREED, SignIn


def settle(cast: Cast, plan: Plan) -> Plan:
    return actions.settle(by=cast.by, plan=plan, **AGREED)


def test_first_it_takes_place(cast: Cast, signed_in: SignIn) -> None:
    plan = an_outcome(cast, a_draft(cast)).plan
    client, address = signed_in(cast.manager), reverse("plans:settle", args=[plan.process_id])
    page = client.get(address).content.decode()
    assert "It has not taken place yet." in page
    assert f"/processes/{plan.process_id}/#next" in page
    assert "Is it agreed?" not in page
    assert client.post(address, AGREED).status_code == 422
    assert not Plan.objects.in_force().exists()
    take_place(cast, plan.process)
    assert client.post(address, AGREED).status_code == 302


def test_every_outcome_says_what_is_done_or_why_nothing_is(cast: Cast, signed_in: SignIn) -> None:
    plan = a_draft(cast)
    outcome = actions.add_outcome(by=cast.by, plan=plan, statements=[a_statement(cast)], **SING)
    take_place(cast, plan.process)
    client = signed_in(cast.senior)
    address = reverse("plans:settle", args=[plan.process_id])
    assert "does not say what will be done for it" in client.get(address).content.decode()
    with pytest.raises(Refused, match="does not say what will be done"):
        settle(cast, plan)
    why = reverse("plans:no_action", args=[plan.process_id, outcome.record])
    draft = client.get(reverse("plans:draft", args=[plan.process_id])).content.decode()
    assert why in draft
    assert client.post(why, {"no_action_because": ""}).status_code == 422
    page = client.post(why, {"no_action_because": "The bus starts in May"}, follow=True)
    assert "Nothing yet, because: The bus starts in May" in page.content.decode()
    assert settle(cast, plan).is_frozen


def test_every_outcome_serves_something_she_said_or_needs(cast: Cast, signed_in: SignIn) -> None:
    plan = a_draft(cast)
    outcome = an_outcome(cast, plan, statements=[])
    take_place(cast, plan.process)
    address = reverse("plans:settle", args=[plan.process_id])
    page = signed_in(cast.manager).get(address).content.decode()
    assert reverse("plans:change_outcome", args=[plan.process_id, outcome.record]) in page
    with pytest.raises(Refused, match="not linked to anything the person said"):
        settle(cast, plan)


def test_a_plan_is_shared_only_once_it_is_finished(cast: Cast, signed_in: SignIn) -> None:
    plan = an_outcome(cast, a_draft(cast)).plan
    process = take_place(cast, plan.process)
    page = signed_in(cast.manager).get(f"/processes/{process.pk}/")
    assert page.context["process_next"].label == "Finish and agree the plan"
    with pytest.raises(Refused, match="Finish and agree the plan first"):
        cycle.reach(by=cast.by, process=process, step=Step.SHARED)
    settle(cast, plan)
    process.refresh_from_db()
    assert cycle.reach(by=cast.by, process=process, step=Step.SHARED).step == Step.SHARED


def test_what_was_agreed_is_not_undone_with_its_process(cast: Cast) -> None:
    process = in_force(cast).plan.process
    process.refresh_from_db()
    with pytest.raises(Refused, match="The plan was agreed in it"):
        cycle.step_back(by=cast.by, process=process, reason="Wrong day")
    with pytest.raises(Refused, match="The plan was agreed in it"):
        cycle.call_off(
            by=cast.by, process=process, because=CallOffReason.BY_MISTAKE, words="Wrong person"
        )


def test_a_review_with_an_agreed_change_is_not_called_off(cast: Cast) -> None:
    review = a_change(cast).review
    with pytest.raises(Refused, match="A change to the plan was agreed in it"):
        cycle.call_off(
            by=cast.by, process=review, because=CallOffReason.NOT_NEEDED, words="Too early"
        )


def test_a_draft_that_was_called_off_makes_room_for_another(cast: Cast) -> None:
    in_force(cast)
    gone = an_outcome(cast, a_draft(cast), title="I see Kofi").plan
    cycle.call_off(
        by=cast.by, process=gone.process, because=CallOffReason.NOT_WANTED, words="“Leave it.”"
    )
    with pytest.raises(Refused, match="This was called off"):
        an_outcome(cast, gone)
    assert "I see Kofi" not in {one.title for one in Outcome.objects.standing()}
    plan = a_draft(cast)
    assert (plan.number, plan.starts_from.number) == (3, 1)
    settled(cast, plan)
    cycle.take_up_again(
        by=cast.by, process=Process.objects.get(pk=gone.process_id), reason="She wants it"
    )
    take_place(cast, Process.objects.get(pk=gone.process_id))
    with pytest.raises(Refused, match="Another version was finished since"):
        settle(cast, Plan.objects.get(pk=gone.pk))


def test_what_was_added_after_it_was_read_is_not_agreed(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    plan, client = outcome.plan, signed_in(cast.manager)
    take_place(cast, plan.process)
    address = reverse("plans:settle", args=[plan.process_id])
    opened = client.get(address).context["form"]

    def press(form: Any) -> Any:
        return client.post(address, {**AGREED, "contents": form["contents"].value()})

    others: list[Callable[[], object]] = [
        lambda: an_outcome(cast, plan, title="I see Kofi"),
        lambda: an_action(cast, outcome, what="Ask the verger"),
        lambda: parts.add_part(
            by=cast.by, plan=plan, kind=kind_or_404("risks"), want="I walk alone"
        ),
        lambda: actions.change_outcome(by=cast.by, outcome=outcome, importance=3),
    ]
    for write in others:
        write()
        page = press(opened)
        opened = page.context["form"]
        assert page.status_code == 422
        text = page.content.decode()
        assert "The draft was changed meanwhile. Read it with Maggie again, then finish." in text
        assert "Said yes twice" in text
        assert "I see Kofi" in text
    assert not Plan.objects.in_force().exists()
    assert press(opened).status_code == 302


def test_two_who_finish_it_at_once_finish_it_once(cast: Cast) -> None:
    plan = an_outcome(cast, a_draft(cast)).plan
    take_place(cast, plan.process)
    first, second = (Plan.objects.get(pk=plan.pk) for _ in range(2))
    settle(cast, first)
    with pytest.raises(Refused, match="This version is finished"):
        settle(cast, second)
    plan.refresh_from_db()
    assert plan.version == 2


def test_two_who_begin_at_once_make_one_draft(cast: Cast) -> None:
    process = a_process(cast)
    first, second = (Process.objects.get(pk=process.pk) for _ in range(2))
    actions.start_plan(by=cast.by, process=first)
    with pytest.raises(Refused, match="The draft was started already"):
        actions.start_plan(by=cast.by, process=second)


def test_two_who_take_out_the_same_at_once_take_it_out_once(cast: Cast) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    act = an_action(cast, outcome)
    acts = [Action.objects.get(pk=act.pk) for _ in range(2)]
    actions.drop_action(by=cast.by, act=acts[0])
    with pytest.raises(Refused, match="took this out of the draft on"):
        actions.drop_action(by=cast.by, act=acts[1])
    outcomes = [Outcome.objects.get(pk=outcome.pk) for _ in range(2)]
    actions.drop_outcome(by=cast.by, outcome=outcomes[0])
    with pytest.raises(Refused, match="took this out of the draft on"):
        actions.drop_outcome(by=cast.by, outcome=outcomes[1])


def test_nothing_is_added_to_what_was_finished_meanwhile(cast: Cast) -> None:
    plan = an_outcome(cast, a_draft(cast)).plan
    opened = Plan.objects.get(pk=plan.pk)
    settled(cast, plan)
    with pytest.raises(Refused, match="This version is finished"):
        an_outcome(cast, opened)


def test_a_change_is_carried_out_and_opened_again_once(cast: Cast) -> None:
    change = a_change(cast)
    done = {"done_on": change.agreed_on, "done_how": "We sat by the organ"}
    first, second = (Change.objects.get(pk=change.pk) for _ in range(2))
    actions.carry_out(by=cast.by, change=first, **done)
    with pytest.raises(Refused, match="This was carried out already"):
        actions.carry_out(by=cast.by, change=second, **done)
    first, second = (Change.objects.get(pk=change.pk) for _ in range(2))
    actions.reopen_change(by=cast.by, change=first, reason="Not yet")
    with pytest.raises((Refused, StaleVersion)):
        actions.reopen_change(by=cast.by, change=second, reason="Not yet")


def test_a_measurement_is_withdrawn_once(cast: Cast) -> None:
    outcome = in_force(cast)
    made = actions.measure(
        by=cast.by, outcome=outcome, measured_by=MeasuredBy.WORKER, value=Decimal(6)
    )
    first, second = (Measurement.objects.get(pk=made.pk) for _ in range(2))
    actions.withdraw_measurement(by=cast.by, measurement=first, reason="Another person")
    with pytest.raises(Refused, match="entered in error already"):
        actions.withdraw_measurement(by=cast.by, measurement=second, reason="Another person")


def test_whoever_the_plan_was_gone_through_with_stays_in_it(cast: Cast) -> None:
    plan = an_outcome(cast, a_draft(cast)).plan
    esi = cycle.add_participant(
        by=cast.by,
        process=plan.process,
        circle_member=cast.esi,
        name="Esi Osei",
        audience="key_person",
        role="speaks_for",
    )
    take_place(cast, plan.process)
    who = {"agreement": "representative", "agreed_with": "Esi Osei"}
    who["by_right"] = an_attorney(cast)
    actions.settle(by=cast.by, plan=plan, **{**AGREED, **who})
    with pytest.raises(Refused, match="The plan was gone through with them"):
        cycle.remove_participant(by=cast.by, participant=esi, reason="A mistake")


@pytest.mark.parametrize(
    ("chosen", "said", "refused"),
    [
        ("person", {"not_agreed_because": "Too much walking"}, "You chose that it is agreed."),
        ("representative", {"not_agreed_because": "Too much"}, "You chose that it is agreed."),
        ("not_agreed", {"not_agreed_because": "Too much"}, "You chose that it is not agreed."),
    ],
)
def test_a_plan_is_not_agreed_and_not_agreed_at_once(
    cast: Cast, signed_in: SignIn, chosen: str, said: dict[str, str], refused: str
) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    take_place(cast, outcome.plan.process)
    typed = {**AGREED, "agreement": chosen, **said}
    address = reverse("plans:settle", args=[outcome.plan.process_id])
    answer = signed_in(cast.manager).post(address, typed)
    assert answer.status_code == 422
    for words in (refused, "Said yes twice", said["not_agreed_because"]):
        assert words in answer.content.decode()
    assert Plan.objects.in_force().count() == 0


def test_a_finished_plan_leads_to_explaining_it(cast: Cast, signed_in: SignIn) -> None:
    plan = an_outcome(cast, a_draft(cast)).plan
    take_place(cast, plan.process)
    browser = signed_in(cast.manager)
    address = reverse("plans:settle", args=[plan.process_id])
    page = browser.post(address, AGREED, follow=True).content.decode()
    there = f"/processes/{plan.process_id}/briefings/add/?topic=content&amp;audience=individual"
    assert "Explain it to Maggie" in page
    assert f'href="{there}' in page
    here = reverse("plans:draft", args=[plan.process_id])
    told = {
        "topic": "content",
        "audience": "individual",
        "format": "plain",
        "language": "en",
        "happened_at": this_minute(),
        "understanding": "understood",
        "how_we_know": "said_it_back",
    }
    query = urlencode({"next": here})
    answer = browser.post(f"/processes/{plan.process_id}/briefings/add/?{query}", told)
    assert answer["Location"] == here
    assert "Explain it to Maggie" not in browser.get(here).content.decode()
