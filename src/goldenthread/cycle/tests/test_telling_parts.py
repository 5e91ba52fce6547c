"""Everybody is told their own part before it takes place, or says it themselves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.homes.models import Account
from goldenthread.people import actions as people

from .. import actions
from ..models import Participant, Process
from .made import a_process, called_off, persons_row, this_minute

SignIn = Callable[[Account | None], Client]
TOLD = {
    "format": "plain",
    "language": "en",
    "understanding": "understood",
    "how_we_know": "said_it_back",
}


def told(cast: Cast, process: Process, *who: Participant, **other: object) -> list[Briefing]:
    content = {**TOLD, "participants": list(who), **other}
    return actions.tell_parts(by=cast.by, process=process, **content)


def test_all_are_told_at_once_and_it_counts_for_each(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    browser, url = signed_in(cast.carer), f"/processes/{process.pk}/tell/"
    who = browser.get(url).context["form"]["who"].value()
    assert len(who) == 2
    browser.post(url, {**TOLD, "who": who, "happened_at": this_minute()})
    made = Briefing.objects.filter(topic="roles")
    assert {str(one.participant) for one in made} == set(who)
    page = browser.get(f"/processes/{process.pk}/").content.decode()
    assert page.count("told their part") == 2
    assert "Not told yet" not in page
    assert (
        "What their own part is"
        not in browser.get(f"/processes/{process.pk}/briefings/").content.decode()
    )


def test_the_person_alone_is_told_as_their_profile_asks(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    asks = {"information_format": "large_print", "information_language": "pl"}
    known = {"identified_how": "Asked", "needs": "Print", "to_understand_me": "Wait.", **asks}
    people.set_communication(by=cast.by, individual=cast.margaret, **known)
    browser, url = signed_in(cast.manager), f"/processes/{process.pk}/tell/"
    page = browser.get(url)
    assert "Takes in information like this: Large print, Polish" in page.content.decode()
    first = {name: page.context["form"][name].value() for name in ("format", "language")}
    alone = {**TOLD, **first, "who": [str(persons_row(process).pk)]}
    alone["happened_at"] = this_minute()
    said = browser.post(url, alone, follow=True).content.decode()
    assert "noted otherwise" not in said
    made = Briefing.objects.get()
    assert (made.format, made.language) == ("large_print", "pl")
    otherwise = {**alone, "format": "plain", "language": "en"}
    assert "noted otherwise" in browser.post(url, otherwise, follow=True).content.decode()
    worker = [str(one.pk) for one in Participant.objects.of(process.pk) if not one.is_the_person]
    browser.post(url, {**alone, "who": worker})
    [theirs] = Briefing.objects.filter(audience="worker")
    assert (theirs.format, theirs.language) == ("plain", "en")


def test_how_somebody_took_it_is_noted_one_at_a_time(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    browser, url = signed_in(cast.manager), f"/processes/{process.pk}/tell/"
    who = [str(one.pk) for one in Participant.objects.of(process.pk)]
    sent = {**TOLD, "who": who, "happened_at": this_minute()}
    refused = browser.post(url, {**sent, "how_received": "Nodded"})
    assert list(refused.context["form"].errors) == ["how_received"]
    refused = browser.post(url, {**sent, "understanding": "not"})
    assert list(refused.context["form"].errors) == ["understanding"]
    refused = browser.post(url, {**sent, "who": [], "how_received": "Nodded"})
    assert list(refused.context["form"].errors) == ["who"]
    browser.post(url, {**sent, "who": who[:1], "how_received": "Nodded"})
    assert Briefing.objects.get().how_received == "Nodded"


def test_one_worker_told_again_leaves_the_others_to_be_told_again(cast: Cast) -> None:
    process = a_process(cast)
    lead = Participant.objects.of(process.pk)[1]
    role = {"audience": "worker", "role": "takes_notes", "name": "Amina K", "account": cast.carer}
    notes = actions.add_participant(by=cast.by, process=process, **role)
    again = clock.today() + timedelta(days=1)
    unclear = {"understanding": "partly", "follow_up_on": again}
    for one in (lead, notes):
        told(cast, process, one, **unclear)
    told(cast, process, lead, happened_at=clock.now())
    assert [one.participant for one in Briefing.objects.to_follow_up()] == [notes.pk]


def test_everybody_says_their_own_part_and_no_other(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    person, lead = Participant.objects.of(process.pk)
    maggie, joan = signed_in(cast.margarets_account), signed_in(cast.manager)
    words = {"words": "I say what I want"}
    assert "I know my part" in maggie.get(f"/processes/{process.pk}/").content.decode()
    assert maggie.post(f"/participants/{lead.pk}/know/", words).status_code == 404
    assert joan.post(f"/participants/{person.pk}/know/", words).status_code == 404
    assert maggie.post(f"/participants/{person.pk}/know/", {"words": ""}).status_code == 422
    maggie.post(f"/participants/{person.pk}/know/", words)
    assert Briefing.objects.get().how_received == "I say what I want"
    assert "Review" in joan.get("/my-parts/").content.decode()
    joan.post(f"/participants/{lead.pk}/know/", {"words": "I lead it"})
    page = joan.get("/my-parts/").content.decode()
    assert "you know it" in page
    assert "Review" not in signed_in(cast.carer).get("/my-parts/").content.decode()


def test_telling_is_refused_for_days_that_cannot_be_and_what_was_called_off(cast: Cast) -> None:
    process = a_process(cast)
    person = persons_row(process)
    with pytest.raises(Refused, match="before it was asked for") as early:
        told(cast, process, person, happened_at=clock.now() - timedelta(days=3))
    assert early.value.field == "happened_at"
    off = called_off(cast)
    with pytest.raises(Refused, match="called off"):
        told(cast, off, persons_row(off))
    with pytest.raises(Refused, match="Choose who"):
        told(cast, process, persons_row(a_process(cast, title="Another")))


def test_whoever_was_told_their_part_stays_and_it_can_be_corrected(
    cast: Cast, signed_in: SignIn
) -> None:
    process = a_process(cast)
    role = {"audience": "other", "role": "contributes", "name": "Dr Shah"}
    guest = actions.add_participant(by=cast.by, process=process, **role)
    [made] = told(cast, process, guest)
    with pytest.raises(Refused, match="Something was explained to them"):
        actions.remove_participant(by=cast.by, participant=guest, reason="Mistake")
    browser, url = signed_in(cast.manager), f"/briefings/{made.record}/"
    page = browser.get(url)
    assert "Dr Shah" in page.content.decode()
    assert "audience" not in page.context["form"].fields
    sent = {**TOLD, "happened_at": this_minute(), "reason": "By phone", "seen": 1}
    browser.post(url, {**sent, "how_received": "He wrote it down"})
    now = Briefing.objects.current().get()
    assert (now.participant, now.how_received) == (guest.pk, "He wrote it down")


def test_a_worker_without_the_right_cannot_lead(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    browser, url = signed_in(cast.manager), f"/processes/{process.pk}/participants/add/"
    refused = browser.post(url, {"account": cast.carer.pk, "role": "leads"})
    assert refused.status_code == 422
    assert "may not lead this" in refused.context["form"].errors["role"][0]
    lead = Participant.objects.of(process.pk)[1]
    with pytest.raises(Refused, match="leads it") as refusal:
        actions.change_participant(by=cast.by, participant=lead, role="takes_notes")
    assert refusal.value.field == "role"


def test_nobody_leads_beside_whoever_leads_it(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    browser, url = signed_in(cast.manager), f"/processes/{process.pk}/participants/add/"
    refused = browser.post(url, {"name": "Also me", "role": "leads"})
    assert "Joan P leads it" in refused.context["form"].errors["role"][0]
    assert f"/processes/{process.pk}/lead/" in refused.content.decode()
    browser.post(url, {"account": cast.senior.pk, "role": "takes_notes"})
    part = Participant.objects.get(account=cast.senior)
    refused = browser.post(f"/participants/{part.pk}/", {"role": "leads", "seen": 1})
    assert "Joan P leads it" in refused.context["form"].errors["role"][0]
    assert [one.account for one in Participant.objects.filter(role="leads")] == [cast.manager]


def test_each_role_says_what_it_answers_for(cast: Cast, signed_in: SignIn) -> None:
    process = a_process(cast)
    browser = signed_in(cast.manager)
    add = browser.get(f"/processes/{process.pk}/participants/add/").content.decode()
    assert "writes down what is said and decided" in add
    page = browser.get(f"/processes/{process.pk}/").content.decode()
    assert "Sees that it takes place" in page
    own = signed_in(cast.margarets_account).get(f"/processes/{process.pk}/").content.decode()
    assert "You say what matters to you" in own
