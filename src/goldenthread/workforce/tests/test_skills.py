"""What workers can show: written down, confirmed, put right, and seen by whom it concerns."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
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
    browser = signed_in(cast.manager)
    assert browser.post(url, {**sent, "happened_on": ago(-5)}).status_code == 422
    assert browser.post(url, sent).status_code == 302
    page = browser.get(reverse("workforce:evidence", args=[proof.record])).content.decode()
    assert "Said what an outcome is" in page
    assert "Explained it" in page


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
    assert browser.post(f"/proof/{told.record}/confirm/").status_code == 302
    assert state(cast, cast.carer) == "in_date"


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
