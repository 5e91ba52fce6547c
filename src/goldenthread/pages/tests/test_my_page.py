"""The person who lives here starts from a page of their own."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core.models import AuditEntry
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.living.tests.helpers import church, recorded
from goldenthread.pages.tests.made import asked_for
from goldenthread.voice.tests.made import a_comment, answer

SignIn = Callable[[Account | None], Client]
FROM_ESI = {"from_whom": "key_person", "said_by": "Esi Osei"}


def test_it_greets_her_and_leads_to_everything_of_hers(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.margarets_account).get("/").content.decode()
    assert "Hello Maggie" in page
    for name in (
        "people:person",
        "cycle:assessments",
        "plans:plan",
        "cycle:reviews",
        "people:circle",
        "living:records",
    ):
        assert f'href="{reverse(name, args=[cast.margaret.pk])}"' in page
    assert "There is no plan yet." in page
    assert "Nothing is written about your days yet." in page


def test_her_outcomes_her_days_and_what_comes_next(cast: Cast, signed_in: SignIn) -> None:
    outcome = church(cast).outcome
    made = recorded(cast, what="out", said_or_showed="“We sang”")
    review = asked_for(cast, 4)
    page = signed_in(cast.margarets_account).get("/").content.decode()
    assert "I sing in church again" in page
    assert reverse("plans:measure", args=[outcome.record]) in page
    assert "“We sang”" in page
    assert reverse("living:daily_record", args=[made.record]) in page
    assert reverse("cycle:process", args=[review.pk]) in page


def test_nothing_of_the_staffs_stands_there(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.margarets_account).get("/").content.decode()
    for words in ("Who needs what", "Record something", "Yours to do"):
        assert words not in page


def test_that_it_was_opened_is_in_the_audit_trail(cast: Cast, signed_in: SignIn) -> None:
    signed_in(cast.margarets_account).get("/")
    entry = AuditEntry.objects.get(verb="individual.read")
    assert (entry.individual_id, entry.actor_id) == (cast.margaret.pk, cast.margarets_account.pk)


def test_an_answer_stands_on_the_first_page_of_whoever_it_is_for(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    let_daughter_see(Permission.VIEW_PLAN)
    hers, esis, old = a_comment(cast), a_comment(cast, 5, **FROM_ESI), a_comment(cast, 40)
    a_comment(cast, words="Nobody answers this.")
    for one, days_ago in ((hers, 0), (esis, 3), (old, 20)):
        answer(cast, one, days_ago)
    for account, own, others in (
        (cast.margarets_account, hers, (esis, old)),
        (cast.daughter, esis, (hers, old)),
    ):
        page = signed_in(account).get("/").content.decode()
        assert page.count("Joan P answered what you said") == 1
        assert reverse("voice:comment", args=[own.pk]) in page
        assert not [one for one in others if str(one.pk) in page]
