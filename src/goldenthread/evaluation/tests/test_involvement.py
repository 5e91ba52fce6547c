"""P4, P17 and P19: kept in mind, asked how, given in the form they use."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from conftest import Cast, make_individual
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions as cycle
from goldenthread.homes.models import Account
from goldenthread.involvement import actions
from goldenthread.involvement.tests.made import (
    a_must,
    a_plan,
    a_profile,
    a_review,
    ago,
    contributed_by,
    given,
)
from goldenthread.people import actions as people
from goldenthread.plans import actions as plans
from goldenthread.plans.parts import actions as parts
from goldenthread.plans.parts.kinds import kind_or_404
from goldenthread.plans.tests.made import a_draft
from goldenthread.reviews import actions as reviews
from tests.world_plans import RISK

from ..measures import MEASURES, Count
from ..period import Period, period
from .made import another_home, figure, missing

MIND, PLANS, GIVEN = "LMCB5 P4", "LMCB5 P17", "LMCB5 P19"
VIEW = {"side": "staff", "verdict": "works", "words": "The bench", "said_by": "Joan P"}
LONG_AGO = Period(ago(300), ago(200))


def test_a_contribution_counts_once_its_writer_says_what_they_kept_in_mind(cast: Cast) -> None:
    review = a_review(cast)
    for account in (cast.manager, cast.carer):
        reviews.give_view(by=cast.actor(account), review=review, **VIEW)
    assert figure(cast, MIND) == Count(0, 2)
    mine = contributed_by(cast.manager, review)
    actions.say_in_mind(by=cast.by, contribution=mine, words="", kept=[a_must(cast)])
    assert figure(cast, MIND) == Count(0, 2)
    actions.say_in_mind(by=cast.by, contribution=mine, words="I asked her first.")
    assert figure(cast, MIND) == Count(1, 2)
    assert missing(cast, MIND) == [contributed_by(cast.carer, review).pk]
    assert figure(cast, MIND, LONG_AGO) == Count(0, 0)


def test_what_was_in_error_or_called_off_is_no_contribution(cast: Cast) -> None:
    review, other = a_review(cast), a_review(cast)
    view = reviews.give_view(by=cast.by, review=review, **VIEW)
    wrong = reviews.give_view(by=cast.actor(cast.carer), review=review, **VIEW)
    reviews.withdraw_view(by=cast.actor(cast.carer), view=wrong, reason="Somebody else")
    reviews.give_view(by=cast.by, review=review, **{**VIEW, "words": "Sun"})
    reviews.withdraw_view(by=cast.by, view=view, reason="Somebody else")
    with clock.at(clock.now()):
        wrong = reviews.give_view(by=cast.by, review=other, **VIEW)
        reviews.withdraw_view(by=cast.by, view=wrong, reason="Another day")
    cycle.call_off(by=cast.by, process=other, because="not_needed", words="Not needed")
    assert missing(cast, MIND) == [contributed_by(cast.manager, review).pk]


def test_what_stands_in_a_plan_or_of_a_review_is_a_contribution_though_a_decision_was_wrong(
    cast: Cast,
) -> None:
    draft, review, by = a_draft(cast), a_review(cast), cast.actor(cast.senior)
    for process in (draft.process, review):
        taken = {"what": "Out", "taken_by": "worker", "taken_by_name": "Joan P"}
        wrong = cycle.decide(by=by, process=process, **taken)
        cycle.withdraw_decision(by=by, decision=wrong, reason="Not said")
    assert figure(cast, MIND) == Count(0, 0)
    outcome = plans.add_outcome(by=by, plan=draft, kind="soft", title="Choir")
    assert missing(cast, MIND) == [contributed_by(cast.senior, draft.process).pk]
    plans.drop_outcome(by=by, outcome=outcome)
    assert figure(cast, MIND) == Count(0, 0)
    risk = parts.add_part(by=by, plan=draft, kind=kind_or_404("risks"), **RISK)
    assert missing(cast, MIND) == [contributed_by(cast.senior, draft.process).pk]
    parts.change_part(by=cast.by, part=risk, safer="A coat")
    assert figure(cast, MIND) == Count(0, 2)
    reviews.agree_change(by=by, review=review, what="Walk at ten", why="She asked")
    assert contributed_by(cast.senior, review).pk in missing(cast, MIND)


def test_an_item_opens_where_it_is_said_and_the_page_lists_where_no_must_was(
    cast: Cast, signed_in: Callable[[Account | None], Client]
) -> None:
    must, review = a_must(cast), a_review(cast)
    reviews.give_view(by=cast.by, review=review, **VIEW)
    mine, measure, over = contributed_by(cast.manager, review), MEASURES[MIND], period()
    [row] = measure.read(measure.missing([cast.home], over), over)
    assert measure.item(row, over).fix_url == f"/contributions/{mine.pk}/"
    browser, listed = signed_in(cast.manager), "Nobody named something that must happen: 1"
    assert listed in browser.get("/evidence/LMCB5/P4/").content.decode()
    actions.say_in_mind(by=cast.by, contribution=mine, words="Slowly", kept=[must])
    assert listed not in browser.get("/evidence/LMCB5/P4/").content.decode()


def test_only_her_own_words_and_her_own_family_are_heard_as_such(
    cast: Cast, signed_in: Callable[[Account | None], Client]
) -> None:
    people.add_circle_member(
        by=cast.by,
        individual=make_individual(cast.by, cast.home, preferred_name="Harold"),
        name="Amina K",
        kind="family",
        relationship="daughter",
        account=cast.carer,
    )
    reviews.give_view(by=cast.actor(cast.carer), review=a_review(cast), **VIEW)
    a_plan(cast.by, cast.margaret)
    for name in ("Harold", "Maggie"):
        said = {"words": f"Said by {name}", "said_by": name}
        actions.say_about_plan(by=cast.by, individual=cast.margaret, **said)
    browser = signed_in(cast.manager)
    sources = browser.get("/evidence/LMCB5/P4/").context["shown"].sources
    heard = {one.title: dict(one.answers) for one in sources}
    assert heard["What family and friends say"] == {}
    assert heard["Workers and others"] == {"Not said yet": 1}
    page = browser.get("/evidence/LMCB5/P17/").content.decode()
    assert "Said by Maggie" in page
    assert "Said by Harold" not in page


def test_everybody_has_a_plan_in_date_also_who_wants_none(cast: Cast) -> None:
    assert figure(cast, PLANS) == Count(0, 1)
    a_plan(cast.by, cast.margaret, agreed_by="not_wanted", how_involved="")
    assert figure(cast, PLANS) == Count(1, 1)
    another_home(cast)
    assert figure(cast, PLANS) == Count(1, 1)


def test_a_plan_counts_from_its_day_to_the_day_to_look_again(cast: Cast) -> None:
    first, second = ago(60), ago(-60)
    with clock.at(clock.now() - timedelta(days=120)):
        a_plan(cast.by, cast.margaret, review_on=first)
    with clock.at(clock.now() - timedelta(days=20)):
        plan = a_plan(cast.by, cast.margaret, review_on=second)
    ends = [Period(ago(days + 4), ago(days)) for days in (150, 100, 40, 0)]
    expected = [Count(0, 1), Count(1, 1), Count(0, 1), Count(1, 1)]
    assert [figure(cast, PLANS, one) for one in ends] == expected
    assert MEASURES[PLANS].trend([cast.home], ends) == expected
    actions.withdraw_plan(by=cast.by, plan=plan, reason="It was Nell")
    assert [figure(cast, PLANS, one) for one in ends] == [Count(0, 1)] * 4


def test_documents_fit_the_profile_of_their_day(cast: Cast) -> None:
    early = given(cast.by, cast.margaret, title="Early", given_on=ago(9))
    with clock.at(clock.now() - timedelta(days=8)):
        a_profile(cast.by, cast.margaret)
    given(cast.by, cast.margaret, title="Then", given_on=ago(7))
    with clock.at(clock.now() - timedelta(days=6)):
        a_profile(cast.by, cast.margaret, information_format="audio")
    plain = {"format": "plain", "why_different": "not_ready"}
    late = given(cast.by, cast.margaret, title="Late", given_on=ago(5), **plain)
    asked = {"format": "plain", "why_different": "they_asked"}
    given(cast.by, cast.margaret, title="Asked", given_on=ago(5), **asked)
    given(cast.by, cast.margaret, circle_member=cast.esi, format="plain")
    wrong = given(cast.by, cast.margaret, title="Wrong", format="audio")
    actions.withdraw_material(by=cast.by, material=wrong, reason="Somebody else")
    assert figure(cast, GIVEN) == Count(2, 4)
    assert set(missing(cast, GIVEN)) == {early.pk, late.pk}
    assert figure(cast, GIVEN, LONG_AGO) == Count(0, 0)


def test_what_is_given_again_as_they_use_it_puts_it_right(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=8)):
        a_profile(cast.by, cast.margaret)
    review = a_review(cast)
    plain = {"format": "plain", "why_different": "by_mistake", "given_on": ago(5)}
    for other in ({"process": review}, {"title": "How to complain"}):
        given(cast.by, cast.margaret, **plain, **other)
    then = Period(ago(6), ago(4))
    assert figure(cast, GIVEN) == figure(cast, GIVEN, then) == Count(0, 2)
    given(cast.by, cast.margaret, process=review)
    assert (figure(cast, GIVEN), figure(cast, GIVEN, then)) == (Count(2, 3), Count(1, 2))
    given(cast.by, cast.margaret, **{**plain, "given_on": ago(0)}, title="How to complain")
    assert (figure(cast, GIVEN), figure(cast, GIVEN, then)) == (Count(2, 4), Count(1, 2))
    given(cast.by, cast.margaret, title="How to complain")
    assert (figure(cast, GIVEN), figure(cast, GIVEN, then)) == (Count(5, 5), Count(2, 2))
    with pytest.raises(Refused):
        given(cast.by, cast.margaret, what="invitation")


def test_who_has_no_profile_stands_beside_the_figure(
    cast: Cast, signed_in: Callable[[Account | None], Client]
) -> None:
    given(cast.by, cast.margaret)
    browser, listed = signed_in(cast.manager), "how they take in information: 1"
    assert listed in browser.get("/evidence/LMCB5/P19/").content.decode()
    a_profile(cast.by, cast.margaret)
    assert listed not in browser.get("/evidence/LMCB5/P19/").content.decode()


def test_without_a_profile_the_first_thing_to_do_is_to_write_one(cast: Cast) -> None:
    given(cast.by, cast.margaret, given_on=clock.today() - timedelta(days=3))
    measure, over = MEASURES[GIVEN], period()

    def fix() -> str:
        [row] = measure.read(measure.missing([cast.home], over), over)
        return measure.item(row, over).fix_url

    profile = f"/people/{cast.margaret.pk}/communication/change/"
    assert fix() == profile
    a_profile(cast.by, cast.margaret)
    assert fix().startswith(f"/people/{cast.margaret.pk}/")
    assert fix() != profile
