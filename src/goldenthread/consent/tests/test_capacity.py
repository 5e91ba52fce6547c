"""Whether somebody can make one decision, and who decides where they cannot."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.consent import actions
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.consent.models import Authority, BestInterests, CapacityAssessment, Consent
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.homes.models import Account
from tests.agreeing import BEST_INTERESTS, CAPACITY, somebody_young

from .test_consent import answered

SignIn = Callable[[Account | None], Client]
ABLE = {"retains": True, "cause": "", "conclusion": "has"}


def assessed(cast: Cast, **other: Any) -> CapacityAssessment:
    """Return an assessment: she cannot decide about photographs, unless told otherwise."""
    return actions.assess_capacity(by=cast.by, individual=cast.margaret, **{**CAPACITY, **other})


def decided(cast: Cast, assessment: CapacityAssessment) -> BestInterests:
    """Return what was decided in her best interests."""
    return actions.decide_best_interests(by=cast.by, assessment=assessment, **BEST_INTERESTS)


def attorney(cast: Cast, **other: Any) -> Authority:
    """Return her attorney for health and welfare, unless told otherwise."""
    known = {
        "kind": "attorney_care",
        "name": "Esi Osei",
        "covers": "Health and welfare",
        "evidence_seen": "The registered document",
        "individual": cast.margaret,
        **other,
    }
    return actions.add_authority(by=cast.by, **known)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"retains": True}, "conclusion"),
        ({"conclusion": "has"}, "conclusion"),
        ({"cause": " "}, "cause"),
    ],
)
def test_the_conclusion_follows_from_the_four_abilities(
    cast: Cast, other: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        assessed(cast, **other)
    assert refusal.value.field == field


def test_a_best_interests_decision_holds_for_that_decision_only(cast: Cast) -> None:
    best = decided(cast, assessed(cast))
    by_best = {"decided_by": "best_interests", "best_interests": best}
    assert answered(cast, purpose=Purpose.PHOTOGRAPHS, **by_best).answer == Answer.GIVEN
    with pytest.raises(Refused) as refusal:
        answered(cast, purpose=Purpose.STORE, **by_best)
    assert refusal.value.field == "best_interests"
    assert answered(cast, purpose=Purpose.STORE).answer == Answer.GIVEN


def test_nobody_decides_for_whoever_can(cast: Cast) -> None:
    with pytest.raises(Refused):
        decided(cast, assessed(cast, **ABLE))
    with pytest.raises(Refused) as refusal:
        answered(cast, decided_by="authority", authority=attorney(cast))
    assert refusal.value.field == "authority"


def test_a_yes_of_hers_is_not_taken_where_she_cannot_decide_but_a_no_is(cast: Cast) -> None:
    assessed(cast)
    with pytest.raises(Refused) as refusal:
        answered(cast, purpose=Purpose.PHOTOGRAPHS)
    assert refusal.value.field == "decided_by"
    assert answered(cast, purpose=Purpose.PHOTOGRAPHS, answer=Answer.REFUSED)


def test_found_able_she_is_asked_herself(cast: Cast) -> None:
    best = decided(cast, assessed(cast))
    answered(cast, purpose=Purpose.PHOTOGRAPHS, decided_by="best_interests", best_interests=best)
    assessed(cast, **ABLE)
    stands = Consent.objects.about(cast.margaret.pk, Purpose.PHOTOGRAPHS, None)
    assert stands is not None
    assert stands.answer == Answer.NOT_ASKED


def test_an_attorney_decides_what_she_cannot_until_it_ends(cast: Cast) -> None:
    hers = attorney(cast)
    assessed(cast)
    by_attorney = {"purpose": Purpose.PHOTOGRAPHS, "decided_by": "authority"}
    assert answered(cast, **by_attorney, authority=hers).authority == hers
    ended = actions.end_authority(by=cast.by, authority=hers, reason="Revoked by her")
    for wrong in (ended, attorney(cast, kind="attorney_money"), attorney(cast, kind="advance")):
        with pytest.raises(Refused):
            answered(cast, **by_attorney, authority=wrong)


def test_an_assessment_in_error_takes_with_it_what_was_decided(cast: Cast) -> None:
    wrong = assessed(cast)
    best = decided(cast, wrong)
    answered(cast, purpose=Purpose.PHOTOGRAPHS, decided_by="best_interests", best_interests=best)
    actions.withdraw_assessment(by=cast.by, assessment=wrong, reason="It was about her neighbour")
    stands = Consent.objects.about(cast.margaret.pk, Purpose.PHOTOGRAPHS, None)
    assert stands is not None
    assert stands.answer == Answer.NOT_ASKED


def test_assessed_and_decided_on_the_pages(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.manager)
    sent = {name: words for name, words in CAPACITY.items() if name != "purpose"}
    sent |= {name: "yes" if sent[name] else "no" for name in ("understands", "retains", "weighs")}
    sent |= {"communicates": "yes", "about": "photographs", "happened_at": "2026-01-05T10:00"}
    assess = reverse("consent:assess", args=[cast.margaret.pk])
    assert client.post(assess, {**sent, "conclusion": "has"}).status_code == 422
    page = client.post(assess, sent, follow=True)
    assert "Lacks capacity for this decision" in page.content.decode()
    at = page.redirect_chain[0][0]
    page = client.post(at, {**BEST_INTERESTS, "happened_at": "2026-01-05T11:00"}, follow=True)
    assert "Photographs are shown in the house" in page.content.decode()
    assert signed_in(cast.carer).get(at).status_code == 200
    assert signed_in(cast.carer).post(at, BEST_INTERESTS).status_code == 404
    assert signed_in(cast.daughter).get(at).status_code == 404


def test_an_answer_for_her_comes_after_the_finding_that_she_cannot_decide(cast: Cast) -> None:
    hers, yesterday = attorney(cast), clock.now() - timedelta(days=1)
    best = decided(cast, assessed(cast))
    for way in (
        {"decided_by": "authority", "authority": hers},
        {"decided_by": "best_interests", "best_interests": best},
    ):
        with pytest.raises(Refused) as refusal:
            answered(cast, purpose=Purpose.PHOTOGRAPHS, happened_at=yesterday, **way)
        assert refusal.value.field == "happened_at"
        assert answered(cast, purpose=Purpose.PHOTOGRAPHS, **way)


def test_nobody_decides_for_somebody_of_an_age_where_that_cannot_be(
    cast: Cast, signed_in: SignIn
) -> None:
    nell = somebody_young(cast.by, cast.margaret)
    for individual, kind in (
        (cast.margaret, "parent"),
        (nell, "attorney_care"),
        (nell, "advance"),
    ):
        with pytest.raises(Refused) as refusal:
            attorney(cast, individual=individual, kind=kind)
        assert refusal.value.field == "kind"
    attorney(cast)
    page = signed_in(cast.manager).get(reverse("consent:assessment", args=[assessed(cast).record]))
    assert "First look if this is theirs to decide" in page.content.decode()
