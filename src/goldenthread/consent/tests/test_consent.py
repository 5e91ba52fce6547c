"""What may be done with what is known of somebody: answers, and what they change at once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from goldenthread.consent import actions
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.people import actions as people
from goldenthread.people.models import Share
from tests.agreeing import CAPACITY

SignIn = Callable[[Account | None], Client]
LetSee = Callable[[Permission], None]


def answered(cast: Cast, **other: Any) -> Consent:
    """Return an answer about keeping information: given for a year, unless told otherwise."""
    content = {
        "purpose": Purpose.STORE,
        "answer": Answer.GIVEN,
        "evidence": "“Keep it in the drawer.”",
        "review_on": clock.today() + timedelta(days=365),
        **other,
    }
    return actions.decide(by=cast.by, individual=cast.margaret, **content)


def test_whoever_moves_in_is_to_be_asked_and_for_each_professional(cast: Cast) -> None:
    people.add_circle_member(
        by=cast.by, individual=cast.margaret, name="Dr Shah", kind="professional", relationship="GP"
    )
    open_now = Consent.objects.of(cast.margaret.pk)
    assert sorted(open_now.values_list("purpose", flat=True)) == [
        "collect",
        "portal",
        "record",
        "share",
        "store",
    ]
    assert {one.answer for one in open_now} == {Answer.NOT_ASKED}


def test_a_refusal_is_an_answer_and_every_answer_is_kept(cast: Cast) -> None:
    given = answered(cast)
    refused = answered(cast, answer=Answer.REFUSED, review_on=None)
    assert refused.record == given.record
    assert Consent.objects.about(cast.margaret.pk, Purpose.STORE, None) == refused
    assert Consent.objects.filter(record=given.record).count() == 3


def test_a_yes_needs_proof_and_a_day_to_ask_again(cast: Cast) -> None:
    for field, empty in (("evidence", " "), ("review_on", None)):
        with pytest.raises(Refused) as refusal:
            answered(cast, **{field: empty})
        assert refusal.value.field == field


def test_of_two_who_write_the_second_sees_the_first(cast: Cast) -> None:
    seen = Consent.objects.about(cast.margaret.pk, Purpose.STORE, None)
    assert seen is not None
    first = answered(cast, seen=seen.version)
    with pytest.raises(StaleVersion) as conflict:
        answered(cast, seen=seen.version)
    assert conflict.value.theirs == first


def test_refused_sharing_ends_what_they_see_in_the_same_moment(
    cast: Cast, let_daughter_see: LetSee
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    let_daughter_see(Permission.VIEW_PLAN)
    answered(cast, purpose=Purpose.PORTAL, member=cast.esi, answer=Answer.REFUSED)
    assert not Share.objects.in_force().filter(circle_member=cast.esi).exists()


def test_she_stops_sharing_herself_and_takes_it_back(
    cast: Cast, let_daughter_see: LetSee, signed_in: SignIn
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    hers, daughters = signed_in(cast.margarets_account), signed_in(cast.daughter)
    about_her = reverse("people:person", args=[cast.margaret.pk])
    stop = reverse("consent:stop", args=[cast.esi.pk])
    assert daughters.get(about_her).status_code == 200
    before = hers.get(stop).content.decode()
    assert "Esi Osei can no longer open:" in before
    assert "About me" in before

    after = hers.post(stop, follow=True).content.decode()
    assert "Stopped. Esi Osei can no longer open: About me." in after
    assert daughters.get(about_her).status_code == 404

    again = hers.post(reverse("consent:give_again", args=[cast.esi.pk]), follow=True)
    assert "Shared again. Esi Osei can open: About me." in again.content.decode()
    assert daughters.get(about_her).status_code == 200


def test_a_worker_writes_down_how_she_said_it(
    cast: Cast, let_daughter_see: LetSee, signed_in: SignIn
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    stop, senior = reverse("consent:stop", args=[cast.esi.pk]), signed_in(cast.senior)
    assert senior.post(stop).status_code == 422
    senior.post(stop, {"evidence": "“Not any more.” Amina was there"})
    stands = Consent.objects.about(cast.margaret.pk, Purpose.PORTAL, cast.esi)
    assert stands is not None
    assert (stands.answer, stands.asked_by) == (Answer.WITHDRAWN, "Sunita R")


def test_only_she_can_take_her_withdrawal_back(
    cast: Cast, let_daughter_see: LetSee, signed_in: SignIn
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    actions.stop_sharing(by=cast.by, member=cast.esi, evidence="She said so")
    address = reverse("consent:give_again", args=[cast.esi.pk])
    for account in (cast.manager, cast.daughter, cast.carer, cast.stranger):
        signed_in(account).post(address)
        assert not Share.objects.in_force().filter(circle_member=cast.esi).exists()


def test_an_answer_written_wrongly_is_taken_back_and_shares_nothing(
    cast: Cast, let_daughter_see: LetSee
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    given = answered(cast, purpose=Purpose.PORTAL, member=cast.esi)
    wrong = answered(cast, purpose=Purpose.PORTAL, member=cast.esi, answer=Answer.REFUSED)
    back = actions.put_back(by=cast.by, consent=wrong, reason="It was her neighbour")
    assert (back.answer, back.happened_at) == (Answer.GIVEN, given.happened_at)
    assert not Share.objects.in_force().filter(circle_member=cast.esi).exists()


def test_the_manager_writes_an_answer_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    page = reverse("consent:purpose", args=[cast.margaret.pk, "research"])
    sent = {
        "answer": "refused",
        "recorded_how": "observed",
        "evidence": "Shook her head at the leaflet",
        "two_there": "Joan P, Amina D",
        "asked_by": "Joan P",
        "information_format": "easy_read",
        "happened_at": clock.now().strftime("%Y-%m-%dT%H:%M"),
        "seen": "0",
    }
    client = signed_in(cast.manager)
    for wrong in ({"evidence": ""}, {"two_there": "ok"}):
        assert client.post(page, {**sent, **wrong}).status_code == 422
    client.post(page, sent)
    assert (
        "Shook her head at the leaflet (There: Joan P, Amina D)"
        in client.get(page).content.decode()
    )
    assert signed_in(cast.carer).get(page).status_code == 200
    assert signed_in(cast.carer).post(page, sent).status_code == 404


def test_a_lapsed_yes_says_so(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(clock.now() - timedelta(days=30)):
        answered(cast, review_on=clock.today())
    page = signed_in(cast.carer).get(reverse("consent:person", args=[cast.margaret.pk]))
    assert "Lapsed: it was to be asked again by" in page.content.decode()


def test_family_see_of_the_circle_only_themselves(
    cast: Cast, let_daughter_see: LetSee, signed_in: SignIn
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    people.add_circle_member(
        by=cast.by, individual=cast.margaret, name="Dr Shah", kind="professional", relationship="GP"
    )
    page = reverse("consent:person", args=[cast.margaret.pk])
    text = signed_in(cast.daughter).get(page).content.decode()
    assert "Let Esi Osei (daughter) read it here" in text
    assert "Dr Shah" not in text
    assert "Making decisions" not in text
    use = reverse("consent:purpose", args=[cast.margaret.pk, "store"])
    assert signed_in(cast.daughter).get(use).status_code == 404
    for account in (cast.manager, cast.margarets_account):
        assert "Making decisions" in signed_in(account).get(page).content.decode()


def test_she_answers_for_herself_and_nobody_in_her_place(cast: Cast, signed_in: SignIn) -> None:
    url = reverse("consent:own", args=[cast.margaret.pk, "photographs"])
    assert signed_in(cast.manager).post(url, {"answer": "no"}).status_code == 404
    herself = signed_in(cast.margarets_account)
    for sent, stands in (("yes", Answer.GIVEN), ("no", Answer.WITHDRAWN), ("no", Answer.WITHDRAWN)):
        herself.post(url, {"answer": sent})
        now = Consent.objects.about(cast.margaret.pk, Purpose.PHOTOGRAPHS, None)
        assert now is not None
        assert (now.answer, now.recorded_how) == (stands, "signed_in")
    actions.assess_capacity(by=cast.by, individual=cast.margaret, **CAPACITY)
    page = herself.post(url, {"answer": "yes"}, follow=True).content.decode()
    assert "Somebody else decides this with you for now." in page


def test_what_led_to_the_form_is_led_back_to(cast: Cast, signed_in: SignIn) -> None:
    url = reverse("consent:purpose", args=[cast.margaret.pk, "store"])
    browser = signed_in(cast.manager)
    sent = {"answer": "refused", "evidence": "No", "recorded_how": "signature", "seen": 1}
    sent |= {"asked_by": "Joan P", "information_format": "plain", "happened_at": _now()}
    page = browser.post(f"{url}?next=/standards/", sent)
    assert page.headers["Location"] == "/standards/"


def _now() -> str:
    return timezone.localtime(clock.now()).strftime("%Y-%m-%dT%H:%M")
