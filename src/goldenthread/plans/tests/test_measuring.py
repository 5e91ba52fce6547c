"""An outcome is measured by the person and by workers, and shown over time."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.plans import actions
from goldenthread.plans.models import Measurement, Outcome
from goldenthread.plans.progress import Direction, progress_of

from .made import a_draft, an_outcome, in_force

SignIn = Callable[..., Client]


def page_of(outcome: Outcome) -> str:
    return reverse("plans:outcome", args=[outcome.record])


def post_of(outcome: Outcome) -> str:
    return reverse("plans:measure", args=[outcome.record])


def measured(cast: Cast, outcome: Outcome, value: int, by: str = "worker") -> Measurement:
    return actions.measure(by=cast.by, outcome=outcome, measured_by=by, value=Decimal(value))


def test_a_worker_notes_either_view(cast: Cast, signed_in: SignIn) -> None:
    outcome, client = in_force(cast), signed_in(cast.carer)
    typed = {"measured_by": "individual", "value": "7", "words": "I sang all of it"}
    assert client.post(post_of(outcome), typed).url == page_of(outcome)
    client.post(post_of(outcome), {"measured_by": "worker", "value": "4"})
    page = client.get(page_of(outcome)).content.decode()
    assert "Maggie says 7 of 10" in page
    assert "up from 4 at the start" in page
    assert "Staff see 4 of 10" in page
    assert "the same as at the start" in page
    assert "I sang all of it" in page
    assert "seen differently by the person and staff" in page


def test_the_person_measures_their_own_and_only_as_themselves(
    cast: Cast, signed_in: SignIn
) -> None:
    outcome, client = in_force(cast), signed_in(cast.margarets_account)
    assert "Whose view is this?" not in client.get(page_of(outcome)).content.decode()
    client.post(post_of(outcome), {"measured_by": "worker", "value": "9"})
    assert Measurement.objects.get().measured_by == "individual"
    herself = cast.actor(cast.margarets_account)
    with pytest.raises(Refused):
        actions.measure(by=herself, outcome=outcome, measured_by="worker", value=Decimal(9))


def test_not_wanting_to_say_is_an_answer_that_draws_nothing(cast: Cast, signed_in: SignIn) -> None:
    outcome, client = in_force(cast), signed_in(cast.carer)
    measured(cast, outcome, 7, by="individual")
    refused = {"not_said": "on", "words": "Stop asking me"}
    for wrong in ({"measured_by": "worker"}, {"measured_by": "individual", "value": "0"}):
        assert client.post(post_of(outcome), {**refused, **wrong}).status_code == 422
    client.post(post_of(outcome), {**refused, "measured_by": "individual"})
    assert Measurement.objects.get(value=None).words == "Stop asking me"
    page = client.get(page_of(outcome)).content.decode()
    assert "Maggie did not want to say" in page
    assert "Maggie says 7 of 10" in page
    herself = signed_in(cast.margarets_account)
    assert "I do not want to say" in herself.get(page_of(outcome)).content.decode()
    assert herself.post(post_of(outcome), {"words": "Hm"}).status_code == 422
    herself.post(post_of(outcome), refused)
    assert Measurement.objects.filter(value=None).count() == 2


def test_off_the_scale_is_refused_with_a_sentence(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    typed = {"measured_by": "worker", "value": "11", "words": "She beamed"}
    answer = signed_in(cast.carer).post(post_of(outcome), typed)
    assert answer.status_code == 422
    assert "not on the scale" in answer.content.decode()
    assert "She beamed" in answer.content.decode()
    assert not Measurement.objects.exists()
    with pytest.raises(Refused):
        measured(cast, outcome, 11)


def test_the_future_is_refused(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    tomorrow = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    typed = {"measured_by": "worker", "value": "5", "happened_at": tomorrow}
    answer = signed_in(cast.carer).post(post_of(outcome), typed)
    assert "This is in the future." in answer.content.decode()


def test_a_number_has_its_unit_and_fewer_may_be_better(cast: Cast, signed_in: SignIn) -> None:
    scale = {"scale": "number", "unit": "falls a month", "target_value": Decimal(1)}
    outcome = in_force(cast, **scale, baseline_value=Decimal(6))
    client = signed_in(cast.carer)
    client.post(post_of(outcome), {"measured_by": "worker", "value": "2.5"})
    page = client.get(page_of(outcome)).content.decode()
    assert "2.5 falls a month" in page
    assert "better than at the start" in page


@pytest.mark.parametrize("hoped", [None, Decimal(4)])
def test_nobody_says_worse_where_nobody_said_what_is_better(
    cast: Cast, signed_in: SignIn, hoped: Decimal | None
) -> None:
    counted = {"scale": "number", "unit": "falls a month", "baseline_value": Decimal(4)}
    outcome, client = in_force(cast, **counted, target_value=hoped), signed_in(cast.carer)
    client.post(post_of(outcome), {"measured_by": "worker", "value": "1"})
    page = client.get(page_of(outcome)).content.decode()
    assert "down from 4" in page
    assert "better than" not in page
    assert "worse than" not in page


def test_who_measured_alone_keeps_their_colour(cast: Cast, signed_in: SignIn) -> None:
    outcome, client = in_force(cast), signed_in(cast.carer)
    client.post(post_of(outcome), {"measured_by": "worker", "value": "6"})
    page = client.get(page_of(outcome))
    assert page.context["figure"].looks == [1, 2]
    assert "gt-series-2" in page.content.decode()


def test_steps_are_answered_and_shown_in_words(cast: Cast, signed_in: SignIn) -> None:
    scale = {"scale": "steps", "target_value": Decimal(2), "baseline_value": Decimal(0)}
    outcome, client = in_force(cast, **scale), signed_in(cast.carer)
    assert "Partly" in client.get(page_of(outcome)).content.decode()
    client.post(post_of(outcome), {"measured_by": "individual", "value": "1"})
    page = client.get(page_of(outcome)).content.decode()
    assert "Maggie says “Partly”" in page
    assert "up from “Not yet” at the start" in page


def test_what_nobody_measured_for_too_long_is_said(cast: Cast, signed_in: SignIn) -> None:
    with clock.at(clock.now() - timedelta(days=90)):
        outcome = in_force(cast)
    client = signed_in(cast.carer)
    plan = reverse("plans:plan", args=[cast.margaret.pk])
    assert "nobody has measured this since" in client.get(plan).content.decode()
    assert "nobody has measured this since" in client.get(page_of(outcome)).content.decode()
    measured(cast, outcome, 5)
    assert "nobody has measured this since" not in client.get(plan).content.decode()


def test_the_chart_holds_both_series_and_the_numbers(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    measured(cast, outcome, 6, "individual")
    measured(cast, outcome, 5)
    answer = signed_in(cast.carer).get(page_of(outcome))
    labels = [one.label for one in answer.context["figure"].series]
    assert labels == ["Maggie says", "Staff see", "At the start"]
    assert answer.context["figure"].target == 8.0
    assert "<svg" in answer.content.decode()
    assert "The numbers" in answer.content.decode()


def test_the_chart_draws_how_each_day_ended(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    for value in (4, 6):
        measured(cast, outcome, value)
    figure = signed_in(cast.manager).get(page_of(outcome)).context["figure"]
    (staff,) = [one for one in figure.series if one.label == "Staff see"]
    assert [value for _day, value in staff.points] == [6.0]


def test_a_measurement_entered_in_error_no_longer_counts(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    wrong = measured(cast, outcome, 9)
    address = reverse("plans:measurement", args=[wrong.record])
    client = signed_in(cast.carer)
    answer = client.post(address, {"reason": ""})
    assert answer.status_code == 422
    assert client.post(address, {"reason": "It was for Ida"}).url == page_of(outcome)
    assert "Staff see" not in client.get(page_of(outcome)).content.decode()
    history = client.get(address).content.decode()
    assert "Entered in error" in history
    assert "It was for Ida" in history


def test_nobody_takes_back_what_the_person_noted(cast: Cast, signed_in: SignIn) -> None:
    outcome, herself = in_force(cast), signed_in(cast.margarets_account)
    herself.post(post_of(outcome), {"value": "2"})
    address = reverse("plans:measurement", args=[Measurement.objects.get().record])
    answer = signed_in(cast.manager).post(address, {"reason": "Too low"})
    assert answer.status_code == 422
    assert "only they can take it back" in answer.content.decode()
    assert herself.post(address, {"reason": "I pressed the wrong one"}).status_code == 302


def test_the_scale_stays_once_it_was_measured(cast: Cast) -> None:
    outcome = in_force(cast)
    measured(cast, outcome, 5)
    new = a_draft(cast).outcomes.get()
    with pytest.raises(Refused, match="measured already"):
        actions.change_outcome(by=cast.by, outcome=new, scale="steps")
    actions.change_outcome(by=cast.by, outcome=new, scale="faces", title="I sing")


def test_the_page_holds_every_version_and_what_changed(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    draft = a_draft(cast)
    actions.change_outcome(by=cast.by, outcome=draft.outcomes.get(), importance=10)
    answer = signed_in(cast.carer).get(page_of(outcome))
    assert answer.context["outcome"] == outcome
    newest, first = answer.context["versions"]
    assert [(one.old, one.new) for one in newest.changed.fields] == [("9", "10")]
    assert first.changed is None


def test_an_outcome_only_in_a_draft_says_so(cast: Cast, signed_in: SignIn) -> None:
    outcome = an_outcome(cast, a_draft(cast))
    page = signed_in(cast.carer).get(page_of(outcome)).content.decode()
    assert "in a draft that is not finished yet" in page


def test_in_own_words_it_is_told_beside_how_it_was(cast: Cast, signed_in: SignIn) -> None:
    told = in_force(cast, scale="words", baseline="Wakes at three and cries", target_value=None)
    assert told.baseline_value == 1
    address = reverse("plans:measure", args=[told.record])
    client = signed_in(cast.carer)
    answer = client.post(address, {"measured_by": "individual", "value": "2", "words": ""})
    assert answer.status_code == 422
    assert "Write what they said or showed" in answer.content.decode()
    client.post(address, {"measured_by": "individual", "value": "2", "words": "I sleep again."})
    found = progress_of([told.record])[told.record]
    assert found.direction == Direction.IMPROVED
    page = client.get(reverse("plans:plan", args=[cast.margaret.pk])).content.decode()
    assert "“I sleep again.” Better than at the start." in page
