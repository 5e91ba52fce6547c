"""About me: read by those who may, written by the home, searched without names in addresses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from conftest import Cast, make_individual
from goldenthread.core import clock
from goldenthread.core.changed import as_versions
from goldenthread.core.models import AuditEntry
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.people import actions
from goldenthread.people.choices import Importance
from goldenthread.people.models import Individual, Statement
from goldenthread.people.reading import history_of

SignIn = Callable[[Account | None], Client]

STATEMENT = {
    "words": "My music in the morning, please.",
    "kind": "preference",
    "area": "important_to_me",
    "importance": "1",
    "how_we_know": "own_words",
    "said_by": "",
    "times_of_day": ["morning", "evening"],
}


def test_a_carer_writes_down_what_matters_and_it_is_confirmed(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.carer)
    address = f"/people/{cast.margaret.pk}/statements/add/"
    page = browser.post(address, STATEMENT, follow=True)
    assert "My music in the morning, please." in page.content.decode()
    assert "Saved to what matters to Maggie." in page.content.decode()


def test_what_was_typed_stays_when_something_is_missing(cast: Cast, signed_in: SignIn) -> None:
    address = f"/people/{cast.margaret.pk}/statements/add/"
    page = signed_in(cast.carer).post(address, {**STATEMENT, "kind": ""})
    assert page.status_code == 422
    assert "My music in the morning, please." in page.content.decode()


def test_a_change_keeps_what_was_said_before(cast: Cast, signed_in: SignIn) -> None:
    said = actions.add_statement(
        by=cast.by, individual=cast.margaret, **{**STATEMENT, "importance": 1}
    )
    change = {**STATEMENT, "words": "Quiet mornings now.", "reason": "She asked", "seen": 1}
    browser = signed_in(cast.carer)
    browser.post(f"/people/statements/{said.record}/change/", change)
    page = browser.get(f"/people/statements/{said.record}/").content.decode()
    assert "Quiet mornings now." in page
    assert "My music in the morning, please." in page


def test_what_changed_is_shown_field_by_field(cast: Cast, signed_in: SignIn) -> None:
    said = actions.add_statement(
        by=cast.by, individual=cast.margaret, **{**STATEMENT, "importance": 1}
    )
    change = {**STATEMENT, "importance": "3", "reason": "Less so now", "seen": 1}
    browser = signed_in(cast.carer)
    browser.post(f"/people/statements/{said.record}/change/", change)
    new, first = as_versions(history_of(Statement, said.record))
    assert [(one.label, one.old, one.new) for one in new.changes if "matters" in one.label] == [
        ("How much it matters", Importance.MUST.label, Importance.NICE.label)
    ]
    assert first.is_first
    assert ("In their words", STATEMENT["words"]) in [(c.label, c.new) for c in first.changes]
    page = browser.get(f"/people/statements/{said.record}/").content.decode()
    assert "Less so now" in page
    assert page.count("My music in the morning, please.") == 2  # as it stands, and at the first


def test_new_words_are_said_when_they_are_written_unless_another_moment_is_given(
    cast: Cast, signed_in: SignIn
) -> None:
    long_before = clock.now() - timedelta(days=90)
    told = {**STATEMENT, "importance": 1, "happened_at": long_before}
    said = actions.add_statement(by=cast.by, individual=cast.margaret, **told)
    address = f"/people/statements/{said.record}/change/"
    browser = signed_in(cast.carer)
    browser.post(address, {**STATEMENT, "words": "My radio.", "reason": "She asked", "seen": 1})
    assert clock.now() - Statement.objects.current().get().happened_at < timedelta(minutes=1)
    later = {**STATEMENT, "reason": "A slip", "seen": 2, "happened_at": "2999-01-01T10:00"}
    assert "This is in the future." in browser.post(address, later).content.decode()


def test_the_second_of_two_writers_sees_both_texts(cast: Cast, signed_in: SignIn) -> None:
    said = actions.add_statement(
        by=cast.by, individual=cast.margaret, **{**STATEMENT, "importance": 1}
    )
    actions.change_statement(by=cast.by, statement=said, words="Theirs, saved first.")
    mine = {**STATEMENT, "words": "Mine, saved second.", "reason": "She asked", "seen": 1}
    page = signed_in(cast.carer).post(f"/people/statements/{said.record}/change/", mine)
    assert page.status_code == 422
    assert "Theirs, saved first." in page.content.decode()
    assert "Mine, saved second." in page.content.decode()


@pytest.mark.parametrize("how", ["confirm", "end", "error"])
def test_a_statement_is_confirmed_ended_or_withdrawn(
    cast: Cast, signed_in: SignIn, how: str
) -> None:
    said = actions.add_statement(
        by=cast.by, individual=cast.margaret, **{**STATEMENT, "importance": 1}
    )
    signed_in(cast.carer).post(
        f"/people/statements/{said.record}/{how}/", {f"{how}-reason": "She told us"}
    )
    newest = Statement.objects.filter(record=said.record).order_by("-version")[0]
    assert newest.version == 2
    assert bool(newest.confirmed_on) == (how == "confirm")
    assert bool(newest.ended_on) == (how == "end")
    assert newest.entered_in_error == (how == "error")


def test_the_person_reads_their_own_page_and_no_other(cast: Cast, signed_in: SignIn) -> None:
    other = make_individual(cast.by, cast.home, given_name="Harold", preferred_name="Harold")
    browser = signed_in(cast.margarets_account)
    assert browser.get(f"/people/{cast.margaret.pk}/").status_code == 200
    assert browser.get(f"/people/{other.pk}/").status_code == 404


def test_her_daughter_sees_what_was_agreed_and_only_while_it_holds(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    browser = signed_in(cast.daughter)
    page = f"/people/{cast.margaret.pk}/"
    assert browser.get(page).status_code == 404
    let_daughter_see(Permission.VIEW_ABOUT)
    assert browser.get(page).status_code == 200
    share = cast.esi.shares.get()
    actions.end_share(by=cast.by, share=share)
    assert browser.get(page).status_code == 404


def test_a_carer_of_another_home_finds_nobody(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.stranger)
    assert browser.get(f"/people/{cast.margaret.pk}/").status_code == 404
    assert "Osei" not in browser.get("/people/").content.decode()


def test_people_are_found_by_name_and_room_by_post(cast: Cast, signed_in: SignIn) -> None:
    make_individual(cast.by, cast.home, given_name="Harold", preferred_name="Harold", room="3")
    browser = signed_in(cast.carer)
    found = browser.post("/people/", {"q": "harol"}).content.decode()
    assert "Harold" in found
    assert "Maggie" not in found
    assert "Nobody by that name" in browser.post("/people/", {"q": "zzz"}).content.decode()


def test_who_moved_out_is_still_found_and_listed_apart(cast: Cast, signed_in: SignIn) -> None:
    gone = make_individual(cast.by, cast.home, given_name="Harold", preferred_name="Harold")
    yesterday = clock.today() - timedelta(days=1)
    actions.change_individual(by=cast.by, individual=gone, moved_out_on=yesterday)
    browser = signed_in(cast.carer)
    assert "Harold" not in browser.get("/people/").content.decode()
    apart = browser.get("/people/?elsewhere").content.decode()
    assert "Harold" in apart
    assert "Moved out on" in apart
    assert "Maggie" not in apart
    assert "Moved out on" in browser.post("/people/", {"q": "harol"}).content.decode()


def test_opening_a_record_is_in_the_trail_once_for_each_request(
    cast: Cast, signed_in: SignIn
) -> None:
    signed_in(cast.carer).get(f"/people/{cast.margaret.pk}/")
    entry = AuditEntry.objects.get(verb="individual.read")
    assert (entry.actor_id, entry.individual_id) == (cast.carer.pk, cast.margaret.pk)


def test_a_wrong_nhs_number_is_explained_and_nothing_is_saved(
    cast: Cast, signed_in: SignIn
) -> None:
    details = {
        "given_name": "Harold",
        "family_name": "Finch",
        "preferred_name": "Harold",
        "birth_date": "1938-02-01",
        "moved_in_on": "2026-01-10",
        "nhs_number": "943 476 5918",
        "first_language": "en",
        "legal_status": "none",
    }
    browser = signed_in(cast.manager)
    page = browser.post("/people/add/", details)
    assert "This is not an NHS number" in page.content.decode()
    assert not Individual.objects.filter(given_name="Harold").exists()
    browser.post("/people/add/", {**details, "nhs_number": "943 476 5919"})
    assert Individual.objects.get(given_name="Harold").nhs_number == "9434765919"


def test_dates_out_of_order_are_refused(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.manager).post(
        "/people/add/",
        {
            "given_name": "Harold",
            "family_name": "Finch",
            "preferred_name": "Harold",
            "birth_date": "1938-02-01",
            "moved_in_on": "2026-01-10",
            "moved_out_on": "2025-01-10",
            "first_language": "en",
            "legal_status": "none",
        },
    )
    assert "Moving out is before moving in" in page.content.decode()


def test_a_carer_cannot_add_people_or_end_sharing(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    browser = signed_in(cast.carer)
    assert browser.get("/people/add/").status_code == 404
    share = cast.esi.shares.get()
    assert browser.post(f"/people/shares/{share.pk}/end/").status_code == 404


def test_after_reading_theirs_the_second_writer_can_save(cast: Cast, signed_in: SignIn) -> None:
    said = actions.add_statement(
        by=cast.by, individual=cast.margaret, **{**STATEMENT, "importance": 1}
    )
    actions.change_statement(by=cast.by, statement=said, words="Theirs, saved first.")
    mine = {**STATEMENT, "words": "Mine, saved second.", "reason": "She asked", "seen": 1}
    browser = signed_in(cast.carer)
    page = browser.post(f"/people/statements/{said.record}/change/", mine)
    assert page.context["form"]["seen"].value() == "2"
    browser.post(f"/people/statements/{said.record}/change/", {**mine, "seen": 2})
    assert Statement.objects.current().get(record=said.record).words == "Mine, saved second."


COMMUNICATION = {
    "identified_on": "2026-01-05",
    "identified_how": "Asked her",
    "needs": "Large print",
    "information_format": "large_print",
    "information_language": "en",
}


@pytest.mark.parametrize("page_of", ["communication", "circle"])
def test_nobody_overwrites_a_colleague_unseen(cast: Cast, signed_in: SignIn, page_of: str) -> None:
    address, first, second, text = {
        "communication": (
            f"/people/{cast.margaret.pk}/communication/change/",
            {**COMMUNICATION, "to_understand_me": "Theirs", "seen": 0},
            {**COMMUNICATION, "to_understand_me": "Mine", "seen": 0},
            "Theirs",
        ),
        "circle": (
            f"/people/circle/{cast.esi.pk}/change/",
            {"name": "Esi", "kind": "family", "relationship": "Theirs", "seen": 1},
            {"name": "Esi", "kind": "family", "relationship": "Mine", "seen": 1},
            "Theirs",
        ),
    }[page_of]
    assert signed_in(cast.senior).post(address, first).status_code == 302
    browser = signed_in(cast.carer)
    page = browser.post(address, second)
    assert page.status_code == 422
    assert text in page.content.decode()
    again = {**second, "seen": page.context["form"]["seen"].value()}
    assert browser.post(address, again).status_code == 302


def test_details_show_what_the_other_wrote_and_then_save(cast: Cast, signed_in: SignIn) -> None:
    form = {
        "given_name": "Margaret",
        "family_name": "Osei",
        "preferred_name": "Maggie",
        "birth_date": "1942-03-04",
        "moved_in_on": "2025-01-06",
        "first_language": "en",
        "legal_status": "none",
        "seen": 1,
    }
    address = f"/people/{cast.margaret.pk}/details/"
    signed_in(cast.manager).post(address, {**form, "room": "Garden room"})
    browser = signed_in(cast.carer)
    page = browser.post(address, {**form, "room": "14"})
    assert page.status_code == 422
    assert "Garden room" in page.content.decode()
    browser.post(address, {**form, "room": "14", "seen": page.context["form"]["seen"].value()})
    assert Individual.objects.get(pk=cast.margaret.pk).room == "14"
