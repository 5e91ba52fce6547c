"""The pages of the golden thread: all of a person's, and one; and who may read them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from goldenthread.core.identifiers import new_id
from goldenthread.core.models import AuditEntry
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.models import Account

from ..kinds import Kind
from .made import Whole, a_whole_thread, recorded, said

SignIn = Callable[[Account | None], Client]
Share = Callable[[Can], None]


def addresses(cast: Cast, whole: Whole) -> list[str]:
    """Return the pages of one whole thread."""
    things = {
        Kind.STATEMENT: whole.statement.record,
        Kind.FINDING: whole.finding.record,
        Kind.OUTCOME: whole.outcome.record,
        Kind.ACTION: whole.act.record,
        Kind.DAILY: whole.daily.record,
        Kind.MEASUREMENT: whole.measurement.record,
        Kind.CHANGE: whole.change.pk,
    }
    every = [f"/thread/{kind.value}/{record}/" for kind, record in things.items()]
    return [f"/people/{cast.margaret.pk}/thread/", *every]


def test_a_persons_threads(cast: Cast, signed_in: SignIn) -> None:
    whole = a_whole_thread(cast)
    loose = said(cast, words="Only women help me wash.")
    page = signed_in(cast.manager).get(f"/people/{cast.margaret.pk}/thread/").content.decode()
    assert "I sing with the choir" in page
    assert "“So Kofi sings beside me”" in page
    assert "Loose threads" in page
    assert "2 things are missing" in page
    assert f'href="/statements/{loose.record}/reflect/"' in page
    assert f'href="/thread/outcome/{whole.outcome.record}/"' in page
    assert "gt-weave__card" in page


def test_before_anything_was_said_the_page_says_how_a_thread_begins(
    cast: Cast, signed_in: SignIn
) -> None:
    page = signed_in(cast.manager).get(f"/people/{cast.margaret.pk}/thread/").content.decode()
    assert "There is no thread yet." in page
    assert f'href="/people/{cast.margaret.pk}/statements/add/"' in page


def test_everybody_who_may_opens_every_page_of_a_thread(cast: Cast, signed_in: SignIn) -> None:
    pages = addresses(cast, a_whole_thread(cast))
    for account in (cast.manager, cast.carer, cast.margarets_account):
        browser = signed_in(account)
        for url in pages:
            answer = browser.get(url)
            assert answer.status_code == 200
            assert "I sing with the choir" in answer.content.decode()


def test_strangers_and_those_nothing_is_shared_with_find_nothing(
    cast: Cast, signed_in: SignIn
) -> None:
    pages = addresses(cast, a_whole_thread(cast))
    for account in (cast.stranger, cast.daughter):
        browser = signed_in(account)
        assert {browser.get(url).status_code for url in pages} == {404}
    assert {signed_in(None).get(url).status_code for url in pages} == {302}


def test_a_daughter_reads_only_the_kinds_she_may(
    cast: Cast, signed_in: SignIn, let_daughter_see: Share
) -> None:
    whole = a_whole_thread(cast)
    let_daughter_see(Can.VIEW_PLAN)
    browser = signed_in(cast.daughter)
    page = browser.get(f"/people/{cast.margaret.pk}/thread/").content.decode()
    assert "Go to choir together" in page
    for hidden in ("I miss singing", "Somebody beside her", "We sang!", "Under “Faith”"):
        assert hidden not in page
    for kind, record in [
        ("statement", whole.statement.record),
        ("finding", whole.finding.record),
        ("daily", whole.daily.record),
    ]:
        assert browser.get(f"/thread/{kind}/{record}/").status_code == 404
    let_daughter_see(Can.VIEW_RECORDS)
    page = browser.get(f"/people/{cast.margaret.pk}/thread/").content.decode()
    assert "We sang!" in page


def test_sharing_what_was_said_without_the_plan_opens_no_thread(
    cast: Cast, signed_in: SignIn, let_daughter_see: Share
) -> None:
    statement = said(cast)
    let_daughter_see(Can.VIEW_ABOUT)
    url = f"/thread/statement/{statement.record}/"
    assert signed_in(cast.daughter).get(url).status_code == 404


@pytest.mark.parametrize("kind", [*Kind.values, "person"])
def test_what_is_not_there_is_not_found(cast: Cast, signed_in: SignIn, kind: str) -> None:
    assert signed_in(cast.manager).get(f"/thread/{kind}/{new_id()}/").status_code == 404


def test_opening_a_thread_is_in_the_audit_trail(cast: Cast, signed_in: SignIn) -> None:
    statement = said(cast)
    signed_in(cast.carer).get(f"/thread/statement/{statement.record}/")
    entry = AuditEntry.objects.get(verb="individual.read")
    assert (entry.individual_id, entry.actor_id) == (cast.margaret.pk, cast.carer.pk)


def test_the_number_of_queries_does_not_grow(cast: Cast, signed_in: SignIn) -> None:
    whole = a_whole_thread(cast)
    browser = signed_in(cast.manager)

    def queries() -> dict[str, int]:
        found = {}
        for url in addresses(cast, whole):
            with CaptureQueriesContext(connection) as made:
                assert browser.get(url).status_code == 200
            found[url] = len(made)
        return found

    few = queries()
    for number in range(5):
        said(cast, words=f"And this: {number}")
        recorded(cast, whole.act, note=f"Time {number}")
        recorded(cast)
        a_whole_thread(cast)
    assert queries() == few
