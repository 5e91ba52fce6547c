"""Which answer stands once something it rested on is gone, and what closes in that moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast
from goldenthread.consent import actions
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission
from goldenthread.people import actions as people
from goldenthread.people.agreed import hindrance
from goldenthread.people.models import Share

from .test_capacity import ABLE, assessed, attorney, decided
from .test_consent import answered
from .test_sharing import running

LetSee = Callable[[Permission], None]
NO, YES = Answer.REFUSED, Answer.GIVEN


def with_esi(cast: Cast) -> dict[str, Any]:
    return {"purpose": Purpose.PORTAL, "member": cast.esi}


def cannot_decide(cast: Cast, **other: Any) -> Any:
    return assessed(cast, purpose=Purpose.PORTAL, circle_member=cast.esi, **other)


def share(cast: Cast, permission: Permission) -> Share:
    return people.share(by=cast.by, member=cast.esi, permission=permission, agreed_how="Nodded")


def test_whoever_moved_out_can_still_say_no(cast: Cast, let_daughter_see: LetSee) -> None:
    with clock.at(clock.now() - timedelta(days=30)):
        let_daughter_see(Permission.VIEW_PLAN)
    for days in (2, 5):
        gone = clock.today() - timedelta(days=days)
        people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=gone)
        if running(cast):
            actions.stop_sharing(by=cast.actor(cast.margarets_account), member=cast.esi)
    assert not running(cast)
    with pytest.raises(Refused) as refusal:
        answered(cast, **with_esi(cast))
    assert refusal.value.field == "happened_at"


def test_an_authority_that_ended_opens_nothing_more(cast: Cast) -> None:
    cannot_decide(cast)
    hers = attorney(cast)
    answered(cast, **with_esi(cast), decided_by="authority", authority=hers)
    share(cast, Permission.VIEW_PLAN)
    actions.end_authority(by=cast.by, authority=hers, reason="Revoked by her")
    assert not running(cast)
    assert "Nobody has asked" in hindrance(cast.esi)
    with pytest.raises(Refused):
        answered(cast, **with_esi(cast), decided_by="authority", authority=hers)


def test_found_able_nothing_stays_open_by_what_others_decided(cast: Cast) -> None:
    best = decided(cast, cannot_decide(cast))
    answered(cast, **with_esi(cast), decided_by="best_interests", best_interests=best)
    share(cast, Permission.VIEW_PLAN)
    long_ago = clock.now() - timedelta(days=90)
    cannot_decide(cast, **ABLE, happened_at=long_ago)
    assert running(cast) == {"view_plan"}
    cannot_decide(cast, **ABLE)
    assert not running(cast)


def test_taken_back_twice_a_wrong_answer_does_not_return(cast: Cast) -> None:
    answered(cast, answer=NO)
    stands = answered(cast)
    for expected in (NO, Answer.NOT_ASKED):
        stands = actions.put_back(by=cast.by, consent=stands, reason="It was her neighbour")
        assert stands.answer == expected


def test_what_rested_on_an_error_does_not_return(cast: Cast) -> None:
    best = decided(cast, assessed(cast))
    photographs = {"purpose": Purpose.PHOTOGRAPHS}
    answered(cast, **photographs, decided_by="best_interests", best_interests=best)
    wrong = answered(cast, **photographs, answer=NO)
    actions.withdraw_best_interests(by=cast.by, decided=best, reason="Nobody was asked")
    back = actions.put_back(by=cast.by, consent=wrong, reason="It was her neighbour")
    assert back.answer == Answer.NOT_ASKED


@pytest.mark.parametrize("by_attorney", [False, True])
def test_another_assessment_in_error_changes_nothing(cast: Cast, by_attorney: bool) -> None:
    older, newer = assessed(cast), assessed(cast)
    upon: dict[str, Any] = {"decided_by": "best_interests"}
    if by_attorney:
        upon = {"decided_by": "authority", "authority": attorney(cast)}
    else:
        upon["best_interests"] = decided(cast, newer)
    stands = answered(cast, purpose=Purpose.PHOTOGRAPHS, **upon)
    for assessment, expected in ((older, YES), (newer, Answer.NOT_ASKED)):
        actions.withdraw_assessment(by=cast.by, assessment=assessment, reason="Her neighbour")
        now = Consent.objects.current().get(record=stands.record)
        assert now.answer == expected


def test_an_older_answer_written_late_replaces_no_newer_one(cast: Cast) -> None:
    answered(cast)
    answered(cast, answer=Answer.WITHDRAWN, happened_at=clock.now())
    with pytest.raises(Refused) as refusal:
        answered(cast, happened_at=clock.now() - timedelta(days=1))
    assert refusal.value.field == "happened_at"
    this_minute = clock.now().replace(second=0, microsecond=0)
    assert answered(cast, happened_at=this_minute).answer == YES


def test_what_was_never_given_is_not_withdrawn(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        answered(cast, answer=Answer.WITHDRAWN)
    assert refusal.value.field == "answer"
    stopped = actions.stop_sharing(by=cast.by, member=cast.esi, evidence="She shook her head")
    assert stopped.answer == NO


def test_shared_again_is_what_the_withdrawal_ended(cast: Cast, let_daughter_see: LetSee) -> None:
    then = clock.now() - timedelta(hours=6)
    with clock.at(then):
        for permission in (Permission.VIEW_PLAN, Permission.VIEW_RECORDS):
            let_daughter_see(permission)
    apart = Share.objects.in_force().get(permission="view_records")
    with clock.at(then + timedelta(hours=3)):
        people.end_share(by=cast.by, share=apart)
    said_at = then + timedelta(hours=1)
    answered(cast, **with_esi(cast), answer=Answer.WITHDRAWN, happened_at=said_at)
    actions.give_again(by=cast.actor(cast.margarets_account), member=cast.esi)
    assert running(cast) == {"view_plan"}
