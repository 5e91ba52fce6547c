"""An assessment in which nothing is recorded is not closed, and says what to record."""

from collections.abc import Callable

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.assessments import actions
from goldenthread.assessments.models import QuestionSet
from goldenthread.core.actions import Refused
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import Part, Step
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import decided, held, persons_row, take
from goldenthread.homes.models import Account

from .made import add, said, teatime

SignIn = Callable[[Account | None], Client]
EMPTY = "Nothing is recorded in this assessment yet."


@pytest.fixture
def tea(cast: Cast) -> QuestionSet:
    return add(cast, teatime())


@pytest.fixture
def shared(cast: Cast) -> Process:
    process = take(cast, held(cast, "assessment"), Step.SHARED)
    cycle.change_participant(by=cast.by, participant=persons_row(process), part=Part.TOOK_PART)
    return process


def close(cast: Cast, process: Process) -> Process:
    return cycle.reach(by=cast.by, process=process, step=Step.CLOSED)


def test_an_empty_one_is_not_closed(cast: Cast, signed_in: SignIn, shared: Process) -> None:
    garden = said(cast, "The garden every morning")
    actions.reflect(by=cast.by, process=shared, statement=garden, where="Under mornings")
    with pytest.raises(Refused, match=EMPTY):
        close(cast, shared)
    page = signed_in(cast.manager).get(f"/processes/{shared.pk}/").content.decode()
    assert EMPTY in page
    assert f'href="/assessments/{shared.pk}/"' in page


def test_a_finding_is_enough(cast: Cast, shared: Process) -> None:
    found = actions.find(by=cast.by, process=shared, kind="need", what="A hand on the stairs")
    wrong = actions.withdraw_finding(by=cast.by, finding=found, reason="Another person")
    assert wrong.entered_in_error
    with pytest.raises(Refused, match=EMPTY):
        close(cast, shared)
    actions.find(by=cast.by, process=shared, kind="need", what="A hand on the bus")
    assert close(cast, shared).closed_at


def test_what_is_not_included_is_named_before_closing(
    cast: Cast, signed_in: SignIn, shared: Process
) -> None:
    tea, porridge = said(cast, "Tea at six"), said(cast, "Porridge with salt")
    actions.find(by=cast.by, process=shared, kind="need", what="Tea", statements=[porridge])
    page = signed_in(cast.manager).get(f"/processes/{shared.pk}/").content.decode()
    assert f"1 need or preference is not included yet: “{tea.words}”" in page


def test_a_decision_is_enough(cast: Cast, shared: Process) -> None:
    decided(cast, shared)
    assert close(cast, shared).closed_at


def test_an_answer_is_enough_and_an_empty_sheet_is_not(
    cast: Cast, shared: Process, tea: QuestionSet
) -> None:
    sheet = {"process": shared, "question_set": tea, "scores": [], "completed": False}
    blank = {"resourceType": "QuestionnaireResponse", "status": "in-progress"}
    empty = actions.answer(by=cast.by, answers=blank, **sheet)
    with pytest.raises(Refused, match=EMPTY):
        close(cast, shared)
    told = {**blank, "item": [{"linkId": "milk", "answer": [{"valueBoolean": True}]}]}
    actions.answer(by=cast.by, answers=told, earlier=empty, **sheet)
    assert close(cast, shared).closed_at
