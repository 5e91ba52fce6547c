"""What calls for a review: raised by anybody, by the daily record, and always answered."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Cast, make_home, make_worker
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import CallOffReason, ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import SignIn, a_process
from goldenthread.homes.models import Post
from goldenthread.homes.roles import Role
from goldenthread.living import actions as living
from goldenthread.living.models import DailyRecord
from goldenthread.people import actions as people
from goldenthread.plans.models import Action
from goldenthread.plans.tests.made import in_force
from goldenthread.timing import actions, person
from goldenthread.timing.entries import raised_by, trigger_tag
from goldenthread.timing.models import Trigger
from tests.agreeing import lets_see


def a_fall(cast: Cast, **other: Any) -> Trigger:
    content = {"cause": "fall", "words": "She slipped on the step"}
    return actions.raise_trigger(by=cast.by, individual=cast.margaret, **{**content, **other})


def refuse(cast: Cast, act: Action, days_ago: int = 0, **other: Any) -> DailyRecord:
    content = {"what": "out", "how": "said_no", "action": act, **other}
    happened_at = clock.now() - timedelta(days=days_ago)
    return living.record(by=cast.by, individual=cast.margaret, happened_at=happened_at, **content)


def share(cast: Cast, permission: Permission) -> None:
    lets_see(cast.by, cast.esi)
    people.share(by=cast.by, member=cast.esi, permission=permission, agreed_how="Nodded")


def test_a_carer_raises_it_from_the_daily_record_in_two_taps(cast: Cast, signed_in: SignIn) -> None:
    daily = living.record(
        by=cast.by, individual=cast.margaret, what="moving", note="Fell by the bed"
    )
    browser = signed_in(cast.carer)
    ask = f"/people/{cast.margaret.pk}/look-again/?daily={daily.record}"
    assert ask in browser.get(f"/records/{daily.record}/").content.decode()
    page = browser.get(ask)
    assert "Fell by the bed" in page.content.decode()
    first = page.context["form"].initial
    browser.post(ask, {**first, "cause": str(first["cause"])})
    made = Trigger.objects.get()
    assert (made.cause, made.daily_id, made.raised_by) == ("fall", daily.pk, "Amina K")
    assert browser.post(ask, {**first, "cause": "fall"}).status_code == 422
    board = signed_in(cast.senior).get("/due/").content.decode()
    assert "Calls for a review, not answered yet" in board
    assert "Fell by the bed" in board


def test_the_person_asks_for_herself_and_reads_the_answer(cast: Cast, signed_in: SignIn) -> None:
    herself = signed_in(cast.margarets_account)
    ask = f"/people/{cast.margaret.pk}/look-again/"
    assert ask in herself.get("/").content.decode()
    page = herself.get(ask).content.decode()
    assert "I want my plan looked at" in page
    assert 'name="cause"' not in page
    herself.post(ask, {"words": "The door is too heavy"})
    made = Trigger.objects.get()
    assert (made.cause, made.words) == ("request", "The door is too heavy")
    answer = {"no-answer": "The door is changed on Friday"}
    assert herself.post(f"/look-again/{made.pk}/answer/", answer).status_code in (403, 404)
    signed_in(cast.senior).post(f"/look-again/{made.pk}/answer/", answer)
    assert (
        "The door is changed on Friday" in herself.get(f"/look-again/{made.pk}/").content.decode()
    )


def test_a_daughter_who_works_elsewhere_asks_where_her_view_is_wanted(
    cast: Cast, signed_in: SignIn
) -> None:
    elsewhere = make_home(cast.provider, "Hillview", "hillview")
    Post.objects.create(account=cast.daughter, home=elsewhere, role=Role.CARER)
    ask = f"/people/{cast.margaret.pk}/look-again/"
    hers = signed_in(cast.daughter)
    assert hers.post(ask, {"words": "She is so tired"}).status_code == 404
    share(cast, Permission.GIVE_VIEW)
    assert hers.post(ask, {"words": "She is so tired"})["Location"] == "/"
    assert Trigger.objects.get().raised_by == "Esi Osei"


@pytest.mark.parametrize(
    ("permission", "page"), [(Permission.VIEW_PLAN, "plan"), (Permission.VIEW_REVIEWS, "reviews")]
)
def test_whoever_is_let_see_the_plan_or_the_reviews_may_ask(
    cast: Cast, signed_in: SignIn, permission: Permission, page: str
) -> None:
    in_force(cast)
    share(cast, permission)
    ask, hers = f"/people/{cast.margaret.pk}/look-again/", signed_in(cast.daughter)
    assert ask in hers.get(f"/people/{cast.margaret.pk}/{page}/").content.decode()
    assert hers.get(ask).status_code == 200
    assert hers.post(ask, {"words": "She is so tired"}).status_code == 302
    assert Trigger.objects.get().raised_by == "Esi Osei"
    assert signed_in(cast.stranger).get(ask).status_code == 404


def test_who_reads_reviews_alone_reads_nothing_of_the_plan_or_the_days(
    cast: Cast, signed_in: SignIn
) -> None:
    act = in_force(cast).actions.get()
    actions.watch_refusals(by=cast.by, home=cast.home, refusals=2, within_days=7)
    for _ in range(2):
        daily = refuse(cast, act, note="Threw the towel")
    a_fall(cast, words="", daily=daily)
    share(cast, Permission.VIEW_REVIEWS)
    calls = Trigger.objects.of(cast.margaret.pk)
    when = f"/people/{cast.margaret.pk}/when/"
    pages = [when, *(f"/look-again/{one.pk}/" for one in calls)]
    hers, workers = (_read(signed_in(one), pages) for one in (cast.daughter, cast.carer))
    for kept_from_her in (act.what, "Threw the towel", "First assessment"):
        assert kept_from_her in workers
        assert kept_from_her not in hers
    assert "Said no 2 times in 7 days" in hers


def _read(browser: Client, pages: list[str]) -> str:
    return "".join(browser.get(page).content.decode() for page in pages)


def test_strangers_and_inspectors_raise_and_answer_nothing(cast: Cast, signed_in: SignIn) -> None:
    made = a_fall(cast)
    inspector = make_worker(cast.home, "inspector", "Ines P", Role.INSPECTOR)
    for reader, sees in ((cast.stranger, False), (inspector, True)):
        browser = signed_in(reader)
        shown = browser.get(f"/look-again/{made.pk}/")
        assert (shown.status_code == 200) is sees
        assert "Answer without a review" not in shown.content.decode()
        for address in (
            f"/look-again/{made.pk}/review/",
            f"/people/{cast.margaret.pk}/look-again/",
        ):
            assert browser.post(address, {"words": "x"}).status_code in (403, 404)
    assert Trigger.objects.count() == 1


def test_it_leads_to_a_review_that_says_why(cast: Cast, signed_in: SignIn) -> None:
    made = a_fall(cast)
    due_on = clock.today() + timedelta(days=3)
    sent = {"due_on": due_on, "lead": cast.senior.pk}
    signed_in(cast.manager).post(f"/look-again/{made.pk}/review/", sent)
    review = Process.objects.get(kind=ProcessKind.REVIEW)
    assert review.reason == "A fall or an accident: She slipped on the step"
    assert (review.due_on, review.lead, review.asked_for_by) == (due_on, cast.senior, "Joan P")
    assert not Trigger.objects.open().exists()
    with pytest.raises(Refused):
        actions.answer_trigger(by=cast.by, trigger=made, answer="No")


def test_it_joins_the_review_to_come_and_waits_again_when_that_is_called_off(cast: Cast) -> None:
    made, review = a_fall(cast), a_process(cast)
    actions.accept_trigger(by=cast.by, trigger=made, review=review)
    assert not Trigger.objects.open().exists()
    assert Process.objects.count() == 1
    off = {"because": CallOffReason.NOT_NEEDED, "words": "She is in hospital"}
    cycle.call_off(by=cast.by, process=review, **off)
    assert list(Trigger.objects.open()) == [made]


def test_it_says_who_asked_and_how_long_they_have_waited(cast: Cast) -> None:
    namesake = cast.actor(make_worker(cast.home, "joan2", cast.by.name, Role.CARER))
    a_fall(cast, happened_on=clock.today() - timedelta(days=10))
    [read] = Trigger.objects.of(cast.margaret.pk)
    assert raised_by(read, cast.by) == "asked by you"
    assert raised_by(read, namesake) == "asked by Joan P"
    assert trigger_tag(read).text == "waits for an answer since today"


def test_of_many_the_newest_are_shown_after_what_waits(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person, "AT_ONCE", 2)
    waits = a_fall(cast, words="The first", happened_on=clock.today() - timedelta(days=9))
    for words in ("The second", "The third"):
        actions.answer_trigger(by=cast.by, trigger=a_fall(cast, words=words), answer="Seen")
    browser, address = signed_in(cast.carer), f"/people/{cast.margaret.pk}/when/"
    shown = browser.get(address)
    assert [row.title for row in shown.context["triggers"]] == [waits.words, "The third"]
    whole = browser.get(address + shown.context["whole_url"]).context
    assert (len(whole["triggers"]), whole["whole_url"]) == (3, "")


def test_an_answer_needs_words_and_can_be_taken_back(cast: Cast, signed_in: SignIn) -> None:
    made = a_fall(cast)
    page = signed_in(cast.manager).post(f"/look-again/{made.pk}/answer/", {"no-answer": " "})
    assert page.status_code == 422
    actions.answer_trigger(by=cast.by, trigger=made, answer="Seen by the nurse")
    actions.reopen_trigger(by=cast.by, trigger=made, reason="She fell again")
    assert list(Trigger.objects.open()) == [made]
    actions.withdraw_trigger(by=cast.by, trigger=made, reason="It was Harold")
    assert not Trigger.objects.of(cast.margaret.pk).exists()


def test_what_cannot_be_is_refused_beside_its_field(cast: Cast) -> None:
    for wrong, field in (
        ({"words": " "}, "words"),
        ({"happened_on": clock.today() + timedelta(days=1)}, "happened_on"),
    ):
        with pytest.raises(Refused) as refusal:
            a_fall(cast, **wrong)
        assert refusal.value.field == field
    a_fall(cast)
    with pytest.raises(Refused):
        a_fall(cast)


def test_a_run_of_refusals_is_raised_once_and_never_dropped(cast: Cast) -> None:
    act = in_force(cast).actions.get()
    actions.watch_refusals(by=cast.by, home=cast.home, refusals=3, within_days=7)
    refuse(cast, act)
    refuse(cast, act)
    assert not Trigger.objects.exists()
    last = refuse(cast, act)
    made = Trigger.objects.get()
    assert (made.cause, made.daily_id, made.by_the_record) == ("refusals", last.pk, True)
    refuse(cast, act)
    assert Trigger.objects.count() == 1
    with clock.at(clock.now() + timedelta(days=40)):
        assert list(Trigger.objects.open()) == [made]


def test_a_refusal_written_up_late_counts_with_those_after_it(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=30)):
        act = in_force(cast).actions.get()
    actions.watch_refusals(by=cast.by, home=cast.home, refusals=3, within_days=7)
    for days_ago in (9, 2, 1, 5):
        assert not Trigger.objects.exists()
        refuse(cast, act, days_ago)
    made = Trigger.objects.get()
    assert made.happened_on == clock.today() - timedelta(days=1)
    actions.answer_trigger(by=cast.by, trigger=made, answer="The time was changed")
    refuse(cast, act, 4)
    refuse(cast, act)
    assert not Trigger.objects.open().exists()


def test_refusals_of_other_things_or_taken_out_make_no_run(cast: Cast) -> None:
    act = in_force(cast).actions.get()
    actions.watch_refusals(by=cast.by, home=cast.home, refusals=2, within_days=7)
    wrong = refuse(cast, act)
    living.withdraw(by=cast.by, daily=wrong, reason="About somebody else")
    refuse(cast, act)
    living.record(by=cast.by, individual=cast.margaret, what="out", how="said_no")
    living.record(by=cast.by, individual=cast.margaret, what="out", how="alone", action=act)
    assert not Trigger.objects.exists()


def test_only_a_manager_sets_the_rule_and_within_bounds(cast: Cast, signed_in: SignIn) -> None:
    address = f"/homes/{cast.home.pk}/refusals/"
    sent = {"refusals": 3, "within_days": 7}
    assert signed_in(cast.senior).post(address, sent).status_code in (403, 404)
    assert signed_in(cast.stranger).get(address).status_code == 404
    manager = signed_in(cast.manager)
    assert manager.post(address, {**sent, "refusals": 99}).status_code == 422
    other = signed_in(cast.manager)
    first = [one.get(address).context["form"].initial["seen"] for one in (manager, other)]
    assert manager.post(address, {**sent, "seen": first[0]}).status_code == 302
    assert other.post(address, {**sent, "refusals": 5, "seen": first[1]}).status_code == 422
    assert cast.home.refusal_rule.refusals == 3


def test_a_review_sooner_than_planned_is_not_due_after_the_planned_one(cast: Cast) -> None:
    planned, fall = a_process(cast), a_fall(cast)
    later = {"due_on": planned.due_on + timedelta(days=1), "lead": cast.manager}
    with pytest.raises(Refused, match="Choose an earlier day, or that one") as refusal:
        actions.accept_trigger(by=cast.by, trigger=fall, **later)
    assert refusal.value.field == "due_on"
    assert Process.objects.count() == 1
