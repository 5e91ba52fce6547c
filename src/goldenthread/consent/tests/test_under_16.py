"""Somebody under 16: competent for one decision or not yet, with the parents' view beside it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.consent import actions
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.consent.models import Authority, Consent, Judgement
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.homes.models import Account
from goldenthread.people.models import Individual
from tests.agreeing import CAPACITY, COMPETENCE, somebody_young

SignIn = Callable[[Account | None], Client]
NOT_YET = {"conclusion": "not_yet"}


@pytest.fixture
def nell(cast: Cast) -> Individual:
    return somebody_young(cast.by, cast.margaret)


def judged(cast: Cast, nell: Individual, **other: Any) -> Judgement:
    return actions.judge_competence(by=cast.by, individual=nell, **{**COMPETENCE, **other})


def mother(cast: Cast, nell: Individual) -> Authority:
    known = {"kind": "parent", "name": "Ruth Ash", "covers": "Everything", "seen_by": "Joan P"}
    return actions.add_authority(
        by=cast.by, individual=nell, evidence_seen="The birth certificate", **known
    )


def answered(cast: Cast, nell: Individual, **other: Any) -> Consent:
    content = {
        "purpose": Purpose.PHOTOGRAPHS,
        "answer": Answer.GIVEN,
        "evidence": "“Only my good side.”",
        "review_on": clock.today() + timedelta(days=200),
        **other,
    }
    return actions.decide(by=cast.by, individual=nell, **content)


def refused_at(act: Callable[..., Any], *args: Any, **kwargs: Any) -> str | None:
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value.field


def test_a_yes_waits_for_the_judgement_and_a_no_never_does(cast: Cast, nell: Individual) -> None:
    assert refused_at(answered, cast, nell) == "answer"
    assert answered(cast, nell, answer=Answer.REFUSED)
    judged(cast, nell, **NOT_YET)
    assert refused_at(answered, cast, nell) == "answer"
    judged(cast, nell)
    assert answered(cast, nell).answer == Answer.GIVEN
    assert refused_at(answered, cast, nell, purpose=Purpose.STORE) == "answer"


def test_a_parent_decides_until_she_is_competent(cast: Cast, nell: Individual) -> None:
    by_mother = {"decided_by": "authority", "authority": mother(cast, nell)}
    assert answered(cast, nell, **by_mother).authority
    judged(cast, nell)
    stands = Consent.objects.about(nell.pk, Purpose.PHOTOGRAPHS, None)
    assert stands is not None
    assert stands.answer == Answer.NOT_ASKED
    assert refused_at(answered, cast, nell, **by_mother) == "authority"


def test_a_parents_yes_ends_at_16_and_counts_for_nobody_older(cast: Cast, nell: Individual) -> None:
    by_mother = {"decided_by": "authority", "authority": mother(cast, nell)}
    late = clock.today() + timedelta(days=900)
    assert refused_at(answered, cast, nell, **by_mother, review_on=late) == "review_on"
    with clock.at(clock.now() + timedelta(days=3 * 365)):
        again = clock.today() + timedelta(days=30)
        assert refused_at(answered, cast, nell, **by_mother, review_on=again) == "authority"


def test_capacity_is_for_16_and_over_and_competence_for_those_below(
    cast: Cast, nell: Individual
) -> None:
    assess = actions.assess_capacity
    with pytest.raises(Refused):
        assess(by=cast.by, individual=nell, **CAPACITY)
    with pytest.raises(Refused):
        judged(cast, cast.margaret)


def test_a_judgement_in_error_takes_with_it_what_she_agreed_to(
    cast: Cast, nell: Individual
) -> None:
    wrong = judged(cast, nell)
    answered(cast, nell)
    assert refused_at(actions.withdraw_judgement, by=cast.by, judged=wrong, reason=" ") == "reason"
    actions.withdraw_judgement(by=cast.by, judged=wrong, reason="It was her sister")
    stands = Consent.objects.about(nell.pk, Purpose.PHOTOGRAPHS, None)
    assert stands is not None
    assert stands.answer == Answer.NOT_ASKED


def test_judged_on_the_page_with_what_the_mother_says(
    cast: Cast, nell: Individual, signed_in: SignIn
) -> None:
    client, use = signed_in(cast.manager), f"/people/{nell.pk}/consent/for/photographs/"
    assert f"/people/{nell.pk}/consent/competence/?about=photographs" in str(
        client.get(use).content
    )
    sent = {**COMPETENCE, "about": "photographs", "happened_at": clock.now().isoformat()[:16]}
    judge = f"/people/{nell.pk}/consent/competence/"
    assert client.post(judge, {**sent, "grounds": ""}).status_code == 422
    page = client.post(judge, sent, follow=True).content.decode()
    assert "It is for Nell to say" in page
    record = Judgement.objects.get().record
    assert signed_in(cast.carer).get(f"/consent/competence/{record}/").status_code == 200
    assert signed_in(cast.daughter).get(f"/consent/competence/{record}/").status_code == 404


def test_what_she_agreed_to_at_17_does_not_rest_on_what_was_judged_before(
    cast: Cast, nell: Individual
) -> None:
    wrong = judged(cast, nell)
    with clock.at(clock.now() + timedelta(days=3 * 366)):
        stands = answered(cast, nell)
        actions.withdraw_judgement(by=cast.by, judged=wrong, reason="It was her sister")
    assert Consent.objects.current().get(record=stands.record).answer == Answer.GIVEN
