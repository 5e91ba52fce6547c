"""No longer in the circle: they see nothing, are owed nothing, and what they did stays theirs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.models import AuditEntry
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.forms import WhoForm
from goldenthread.cycle.models import Participant
from goldenthread.cycle.tests.made import a_process, held
from goldenthread.evaluation.measures import MEASURES
from goldenthread.evaluation.period import Period
from goldenthread.evaluation.tests.made import figure, long_ago
from goldenthread.people import actions
from goldenthread.people.models import CircleMember, Share
from goldenthread.procedures.tests.made import published, published_timescales

from .test_about_me import SignIn

DIED = {"reason": "died", "note": "She died at home"}


def leaves(cast: Cast, **details: Any) -> CircleMember:
    known = {"left_on": clock.today(), **DIED, **details}
    return actions.leave_circle(by=cast.by, member=cast.esi, **known)


def sent(**details: Any) -> dict[str, Any]:
    return {"left_on": clock.today().isoformat(), **DIED, **details}


def test_her_sight_ends_at_once_and_comes_not_back_with_her(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Can], None]
) -> None:
    for one in (Can.VIEW_ABOUT, Can.VIEW_PLAN):
        let_daughter_see(one)
    hers, about = signed_in(cast.daughter), f"/people/{cast.margaret.pk}/"
    assert hers.get(about).status_code == 200
    page = signed_in(cast.manager).post(f"/people/circle/{cast.esi.pk}/leave/", sent(), follow=True)
    assert "They see nothing here any more." in page.content.decode()
    assert "She died at home" in page.content.decode()
    assert hers.get(about).status_code == 404
    assert not Share.objects.in_force().exists()
    assert AuditEntry.objects.filter(verb="share.ended").count() == 2
    with pytest.raises(Refused, match="no longer in the circle"):
        let_daughter_see(Can.VIEW_PLAN)
    actions.come_back(by=cast.by, member=cast.esi, reason="It was another Esi")
    assert hers.get(about).status_code == 404
    agreed = Consent.objects.shared_with(cast.esi)
    assert agreed
    assert agreed.answer == Answer.NOT_ASKED


def test_only_those_who_may_end_sharing_say_so(cast: Cast, signed_in: SignIn) -> None:
    for who in (cast.carer, cast.daughter, cast.stranger, None):
        answer = signed_in(who).post(f"/people/circle/{cast.esi.pk}/leave/", sent())
        assert answer.status_code == (403 if who is None else 404)
    assert CircleMember.objects.in_the_circle().count() == 1
    assert signed_in(cast.senior).post(f"/people/circle/{cast.esi.pk}/leave/", sent())
    assert not CircleMember.objects.in_the_circle().exists()
    back = f"/people/circle/{cast.esi.pk}/come-back/"
    assert signed_in(cast.carer).post(back, {"back-reason": "A mistake"}).status_code == 404
    assert signed_in(cast.senior).post(back, {"back-reason": ""}).status_code == 422
    signed_in(cast.senior).post(back, {"back-reason": "A mistake"})
    assert CircleMember.objects.in_the_circle().exists()


def test_a_day_that_cannot_be_is_refused_beside_its_field(cast: Cast, signed_in: SignIn) -> None:
    browser, place = signed_in(cast.manager), f"/people/circle/{cast.esi.pk}/leave/"
    for days, says in ((1, "This is in the future."), (-1, "Choose that day or a later one.")):
        day = clock.today() + timedelta(days=days)
        answer = browser.post(place, sent(left_on=day.isoformat()))
        assert answer.status_code == 422
        assert says in answer.content.decode()
        assert "She died at home" in answer.content.decode()
    with pytest.raises(Refused, match="what happened"):
        leaves(cast, reason="other", note=" ")
    leaves(cast)
    with pytest.raises(Refused, match="already"):
        leaves(cast)


def test_she_takes_part_in_what_took_place_and_in_nothing_to_come(cast: Cast) -> None:
    past, coming = held(cast), a_process(cast, title="Coming")
    known = {"circle_member": cast.esi, "name": "Esi Osei", "audience": "key_person"}
    for process in (past, coming):
        cycle.add_participant(by=cast.by, process=process, **known)
    hers = Participant.objects.filter(circle_member=cast.esi, removed_at__isnull=True)
    leaves(cast)
    assert hers.get().process_id == past.pk
    assert cast.esi not in WhoForm(process=coming).fields["circle_member"].queryset
    with pytest.raises(Refused, match="no longer in the circle"):
        cycle.add_participant(by=cast.by, process=a_process(cast, title="Another"), **known)
    actions.come_back(by=cast.by, member=cast.esi, reason="It was another Esi")
    assert hers.count() == 2


@pytest.mark.parametrize(
    ("reference", "publish"), [("LMCB5 P2", published), ("LMCB5 P3", published_timescales)]
)
def test_nobody_owes_her_an_explanation_from_that_day_on(
    cast: Cast, reference: str, publish: Callable[..., Any]
) -> None:
    publish(cast, days_ago=0)
    owed = figure(cast, reference).due
    leaves(cast)
    assert figure(cast, reference).due == owed - 1
    assert trend(cast, reference) == [owed - 1]


def test_what_was_due_before_she_left_stays_counted(cast: Cast) -> None:
    CircleMember.objects.filter(pk=cast.esi.pk).update(recorded_at=clock.now() - timedelta(days=9))
    published(cast, days_ago=8)
    before = Period(long_ago(8), long_ago(3))
    owed = figure(cast, "LMCB5 P2", before).due, figure(cast, "LMCB5 P2").due
    leaves(cast, left_on=long_ago(2))
    assert figure(cast, "LMCB5 P2", before).due == owed[0]
    assert figure(cast, "LMCB5 P2").due == owed[1] - 1


def test_nobody_is_to_ask_if_she_may_see_anything(cast: Cast) -> None:
    asked = Consent.objects.needed().filter(purpose=Purpose.PORTAL)
    assert asked.exists()
    owed = figure(cast, "LMCB5 P10").due
    leaves(cast)
    assert figure(cast, "LMCB5 P10").due == owed - 1
    assert trend(cast, "LMCB5 P10") == [owed - 1]


def trend(cast: Cast, reference: str) -> list[int]:
    today = Period(clock.today(), clock.today())
    return [one.due for one in MEASURES[reference].trend([cast.home], [today])]
