"""A disagreement: each side in its own words, which nobody else can write over."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.consent import actions as consents
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.people import actions as people
from goldenthread.plans.tests.made import a_process, in_force
from goldenthread.unsettled import actions
from goldenthread.unsettled.beside import open_beside
from goldenthread.unsettled.models import Disagreement, SideView
from goldenthread.unsettled.tests.made import a_disagreement, a_need, ago, staff_view
from tests.agreeing import lets_see

EVERYTHING = {one.value for one in Permission}
SignIn = Callable[[Account | None], Client]
NOW = {"side": "individual", "words": "I wash. I am clean."}


def agree_to_keep(cast: Cast, until: date) -> None:
    consents.decide(
        by=cast.by,
        individual=cast.margaret,
        purpose="store",
        answer="given",
        evidence="Nodded",
        review_on=until,
    )


def sent(**other: object) -> dict[str, object]:
    return {**NOW, "happened_on": clock.today(), **other}


def test_maggie_opens_one_and_writes_her_view_on_her_own_account(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.margarets_account)
    add = f"/people/{cast.margaret.pk}/not-agreed/add/"
    browser.post(add, {"about": "The bath", "raised_on": clock.today()})
    found = Disagreement.objects.get()
    page = browser.get(f"/not-agreed/{found.pk}/")
    assert "side" not in page.context["side_form"].fields
    browser.post(f"/not-agreed/{found.pk}/views/", sent(side="worker"))
    view = SideView.objects.get()
    assert (view.side, view.said_by, view.is_own) == ("individual", "Maggie", True)


def test_nobody_writes_over_her_own_words(cast: Cast, signed_in: SignIn) -> None:
    found, herself = a_disagreement(cast), cast.actor(cast.margarets_account)
    view = actions.give_side(by=herself, disagreement=found, said_by="Maggie", **NOW)
    for account in (cast.manager, cast.carer, cast.daughter):
        with pytest.raises(Refused):
            actions.rewrite_side(
                by=cast.actor(account), view=view, words="She agrees", read_back_how="Read"
            )
        page = signed_in(account).post(f"/not-agreed/views/{view.record}/", sent())
        assert page.status_code in (403, 404)
    again = actions.rewrite_side(by=herself, view=view, words="I wash. Enough.", satisfied="no")
    assert SideView.objects.filter(record=view.record).count() == 2
    page = signed_in(cast.manager).get(f"/not-agreed/{found.pk}/").content.decode()
    assert "I wash. I am clean." in page
    assert again.words in page


def test_a_worker_says_how_another_sides_words_were_read_back(
    cast: Cast, signed_in: SignIn
) -> None:
    found, browser = a_disagreement(cast), signed_in(cast.carer)
    give = f"/not-agreed/{found.pk}/views/"
    page = browser.post(give, sent())
    assert page.status_code == 422
    assert "read_back_how" in page.context["side_form"].errors
    browser.post(give, sent(read_back_how="Read to her twice. She nodded."))
    view = SideView.objects.get()
    assert (view.said_by, view.is_own) == ("Maggie", False)
    herself = cast.actor(cast.margarets_account)
    mine = actions.rewrite_side(by=herself, view=view, words="Not like that", read_back_how="")
    assert mine.is_own
    with pytest.raises(Refused):
        actions.rewrite_side(by=cast.by, view=mine, words="She nodded", read_back_how="Read")


def test_what_was_written_meanwhile_is_shown_before_it_is_written_over(
    cast: Cast, signed_in: SignIn
) -> None:
    found, browser = a_disagreement(cast), signed_in(cast.manager)
    read = {"words": "I wash.", "read_back_how": "Read to her"}
    said = {"side": "individual", "said_by": "Maggie"}
    view = actions.give_side(by=cast.by, disagreement=found, **said, **read)
    address = f"/not-agreed/views/{view.record}/"
    seen = browser.get(address).context["form"]["seen"].value()
    by = cast.actor(cast.carer)
    other = actions.rewrite_side(by=by, view=view, satisfied="no", **read)
    page = browser.post(address, sent(seen=seen, read_back_how="Again"))
    assert page.status_code == 422
    assert page.context["form"].theirs == other
    assert SideView.objects.current().get().satisfied == "no"


def test_a_professional_speaks_for_nobodys_family(cast: Cast, signed_in: SignIn) -> None:
    people.change_circle_member(by=cast.by, member=cast.esi, kind="professional")
    lets_see(cast.by, cast.esi)
    for one in (Permission.VIEW_REVIEWS, Permission.GIVE_VIEW):
        people.share(by=cast.by, member=cast.esi, permission=one, agreed_how="Nodded")
    found, browser = a_disagreement(cast), signed_in(cast.daughter)
    browser.post(f"/not-agreed/{found.pk}/views/", sent())
    assert SideView.objects.get().side == "other"


def test_nothing_is_settled_or_passed_on_before_somebody_is_heard(cast: Cast) -> None:
    found = a_disagreement(cast, 20)
    asked = {"whom": "Farah S, social worker", "words": "Asked"}

    def refused(kind: str, days_ago: int) -> str:
        with pytest.raises(Refused) as refusal:
            actions.take_step(
                by=cast.by, disagreement=found, kind=kind, happened_on=ago(days_ago), **asked
            )
        return refusal.value.field

    assert refused("escalated", 3) == refused("resolved", 3) == "kind"
    view = staff_view(cast, found, 10)
    assert refused("escalated", 11) == refused("resolved", 11) == "happened_on"
    step = {"by": cast.by, "disagreement": found, **asked}
    actions.take_step(kind="step", happened_on=ago(5), **step)
    assert refused("resolved", 6) == "happened_on"
    actions.take_step(kind="resolved", happened_on=ago(5), **step)
    with pytest.raises(Refused, match="upon this view"):
        actions.withdraw_side(by=cast.actor(cast.carer), view=view, reason="Another person")


def test_who_sees_only_reviews_reads_no_title_of_the_plan(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    outcome, plan = in_force(cast), a_process(cast, "plan")
    found = a_disagreement(cast, outcome=outcome, process=plan)
    tab = f"/people/{cast.margaret.pk}/not-settled/"
    browser = signed_in(cast.daughter)
    assert browser.get(tab).status_code == 404
    let_daughter_see(Permission.VIEW_REVIEWS)
    pages = [f"/not-agreed/{found.pk}/", "/not-agreed/", tab]
    shown = [browser.get(page).content.decode() for page in pages]
    assert all("The bath" in page for page in shown)
    assert not any(str(one.title) in page for page in shown for one in (outcome, plan))
    assert tab in shown[0]


def test_staff_write_their_own_and_not_a_colleagues(cast: Cast) -> None:
    view = staff_view(cast, a_disagreement(cast))
    assert view.is_own
    with pytest.raises(Refused):
        actions.rewrite_side(by=cast.by, view=view, words="Otherwise", read_back_how="Read")


def test_her_daughter_gives_her_view_once_maggie_agrees(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    found, browser = a_disagreement(cast), signed_in(cast.daughter)
    give = f"/not-agreed/{found.pk}/views/"
    assert browser.post(give, sent()).status_code == 404
    let_daughter_see(Permission.VIEW_REVIEWS)
    assert browser.post(give, sent()).status_code == 404
    let_daughter_see(Permission.GIVE_VIEW)
    browser.post(give, sent())
    assert [(one.side, one.said_by) for one in SideView.objects.all()] == [
        ("key_person", "Esi Osei")
    ]


def test_it_is_seen_in_its_process_and_passed_on_or_settled(cast: Cast, signed_in: SignIn) -> None:
    review, browser = a_process(cast, "review"), signed_in(cast.manager)
    add = f"/people/{cast.margaret.pk}/not-agreed/add/?process={review.pk}"
    browser.post(add, {"about": "The bath", "raised_on": clock.today()})
    found = Disagreement.objects.get()
    for page in (f"/processes/{review.pk}/", f"/reviews/{review.pk}/"):
        assert f"/not-agreed/{found.pk}/" in browser.get(page).content.decode()
    step = {"kind": "resolved", "words": "At the basin", "happened_on": clock.today()}
    page = browser.post(f"/not-agreed/{found.pk}/steps/", step)
    assert "Nobody’s view" in page.content.decode()
    view = staff_view(cast, found)
    assert browser.post(f"/not-agreed/{found.pk}/steps/", step).status_code == 302
    actions.rewrite_side(
        by=cast.actor(cast.carer), view=view, words=view.words, satisfied="no", read_back_how=""
    )
    page = browser.get(f"/not-agreed/{found.pk}/").content.decode()
    assert "settled, one side is not satisfied" in page


def test_a_step_is_passed_on_to_somebody_and_taken_back(cast: Cast) -> None:
    found = a_disagreement(cast)
    with pytest.raises(Refused) as refusal:
        actions.take_step(by=cast.by, disagreement=found, kind="escalated", words="Asked")
    assert refusal.value.field == "whom"
    staff_view(cast, found)
    over = actions.take_step(by=cast.by, disagreement=found, kind="resolved", words="Basin")
    assert not Disagreement.objects.open().exists()
    actions.take_back_step(by=cast.by, note=over, reason="She said no after all")
    assert list(Disagreement.objects.open()) == [found]


def test_the_list_shows_the_oldest_first_and_strangers_nothing(
    cast: Cast, signed_in: SignIn
) -> None:
    new, old = a_disagreement(cast), a_disagreement(cast, 40)
    browser = signed_in(cast.manager)

    def shown(asked: str = "") -> list[Disagreement]:
        return [line.row for line in browser.get(f"/not-agreed/{asked}").context["lines"]]

    assert shown() == [old, new]
    assert shown("?state=late") == [old]
    assert shown("?state=over") == []
    assert not signed_in(cast.stranger).get("/not-agreed/").context["lines"]
    assert signed_in(cast.stranger).get(f"/not-agreed/{old.pk}/").status_code == 404


def test_what_is_entered_in_error_takes_no_more_words(cast: Cast) -> None:
    found = a_disagreement(cast)
    actions.withdraw_disagreement(by=cast.by, disagreement=found, reason="Another person")
    with pytest.raises(Refused):
        staff_view(cast, found)


def test_one_view_is_marked_wrong_and_the_others_stay(cast: Cast, signed_in: SignIn) -> None:
    found, herself = a_disagreement(cast), cast.actor(cast.margarets_account)
    hers = actions.give_side(by=herself, disagreement=found, said_by="Maggie", **NOW)
    read = {"read_back_how": "Read to Esi on the telephone", "said_by": "Esi Osei"}
    wrong = actions.give_side(
        by=cast.by, disagreement=found, side="key_person", words="Let her", **read
    )
    browser = signed_in(cast.manager)
    assert browser.post(f"/not-agreed/views/{hers.record}/error/").status_code == 404
    address = f"/not-agreed/views/{wrong.record}/error/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    browser.post(address, {"reason": "It was her sister"})
    assert [one.view for one in browser.get(f"/not-agreed/{found.pk}/").context["sides"]] == [hers]
    assert "already" in browser.post(address, follow=True).content.decode()


def test_one_does_not_agree_with_an_outcome(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    add = f"/people/{cast.margaret.pk}/not-agreed/add/?outcome={outcome.record}"
    browser = signed_in(cast.margarets_account)
    assert add in browser.get(f"/outcomes/{outcome.record}/").content.decode()
    browser.post(add, {"about": "Not that", "raised_on": clock.today()})
    found = Disagreement.objects.get()
    assert found.outcome == outcome
    page = browser.get(f"/not-agreed/{found.pk}/").content.decode()
    assert f"/outcomes/{outcome.record}/" in page


def test_what_is_open_stands_beside_and_is_said_when_she_moves_out(
    cast: Cast, signed_in: SignIn
) -> None:
    quarrel, need = a_disagreement(cast, 30), a_need(cast, 3)
    over = a_disagreement(cast)
    staff_view(cast, over)
    actions.take_step(by=cast.by, disagreement=over, kind="resolved", words="Basin")
    with clock.at(clock.now() - timedelta(days=9)):
        agree_to_keep(cast, clock.today() + timedelta(days=2))
    browser, page = signed_in(cast.manager), f"/people/{cast.margaret.pk}/"
    shown = [(one.title, one.tag.kind) for one in open_beside(cast.margaret.pk, EVERYTHING)]
    assert shown == [(quarrel.about, "late"), ("Consent: Keep it", "late"), (need.what, "due")]
    assert "Consent: Keep it" in browser.get(page).content.decode()
    assert open_beside(cast.margaret.pk, {"view_about"}) == []
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=clock.today())
    said = [one.what for one in browser.get(page).context["still_open"]]
    assert [words for words in said if words.startswith("Shoes")] == [
        "Shoes that fit, not met for 3 days"
    ]
    assert len(said) >= 3
