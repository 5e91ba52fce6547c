"""What was taken out of a draft already is no dead end for those who may see the plan."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core.identifiers import new_id
from goldenthread.plans import actions
from goldenthread.plans.models import Action, Contingency, Outcome
from goldenthread.plans.parts import actions as part_actions
from goldenthread.plans.parts.kinds import KINDS

from .made import SING, a_draft, an_outcome, in_force

SignIn = Callable[..., Client]


@pytest.mark.parametrize("kind", ["outcome", "action"])
def test_taking_it_out_a_second_time_leads_back_and_says_so(
    cast: Cast, signed_in: SignIn, kind: str
) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    record = outcome.record if kind == "outcome" else Action.objects.get().record
    draft = reverse("plans:draft", args=[outcome.plan.process_id])
    drop = reverse(f"plans:drop_{kind}", args=[outcome.plan.process_id, record])
    client = signed_in(cast.senior)
    assert client.post(drop).url == draft
    for again in (client.post, client.get):
        answer = again(drop, follow=True)
        assert answer.redirect_chain == [(draft, 302)]
        assert "This was already taken out of the draft." in answer.content.decode()
    assert signed_in(cast.stranger).post(drop).status_code == 404
    assert signed_in(cast.carer).post(drop).status_code == 404


def test_an_action_that_went_with_its_outcome_leads_back_too(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    act, pk = Action.objects.get().record, outcome.plan.process_id
    client = signed_in(cast.senior)
    client.post(reverse("plans:drop_outcome", args=[pk, outcome.record]))
    assert not Outcome.objects.exists()
    for name, record in [
        ("drop_action", act),
        ("change_action", act),
        ("change_outcome", outcome.record),
        ("add_action", outcome.record),
        ("no_action", outcome.record),
    ]:
        answer = client.get(reverse(f"plans:{name}", args=[pk, record]))
        assert answer.url == reverse("plans:draft", args=[pk]), name


CHOIR = {**SING, "why": "Sunday is choir day"}
BUS = {"what": "Take the 14 bus", "who": "Bea", "when": "Sundays"}


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("change_outcome", CHOIR, "Sunday is choir day"),
        ("add_action", BUS, "Take the 14 bus"),
        ("change_action", BUS, "Take the 14 bus"),
    ],
)
def test_what_is_written_on_something_taken_out_meanwhile_is_kept_and_can_go_back(
    cast: Cast, signed_in: SignIn, name: str, typed: dict[str, str], words: str
) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    act = Action.objects.get().record
    said = {source.statement for source in outcome.sources.all()}
    actions.drop_outcome(by=cast.by, outcome=outcome)
    client = signed_in(cast.senior)
    record = act if name == "change_action" else outcome.record
    address = reverse(f"plans:{name}", args=[outcome.plan.process_id, record])
    sent = {**typed, "statements": [str(one.record) for one in said if one]}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert "Joan P took this out" in str(refused.context["form"].errors["put_back"])
    assert client.post(address, {**sent, "put_back": "on"}).status_code == 302
    again = Outcome.objects.get()
    assert again.record == outcome.record
    assert {source.statement for source in again.sources.all()} == said
    assert act in again.actions.values_list("record", flat=True)
    written = Action.objects.filter(what=words), Outcome.objects.filter(why=words)
    assert any(rows.exists() for rows in written)


def test_a_part_taken_out_meanwhile_keeps_what_was_written(cast: Cast, signed_in: SignIn) -> None:
    plan = a_draft(cast)
    typed = {"happens": "She falls", "should": "Sit her up", "call": "999"}
    part = part_actions.add_part(by=cast.by, plan=plan, kind=KINDS[1], **typed)
    part_actions.drop_part(by=cast.by, part=part)
    client, sent = signed_in(cast.senior), {**typed, "should": "Do not lift her"}
    address = reverse("plans:change_part", args=[plan.process_id, "contingencies", part.record])
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Do not lift her" in refused.content.decode()
    assert client.post(address, {**sent, "put_back": "on"}).status_code == 302
    assert Contingency.objects.get().should == "Do not lift her"


def test_what_was_never_in_this_plan_is_still_not_found(cast: Cast, signed_in: SignIn) -> None:
    plan_before = in_force(cast).plan
    outcome = an_outcome(cast, a_draft(cast))
    client = signed_in(cast.senior)
    client.post(reverse("plans:drop_outcome", args=[outcome.plan.process_id, outcome.record]))
    for pk, record in [
        (outcome.plan.process_id, new_id()),
        (plan_before.process_id, outcome.record),
    ]:
        assert client.get(reverse("plans:drop_outcome", args=[pk, record])).status_code == 404
