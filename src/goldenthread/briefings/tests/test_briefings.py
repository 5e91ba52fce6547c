"""A briefing is kept version by version, and what was not understood is not forgotten."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from conftest import Cast, make_individual
from goldenthread.briefings import actions
from goldenthread.briefings.choices import FITTING, SETTLED, HowWeKnow, Topic, Understanding
from goldenthread.briefings.forms import BriefingForm, first_values
from goldenthread.briefings.models import Briefing
from goldenthread.core import actions as core_actions
from goldenthread.core import clock
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.core.models import AuditEntry

SUBJECT = uuid4()


def told(cast: Cast, **other: Any) -> Briefing:
    known = {"topic": "content", "audience": "individual", "understanding": "understood"}
    return actions.brief(
        by=cast.by,
        individual=cast.margaret,
        subject=SUBJECT,
        **{**known, "how_we_know": "showed_it", **other},
    )


@pytest.mark.parametrize("understanding", Understanding.values)
def test_only_what_is_settled_needs_no_day_to_try_again(cast: Cast, understanding: str) -> None:
    level = Understanding(understanding)
    known = {"understanding": level, "how_we_know": FITTING[level][0]}
    if understanding in SETTLED:
        assert told(cast, **known).is_settled
        return
    with pytest.raises(Refused) as refused:
        told(cast, **known)
    assert refused.value.field == "follow_up_on"
    made = told(cast, **known, follow_up_on=clock.today())
    assert not made.is_settled


@pytest.mark.parametrize(
    ("understanding", "how"),
    [
        ("understood", "said_no"),
        ("understood", "no_sign"),
        ("partly", "no_sign"),
        ("not", "no_sign"),
        ("not", "said_no"),
        ("cannot_tell", "said_it_back"),
        ("did_not_want", "said_it_back"),
        ("did_not_want", "no_sign"),
    ],
)
def test_how_we_know_has_to_fit(cast: Cast, understanding: str, how: str) -> None:
    again = clock.today()
    with pytest.raises(Refused) as refused:
        told(cast, understanding=understanding, how_we_know=how, follow_up_on=again)
    assert refused.value.field == "how_we_know"


def test_the_sentence_says_what_it_would_fit(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        told(cast, how_we_know="said_no")
    assert refused.value.sentence == (
        "“Said or showed they did not want it” does not fit “Understood”. "
        "Change one of the two: it fits “Did not want to be told”."
    )


def test_what_was_stored_before_is_refused_only_when_that_part_changes(cast: Cast) -> None:
    before = {"verb": "briefing.corrected", "how_we_know": HowWeKnow.NO_SIGN}
    old = core_actions.record_version(told(cast), by=cast.by, reason="", **before)
    same = {"understanding": "understood", "how_we_know": "no_sign"}
    new = actions.correct_briefing(
        by=cast.by, briefing=old, reason="Left out", how_received="Smiled", **same
    )
    with pytest.raises(Refused) as refused:
        actions.correct_briefing(by=cast.by, briefing=new, reason="No", how_we_know="said_no")
    assert refused.value.field == "how_we_know"
    actions.correct_briefing(by=cast.by, briefing=new, reason="She did", how_we_know="showed_it")


def test_it_is_not_told_in_the_future(cast: Cast) -> None:
    with pytest.raises(Refused):
        told(cast, happened_at=clock.now() + timedelta(hours=1))


def test_a_correction_is_a_new_version_with_why(cast: Cast) -> None:
    old = told(cast)
    with pytest.raises(Refused):
        actions.correct_briefing(by=cast.by, briefing=old, reason=" ", how_received="Smiled")
    new = actions.correct_briefing(
        by=cast.by, briefing=old, reason="Left out", how_received="Smiled"
    )
    assert list(Briefing.objects.about(SUBJECT)) == [new]
    assert (new.version, new.change_reason) == (2, "Left out")
    with pytest.raises(StaleVersion):
        actions.correct_briefing(by=cast.by, briefing=old, reason="Mine", how_received="Sang")


def test_one_entered_in_error_counts_nowhere_and_stays(cast: Cast) -> None:
    briefing = told(cast)
    with pytest.raises(Refused):
        actions.withdraw_briefing(by=cast.by, briefing=briefing, reason="")
    actions.withdraw_briefing(by=cast.by, briefing=briefing, reason="Another day")
    assert not Briefing.objects.to_individual(Topic.CONTENT).understood().exists()
    verbs = AuditEntry.objects.filter(record_id=briefing.record).values_list("verb", flat=True)
    assert set(verbs) == {"briefing.given", "briefing.entered_in_error"}


def test_trying_again_takes_it_off_the_list(cast: Cast) -> None:
    today = clock.today()
    with clock.at(clock.now() - timedelta(days=2)):
        told(cast, understanding="not", follow_up_on=today)
    told(cast, topic="outcomes", understanding="partly", follow_up_on=today + timedelta(days=9))
    assert Briefing.objects.to_follow_up().count() == 2
    assert [one.topic for one in Briefing.objects.due_by(today)] == ["content"]
    told(cast)
    assert not Briefing.objects.due_by(today).exists()


def test_without_a_profile_the_form_begins_with_the_usual(cast: Cast) -> None:
    assert first_values(None, "content", "nobody") == {"topic": "content", "audience": None}


def test_a_key_person_need_not_be_named_when_the_circle_is_empty(cast: Cast) -> None:
    lonely = make_individual(cast.by, cast.home, given_name="Al")
    sent = {
        "topic": "content",
        "audience": "key_person",
        "format": "plain",
        "language": "en",
        "happened_at": "2025-02-03T10:00",
        "understanding": "understood",
        "how_we_know": "said_it_back",
    }
    assert BriefingForm(sent, individual=lonely, topics=Topic).is_valid()
    form = BriefingForm(sent, individual=cast.margaret, topics=Topic)
    assert form.errors == {"circle_member": ["Choose who it was."]}
