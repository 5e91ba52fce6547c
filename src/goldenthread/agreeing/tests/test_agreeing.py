"""What would be a good result is agreed with everybody before it takes place, in their words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions as cycle
from goldenthread.homes.models import Account

from .. import actions
from ..models import GoodResult, PartAnswer
from .made import SIGNS, agree_all, coming, good, hold, there

SignIn = Callable[[Account | None], Client]


def read(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_what_would_be_good_is_written_with_our_words_or_their_own(
    cast: Cast, signed_in: SignIn
) -> None:
    process = coming(cast)
    browser, url = signed_in(cast.manager), f"/processes/{process.pk}/agreed/write/"
    assert browser.post(url, {"signs": " "}).status_code == 422
    offered = browser.get(url).context["form"].fields["starters"].choices
    browser.post(url, {"signs": "She laughs\n\nShe laughs", "starters": [offered[0][0]]})
    assert GoodResult.objects.of(process).get().lines == ["She laughs", offered[0][0]]
    page = read(browser, f"/processes/{process.pk}/agreed/")
    assert "She laughs" in page
    assert page.count("not asked yet") == 3


def test_the_process_says_what_is_missing_and_takes_place_all_the_same(
    cast: Cast, signed_in: SignIn
) -> None:
    process = coming(cast)
    browser, url = signed_in(cast.manager), f"/processes/{process.pk}/"
    page = read(browser, url)
    for words in (
        "Not told yet what their part is: Maggie, Joan P and 1 more.",
        "Nobody is named who takes notes.",
        "What would be a good result is not written down.",
        "It can take place without this.",
    ):
        assert words in page
    good(cast.by, process)
    agree_all(cast.by, process, participants=there(process)[1:])
    assert "Not asked yet if they agree: Maggie." in read(browser, url)
    hold(cast.by, process)
    assert "Still missing before it takes place" not in read(browser, url)


def test_several_agree_at_once_and_a_no_is_one_persons_own(cast: Cast, signed_in: SignIn) -> None:
    process = coming(cast)
    good(cast.by, process)
    person, lead, daughter = [str(one.pk) for one in there(process)]
    browser, url = signed_in(cast.carer), f"/processes/{process.pk}/agreed/ask/"
    stands = GoodResult.objects.of(process).get()
    asked = {"how": "talked", "happened_at": "", "words": "", "about": str(stands.pk)}
    asked["happened_at"] = (
        browser.get(url).context["form"]["happened_at"].value().strftime("%Y-%m-%dT%H:%M")
    )
    refused = browser.post(url, {**asked, "who": [person, daughter], "says": "does_not"})
    assert refused.status_code == 422
    assert "each says it in their own words" in refused.content.decode()
    refused = browser.post(url, {**asked, "who": [daughter], "says": "does_not"})
    assert refused.context["form"].errors["words"] == ["Say it in their own words."]
    browser.post(url, {**asked, "who": [person, lead], "says": "agrees"})
    no = {**asked, "who": [daughter], "says": "does_not", "words": "It is much too soon"}
    browser.post(url, no)
    page = read(browser, f"/processes/{process.pk}/agreed/")
    assert "It is much too soon" in page
    assert page.count(">Agrees<") == 2
    assert f"Does not agree: {cast.esi.name}. It can go on all the same." in read(
        signed_in(cast.manager), f"/processes/{process.pk}/"
    )


def test_the_person_answers_herself_and_nobody_else_does_it_for_her(
    cast: Cast, signed_in: SignIn
) -> None:
    process = coming(cast)
    stands = good(cast.by, process)
    person, lead, _daughter = there(process)
    browser = signed_in(cast.margarets_account)
    page = read(browser, f"/processes/{process.pk}/agreed/")
    assert "I do not agree" in page
    assert "You say what matters to you" in page
    url = f"/participants/{person.pk}/agree/"
    refused = browser.post(url, {"says": "does_not", "words": "", "about": stands.pk})
    assert refused.status_code == 422
    browser.post(url, {"says": "does_not", "words": "Not on a Friday", "about": stands.pk})
    said = PartAnswer.objects.get()
    assert (said.words, said.is_own) == ("Not on a Friday", True)
    assert browser.post(f"/participants/{lead.pk}/agree/", {"says": "agrees"}).status_code == 404
    manager = signed_in(cast.manager)
    assert manager.post(url, {"says": "agrees"}).status_code == 404
    assert manager.get(f"/agreed/{said.record}/error/").status_code == 404


def test_what_somebody_said_themselves_is_not_overwritten_unsaid(
    cast: Cast, signed_in: SignIn
) -> None:
    process = coming(cast)
    stands = good(cast.by, process)
    person, browser = there(process)[0], signed_in(cast.manager)
    own = {"says": "agrees", "words": "Yes, please", "about": stands.pk}
    signed_in(cast.margarets_account).post(f"/participants/{person.pk}/agree/", own)
    url = f"/processes/{process.pk}/agreed/ask/"
    said = {"who": [str(person.pk)], "how": "talked", "about": str(stands.pk)}
    said |= {"happened_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}", "says": "does_not"}
    refused = browser.post(url, {**said, "words": "She grumbled"})
    [sentence] = refused.context["form"].errors["otherwise"]
    assert "Maggie answered on their own account, today" in sentence
    assert "agrees “Yes, please”" in sentence
    assert PartAnswer.objects.get().is_own
    browser.post(url, {**said, "words": "She grumbled", "otherwise": "She rang for me at noon"})
    page = read(browser, f"/processes/{process.pk}/agreed/")
    for words in ("Yes, please", "She grumbled", "She rang for me at noon"):
        assert words in page


def test_changed_words_are_asked_about_again(cast: Cast, signed_in: SignIn) -> None:
    process = coming(cast)
    stands = good(cast.by, process)
    agree_all(cast.by, process)
    browser, url = signed_in(cast.manager), f"/processes/{process.pk}/agreed/"
    assert "to older words" not in read(browser, url)
    write = f"{url}write/"
    browser.post(write, {"signs": f"{SIGNS}\nThere is cake", "seen": stands.version})
    page = read(browser, url)
    assert page.count("to older words: ask again") == 3
    assert "What it said before" in page
    refused = browser.post(write, {"signs": "Something else", "seen": stands.version})
    assert refused.status_code == 422
    assert "What somebody else saved just now" in refused.content.decode()


def test_of_two_who_write_it_first_the_second_sees_both_and_loses_nothing(
    cast: Cast, signed_in: SignIn
) -> None:
    process = coming(cast)
    browser, url = signed_in(cast.senior), f"/processes/{process.pk}/agreed/write/"
    ours = browser.get(url).context["form"].fields["starters"].choices[0][0]
    joans = actions.write_good_result(by=cast.by, process=process, signs=f"Joan's line\n{ours}")
    sent = {"signs": "Sunita's line", "starters": [ours], "seen": ""}
    refused = browser.post(url, sent)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Joan&#x27;s line" in page
    assert "Sunita&#x27;s line" in page
    assert browser.post(url, {**sent, "seen": joans.version}).status_code == 302
    assert GoodResult.objects.of(process).get().lines == ["Sunita's line", ours]


def test_saved_unchanged_nobody_is_asked_again(cast: Cast) -> None:
    process = coming(cast)
    stands = good(cast.by, process)
    with pytest.raises(Refused, match="Nothing was changed"):
        actions.change_good_result(by=cast.by, good=stands, signs=f"{SIGNS}\n")


def test_an_answer_is_to_the_words_that_were_read(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(clock.now() - timedelta(minutes=5)):
        process = coming(cast)
        first = good(cast.by, process)
    second = actions.change_good_result(by=cast.by, good=first, signs="There is cake")
    person = there(process)[0]
    sent = {"says": "does_not", "words": "I want pie", "about": first.pk}
    browser, url = signed_in(cast.margarets_account), f"/participants/{person.pk}/agree/"
    refused = browser.post(url, sent)
    assert refused.status_code == 422
    page = refused.content.decode()
    for shown in ("changed meanwhile", "There is cake", "I want pie", f'value="{second.pk}"'):
        assert shown in page
    with pytest.raises(Refused, match="to older ones"):
        agree_all(cast.by, process, participants=[person], happened_at=first.recorded_at)
    assert not PartAnswer.objects.exists()
    hold(cast.by, process)
    late = browser.post(url, {**sent, "about": second.pk})
    assert late.status_code == 422
    assert "It took place already" in late.content.decode()
    assert "I want pie" in late.content.decode()


def test_it_stays_as_it_was_once_it_took_place(cast: Cast) -> None:
    process = coming(cast)
    stands = good(cast.by, process)
    hold(cast.by, process)
    with pytest.raises(Refused, match="stays as it was agreed"):
        actions.change_good_result(by=cast.by, good=stands, signs="Other")
    by, part = cast.actor(cast.margarets_account), there(process)[0]
    with pytest.raises(Refused, match="It took place already"):
        actions.answer_oneself(by=by, participant=part, says="agrees")
    assert len(agree_all(cast.by, process)) == 3


def test_somebody_speaks_for_the_person_only_in_that_role(cast: Cast) -> None:
    process = coming(cast)
    good(cast.by, process)
    person, lead, daughter = there(process)
    asked = {"by": cast.by, "process": process, "says": "agrees", "how": "talked"}
    with pytest.raises(Refused, match="speaks for the person"):
        actions.note_answers(**asked, participants=[person], speaker=daughter)
    cycle.change_participant(by=cast.by, participant=daughter, role="speaks_for")
    with pytest.raises(Refused, match="only for the person"):
        actions.note_answers(**asked, participants=[lead], speaker=daughter)
    [made] = actions.note_answers(**asked, participants=[person], speaker=daughter)
    assert made.speaker == daughter


def test_an_answer_entered_in_error_gives_way_to_the_one_before(
    cast: Cast, signed_in: SignIn
) -> None:
    process = coming(cast)
    good(cast.by, process)
    agree_all(cast.by, process)
    person = there(process)[0]
    said = {"says": "not_asked", "words": "She was asleep", "participants": [person]}
    [wrong] = agree_all(cast.by, process, **said)
    browser, url = signed_in(cast.manager), f"/agreed/{wrong.record}/error/"
    assert browser.post(url, {"reason": ""}).status_code == 422
    browser.post(url, {"reason": "It was Mabel"})
    page = read(browser, f"/processes/{process.pk}/agreed/")
    assert "She was asleep" not in page
    assert page.count(">Agrees<") == 3
    assert "answer to what is agreed before is kept" in read(
        browser, f"/participants/{there(process)[2].pk}/"
    )


def test_who_may_see_and_who_may_write(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[..., None]
) -> None:
    process = coming(cast)
    good(cast.by, process)
    url = f"/processes/{process.pk}/agreed/"
    assert signed_in(cast.daughter).get(url).status_code == 404
    assert signed_in(cast.stranger).get(url).status_code == 404
    assert signed_in(None).get(url).status_code == 302
    assert signed_in(cast.carer).get(f"{url}write/").status_code == 404
    assert signed_in(cast.margarets_account).get(f"{url}ask/").status_code == 404
