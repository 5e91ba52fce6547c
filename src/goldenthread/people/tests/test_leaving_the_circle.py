"""No longer in the circle: they see nothing, are owed nothing, and what they did stays theirs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from conftest import Cast
from goldenthread.briefings.models import Briefing
from goldenthread.consent import actions as consents
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.models import AuditEntry
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Step
from goldenthread.cycle.forms import WhoForm
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.tests.made import a_process, held
from goldenthread.cycle.tests.telling import told
from goldenthread.evaluation.measures import MEASURES
from goldenthread.evaluation.period import Period
from goldenthread.evaluation.tests.made import figure, long_ago
from goldenthread.involvement.models import MaterialGiven
from goldenthread.pages.owed import Kind
from goldenthread.pages.tests.made import agreed_change, owed
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


def known_for_long(cast: Cast) -> None:
    CircleMember.objects.filter(pk=cast.esi.pk).update(recorded_at=clock.now() - timedelta(days=30))


def test_her_part_follows_the_day_of_the_review_and_not_the_day_it_is_noted(cast: Cast) -> None:
    known_for_long(cast)
    late, to_come = a_process(cast, due_on=long_ago(2)), coming_since(cast)
    parts = [add(cast, process) for process in (late, to_come)]
    leaves(cast, left_on=long_ago(1))
    assert [stands(one) for one in parts] == [True, False]
    for process, part in zip((late, to_come), parts, strict=True):
        cycle.reach(by=cast.by, process=process, step=Step.PREPARED, at=ago(3))
        cycle.reach(by=cast.by, process=process, step=Step.HELD, at=ago(2))
        assert stands(part)
        cycle.step_back(by=cast.by, process=process, reason="Not then")
    assert [stands(one) for one in parts] == [True, False]
    cycle.reach(by=cast.by, process=late, step=Step.HELD)
    assert not stands(parts[0])
    with pytest.raises(Refused, match="no longer in the circle") as refusal:
        add(cast, a_process(cast, title="Today", due_on=clock.today()))
    assert refusal.value.field == "circle_member"
    assert add(cast, a_process(cast, title="Before", due_on=long_ago(1)))


def coming_since(cast: Cast) -> Process:
    with clock.at(ago(4)):
        return a_process(cast, due_on=clock.today() + timedelta(days=9), title="To come")


def ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


def add(cast: Cast, process: Process) -> Participant:
    known = {"circle_member": cast.esi, "name": "Esi Osei", "audience": "key_person"}
    return cycle.add_participant(by=cast.by, process=process, **known)


def stands(part: Participant) -> bool:
    return Participant.objects.get(pk=part.pk).removed_at is None


def test_what_she_was_told_and_given_before_is_written_down_later(
    cast: Cast, signed_in: SignIn
) -> None:
    known_for_long(cast)
    process, browser = a_process(cast, due_on=long_ago(1)), signed_in(cast.carer)
    leaves(cast, left_on=long_ago(1))
    brief, give = f"/processes/{process.pk}/briefings/add/", f"/people/{cast.margaret.pk}/documents"
    paper = {"what": "plan", "format": "plain", "language": "en", "title": "For Esi"}
    for address, field, said in (
        (brief, "happened_at", told(audience="key_person", topic="reasons")),
        (f"{give}/give/", "given_on", paper),
    ):
        for days, status in ((0, 422), (1, 302)):
            day = ago(days).strftime("%Y-%m-%dT00:01") if field == "happened_at" else long_ago(days)
            sent = {**said, "circle_member": cast.esi.pk, field: day}
            answer = browser.post(address, sent)
            assert answer.status_code == status
            assert ("Choose a day up to then" in answer.content.decode()) == (status == 422)
        assert Briefing.objects.count() + MaterialGiven.objects.count() == 1 + (address != brief)


def test_the_page_names_what_ends_and_what_somebody_else_has_to_take_over(
    cast: Cast, signed_in: SignIn
) -> None:
    add(cast, coming_since(cast))
    agreed_change(cast, 90, circle_member=cast.esi)
    known = {"kind": "attorney_care", "name": "Mrs Esi Osei", "covers": "Health"}
    seen = {"evidence_seen": "The paper", "seen_by": "Joan P"}
    consents.add_authority(by=cast.by, individual=cast.margaret, **known, **seen)
    place, browser = f"/people/circle/{cast.esi.pk}/leave/", signed_in(cast.manager)
    others = ("Agreed change: An easier garden door", "Esi Osei is recorded as: ")
    page = browser.get(place).content.decode()
    assert all(words in page for words in ("To come, ", *others))
    own = signed_in(cast.margarets_account).get(place).content.decode()
    assert "no longer in your circle?" in own
    assert "the person" not in own.split("<main")[1]
    page = browser.post(place, sent(), follow=True).content.decode()
    assert "Somebody else has to take this over" in page
    assert all(words in page for words in others)
    page = browser.get(f"/people/{cast.margaret.pk}/consent/").content.decode()
    assert "no longer in the circle: does it still hold?" in page
    (change,) = owed(cast, Kind.CHANGE)
    assert "who makes it instead?" in change.more
