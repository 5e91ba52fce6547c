"""Something said about somebody's support: from one tap to who is told what became of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.core.actions import Refused
from goldenthread.core.models import AuditEntry
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.people import actions as people
from goldenthread.voice import actions
from goldenthread.voice.access import of_comments_visible_to
from goldenthread.voice.models import Comment
from goldenthread.voice.reading import comment_tag
from goldenthread.voice.tests.made import a_comment, ago, answer, held

SignIn = Callable[[Account | None], Client]
TOLD = {"kind": "told", "how": "Read out, with pictures", "satisfied": "no"}


def seen_by(cast: Cast, account: Account) -> set[Any]:
    rows = Comment.objects.filter(of_comments_visible_to(cast.actor(account)))
    return set(rows.values_list("pk", flat=True))


def test_one_picture_is_enough_for_a_compliment_and_a_complaint_needs_a_little(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.margarets_account)
    review = held(cast)
    add = f"/people/{cast.margaret.pk}/comments/add/?process={review.pk}"
    browser.post(add, {"kind": "compliment"})
    good = Comment.objects.get()
    assert (good.from_whom, good.given_by, good.process) == (
        "individual",
        cast.margarets_account,
        review,
    )
    assert good.due_on is None
    page = browser.post(add, {"kind": "complaint"})
    assert page.status_code == 422
    assert "words" in page.context["form"].errors
    browser.post(add, {"kind": "complaint", "about": "meal", "feeling": "unhappy"})
    assert Comment.objects.get(kind="complaint").due_on == ago(-28)


def test_only_a_worker_writes_for_others_and_says_who_it_was(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    let_daughter_see(Permission.VIEW_PLAN)
    add = f"/people/{cast.margaret.pk}/comments/add/"
    sent = {"kind": "concern", "words": "She is thinner", "from_whom": "individual"}
    signed_in(cast.daughter).post(add, sent)
    hers = Comment.objects.get()
    assert (hers.from_whom, hers.said_by, hers.due_on) == ("key_person", "Esi Osei", ago(-14))
    from_family = {**sent, "from_whom": "key_person", "happened_on": ago(0)}
    page = signed_in(cast.carer).post(add, from_family)
    assert "said_by" in page.context["form"].errors
    signed_in(cast.carer).post(add, {**from_family, "said_by": "Esi Osei"})
    assert Comment.objects.exclude(pk=hers.pk).get().given_by == cast.daughter


def test_what_is_about_a_worker_is_not_shown_to_them_nor_to_other_workers(
    cast: Cast, signed_in: SignIn
) -> None:
    herself = cast.actor(cast.margarets_account)
    about = a_comment(cast, by=herself, about_worker=cast.carer)
    about_the_senior = a_comment(cast, about_worker=cast.senior)
    assert about.confidential
    assert seen_by(cast, cast.carer) == set()
    assert seen_by(cast, cast.senior) == {about.pk}
    assert seen_by(cast, cast.manager) == {about.pk, about_the_senior.pk}
    assert seen_by(cast, cast.margarets_account) == {about.pk, about_the_senior.pk}
    for account, status in ((cast.carer, 404), (cast.senior, 200)):
        assert signed_in(account).get(f"/comments/{about.pk}/").status_code == status
    with pytest.raises(Refused):
        actions.note_step(
            by=cast.actor(cast.senior), comment=about_the_senior, kind="answered", words="No"
        )


def test_family_see_what_they_said_and_not_what_the_person_said_of_them(
    cast: Cast, let_daughter_see: Callable[[Permission], None]
) -> None:
    let_daughter_see(Permission.VIEW_REVIEWS)
    of_her = a_comment(cast, words="Esi rings too late.")
    hers = a_comment(cast, by=cast.actor(cast.daughter), from_whom="key_person")
    secret = a_comment(
        cast, by=cast.actor(cast.daughter), from_whom="key_person", confidential=True
    )
    assert seen_by(cast, cast.daughter) == {hers.pk, secret.pk}
    assert seen_by(cast, cast.margarets_account) == {of_her.pk, hers.pk}
    assert seen_by(cast, cast.carer) == {of_her.pk, hers.pk}


def test_whoever_wants_no_name_has_none_kept_and_nobody_to_tell(cast: Cast) -> None:
    made = a_comment(cast, from_whom="anonymous", said_by="Esi Osei")
    assert (made.said_by, made.given_by) == ("", None)
    answer(cast, made)
    with pytest.raises(Refused):
        actions.note_step(by=cast.by, comment=made, **TOLD)


def test_it_is_answered_told_back_and_the_page_says_where_to_go_further(
    cast: Cast, signed_in: SignIn
) -> None:
    made = a_comment(cast, 20)
    steps = f"/comments/{made.pk}/steps/"
    browser = signed_in(cast.senior)
    page = browser.post(steps, {**TOLD, "happened_on": ago(0)})
    assert "kind" in page.context["step_form"].errors
    answer(cast, made, 3)
    page = browser.post(steps, {**TOLD, "how": "", "happened_on": ago(0)})
    assert "how" in page.context["step_form"].errors
    browser.post(steps, {**TOLD, "happened_on": ago(0)})
    hers = signed_in(cast.margarets_account).get(f"/comments/{made.pk}/").content.decode()
    assert "answered, not satisfied" in hers
    assert "ombudsman" in hers
    assert "What happened next?" not in hers


def test_who_said_it_changes_it_until_it_is_answered_and_takes_it_back_with_why(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.margarets_account)
    made, again = a_comment(cast), a_comment(cast)
    browser.post(f"/comments/{made.pk}/change/", {"words": "The tea is cold at four."})
    page = browser.get(f"/comments/{made.pk}/").content.decode()
    assert "The tea is cold." in page
    assert "cold at four" in page
    assert signed_in(cast.carer).get(f"/comments/{made.pk}/change/").status_code == 404
    answer(cast, made)
    page = browser.post(f"/comments/{made.pk}/change/", {"words": "No"})
    assert page.status_code == 422
    browser.post(f"/comments/{again.pk}/take-back/", {"words": "It was a bad day"})
    assert list(Comment.objects.all().open()) == []
    with pytest.raises(Refused):
        answer(cast, again)


def test_what_somebody_wrote_themselves_nobody_else_rewrites_or_takes_away(
    cast: Cast, signed_in: SignIn
) -> None:
    hers = a_comment(cast, by=cast.actor(cast.margarets_account))
    noted = a_comment(cast)
    senior = cast.actor(cast.senior)
    with pytest.raises(Refused):
        actions.change_comment(by=senior, comment=hers, words="The tea is fine.")
    with pytest.raises(Refused):
        actions.withdraw_comment(by=senior, comment=hers, reason="A mistake")
    browser = signed_in(cast.manager)
    page = browser.get(f"/comments/{hers.pk}/")
    assert not page.context["may_change"]
    assert not page.context["may_withdraw"]
    actions.change_comment(by=senior, comment=noted, words="The tea is cold at four.")
    assert (
        "Sunita R put other words in place"
        in browser.get(f"/comments/{noted.pk}/").content.decode()
    )


def test_what_somebody_wrote_themselves_only_they_take_back(cast: Cast, signed_in: SignIn) -> None:
    hers = a_comment(cast, by=cast.actor(cast.margarets_account))
    noted = a_comment(cast)
    browser = signed_in(cast.senior)
    back = {"kind": "taken_back", "words": "She said forget it", "happened_on": ago(0)}
    page = browser.post(f"/comments/{hers.pk}/steps/", {**back, "how": "Read out"})
    assert "kind" in page.context["step_form"].errors
    with pytest.raises(Refused):
        actions.note_step(by=cast.actor(cast.senior), comment=hers, how="Read out", **back)
    page = browser.post(f"/comments/{noted.pk}/steps/", back)
    assert "how" in page.context["step_form"].errors
    browser.post(f"/comments/{noted.pk}/steps/", {**back, "how": "Read out"})
    [note] = noted.notes.current()
    herself = signed_in(cast.margarets_account)
    undo = f"/comments/steps/{note.record}/"
    assert undo in herself.get(f"/comments/{noted.pk}/").content.decode()
    herself.post(undo, {"reason": "I never said so"})
    assert noted in Comment.objects.all().open()
    herself.post(f"/comments/{noted.pk}/take-back/", {"words": "It was a bad day"})
    [own] = noted.notes.current()
    assert browser.post(f"/comments/steps/{own.record}/", {"reason": "No"}).status_code == 422
    assert noted not in Comment.objects.all().open()


def test_marked_as_entered_in_error_it_stands_nowhere(cast: Cast) -> None:
    made, other = a_comment(cast), a_comment(cast)
    note = answer(cast, other)
    with pytest.raises(Refused):
        actions.withdraw_comment(by=cast.by, comment=made, reason=" ")
    actions.withdraw_comment(by=cast.by, comment=made, reason="Somebody else")
    actions.withdraw_step(by=cast.by, note=note, reason="Somebody else")
    assert list(Comment.objects.all().open()) == [other]


def test_the_list_says_what_is_late_and_of_what_kind(cast: Cast, signed_in: SignIn) -> None:
    late, waits, done = a_comment(cast, 40), a_comment(cast, kind="concern"), a_comment(cast)
    answer(cast, done)
    browser = signed_in(cast.carer)

    def shown(**asked: str) -> list[Any]:
        lines = browser.get("/comments/", asked).context["lines"]
        return [one.row.pk for one in lines]

    assert shown() == [late.pk, waits.pk]
    assert shown(state="late") == [late.pk]
    assert shown(state="answered") == [done.pk]
    assert shown(kind="concern", state="all") == [waits.pk]
    assert shown(individual=str(cast.margaret.pk), state="all")


def test_whoever_may_not_see_what_they_wrote_down_is_led_back_and_told_so(
    cast: Cast, signed_in: SignIn
) -> None:
    add = f"/people/{cast.margaret.pk}/comments/add/"
    sent = {"kind": "complaint", "words": "Too loud", "happened_on": ago(0), "confidential": "on"}
    page = signed_in(cast.carer).post(add, sent, follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == f"/people/{cast.margaret.pk}/comments/"
    assert "Maggie gets an answer." in page.content.decode()


def test_after_moving_out_one_may_still_complain(cast: Cast, signed_in: SignIn) -> None:
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=ago(3))
    add = f"/people/{cast.margaret.pk}/comments/add/"
    signed_in(cast.margarets_account).post(add, {"kind": "complaint", "words": "My ring is gone"})
    assert Comment.objects.get().happened_on == ago(0)
    with pytest.raises(Refused):
        a_comment(cast, 9999)


def test_a_title_of_a_review_is_not_told_to_who_may_not_see_reviews(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    let_daughter_see(Permission.VIEW_PLAN)
    review = held(cast)
    content = {"from_whom": "key_person", "said_by": "Esi Osei", "process": review}
    made, browser = a_comment(cast, **content), signed_in(cast.daughter)
    urls = (f"/comments/{made.pk}/", f"/people/{cast.margaret.pk}/comments/")
    for url in urls:
        page = browser.get(url).content.decode()
        assert "tea is cold" in page
        assert f"/processes/{review.pk}/" not in page
        assert "· Review" not in page
    let_daughter_see(Permission.VIEW_REVIEWS)
    assert all("Review<" in browser.get(url).content.decode() for url in urls)


def test_it_is_told_back_only_after_it_was_answered(cast: Cast) -> None:
    made = a_comment(cast, 20)
    actions.note_step(by=cast.by, comment=made, kind="done", words="A flask", happened_on=ago(9))
    with pytest.raises(Refused):
        actions.note_step(by=cast.by, comment=made, **TOLD)
    note = answer(cast, made, 5)
    with pytest.raises(Refused):
        actions.note_step(by=cast.by, comment=made, **TOLD, happened_on=ago(6))
    actions.note_step(by=cast.by, comment=made, **TOLD)
    actions.withdraw_step(by=cast.by, note=note, reason="Somebody else")
    [waits] = Comment.objects.all().open().told()
    assert comment_tag(waits).kind == "due"


def test_the_list_writes_down_whose_words_were_read(cast: Cast, signed_in: SignIn) -> None:
    a_comment(cast)
    signed_in(cast.manager).get("/comments/")
    read = AuditEntry.objects.filter(verb="individual.read", individual_id=cast.margaret.pk)
    assert read.count() == 1


def test_a_review_can_be_asked_for_because_of_it(cast: Cast, signed_in: SignIn) -> None:
    made = a_comment(cast)
    browser = signed_in(cast.senior)
    ask = browser.get(f"/comments/{made.pk}/").context["ask_url"]
    assert "tea" not in ask
    assert browser.get(ask).context["form"]["reason"].value().startswith("Complaint of ")


def test_each_home_says_how_soon_it_answers(cast: Cast, signed_in: SignIn) -> None:
    url = f"/homes/{cast.home.pk}/listening/"
    sent = {"comment_reply_days": 5, "complaint_reply_days": 10, "involvement_every_months": 3}
    sent["evaluation_report_days"] = 28
    assert signed_in(cast.senior).get(url).status_code == 404
    browser = signed_in(cast.manager)
    page = browser.post(url, {**sent, "complaint_reply_days": 0})
    assert "complaint_reply_days" in page.context["form"].errors
    seen_none = browser.get(url).context["form"]["seen"].value()
    browser.post(url, {**sent, "seen": seen_none})
    page = browser.post(url, {**sent, "complaint_reply_days": 20, "seen": seen_none})
    assert page.context["form"].theirs
    browser.post(url, {**sent, "comment_reply_days": 6})
    assert a_comment(cast).due_on == ago(-10)
    assert a_comment(cast, kind="comment").due_on == ago(-6)
