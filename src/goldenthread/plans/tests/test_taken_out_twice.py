"""What was taken out of a draft already is no dead end for those who may see the plan."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core.identifiers import new_id
from goldenthread.plans.models import Action, Outcome

from .made import a_draft, an_outcome, in_force

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
