"""A procedure is drafted, published, replaced and ended; what is published stays as it is."""

from collections.abc import Callable

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.homes import actions as homes
from goldenthread.homes.models import Account
from goldenthread.procedures import actions
from goldenthread.procedures.models import Edition
from goldenthread.procedures.reading import difference

from .made import a_draft, next_version, published, published_timescales

SignIn = Callable[[Account | None], Client]


def test_what_is_published_stays_as_it_is(cast: Cast) -> None:
    edition = published(cast)
    with pytest.raises(Refused, match="it stays as it is"):
        actions.change_draft(by=cast.by, edition=edition, text="We do not knock.")
    with pytest.raises(Refused, match="it stays as it is"):
        actions.publish(by=cast.by, edition=edition)


def test_the_next_version_begins_with_the_last_and_replaces_it_once_published(cast: Cast) -> None:
    first = published(cast)
    draft = actions.draft_next(by=cast.by, procedure=first.procedure)
    assert (draft.number, draft.text) == (2, first.text)
    assert list(Edition.objects.of(first.procedure_id).in_force()) == [first]
    actions.publish(by=cast.by, edition=draft)
    assert list(Edition.objects.of(first.procedure_id).in_force()) == [draft]


def test_two_do_not_write_the_next_version_at_once(cast: Cast) -> None:
    procedure = published(cast).procedure
    actions.draft_next(by=cast.by, procedure=procedure)
    with pytest.raises(Refused, match="has begun the next version"):
        actions.draft_next(by=cast.by, procedure=procedure)


def test_two_who_change_one_draft_lose_nothing(cast: Cast) -> None:
    draft = a_draft(cast)
    seen = draft.version
    actions.change_draft(by=cast.by, edition=draft, seen=seen, text="We knock twice.")
    with pytest.raises(StaleVersion):
        actions.change_draft(by=cast.by, edition=draft, seen=seen, text="We ring.")


@pytest.mark.parametrize(
    ("field", "left_out"),
    [
        ("easy_text", {"easy_text": ""}),
        ("text", {"text": " "}),
        (
            "audiences",
            dict.fromkeys(
                ("for_individuals", "for_key_people", "for_workers", "for_others"), False
            ),
        ),
    ],
)
def test_what_not_everybody_can_read_is_not_published(
    cast: Cast, field: str, left_out: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refused:
        actions.publish(by=cast.by, edition=a_draft(cast, **left_out))
    assert refused.value.field == field


def test_a_long_line_is_not_easy_to_read(cast: Cast) -> None:
    with pytest.raises(Refused, match="too long for Easy Read"):
        a_draft(cast, easy_text="people: " + "We knock and wait. " * 8)


def test_the_difference_names_the_lines_that_changed(cast: Cast) -> None:
    first = published(cast, text="We knock.\nWe wait.")
    second = next_version(cast, first, text="We knock.\nWe wait to be asked in.", for_others=False)
    found = difference(first, second)
    assert [(one.old, one.new) for one in found.fields] == [("Yes", "No")]
    assert found.texts[0].lines == [(False, "We wait."), (True, "We wait to be asked in.")]


def test_a_procedure_is_ended_with_a_reason_and_taken_up_again(cast: Cast) -> None:
    edition = published(cast)
    with pytest.raises(Refused, match="Say why"):
        actions.end_procedure(by=cast.by, procedure=edition.procedure, reason=" ")
    actions.end_procedure(by=cast.by, procedure=edition.procedure, reason="It is in another")
    assert not Edition.objects.in_force().exists()
    actions.take_up_again(by=cast.by, procedure=edition.procedure)
    assert Edition.objects.in_force().get() == edition


def test_a_dropped_draft_leaves_its_number_to_the_next(cast: Cast, signed_in: SignIn) -> None:
    first = published(cast)
    draft = actions.draft_next(by=cast.by, procedure=first.procedure)
    actions.drop_draft(by=cast.by, edition=draft, reason="Nobody wants it")
    again = signed_in(cast.manager).get(f"/procedures/versions/{draft.pk}/drop/", follow=True)
    assert "This draft was dropped already." in again.content.decode()
    assert actions.draft_next(by=cast.by, procedure=first.procedure).number == 2


def test_a_home_begins_with_three_drafts_once(cast: Cast) -> None:
    for draft in actions.add_starters(by=cast.by, home=cast.home):
        actions.drop_draft(by=cast.by, edition=draft, reason="Too early")
    drafts = actions.add_starters(by=cast.by, home=cast.home)
    assert len(drafts) == 3
    for draft in drafts:
        actions.publish(by=cast.by, edition=draft)
    with pytest.raises(Refused, match="procedures here already"):
        actions.add_starters(by=cast.by, home=cast.home)


def test_timescales_are_published_as_they_are_and_said_to_be_older_once_changed(
    cast: Cast, signed_in: SignIn
) -> None:
    edition = published_timescales(cast)
    assert "first plan is made within 2 days" in edition.text
    homes.change_timescales(by=cast.by, home=cast.home, first_plan_days=5)
    url = f"/procedures/{edition.procedure_id}/"
    assert "The published timescales are older" in signed_in(cast.manager).get(url).content.decode()
    settings = signed_in(cast.manager).get(f"/homes/{cast.home.pk}/timescales/").content.decode()
    assert "Publish them again" in settings
    edition.refresh_from_db()
    assert edition.values["first_plan_days"] == 2


def test_timescales_that_changed_since_they_were_written_are_not_published(cast: Cast) -> None:
    draft = actions.write_timescales(by=cast.by, home=cast.home)
    homes.change_timescales(by=cast.by, home=cast.home, first_plan_days=5)
    draft = Edition.objects.select_related("procedure__home").get(pk=draft.pk)
    with pytest.raises(Refused, match="Write it anew first"):
        actions.publish(by=cast.by, edition=draft)
    anew = actions.write_anew(by=cast.by, edition=draft)
    assert "within 5 days" in actions.publish(by=cast.by, edition=anew).text
