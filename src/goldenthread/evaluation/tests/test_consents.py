"""P10 counts uses of information with a decision in date; a refusal is a decision."""

from datetime import timedelta
from typing import Any

from conftest import Cast
from goldenthread.consent import actions
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.people import actions as people
from goldenthread.people.models import Individual

from ..measures import MEASURES, Count
from ..period import Period, period
from .made import another_home, elsewhere, figure, long_ago, missing

P10 = "LMCB5 P10"


def answered(by: Actor, individual: Individual, **other: Any) -> Consent:
    """Return an answer about keeping information: given, unless told otherwise."""
    content = {
        "purpose": Purpose.STORE,
        "answer": Answer.GIVEN,
        "evidence": "Nodded",
        "review_on": clock.today() + timedelta(days=365),
        **other,
    }
    return actions.decide(by=by, individual=individual, **content)


def test_what_everybody_is_asked_counts_once_it_is_answered(cast: Cast) -> None:
    assert figure(cast, P10) == Count(0, 4)
    given = answered(cast.by, cast.margaret)
    assert figure(cast, P10) == Count(1, 4)
    assert given.record not in missing(cast, P10)
    assert len(missing(cast, P10)) == 3


def test_a_refusal_and_a_withdrawal_count(cast: Cast) -> None:
    answered(cast.by, cast.margaret, answer=Answer.REFUSED, review_on=None)
    for answer in (Answer.GIVEN, Answer.WITHDRAWN):
        answered(cast.by, cast.margaret, purpose=Purpose.RECORD, answer=answer)
    assert figure(cast, P10) == Count(2, 4)


def test_sharing_counts_with_professionals_and_with_family_who_can_sign_in(cast: Cast) -> None:
    member = people.add_circle_member(
        by=cast.by, individual=cast.margaret, name="Dr Shah", kind="professional", relationship="GP"
    )
    people.add_circle_member(
        by=cast.by, individual=cast.margaret, name="Kofi", kind="friend", relationship="friend"
    )
    answered(cast.by, cast.margaret, purpose=Purpose.PHOTOGRAPHS)
    assert figure(cast, P10) == Count(0, 5)
    answered(cast.by, cast.margaret, purpose=Purpose.PORTAL, member=cast.esi)
    answered(cast.by, cast.margaret, purpose=Purpose.SHARE, member=member)
    assert figure(cast, P10) == Count(2, 5)


def test_who_became_a_professional_is_asked_about_once(cast: Cast) -> None:
    people.change_circle_member(by=cast.by, member=cast.esi, kind="professional")
    answered(cast.by, cast.margaret, purpose=Purpose.SHARE, member=cast.esi)
    assert figure(cast, P10) == Count(1, 4)


def test_what_lapsed_is_missing_and_leads_to_the_form(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=20)):
        lapsed = answered(cast.by, cast.margaret, review_on=clock.today() + timedelta(days=5))
    assert lapsed.record in missing(cast, P10)
    row = MEASURES[P10].read(Consent.objects.filter(pk=lapsed.pk), period()).get()
    item = MEASURES[P10].item(row, period())
    assert item.fix_url == f"/people/{cast.margaret.pk}/consent/for/store/#answer"
    assert item.gap.startswith("It was to be asked again by")


def test_what_was_written_down_wrongly_never_counts(cast: Cast) -> None:
    wrong = answered(cast.by, cast.margaret)
    actions.put_back(by=cast.by, consent=wrong, reason="It was her neighbour")
    assert figure(cast, P10) == Count(0, 4)


def test_each_period_has_what_stood_at_its_end(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=100)):
        person = people.add_individual(
            by=cast.by,
            home=cast.home,
            given_name="Nell",
            family_name="Ash",
            preferred_name="Nell",
            birth_date=long_ago(30000),
            moved_in_on=clock.today(),
        )
    with clock.at(clock.now() - timedelta(days=50)):
        answered(cast.by, person, review_on=clock.today() + timedelta(days=20))
    measure = MEASURES[P10]
    ends = [Period(long_ago(days + 4), long_ago(days)) for days in (110, 70, 40, 10, 0)]
    expected = [Count(0, 0), Count(0, 3), Count(1, 3), Count(0, 3), Count(0, 7)]
    assert measure.trend([cast.home], ends) == expected
    assert [measure.by_home([cast.home], one)[cast.home.pk] for one in ends] == expected


def test_another_home_and_who_moved_out_never_count(cast: Cast) -> None:
    another_home(cast)
    elsewhere(cast, answered)
    people.change_individual(by=cast.by, individual=cast.margaret, moved_out_on=long_ago(3))
    assert figure(cast, P10) == Count(0, 0)
