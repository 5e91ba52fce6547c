"""A plan is written from an empty draft to an agreed plan, and is frozen from then on."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Cast
from goldenthread.core.actions import Refused
from goldenthread.core.models import AuditEntry
from goldenthread.plans import actions
from goldenthread.plans.models import Action, Outcome, Plan

from .made import (
    a_draft,
    a_finding,
    a_process,
    a_statement,
    an_action,
    an_outcome,
    in_force,
    settled,
    take_place,
)

SignIn = Callable[..., Client]

TYPED = {
    "title": "I sing with the choir again",
    "words": "I miss singing",
    "why": "It is where I belong",
    "kind": "soft",
    "importance": "9",
    "baseline": "Has not sung since March",
    "scale": "faces",
    "baseline_value": "4",
    "target_value": "8",
}
AGREED = {"agreement": "person", "agreed_with": "Maggie", "agreed_how": "Said yes twice"}


def test_from_an_empty_draft_to_a_plan_in_force(cast: Cast, signed_in: SignIn) -> None:
    client, process = signed_in(cast.senior), a_process(cast)
    said, found = a_statement(cast), a_finding(cast)
    draft = reverse("plans:draft", args=[process.pk])
    assert "Start the plan" in client.get(draft).content.decode()
    assert client.post(reverse("plans:start", args=[process.pk])).url == draft
    add = reverse("plans:add_outcome", args=[process.pk])
    assert said.words in client.get(add).content.decode()
    linked = {"statements": [str(said.record)], "findings": [str(found.record)]}
    assert client.post(add, {**TYPED, **linked}).status_code == 302
    outcome = Outcome.objects.get()
    assert {s.statement or s.finding for s in outcome.sources.all()} == {said, found}
    act = reverse("plans:add_action", args=[process.pk, outcome.record])
    client.post(act, {"what": "Go with her", "worker": str(cast.carer.pk), "when": "Sundays"})
    assert Action.objects.get().who == "Amina K"
    take_place(cast, process)
    assert client.post(reverse("plans:settle", args=[process.pk]), AGREED).url == draft
    page = client.get(reverse("plans:plan", args=[cast.margaret.pk])).content.decode()
    typed = [TYPED[name] for name in ("title", "words", "why", "baseline")]
    for words in (
        *typed,
        "importance 9 of 10",
        "4 of 10",
        "8 of 10",
        "Said yes twice",
        "Go with her",
        said.words,
        found.what,
    ):
        assert words in page


def test_a_missing_title_is_said_and_what_was_typed_is_kept(cast: Cast, signed_in: SignIn) -> None:
    plan = a_draft(cast)
    address = reverse("plans:add_outcome", args=[plan.process_id])
    answer = signed_in(cast.manager).post(address, {**TYPED, "title": ""})
    assert answer.status_code == 422
    assert "This needs an answer." in answer.content.decode()
    assert "It is where I belong" in answer.content.decode()
    assert not Outcome.objects.exists()


def test_a_value_off_the_scale_is_refused_beside_its_field(cast: Cast, signed_in: SignIn) -> None:
    plan = a_draft(cast)
    address = reverse("plans:add_outcome", args=[plan.process_id])
    answer = signed_in(cast.manager).post(address, {**TYPED, "target_value": "11"})
    assert answer.status_code == 422
    assert "between 0 and 10" in str(answer.context["form"].errors["target_value"])


def test_a_number_needs_what_it_is_counted_in(cast: Cast, signed_in: SignIn) -> None:
    plan = a_draft(cast)
    address = reverse("plans:add_outcome", args=[plan.process_id])
    answer = signed_in(cast.manager).post(address, {**TYPED, "scale": "number"})
    assert "unit" in answer.context["form"].errors


def test_what_nobody_said_is_not_filled_in(cast: Cast, signed_in: SignIn) -> None:
    address = reverse("plans:add_outcome", args=[a_draft(cast).process_id])
    client = signed_in(cast.manager)
    assert "checked" not in str(client.get(address).context["form"]["importance"])
    counted = {"scale": "number", "unit": "falls a month", "baseline_value": "4"}
    answer = client.post(address, {**TYPED, **counted, "importance": "", "target_value": ""})
    assert set(answer.context["form"].errors) == {"importance", "target_value"}


def test_an_action_needs_somebody(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    address = reverse("plans:add_action", args=[outcome.plan.process_id, outcome.record])
    answer = signed_in(cast.manager).post(address, {"what": "Go with her", "when": "Sundays"})
    assert answer.status_code == 422
    assert "Say who will do it" in answer.content.decode()


def test_a_title_that_says_what_is_done_gets_a_hint_and_is_saved(
    cast: Cast, signed_in: SignIn
) -> None:
    plan = a_draft(cast)
    address = reverse("plans:add_outcome", args=[plan.process_id])
    client = signed_in(cast.manager)
    answer = client.post(address, {**TYPED, "title": "Attends an art class"}, follow=True)
    assert Outcome.objects.get().title == "Attends an art class"
    assert "And what would that change for you?" in answer.content.decode()


def test_an_outcome_is_changed_and_its_sources_replaced(cast: Cast, signed_in: SignIn) -> None:
    said, found = a_statement(cast), a_finding(cast)
    outcome = an_outcome(cast, a_draft(cast), statements=[said])
    address = reverse("plans:change_outcome", args=[outcome.plan.process_id, outcome.record])
    client = signed_in(cast.manager)
    assert "I miss singing" in client.get(address).content.decode()
    typed = {**TYPED, "title": "I sing at home", "findings": [str(found.record)], "seen": "1"}
    assert client.post(address, typed).status_code == 302
    outcome.refresh_from_db()
    assert (outcome.title, outcome.baseline_value) == ("I sing at home", Decimal(4))
    assert [source.finding for source in outcome.sources.all()] == [found]


def test_an_action_is_changed(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    act = outcome.actions.get()
    address = reverse("plans:change_action", args=[outcome.plan.process_id, act.record])
    client = signed_in(cast.manager)
    assert "Go with her on the bus" in client.get(address).content.decode()
    client.post(address, {"what": "Drive her", "who": "Bea", "when": "Sundays", "seen": "1"})
    act.refresh_from_db()
    assert act.what == "Drive her"


def test_outcomes_and_actions_are_taken_out_of_a_draft(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    client, process = signed_in(cast.manager), outcome.plan.process_id
    extra = an_action(cast, outcome, what="Find the hymn book")
    drop = reverse("plans:drop_action", args=[process, extra.record])
    assert "Find the hymn book" in client.get(drop).content.decode()
    client.post(drop)
    assert [act.what for act in outcome.actions.all()] == ["Go with her on the bus"]
    client.post(reverse("plans:drop_outcome", args=[process, outcome.record]))
    assert not Outcome.objects.exists()
    assert AuditEntry.objects.filter(verb="outcome.dropped", record_id=outcome.pk).exists()


def test_an_empty_plan_is_not_settled(cast: Cast, signed_in: SignIn) -> None:
    plan = a_draft(cast)
    address = reverse("plans:settle", args=[plan.process_id])
    answer = signed_in(cast.manager).post(address, AGREED)
    assert answer.status_code == 422
    assert "A plan needs at least one outcome." in answer.content.decode()


def test_settling_says_how_we_know_or_why_not(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    take_place(cast, outcome.plan.process)
    address = reverse("plans:settle", args=[outcome.plan.process_id])
    client = signed_in(cast.manager)
    answer = client.post(address, {**AGREED, "agreed_how": ""})
    assert "Say how you know they agree." in answer.content.decode()
    answer = client.post(address, {"agreement": "not_agreed", "agreed_with": "Maggie"})
    assert "Say why it is not agreed, in their words." in answer.content.decode()
    assert Plan.objects.in_force().count() == 0


def test_why_not_is_not_called_optional(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    take_place(cast, outcome.plan.process)
    address = reverse("plans:settle", args=[outcome.plan.process_id])
    assert "(optional)" not in signed_in(cast.manager).get(address).content.decode()


def test_numbers_are_offered_without_needless_noughts(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast), baseline_value=Decimal("10.00"))
    address = reverse("plans:change_outcome", args=[outcome.plan.process_id, outcome.record])
    form = signed_in(cast.manager).get(address).context["form"]
    assert form["baseline_value"].value() == "10"


def test_a_plan_that_is_not_agreed_says_why_at_the_top(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    take_place(cast, outcome.plan.process)
    client = signed_in(cast.manager)
    refusal = {"agreement": "not_agreed", "agreed_with": "Maggie"}
    typed = {**refusal, "not_agreed_because": "You never asked about Kofi."}
    address = reverse("plans:settle", args=[outcome.plan.process_id])
    assert "holds_because" in client.post(address, typed).context["form"].errors
    client.post(address, {**typed, "holds_because": "Joan: she falls at night"})
    page = client.get(reverse("plans:plan", args=[cast.margaret.pk])).content.decode()
    assert "Maggie has not agreed to this plan" in page
    assert "You never asked about Kofi." in page
    assert "Joan: she falls at night" in page
    assert "The plan, version 1" in page
    own = signed_in(cast.margarets_account)
    page = own.get(reverse("plans:plan", args=[cast.margaret.pk])).content.decode()
    assert "You have not agreed to this plan" in page
    assert "Maggie has not agreed" not in page


def test_settling_a_second_time_is_refused_with_a_sentence(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    address = reverse("plans:settle", args=[outcome.plan.process_id])
    client = signed_in(cast.manager)
    answer = client.post(address, AGREED)
    assert answer.status_code == 422
    assert "This version is finished" in answer.content.decode()
    assert "finished already" in client.get(address, follow=True).content.decode()


def test_a_settled_plan_refuses_every_edit(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    client, process, act = signed_in(cast.manager), outcome.plan.process_id, outcome.actions.get()
    action = {"what": "x", "who": "x", "when": "x"}
    posts = [
        (reverse("plans:add_outcome", args=[process]), TYPED),
        (reverse("plans:change_outcome", args=[process, outcome.record]), TYPED),
        (reverse("plans:drop_outcome", args=[process, outcome.record]), {}),
        (reverse("plans:add_action", args=[process, outcome.record]), action),
        (reverse("plans:change_action", args=[process, act.record]), action),
        (reverse("plans:drop_action", args=[process, act.record]), {}),
    ]
    for address, typed in posts:
        answer = client.post(address, typed)
        assert answer.status_code == 422, address
        assert "start the next one" in answer.content.decode(), address
    assert client.get(posts[0][0]).status_code == 302
    assert Outcome.objects.get().title == "I sing with the choir again"


def test_a_draft_is_started_once(cast: Cast, signed_in: SignIn) -> None:
    plan = a_draft(cast)
    client = signed_in(cast.manager)
    answer = client.post(reverse("plans:start", args=[plan.process_id]), follow=True)
    assert answer.redirect_chain
    assert "Joan P started this draft already, on " in answer.content.decode()
    other = client.post(reverse("plans:start", args=[a_process(cast).pk]))
    assert "There is an open draft already" in other.content.decode()


def test_a_review_has_no_draft(cast: Cast, signed_in: SignIn) -> None:
    review = a_process(cast, "review")
    address = reverse("plans:start", args=[review.pk])
    assert signed_in(cast.manager).post(address).status_code == 404


def test_what_was_recorded_for_an_outcome_keeps_it_in_the_draft(cast: Cast) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    actions.measure(by=cast.by, outcome=outcome, measured_by="worker", value=Decimal(5))
    with pytest.raises(Refused, match="recorded for this already"):
        actions.drop_outcome(by=cast.by, outcome=outcome)
    assert Outcome.objects.get().actions.count() == 1


def test_the_plan_page_reads_the_same_number_of_rows_however_long_it_is(
    cast: Cast, signed_in: SignIn
) -> None:
    plan = a_draft(cast)
    an_outcome(cast, plan)
    settled(cast, plan)
    client, address = signed_in(cast.manager), reverse("plans:plan", args=[cast.margaret.pk])
    short = _queries(client, address)
    longer = a_draft(cast)
    for number in range(3):
        one = an_outcome(cast, longer, title=f"Outcome {number}", statements=[a_statement(cast)])
        an_action(cast, one)
    settled(cast, longer)
    assert _queries(client, address) <= short + 2


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)
