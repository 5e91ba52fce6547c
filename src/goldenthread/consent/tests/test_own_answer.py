"""What the person answers themselves, signed in: it holds at once, and nobody else undoes it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.consent import actions
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.consent.models import Consent
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.people import actions as people
from goldenthread.people.choices import CircleKind
from goldenthread.people.models import Share

from .test_consent import answered
from .test_sharing import running

SignIn = Callable[[Account | None], Client]
LetSee = Callable[[Permission], None]


def stands(cast: Cast) -> Consent:
    now = Consent.objects.shared_with(cast.esi)
    assert now is not None
    return now


def test_nobody_else_takes_back_her_own_no(
    cast: Cast, let_daughter_see: LetSee, signed_in: SignIn
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    signed_in(cast.margarets_account).post(reverse("consent:stop", args=[cast.esi.pk]))
    no, manager = stands(cast), signed_in(cast.manager)
    address = reverse("consent:put_back", args=[no.record])
    page = manager.post(address, {"error-reason": "A slip"}, follow=True).content.decode()
    assert "Only they can take it back." in page
    assert address not in page
    assert stands(cast) == no
    esi = {"purpose": Purpose.PORTAL, "member": cast.esi}
    with pytest.raises(Refused) as refusal:
        answered(cast, **esi)
    assert refusal.value.field == "reason"
    assert "said no to this themselves" in refusal.value.sentence
    # Nor in two steps: what others write after it takes nothing from her no.
    answered(cast, **esi, answer=Answer.WITHDRAWN)
    with pytest.raises(Refused, match="said no to this themselves"):
        answered(cast, **esi)
    assert answered(cast, **esi, reason="She told Joan at supper").answer == Answer.GIVEN


def test_what_was_put_back_says_who_did_it(cast: Cast, signed_in: SignIn) -> None:
    hers = cast.actor(cast.margarets_account)
    actions.answer_own(by=hers, individual=cast.margaret, purpose=Purpose.STORE, yes=True)
    wrong = answered(cast, answer=Answer.WITHDRAWN)
    back = actions.put_back(by=cast.by, consent=wrong, reason="Her neighbour")
    page = reverse("consent:purpose", args=[cast.margaret.pk, "store"])
    entry = signed_in(cast.manager).get(page).context["history"][0]
    assert (entry.title, entry.when) == ("Put back: Given", back.recorded_at)
    assert "stands again: Given" in entry.put_back


def test_to_stop_again_needs_one_press_however_soon(
    cast: Cast, let_daughter_see: LetSee, signed_in: SignIn
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    hers, stop = signed_in(cast.margarets_account), reverse("consent:stop", args=[cast.esi.pk])
    for once in ("pressed-the-first-time", "pressed-a-second-time"):
        assert hers.post(stop, {"once": once}).status_code == 302
        assert not running(cast)
        hers.post(reverse("consent:give_again", args=[cast.esi.pk]))
        assert running(cast) == {"view_about"}


def test_she_answers_about_each_partner_before_anybody_asks(cast: Cast, signed_in: SignIn) -> None:
    hers = signed_in(cast.margarets_account)
    page = reverse("consent:person", args=[cast.margaret.pk])
    assert page in hers.get("/").content.decode()
    for name, answer in (("give_again", Answer.GIVEN), ("stop", Answer.WITHDRAWN)):
        address = reverse(f"consent:{name}", args=[cast.esi.pk])
        assert address in hers.get(page).content.decode()
        hers.post(address)
        assert stands(cast).answer == answer


def test_she_says_no_also_about_somebody_without_an_account(cast: Cast, signed_in: SignIn) -> None:
    details = {"kind": CircleKind.FRIEND, "name": "Kofi Mensah", "relationship": "friend"}
    kofi = people.add_circle_member(by=cast.by, individual=cast.margaret, **details)
    hers, stop = signed_in(cast.margarets_account), reverse("consent:stop", args=[kofi.pk])
    assert stop in hers.get(reverse("consent:person", args=[cast.margaret.pk])).content.decode()
    hers.post(stop)
    now = Consent.objects.shared_with(kofi)
    assert now is not None
    assert now.is_own_no


def test_her_no_to_records_stands_where_they_are_written_until_somebody_talked_with_her(
    cast: Cast, signed_in: SignIn
) -> None:
    hers = cast.actor(cast.margarets_account)
    actions.answer_own(by=hers, individual=cast.margaret, purpose=Purpose.RECORD, yes=False)
    about = f"/people/{cast.margaret.pk}/"
    for page in (about, f"{about}record/", f"{about}records/", f"{about}assessments/"):
        assert "Maggie said no to:" in signed_in(cast.carer).get(page).content.decode()
    talk, everything = "written about or remembered: talk about it", "/today/?kind=consent"
    assert talk not in signed_in(cast.carer).get(everything).content.decode()
    assert talk in signed_in(cast.manager).get(everything).content.decode()
    answered(cast, purpose=Purpose.RECORD, answer=Answer.REFUSED)
    assert talk not in signed_in(cast.manager).get(everything).content.decode()


def test_what_was_ended_is_shared_again_with_the_same_words_however_soon(
    cast: Cast, let_daughter_see: LetSee, signed_in: SignIn
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    browser, sharing = signed_in(cast.manager), reverse("people:share", args=[cast.esi.pk])
    words = {"permission": "view_plan", "agreed_how": "Nodded, with Joan"}
    for once in ("shared-the-first-time", "shared-a-second-time"):
        assert browser.post(sharing, {**words, "once": once}).status_code == 302
        share = Share.objects.in_force().get(permission="view_plan")
        people.end_share(by=cast.by, share=share)
