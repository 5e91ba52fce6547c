"""What workers can show: written down, confirmed, put right, and seen by whom it concerns."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.homes.models import Account

from .. import actions
from ..models import Competence, Evidence, LeadNeed
from ..reading import matrix_of
from .made import a_skill, ago, needed_for, proof_of

SignIn = Callable[[Account | None], Client]


def state(cast: Cast, account: Account) -> str:
    skills = list(Competence.objects.of(cast.home.pk))
    row = next(one for one in matrix_of(cast.home, skills) if one.account == account)
    return row.cells[0].state


def test_a_home_begins_with_the_skills_it_chooses(cast: Cast) -> None:
    actions.begin_with(by=cast.by, home=cast.home, starters=["progress", "reviewing"])
    names = Competence.objects.of(cast.home.pk).values_list("starter", "criterion")
    assert list(names) == [("progress", "LMCB5 P5"), ("reviewing", "")]
    kinds = LeadNeed.objects.of(cast.home.pk).values_list("kind", "competence__starter")
    assert set(kinds) == {("plan", "progress"), ("review", "progress"), ("review", "reviewing")}
    with pytest.raises(Refused, match="not there yet"):
        actions.begin_with(by=cast.by, home=cast.home, starters=["progress"])


def test_proof_is_in_date_ends_soon_or_is_over(cast: Cast) -> None:
    skill = a_skill(cast)
    assert state(cast, cast.carer) == "none"
    old = proof_of(cast, skill, cast.carer, 400)
    assert state(cast, cast.carer) == "over"
    proof_of(cast, skill, cast.carer, 320)
    assert state(cast, cast.carer) == "soon"
    newest = proof_of(cast, skill, cast.carer, 10)
    assert state(cast, cast.carer) == "in_date"
    for one in (newest, old):
        actions.withdraw_evidence(by=cast.by, evidence=one, reason="Somebody else")
    assert state(cast, cast.carer) == "soon"


def test_nobody_writes_down_or_confirms_what_they_can_do_themselves(cast: Cast) -> None:
    skill = a_skill(cast)
    with pytest.raises(Refused, match="Somebody else writes down"):
        actions.give_evidence(
            by=cast.by,
            competence=skill,
            workers=[cast.manager],
            happened_on=ago(1),
            kind="training",
            seen_by="Me",
            words="I know it",
        )
    words = "I drew it with her"
    told = actions.reflect(by=cast.by, competence=skill, worker=cast.manager, words=words)
    with pytest.raises(Refused, match="Somebody else confirms"):
        actions.confirm_evidence(by=cast.by, evidence=told)
    assert state(cast, cast.manager) == "waiting"
    actions.confirm_evidence(by=cast.actor(cast.senior), evidence=told)
    assert state(cast, cast.manager) == "in_date"


def test_a_training_is_written_down_for_everybody_who_was_there(
    cast: Cast, signed_in: SignIn
) -> None:
    skill = a_skill(cast)
    url = reverse("workforce:add_evidence", args=[cast.home.pk])
    sent = {
        "competence": skill.pk,
        "workers": [cast.carer.pk, cast.senior.pk],
        "kind": "training",
        "happened_on": ago(3),
        "seen_by": "",
        "words": "Half a day, with examples",
    }
    browser = signed_in(cast.manager)
    refused = browser.post(url, sent)
    assert refused.status_code == 422
    assert "Half a day, with examples" in refused.content.decode()
    assert browser.post(url, {**sent, "seen_by": "Kim L, trainer"}).status_code == 302
    assert Evidence.objects.standing().count() == 2
    assert state(cast, cast.senior) == "in_date"
    page = browser.get("/skills/").content.decode()
    assert "in date until" in page
    assert "2 of 3" in page


def test_a_correction_keeps_what_it_said_before(cast: Cast, signed_in: SignIn) -> None:
    proof = proof_of(cast, a_skill(cast), cast.carer)
    url = reverse("workforce:correct", args=[proof.record])
    sent = {"happened_on": ago(5), "seen_by": "Mei L", "words": "Explained it", "reason": "Date"}
    sent["seen"] = proof.version
    browser = signed_in(cast.manager)
    assert browser.post(url, {**sent, "happened_on": ago(-5)}).status_code == 422
    assert browser.post(url, sent).status_code == 302
    page = browser.get(reverse("workforce:evidence", args=[proof.record])).content.decode()
    assert "Said what an outcome is" in page
    assert "Explained it" in page
    stale = browser.post(url, {**sent, "words": "Did it"})
    assert stale.status_code == 422
    assert "What they saved just now" in stale.content.decode()


def test_a_worker_sees_their_own_and_gives_their_account(cast: Cast, signed_in: SignIn) -> None:
    skill = a_skill(cast)
    other = proof_of(cast, skill, cast.senior)
    mine = proof_of(cast, skill, cast.carer)
    browser = signed_in(cast.carer)
    assert browser.get("/skills/")["Location"] == "/skills/mine/"
    assert "gave one" in browser.get("/skills/mine/").content.decode()
    sent = {"competence": skill.pk, "words": "I asked M. with the picture cards"}
    assert browser.post("/skills/mine/reflect/", sent).status_code == 302
    assert "waits to be confirmed" in browser.get("/skills/mine/").content.decode()
    assert browser.get(f"/proof/{mine.record}/").status_code == 200
    for closed in (
        f"/proof/{other.record}/",
        f"/skills/workers/{cast.senior.pk}/",
        f"/homes/{cast.home.pk}/skills/",
        f"/homes/{cast.home.pk}/hours/",
    ):
        assert browser.get(closed).status_code == 404, closed
    assert browser.post(f"/proof/{mine.record}/correct/", {}).status_code == 422
    told = {"reason": "Not true", "happened_on": ago(1), "words": "All", "seen_by": "Me"}
    assert browser.post(f"/proof/{mine.record}/correct/", told).status_code == 422
    for stranger in (cast.daughter, cast.margarets_account, cast.stranger):
        assert signed_in(stranger).get(f"/proof/{mine.record}/").status_code == 404


def test_a_senior_confirms_what_a_worker_told(cast: Cast, signed_in: SignIn) -> None:
    by = cast.actor(cast.carer)
    told = actions.reflect(
        by=by, competence=a_skill(cast), worker=cast.carer, words="I drew it with her"
    )
    browser = signed_in(cast.senior)
    assert "I drew it with her" in browser.get("/skills/").content.decode()
    page = browser.get(f"/proof/{told.record}/").content.decode()
    assert f"/proof/{told.record}/correct/" not in page
    others: dict[str, Any] = {"words": "She watched", "reason": "Better", "happened_on": ago(0)}
    with pytest.raises(Refused, match="their own account"):
        actions.correct_evidence(by=cast.actor(cast.senior), evidence=told, **others)
    actions.correct_evidence(by=by, evidence=told, **{**others, "words": "I sang with her"})
    confirm = f"/proof/{told.record}/confirm/"
    unread = browser.post(confirm, {"seen": told.version})
    assert unread.status_code == 422
    assert "I sang with her" in unread.content.decode()
    assert browser.post(confirm, {"seen": told.version + 1}).status_code == 302
    assert state(cast, cast.carer) == "in_date"


def test_a_day_that_cannot_be_is_refused_before_it_is_counted_from(cast: Cast) -> None:
    with pytest.raises(Refused, match="in the future"):
        proof_of(cast, a_skill(cast), cast.carer, happened_on=date.max)
    with pytest.raises(Refused, match="they write themselves"):
        proof_of(cast, a_skill(cast, name="Plans"), cast.carer, kind="reflection")


def test_needs_changed_meanwhile_are_shown_and_not_ended(cast: Cast, signed_in: SignIn) -> None:
    skills = [a_skill(cast, name=name) for name in ("Plans", "Reviews")]
    browser, url = signed_in(cast.manager), f"/homes/{cast.home.pk}/leading/review/"
    seen = browser.get(url).context["form"]["seen"].value()
    needed_for(cast, "review", skills[0])
    refused = browser.post(url, {"hours": "2", "competences": [skills[1].pk], "seen": seen})
    assert refused.status_code == 422
    assert "What they saved just now" in refused.content.decode()
    seen = refused.context["form"]["seen"].value()
    both = {"hours": "2", "competences": [one.pk for one in skills], "seen": seen}
    assert browser.post(url, both).status_code == 302
    assert LeadNeed.objects.of(cast.home.pk).count() == 2


def test_who_left_shows_nothing_here_any_more(cast: Cast, signed_in: SignIn) -> None:
    skill = a_skill(cast)
    for account in (cast.carer, cast.senior):
        proof_of(cast, skill, account)
    browser, url = signed_in(cast.manager), f"/homes/{cast.home.pk}/skills/"
    assert "2 workers can show it" in browser.get(url).content.decode()
    cast.senior.posts.update(ends_at=clock.now() - timedelta(days=1))
    assert "1 worker can show it" in browser.get(url).content.decode()


def test_all_proof_is_within_reach(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldenthread.workforce.views.PROOF_AT_ONCE", 1)
    skill = a_skill(cast)
    for days, words in ((300, "The first"), (20, "The second")):
        proof_of(cast, skill, cast.carer, days, words=words)
    browser, url = signed_in(cast.carer), "/skills/mine/"
    page = browser.get(url).content.decode()
    assert "The second" in page
    assert "The first" not in page
    assert "in date until" in page
    assert "The first" in browser.get(f"{url}?page=2").content.decode()


def test_a_skill_is_stopped_and_asked_for_again(cast: Cast) -> None:
    skill = a_skill(cast)
    needed_for(cast, "review", skill)
    actions.stop_competence(by=cast.by, competence=skill, reason="Part of another one")
    assert not LeadNeed.objects.of(cast.home.pk).exists()
    with pytest.raises(Refused, match="not asked for any more"):
        proof_of(cast, skill, cast.carer)
    actions.use_competence_again(by=cast.by, competence=skill)
    proof_of(cast, skill, cast.carer)
    with pytest.raises(Refused, match="this name already"):
        a_skill(cast, name="leads reviews")
    with pytest.raises(Refused, match="numbers of topics"):
        a_skill(cast, name="Other", topics="21, many")
