"""P24 counts the agreed plans of which the person was told how the support is given."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from conftest import Cast
from goldenthread.briefings import actions as briefings
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.plans.choices import Agreement
from goldenthread.plans.models import Plan

from ..measures import MEASURES, Count
from ..period import Period, period
from .made import a_process, an_outcome, another_home, elsewhere, figure, long_ago, missing, told

SignIn = Callable[[Account | None], Client]
P24 = "LMCB5 P24"


def test_a_plan_counts_once_it_was_explained(cast: Cast) -> None:
    first, second = (an_outcome(cast.by, cast.margaret).plan for _ in range(2))
    assert figure(cast, P24) == Count(0, 2)
    told(cast.by, second.process, "services", happened_at=second.settled_at - timedelta(days=1))
    with clock.at(second.settled_at - timedelta(minutes=1)):
        told(cast.by, second.process, "services")
    told(cast.by, first.process, "services")
    assert figure(cast, P24) == Count(1, 2)
    assert missing(cast, P24) == [second.process_id]


def test_not_wanting_to_be_told_counts(cast: Cast) -> None:
    plan = an_outcome(cast.by, cast.margaret).plan
    told(cast.by, plan.process, "services", understanding="did_not_want", how_we_know="said_no")
    assert figure(cast, P24) == Count(1, 1)


def test_only_agreed_plans_are_asked_about(cast: Cast) -> None:
    plan = an_outcome(cast.by, cast.margaret).plan
    a_process(cast.by, cast.margaret)
    Plan.objects.filter(pk=plan.pk).update(agreement=Agreement.NOT_AGREED)
    assert figure(cast, P24) == Count(0, 0)


def test_telling_the_family_or_another_topic_or_by_mistake_does_not_count(cast: Cast) -> None:
    process = an_outcome(cast.by, cast.margaret).plan.process
    told(cast.by, process, "services", audience="key_person", circle_member=cast.esi)
    told(cast.by, process, "content")
    mistaken = told(cast.by, process, "services")
    briefings.withdraw_briefing(by=cast.by, briefing=mistaken, reason="Another person")
    assert figure(cast, P24) == Count(0, 1)


def test_only_plans_agreed_in_the_period_and_in_the_home_count(cast: Cast) -> None:
    an_outcome(cast.by, cast.margaret, days_ago=20)
    by, nell = another_home(cast)
    an_outcome(by, nell)
    elsewhere(cast, an_outcome)
    assert figure(cast, P24, Period(long_ago(20), long_ago(20))) == Count(0, 1)
    assert figure(cast, P24, Period(long_ago(19), clock.today())) == Count(0, 0)
    counts = MEASURES[P24].by_home([cast.home, cast.other_home, nell.home], period())
    assert [counts[home.pk].due for home in (cast.home, cast.other_home, nell.home)] == [1, 0, 1]


def test_a_missing_one_opens_the_form_with_the_topic_chosen(cast: Cast, signed_in: SignIn) -> None:
    process = an_outcome(cast.by, cast.margaret).plan.process
    browser = signed_in(cast.manager)
    [one] = browser.get("/evidence/LMCB5/P24/").context["shown"].missing.items
    here = f"/processes/{process.pk}/briefings/add/?topic=services&audience=individual"
    assert one.fix_url.startswith(here)
    form = browser.get(one.fix_url).context["form"]
    assert form.initial["topic"] == "services"
    assert "services" in dict(form.fields["topic"].choices)
