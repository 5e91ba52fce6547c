"""Who takes part in a process, what support they need, and how they took part."""

import pytest

from conftest import Cast
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions
from goldenthread.cycle.choices import Step
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.tests.made import SignIn, a_process, closed, held, persons_row, take
from goldenthread.people import actions as people

NOBODY = {
    "account": "",
    "circle_member": "",
    "name": "",
    "role": "contributes",
    "responsibility": "",
    "support_needed": "A lift",
}


def add(cast: Cast, signed_in: SignIn, process: Process, **who: object) -> object:
    browser = signed_in(cast.manager)
    return browser.post(f"/processes/{process.pk}/participants/add/", {**NOBODY, **who})


def test_the_audience_follows_from_who_it_is(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    nurse = people.add_circle_member(
        by=cast.by,
        individual=cast.margaret,
        name="Bea Lund",
        kind="professional",
        relationship="district nurse",
    )
    for who in (
        {"account": cast.carer.pk},
        {"circle_member": cast.esi.pk},
        {"circle_member": nurse.pk},
        {"name": "Dr Shah, GP"},
    ):
        add(cast, signed_in, process, **who)
    added = list(Participant.objects.of(process.pk))[2:]
    assert [(one.name, one.audience) for one in added] == [
        ("Amina K", "worker"),
        ("Esi Osei", "key_person"),
        ("Bea Lund", "other"),
        ("Dr Shah, GP", "other"),
    ]
    assert {one.support_needed for one in added} == {"A lift"}


def test_naming_nobody_or_two_people_is_asked_again(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    for who in ({}, {"account": cast.carer.pk, "name": "Dr Shah"}):
        page = add(cast, signed_in, process, **who)
        assert page.status_code == 422
        assert "Choose or name one person: who takes part?" in page.content.decode()
    assert process.participants.count() == 2


def test_who_takes_part_already_is_not_offered_again(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    add(cast, signed_in, process, circle_member=cast.esi.pk)
    page = signed_in(cast.manager).get(f"/processes/{process.pk}/participants/add/")
    form = page.context["form"]
    assert list(form.fields["account"].queryset) == [cast.carer, cast.senior]
    assert not form.fields["circle_member"].queryset.exists()


def test_nobody_joins_once_it_is_closed(cast: Cast, signed_in: SignIn) -> None:
    page = add(cast, signed_in, closed(cast), name="Dr Shah")
    assert "This is closed: nothing in it changes any more." in page.content.decode()


def part_of(participant: Participant, **to: object) -> dict[str, object]:
    return {
        "part": "",
        "part_reason": "",
        "support_needed": "Her hearing aid",
        "support_provided": "",
        "responsibility": "",
        "seen": participant.version,
        **to,
    }


def test_the_persons_part_is_recorded_with_the_support_they_had(
    cast: Cast, signed_in: SignIn
) -> None:
    row = persons_row(held(cast))
    page = signed_in(cast.manager).post(
        f"/participants/{row.pk}/", part_of(row, part="led", support_provided="yes"), follow=True
    )
    row.refresh_from_db()
    assert (row.part, row.support_provided, row.role) == ("led", "yes", "person")
    assert "Saved: the part of Maggie." in page.content.decode()


def test_a_part_sent_as_it_was_is_not_said_to_be_saved(cast: Cast, signed_in: SignIn) -> None:
    row = persons_row(held(cast))
    sent = part_of(row, support_needed=row.support_needed)
    page = signed_in(cast.manager).post(f"/participants/{row.pk}/", sent, follow=True)
    assert "Nothing was changed." in page.content.decode()
    assert "Saved: the part of" not in page.content.decode()
    version = row.version
    row.refresh_from_db()
    assert row.version == version


def test_an_absence_is_recorded_with_its_reason(cast: Cast, signed_in: SignIn) -> None:
    row = persons_row(held(cast))
    browser, address = signed_in(cast.manager), f"/participants/{row.pk}/"
    page = browser.post(address, part_of(row, part="chose_not_to"))
    assert page.status_code == 422
    assert "Say why, in their words where you can." in page.content.decode()
    browser.post(address, part_of(row, part="chose_not_to", part_reason="“Not today, love.”"))
    row.refresh_from_db()
    assert row.part_reason == "“Not today, love.”"


def test_it_is_still_recorded_after_closing_and_leads_back_where_one_came_from(
    cast: Cast, signed_in: SignIn
) -> None:
    process = closed(cast)
    row = persons_row(process)
    page = signed_in(cast.manager).post(
        f"/participants/{row.pk}/?from=content", part_of(row, part="was_represented")
    )
    assert page.url == f"/reviews/{process.pk}/"


def test_the_second_of_two_writers_sees_what_the_first_saved(cast: Cast, signed_in: SignIn) -> None:
    row = persons_row(held(cast))
    mine = part_of(row, part="was_there")
    actions.change_participant(by=cast.by, participant=row, part="led")
    browser, address = signed_in(cast.senior), f"/participants/{row.pk}/"
    page = browser.post(address, mine)
    assert page.status_code == 422
    assert "Led it" in page.content.decode()
    again = {**mine, "seen": page.context["form"]["seen"].value()}
    assert browser.post(address, again).status_code == 302


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter", "stranger"])
def test_others_record_no_parts(cast: Cast, signed_in: SignIn, who: str) -> None:
    process = a_process(cast)
    browser = signed_in(getattr(cast, who))
    assert browser.get(f"/participants/{persons_row(process).pk}/").status_code == 404
    assert browser.get(f"/processes/{process.pk}/participants/add/").status_code == 404


def test_whoever_takes_part_is_not_added_twice(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    for _time in range(2):
        page = add(cast, signed_in, process, name="Dr Shah, GP")
    assert "Dr Shah, GP takes part already." in page.content.decode()


def test_support_is_missed_only_once_it_took_place(cast: Cast, signed_in: SignIn) -> None:
    process, browser = a_process(cast), signed_in(cast.margarets_account)
    row = persons_row(process)
    actions.change_participant(by=cast.by, participant=row, support_needed="Her glasses")
    page = browser.get(f"/processes/{process.pk}/").content.decode()
    assert "to be there when it takes place" in page
    assert "not recorded if it was there" not in page
    take(cast, process, Step.PREPARED, Step.HELD)
    page = browser.get(f"/processes/{process.pk}/").content.decode()
    assert "not recorded if it was there" in page


def test_nobody_took_part_before_it_took_place(cast: Cast, signed_in: SignIn) -> None:
    row = persons_row(a_process(cast))
    browser, address = signed_in(cast.manager), f"/participants/{row.pk}/"
    page = browser.post(address, part_of(row, part="took_part"))
    assert page.status_code == 422
    assert "It has not taken place yet. Record this afterwards." in page.content.decode()
    browser.post(address, part_of(row, part="chose_not_to", part_reason="“I am staying in bed.”"))
    row.refresh_from_db()
    assert row.part == "chose_not_to"


def test_support_is_there_only_once_it_takes_place_and_no_part_is_blanked_afterwards(
    cast: Cast,
) -> None:
    early, past = persons_row(a_process(cast)), persons_row(closed(cast))
    for row, to in ((early, {"support_provided": "yes"}), (past, {"part": ""})):
        with pytest.raises(Refused) as refusal:
            actions.change_participant(by=cast.by, participant=row, **to)
        assert refusal.value.field in to


def test_nobody_took_part_in_what_did_not_take_place_after_all(cast: Cast) -> None:
    process = held(cast)
    there = {"part": "took_part", "support_needed": "Her glasses", "support_provided": "yes"}
    actions.change_participant(by=cast.by, participant=persons_row(process), **there)
    actions.step_back(by=cast.by, process=process, reason="It was put off")
    row = persons_row(process)
    assert (row.part, row.support_provided, row.support_needed) == ("", "", "Her glasses")


def test_whoever_takes_part_may_do_more_than_one_thing(cast: Cast, signed_in: SignIn) -> None:
    process, browser = a_process(cast), signed_in(cast.manager)
    address, (person, lead) = f"/processes/{process.pk}/", Participant.objects.of(process.pk)
    assert "Nobody is named who" in browser.get(address).content.decode()
    refused = add(cast, signed_in, process, name=lead.name)
    assert "takes part already" in refused.content.decode()
    for one, also in ((person, "decides"), (lead, "takes_notes")):
        browser.post(f"/participants/{one.pk}/", part_of(one, role=one.role, also=[also]))
    page = browser.get(address).content.decode()
    for words in ("Leads · Takes notes", "decides for themselves"):
        assert words in page
    assert "Nobody is named who" not in page
    assert (
        "You decide for yourself" in signed_in(cast.margarets_account).get(address).content.decode()
    )
