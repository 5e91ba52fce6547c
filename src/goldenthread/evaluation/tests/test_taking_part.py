"""P20 counts processes in which the person had a part, with the support that was planned."""

import pytest

from conftest import Cast
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Part, ParticipantRole, SupportProvided

from ..measures import MEASURES, Count
from ..period import period
from .made import a_process, figure, missing, persons_row, take_part


def test_a_part_counts_and_no_part_is_missing(cast: Cast) -> None:
    done, undone = (a_process(cast.by, cast.margaret) for _ in range(2))
    take_part(cast.by, done)
    assert figure(cast, "LMCB5 P20") == Count(1, 2)
    assert missing(cast, "LMCB5 P20") == [undone.pk]


def test_choosing_not_to_counts_with_the_reason(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret)
    take_part(cast.by, process, part=Part.CHOSE_NOT_TO, part_reason="“Too many people”")
    assert figure(cast, "LMCB5 P20") == Count(1, 1)


def test_whoever_chose_not_to_needs_no_support(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret)
    refusal = {"part": Part.CHOSE_NOT_TO, "part_reason": "“Too many people”"}
    take_part(cast.by, process, support_needed="Her glasses", **refusal)
    assert figure(cast, "LMCB5 P20") == Count(1, 1)


def test_not_being_there_does_not_count(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret)
    take_part(cast.by, process, part=Part.WAS_NOT_THERE, part_reason="Nobody asked her")
    assert figure(cast, "LMCB5 P20") == Count(0, 1)


def test_planned_support_must_be_there_for_everybody(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret)
    take_part(cast.by, process, support_needed="Her glasses")
    assert figure(cast, "LMCB5 P20") == Count(0, 1)
    take_part(cast.by, process, support_provided=SupportProvided.YES)
    assert figure(cast, "LMCB5 P20") == Count(1, 1)
    cycle.add_participant(
        by=cast.by,
        process=process,
        circle_member=cast.esi,
        audience="key_person",
        name="Esi Osei",
        role=ParticipantRole.SPEAKS_FOR,
        support_needed="A lift",
    )
    assert figure(cast, "LMCB5 P20") == Count(0, 1)


def test_support_that_was_planned_and_not_there_cannot_be_unplanned_afterwards(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret)
    take_part(cast.by, process, support_needed="Her glasses", support_provided="no")
    for other in ("", "A chair"):
        with pytest.raises(Refused, match="what was planned stays"):
            take_part(cast.by, process, support_needed=other, support_provided="yes")
    assert figure(cast, "LMCB5 P20") == Count(0, 1)


def test_whoever_was_removed_as_added_by_mistake_needs_no_support(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret)
    take_part(cast.by, process)
    esi = cycle.add_participant(
        by=cast.by,
        process=process,
        circle_member=cast.esi,
        audience="key_person",
        name="Esi Osei",
        role=ParticipantRole.SPEAKS_FOR,
        support_needed="A lift",
    )
    assert figure(cast, "LMCB5 P20") == Count(0, 1)
    cycle.remove_participant(by=cast.by, participant=esi, reason="It was her sister")
    assert figure(cast, "LMCB5 P20") == Count(1, 1)


def test_the_item_leads_to_the_row_that_puts_it_right(cast: Cast) -> None:
    process = a_process(cast.by, cast.margaret)
    measure = MEASURES["LMCB5 P20"]

    def only_item() -> str:
        [row] = measure.read(measure.missing([cast.home], period()), period())
        return measure.item(row, period()).fix_url

    assert only_item() == f"/participants/{persons_row(process).pk}/"
    take_part(cast.by, process)
    esi = cycle.add_participant(
        by=cast.by,
        process=process,
        circle_member=cast.esi,
        audience="key_person",
        name="Esi Osei",
        role=ParticipantRole.SPEAKS_FOR,
        support_needed="A lift",
    )
    assert only_item() == f"/participants/{esi.pk}/"
