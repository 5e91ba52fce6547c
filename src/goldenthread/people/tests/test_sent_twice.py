"""Somebody presses Save twice, or goes back and presses it again: it is saved once."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from conftest import Cast, make_individual
from goldenthread.core import clock, sent_forms
from goldenthread.core.models import AuditEntry, RecordVersion
from goldenthread.core.sent_forms import JUST_NOW, KEPT, SentForm
from goldenthread.homes.models import Account
from goldenthread.people import actions
from goldenthread.people.models import CircleMember, Individual, Share, Statement
from tests.agreeing import lets_see

SignIn = Callable[[Account | None], Client]

ONCE = "a-value-of-the-form-1"
MEMBER = {"name": "Kofi Osei", "kind": "family", "relationship": "brother", "once": ONCE}
PERSON = {
    "given_name": "Harold",
    "family_name": "Finch",
    "preferred_name": "Harold",
    "birth_date": "1938-02-01",
    "nhs_number": "943 476 5919",
    "moved_in_on": "2026-01-10",
    "first_language": "en",
    "legal_status": "none",
    "once": ONCE,
}
AGAIN = "form.sent_again"


def circle_of(cast: Cast) -> str:
    return f"/people/{cast.margaret.pk}/circle/add/"


def kofis() -> int:
    return CircleMember.objects.filter(name__startswith="Kofi").count()


def shown_value(answer: Any) -> str:
    """Return the value that the form on a page carries."""
    text = answer.content.decode()
    return str(text.split('name="once" value="')[1].split('"')[0])


def test_the_same_form_leads_to_the_same_place_and_is_saved_once(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.manager)
    first = browser.post("/people/add/", PERSON)
    second = browser.post("/people/add/", PERSON)
    # The first made the number taken; the second is still the same Harold.
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    harold = Individual.objects.get(family_name="Finch")
    verbs = AuditEntry.objects.filter(record_id=harold.pk).values_list("verb", flat=True)
    assert sorted(verbs) == [AGAIN, "individual.added"]


def test_other_words_with_the_same_value_are_not_lost(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.carer)
    browser.post(circle_of(cast), MEMBER)
    changed = {**MEMBER, "name": "Kofi Mensah"}
    answer = browser.post(circle_of(cast), changed)
    assert answer.status_code == 422
    assert "then it said something else" in answer.content.decode()
    assert "Kofi Mensah" in answer.content.decode()
    assert kofis() == 1
    assert (
        browser.post(circle_of(cast), {**changed, "once": shown_value(answer)}).status_code == 302
    )
    assert kofis() == 2


def test_somebody_elses_value_gives_nothing_of_theirs(cast: Cast, signed_in: SignIn) -> None:
    signed_in(cast.carer).post(circle_of(cast), MEMBER)
    answer = signed_in(cast.senior).post(circle_of(cast), MEMBER)
    assert answer.status_code == 422
    assert kofis() == 1


def test_after_going_back_the_same_words_are_kept_twice_only_when_meant(
    cast: Cast, signed_in: SignIn
) -> None:
    # A browser that goes back asks for the page anew, and puts the old words into it.
    browser = signed_in(cast.carer)
    browser.post(circle_of(cast), {**MEMBER, "once": shown_value(browser.get(circle_of(cast)))})
    once = shown_value(browser.get(circle_of(cast)))
    answer = browser.post(circle_of(cast), {**MEMBER, "once": once})
    assert answer.status_code == 422
    assert "You saved exactly this a few minutes ago, and it is kept." in answer.content.decode()
    assert kofis() == 1
    meant = {**MEMBER, "once": shown_value(answer)}
    assert [browser.post(circle_of(cast), meant).status_code for _ in range(2)] == [302, 302]
    assert kofis() == 2


def test_the_same_words_by_somebody_else_elsewhere_or_later_are_a_record_of_their_own(
    cast: Cast, signed_in: SignIn
) -> None:
    harold = make_individual(cast.by, cast.home, preferred_name="Harold", room="14")
    elsewhere = f"/people/{harold.pk}/circle/add/"
    signed_in(cast.carer).post(circle_of(cast), MEMBER)
    signed_in(cast.carer).post(elsewhere, {**MEMBER, "once": ONCE + "2"})
    signed_in(cast.senior).post(circle_of(cast), {**MEMBER, "once": ONCE + "3"})
    assert kofis() == 3
    SentForm.objects.update(at=clock.now() - JUST_NOW - timedelta(minutes=1))
    signed_in(cast.carer).post(circle_of(cast), {**MEMBER, "once": ONCE + "4"})
    assert kofis() == 4


@pytest.mark.parametrize("once", ["", "short", "spaces are no value", "x" * 65, "\0" * 20])
def test_without_a_good_value_it_is_saved_as_ever(cast: Cast, signed_in: SignIn, once: str) -> None:
    browser = signed_in(cast.carer)
    for _ in range(2):
        assert browser.post(circle_of(cast), {**MEMBER, "once": once}).status_code == 302
    assert kofis() == 2
    assert not SentForm.objects.exists()


def test_what_was_refused_keeps_its_value_and_can_be_put_right(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.carer)
    answer = browser.post(circle_of(cast), {**MEMBER, "relationship": ""})
    assert shown_value(answer) == ONCE
    assert not SentForm.objects.exists()
    assert browser.post(circle_of(cast), MEMBER).status_code == 302


def test_a_change_sent_twice_is_one_version(cast: Cast, signed_in: SignIn) -> None:
    address = f"/people/circle/{cast.esi.pk}/change/"
    sent = {"name": "Esi", "kind": "family", "relationship": "niece", "seen": 1, "once": ONCE}
    browser = signed_in(cast.carer)
    assert [browser.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert RecordVersion.objects.filter(record=cast.esi.pk).count() == 2


def test_after_going_back_a_further_change_is_shown_beside_the_first(
    cast: Cast, signed_in: SignIn
) -> None:
    address = f"/people/circle/{cast.esi.pk}/change/"
    sent = {"name": "Esi", "kind": "family", "relationship": "niece", "seen": 1, "once": ONCE}
    browser = signed_in(cast.carer)
    browser.post(address, sent)
    answer = browser.post(address, {**sent, "relationship": "granddaughter"})
    assert answer.status_code == 422
    assert "niece" in answer.content.decode()
    assert shown_value(answer) != ONCE


def test_the_same_photograph_is_the_same_form(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.manager)
    for _ in range(2):
        assert browser.post("/people/add/", {**PERSON, "photo": picture(40)}).status_code == 302
    assert browser.post("/people/add/", {**PERSON, "photo": picture(41)}).status_code == 422


def picture(width: int) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (width, 30)).save(out, "PNG")
    return SimpleUploadedFile("harold.png", out.getvalue(), content_type="image/png")


def test_forms_sent_long_ago_are_cleared(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    # By chance, so that not everybody who saves something pays for it.
    monkeypatch.setattr(sent_forms, "randbelow", lambda below: 0)
    browser = signed_in(cast.carer)
    with clock.at(clock.now() - KEPT - timedelta(hours=1)):
        SentForm.objects.create(
            once="long-ago-long-ago", digest="0", words="0", sent_by_id=cast.carer.pk
        )
    browser.post(circle_of(cast), MEMBER)
    assert [one.once for one in SentForm.objects.all()] == [ONCE]


def test_what_was_sent_cannot_be_guessed_from_what_is_kept(cast: Cast, signed_in: SignIn) -> None:
    signed_in(cast.carer).post(circle_of(cast), MEMBER)
    kept = SentForm.objects.get()
    assert "Kofi" not in str(vars(kept))
    assert kept.result() == CircleMember.objects.get(name="Kofi Osei")


def test_buttons_pressed_twice_do_it_once(cast: Cast, signed_in: SignIn) -> None:
    said = actions.add_statement(
        by=cast.by,
        individual=cast.margaret,
        words="Quiet mornings",
        kind="preference",
        area="support",
        how_we_know="own_words",
    )
    lets_see(cast.by, cast.esi)
    share = actions.share(
        by=cast.by, member=cast.esi, permission="view_about", agreed_how="She nodded"
    )
    browser = signed_in(cast.manager)
    for _ in range(2):
        browser.post(f"/people/statements/{said.record}/confirm/")
        answer = browser.post(f"/people/shares/{share.pk}/end/", follow=True)
    assert Statement.objects.filter(record=said.record).count() == 2
    assert RecordVersion.objects.filter(record=share.pk).count() == 2
    assert Share.objects.get(pk=share.pk).ended_at
    assert "This was ended already." in answer.content.decode()
