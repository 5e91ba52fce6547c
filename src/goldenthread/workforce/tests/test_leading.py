"""Whoever is to lead without a skill it needs: a warning, a reason, and both are kept."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.leading import change_lead
from goldenthread.cycle.models import Participant, Process
from goldenthread.homes.models import Account, Post

from ..models import Evidence, LeadReason
from .made import a_skill, ago, needed_for, proof_of

SignIn = Callable[[Account | None], Client]


def a_review(cast: Cast, **other: Any) -> Process:
    content = {"title": "Review", "reason": "Agreed", "due_on": clock.today(), **other}
    return cycle.ask_for(
        by=cast.by, individual=cast.margaret, kind=ProcessKind.REVIEW, lead=cast.manager, **content
    )


def test_the_form_warns_and_asks_why(cast: Cast, signed_in: SignIn) -> None:
    needed_for(cast, "review", a_skill(cast))
    browser, url = signed_in(cast.manager), f"/people/{cast.margaret.pk}/ask/review/"
    page = browser.get(url).content.decode()
    assert "Sunita R (no proof in date: Leads reviews)" in page
    assert "Why do they lead it all the same?" not in page
    sent = {
        "title": "Summer review",
        "reason": "She asked",
        "due_on": clock.today(),
        "lead": cast.senior.pk,
        "lead_reason": "",
    }
    refused = browser.post(url, sent)
    assert refused.status_code == 422
    assert "Why do they lead it all the same?" in refused.content.decode()
    assert "She asked" in refused.content.decode()
    made = browser.post(url, {**sent, "lead_reason": "She knows Maggie best"})
    assert made.status_code == 302
    kept = LeadReason.objects.get()
    assert (kept.reason, kept.lacking) == ("She knows Maggie best", "Leads reviews")
    page = browser.get(f"/processes/{kept.process_id}/").content.decode()
    assert "lacks a skill" in page
    assert "She knows Maggie best" in page
    assert "lacks a skill" not in signed_in(cast.margarets_account).get(
        f"/processes/{kept.process_id}/"
    ).content.decode().replace("lacks a skill it", "")


def test_whoever_can_show_it_leads_without_a_word(cast: Cast) -> None:
    skill = a_skill(cast)
    needed_for(cast, "review", skill)
    with pytest.raises(Refused, match="no proof in date for: Leads reviews") as refusal:
        a_review(cast, lead_reason="")
    assert refusal.value.field == "lead_reason"
    proof_of(cast, skill, cast.manager)
    a_review(cast, lead_reason="")
    assert not LeadReason.objects.exists()


def test_somebody_else_comes_to_lead_it(cast: Cast, signed_in: SignIn) -> None:
    skill = a_skill(cast)
    needed_for(cast, "review", skill)
    process = a_review(cast)
    browser, url = signed_in(cast.manager), f"/processes/{process.pk}/lead/"
    sent = {"lead": cast.senior.pk, "reason": "Joan is away", "lead_reason": ""}
    assert browser.post(url, sent).status_code == 422
    proof_of(cast, skill, cast.senior)
    assert browser.post(url, sent).status_code == 302
    process.refresh_from_db()
    assert process.lead == cast.senior
    roles = {one.name: one.role for one in Participant.objects.of(process.pk)}
    assert roles == {"Maggie": "person", "Joan P": "contributes", "Sunita R": "leads"}
    with pytest.raises(Refused, match="leads it already"):
        change_lead(by=cast.by, process=process, lead=cast.senior, reason="Again")
    with pytest.raises(Refused, match="may not lead"):
        change_lead(by=cast.by, process=process, lead=cast.carer, reason="Free")
    for step in (Step.PREPARED, Step.HELD):
        cycle.reach(by=cast.by, process=process, step=step)
    with pytest.raises(Refused, match="took place already"):
        change_lead(by=cast.by, process=process, lead=cast.manager, reason="Back")


def test_why_is_said_later_where_it_was_not_said_at_once(cast: Cast, signed_in: SignIn) -> None:
    process = a_review(cast)
    needed_for(cast, "review", a_skill(cast))
    browser, url = signed_in(cast.manager), f"/processes/{process.pk}/lead/why/"
    assert url in browser.get(f"/processes/{process.pk}/").content.decode()
    assert browser.post(url, {"reason": ""}).status_code == 422
    assert browser.post(url, {"reason": "There is nobody else this week"}).status_code == 302
    page = browser.get(f"/processes/{process.pk}/").content.decode()
    assert "There is nobody else this week" in page
    assert signed_in(cast.carer).get(url).status_code == 404


def test_of_a_lead_who_left_proof_of_that_time_is_written_down_late(
    cast: Cast, signed_in: SignIn
) -> None:
    skill = a_skill(cast)
    needed_for(cast, "review", skill)
    process = cycle.ask_for(
        by=cast.by,
        individual=cast.margaret,
        kind=ProcessKind.REVIEW,
        lead=cast.senior,
        title="Review",
        reason="Agreed",
        due_on=clock.today(),
    )
    worked = Post.objects.filter(account=cast.senior)
    begun = clock.now() - timedelta(days=90)
    worked.update(starts_at=begun, ends_at=clock.now() - timedelta(days=5))
    browser = signed_in(cast.manager)
    [(_name, url)] = browser.get(f"/processes/{process.pk}/lead/why/").context["proofs"]
    assert "Sunita R (has left)" in browser.get(url).content.decode()
    worked.update(starts_at=clock.now() + timedelta(days=5), ends_at=None)
    assert "Sunita R (begins later)" in browser.get(url).content.decode()
    worked.update(starts_at=begun, ends_at=clock.now() - timedelta(days=5))
    sent = {"workers": [cast.senior.pk], "competence": skill.pk, "kind": "supervision"}
    sent |= {"seen_by": "Joan P, manager", "words": "Led one with me"}
    refused = browser.post(url, {**sent, "happened_on": ago(2)})
    assert "Sunita R left this home on" in refused.context["form"].errors["happened_on"][0]
    browser.post(url, {**sent, "happened_on": ago(20)})
    assert Evidence.objects.get().counts_on(ago(10))
