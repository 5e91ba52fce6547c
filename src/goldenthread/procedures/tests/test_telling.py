"""Everybody a version is for is told in their own way; who was not stands on a list."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Cast, make_individual, make_worker
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role
from goldenthread.people import actions as people
from goldenthread.procedures import actions
from goldenthread.procedures.members import members_of
from goldenthread.procedures.models import Acknowledgement

from ..standing import standings
from .made import IN_PART, UNDERSTOOD, a_draft, next_version, published, tell

SignIn = Callable[[Account | None], Client]


def read(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_members_are_whoever_lives_works_and_belongs_here_today(cast: Cast) -> None:
    doctor = {"name": "Dr Shah", "kind": "professional", "relationship": "doctor"}
    people.add_circle_member(by=cast.by, individual=cast.margaret, **doctor)
    gone = {"preferred_name": "Gus", "moved_out_on": clock.today() - timedelta(days=3)}
    make_individual(cast.by, cast.home, **gone)
    make_worker(cast.home, "ines", "Ines F", Role.INSPECTOR)
    cast.senior.posts.update(ends_at=clock.now() - timedelta(days=2))
    found = sorted((one.audience.value, one.name) for one in members_of([cast.home]))
    assert found == [
        ("individual", "Maggie Osei"),
        ("key_person", "Esi Osei"),
        ("other", "Dr Shah"),
        ("worker", "Amina K"),
        ("worker", "Joan P"),
    ]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"understanding": "partly"}, "follow_up"),
        ({"understanding": "not", "follow_up": "Show it"}, "follow_up_on"),
        ({"way": "chose_not"}, "understanding"),
        ({"understanding": "did_not_want"}, "understanding"),
        ({"how_we_know": "no_sign"}, "how_we_know"),
    ],
)
def test_what_does_not_fit_or_leaves_the_end_open_is_refused(
    cast: Cast, content: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        tell(cast, published(cast), **content)
    assert refused.value.field == field


def test_nobody_is_told_of_a_draft_or_of_what_is_not_for_them(cast: Cast) -> None:
    with pytest.raises(Refused, match="does not hold any more"):
        tell(cast, a_draft(cast))
    with pytest.raises(Refused, match="not for them"):
        tell(cast, published(cast, for_individuals=False))


def test_of_each_member_only_the_last_is_read_however_often_they_were_told(cast: Cast) -> None:
    edition = published(cast, 9)
    again = {**IN_PART, "follow_up_on": clock.today()}
    for days, content in ((5, again), (2, {}), (3, again)):
        tell(cast, edition, happened_at=clock.now() - timedelta(days=days), **content)
    worker = [{"audience": "worker", "account": cast.carer}]
    actions.acknowledge(by=cast.by, edition=edition, whom=worker, **UNDERSTOOD)
    told = Acknowledgement.objects.of_editions([edition.pk])
    [last] = told.about([cast.margaret.pk]).last_of_each()
    assert last.understanding == "understood"
    assert len(told.last_of_each()) == 2
    members = [one for one in members_of([cast.home]) if one.key == cast.margaret.pk]
    assert [one.last for one in standings([edition], members)] == [last]


def test_a_refusal_is_written_down_like_any_answer(cast: Cast) -> None:
    no = {"way": "chose_not", "understanding": "did_not_want", "how_we_know": "said_no"}
    assert tell(cast, published(cast), **no).is_settled


def test_she_reads_it_as_her_profile_has_it_and_answers_herself(
    cast: Cast, signed_in: SignIn
) -> None:
    edition = published(cast)
    people.set_communication(
        by=cast.by,
        individual=cast.margaret,
        identified_how="We asked",
        needs="Pictures",
        to_understand_me="Show it",
        information_format="easy_read",
    )
    browser, url = signed_in(cast.margarets_account), f"/procedures/{edition.procedure_id}/"
    assert "How we knock" in read(browser, "/")
    assert "built/pictures/happy" in read(browser, url)
    sent = {"answer": "partly", "words": "Who knocks?", "edition": edition.pk}
    assert "gt-easy" in browser.post(f"{url}?form=easy", sent, follow=True).content.decode()
    told = Acknowledgement.objects.current().get()
    assert (told.individual, told.circle_member, told.account) == (cast.margaret, None, None)
    assert (told.format, told.how_we_know) == ("easy_read", "own_account")
    assert told.follow_up_on == clock.today() + timedelta(days=7)
    assert "somebody comes to you" in read(browser, url)


def test_family_and_workers_answer_for_themselves(cast: Cast, signed_in: SignIn) -> None:
    edition = published(cast)
    url = f"/procedures/{edition.procedure_id}/"
    for account in (cast.daughter, cast.carer):
        sent = {"answer": "understood", "edition": edition.pk}
        assert signed_in(account).post(url, sent).status_code == 302
    found = Acknowledgement.objects.current().order_by("pk")
    assert [(one.circle_member, one.account) for one in found] == [
        (cast.esi, None),
        (None, cast.carer),
    ]


def test_others_find_only_what_holds_and_is_for_them(cast: Cast, signed_in: SignIn) -> None:
    for_workers = published(cast, for_individuals=False, for_key_people=False)
    draft = a_draft(cast)
    for account in (cast.margarets_account, cast.daughter, cast.stranger):
        browser = signed_in(account)
        assert browser.get(f"/procedures/{for_workers.procedure_id}/").status_code == 404
        assert browser.get(f"/procedures/versions/{draft.pk}/").status_code == 404
        assert "How we knock" not in read(browser, "/procedures/")
    assert signed_in(cast.carer).get(f"/procedures/versions/{draft.pk}/").status_code == 404
    assert (
        signed_in(cast.carer).post(f"/procedures/versions/{draft.pk}/publish/").status_code == 404
    )


def test_an_inspector_reads_procedures_and_not_who_was_told(cast: Cast, signed_in: SignIn) -> None:
    edition = published(cast)
    tell(cast, edition, how_received="“So I can say no”")
    browser = signed_in(make_worker(cast.home, "ines", "Ines F", Role.INSPECTOR))
    page = read(browser, f"/procedures/{edition.procedure_id}/")
    assert "We knock and wait." in page
    assert "Maggie" not in page
    assert browser.get(f"/procedures/versions/{edition.pk}/told/").status_code == 404


def test_a_worker_writes_it_down_and_the_board_has_one_less(cast: Cast, signed_in: SignIn) -> None:
    edition = published(cast)
    browser, board = signed_in(cast.carer), "/procedures/still-to-explain/"
    assert "Maggie Osei" in read(browser, board)
    url = f"/procedures/versions/{edition.pk}/told/individual/{cast.margaret.pk}/"
    sent = {
        "way": "shown",
        "understanding": "partly",
        "how_we_know": "showed_it",
        "format": "pictures",
        "language": "en",
        "happened_at": clock.now().strftime("%Y-%m-%dT%H:%M"),
        "how_received": "Pointed at the door",
    }
    answer = browser.post(url, sent)
    assert answer.status_code == 422
    assert "Pointed at the door" in answer.content.decode()
    again = {"follow_up": "Show it at the door", "follow_up_on": clock.today() + timedelta(days=3)}
    saved = browser.post(url, {**sent, **again}, follow=True).content.decode()
    assert "Saved: Maggie Osei was told." in saved
    assert "Maggie Osei" not in read(browser, board)
    told = read(browser, f"/procedures/versions/{edition.pk}/told/?state=again")
    assert "Pointed at the door" in told
    assert "Esi Osei" not in told


def test_everybody_on_a_long_list_is_within_reach(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goldenthread.procedures.telling.AT_ONCE", 2)
    edition, browser = published(cast), signed_in(cast.carer)
    for url in ("/procedures/still-to-explain/", f"/procedures/versions/{edition.pk}/told/"):
        pages = [read(browser, f"{url}?page={n}") for n in (1, 2, 3)]
        for name in ("Maggie Osei", "Esi Osei", "Joan P", "Sunita R", "Amina K"):
            assert sum(f">{name}<" in page for page in pages) >= 1, name
        assert "?page=2" in pages[0]
        assert "?page=2" in read(browser, f"{url}?page=9")


def test_a_new_version_is_to_be_told_again_and_the_old_stays_told(
    cast: Cast, signed_in: SignIn
) -> None:
    edition = published(cast)
    tell(cast, edition)
    second = next_version(cast, edition, text="We knock twice.")
    board = f"/procedures/still-to-explain/?audience=individual&person={cast.margaret.pk}"
    page = read(signed_in(cast.carer), board)
    assert "Maggie Osei" in page
    assert str(second.pk) in page
    assert Acknowledgement.objects.current().get().edition == edition


def test_what_was_written_wrongly_is_taken_back_by_whoever_may(
    cast: Cast, signed_in: SignIn
) -> None:
    edition = published(cast, days_ago=2)
    told = tell(cast, edition, **{**IN_PART, "follow_up_on": clock.today()})
    url = f"/procedures/told/{told.record}/"
    assert signed_in(cast.daughter).get(url).status_code == 404
    assert signed_in(cast.carer).post(url, {"reason": "It was Dilys"}).status_code == 302
    assert not Acknowledgement.objects.current().exists()
    with pytest.raises(Refused):
        actions.take_back(by=cast.by, acknowledgement=told, reason="")


def test_nobody_takes_back_for_somebody_else_what_they_wrote_themselves(
    cast: Cast, signed_in: SignIn
) -> None:
    edition = published(cast)
    told = tell(cast, edition)
    hers, carer = signed_in(cast.margarets_account), signed_in(cast.carer)
    reading, why = f"/procedures/{edition.procedure_id}/", {"reason": "Not so"}
    assert hers.post(f"/procedures/told/{told.record}/", why).status_code == 404
    assert "Tell somebody who works here" in read(hers, f"/procedures/told/{told.record}/")
    hers.post(reading, {"answer": "not", "words": "", "edition": edition.pk})
    own = f"/procedures/told/{Acknowledgement.objects.get(understanding='not').record}/"
    assert carer.post(own, why).status_code == 404
    assert "They wrote this themselves" in read(carer, own)
    assert hers.post(own, why).status_code == 302


def test_an_answer_is_to_the_version_that_was_read(cast: Cast, signed_in: SignIn) -> None:
    first = published(cast)
    browser, url = signed_in(cast.margarets_account), f"/procedures/{first.procedure_id}/"
    sent = {"answer": "understood", "words": "Good", "edition": first.pk}
    assert browser.post(url, {**sent, "edition": ""}).status_code == 422
    second = next_version(cast, first, text="We knock twice.")
    refused = browser.post(url, sent)
    assert refused.status_code == 422
    assert not Acknowledgement.objects.exists()
    page = refused.content.decode()
    for shown in ("while you were reading", "We knock twice.", "Good", f'value="{second.pk}"'):
        assert shown in page
    actions.end_procedure(by=cast.by, procedure=first.procedure, reason="No use")
    refused = browser.post(url, {**sent, "edition": second.pk})
    assert refused.status_code == 422
    assert "Good" in refused.content.decode()
    assert browser.get(url).status_code == 404


def test_whoever_it_is_not_for_is_told_so(cast: Cast, signed_in: SignIn) -> None:
    edition = published(cast, for_workers=False)
    sent = {"answer": "understood", "words": "I know it", "edition": edition.pk}
    refused = signed_in(cast.carer).post(f"/procedures/{edition.procedure_id}/", sent)
    assert refused.status_code == 422
    assert "It is not for you any more." in refused.content.decode()
    assert "I know it" in refused.content.decode()


def test_whoever_left_the_circle_opens_and_takes_back_nothing_of_it(
    cast: Cast, signed_in: SignIn
) -> None:
    edition, hers = published(cast), signed_in(cast.daughter)
    sent = {"answer": "understood", "edition": edition.pk}
    assert hers.post(f"/procedures/{edition.procedure_id}/", sent).status_code == 302
    own = f"/procedures/told/{Acknowledgement.objects.get().record}/"
    assert hers.get(own).status_code == 200
    left = {"left_on": clock.today(), "reason": "moved_on"}
    people.leave_circle(by=cast.by, member=cast.esi, **left)
    assert hers.get(own).status_code == 404
    assert hers.post(own, {"reason": "Not so"}).status_code == 404
    assert signed_in(cast.manager).get(own).status_code == 200
