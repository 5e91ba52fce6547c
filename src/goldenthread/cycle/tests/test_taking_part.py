"""Who takes part in a process, what support they need, and how they took part."""

import pytest

from conftest import Cast
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


def the_carer(cast: Cast, process: Process) -> Participant:
    return actions.add_participant(
        by=cast.by,
        process=process,
        account=cast.carer,
        name="Amina K",
        audience="worker",
        role="contributes",
    )


def test_somebody_added_by_mistake_is_removed_with_why_and_can_be_put_back(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = a_process(cast), signed_in(cast.senior)
    row = the_carer(cast, process)
    assert "Remove Amina K" in browser.get(f"/participants/{row.pk}/").content.decode()
    remove = f"/participants/{row.pk}/remove/"
    assert browser.post(remove, {"reason": ""}).status_code == 422
    page = browser.post(remove, {"reason": "I meant Bea"}, follow=True)
    assert "I meant Bea" in page.content.decode()
    assert row not in page.context["participants"]
    assert not Participant.objects.of(process.pk).filter(pk=row.pk).exists()
    assert "Put them back" in browser.get(f"/participants/{row.pk}/").content.decode()
    browser.post(f"/participants/{row.pk}/put-back/")
    assert Participant.objects.of(process.pk).filter(pk=row.pk).exists()
    assert browser.post(f"/participants/{row.pk}/put-back/").status_code == 422


def test_the_person_and_the_lead_are_never_removed(cast: Cast, signed_in: SignIn) -> None:
    process, browser = a_process(cast), signed_in(cast.manager)
    for row in Participant.objects.of(process.pk):
        assert "/remove/" not in browser.get(f"/participants/{row.pk}/").content.decode()
        page = browser.post(f"/participants/{row.pk}/remove/", {"reason": "x"})
        assert "the person it is about, or who leads it" in page.content.decode()


def test_once_it_took_place_it_says_instead_who_was_not_there(
    cast: Cast, signed_in: SignIn
) -> None:
    process, browser = a_process(cast), signed_in(cast.manager)
    row = the_carer(cast, process)
    take(cast, process, Step.PREPARED, Step.HELD)
    assert "/remove/" not in browser.get(f"/participants/{row.pk}/").content.decode()
    page = browser.post(f"/participants/{row.pk}/remove/", {"reason": "x"})
    assert page.status_code == 422
    assert "Say instead how they took part" in page.content.decode()


def test_whoever_takes_part_is_not_added_twice(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    for _time in range(2):
        page = add(cast, signed_in, process, name="Dr Shah, GP")
    assert "Dr Shah, GP takes part already." in page.content.decode()


@pytest.mark.parametrize("who", ["carer", "margarets_account", "daughter", "stranger"])
def test_others_remove_nobody(cast: Cast, signed_in: SignIn, who: str) -> None:
    row, browser = the_carer(cast, a_process(cast)), signed_in(getattr(cast, who))
    for part in ("remove", "put-back"):
        address = f"/participants/{row.pk}/{part}/"
        assert browser.post(address, {"reason": "x"}).status_code == 404


def test_nobody_took_part_before_it_took_place(cast: Cast, signed_in: SignIn) -> None:
    row = persons_row(a_process(cast))
    browser, address = signed_in(cast.manager), f"/participants/{row.pk}/"
    page = browser.post(address, part_of(row, part="took_part"))
    assert page.status_code == 422
    assert "It has not taken place yet. Record this afterwards." in page.content.decode()
    browser.post(address, part_of(row, part="chose_not_to", part_reason="“I am staying in bed.”"))
    row.refresh_from_db()
    assert row.part == "chose_not_to"
