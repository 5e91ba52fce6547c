"""Generating a history: what it refuses, what it leaves alone, and how it stops."""

from contextvars import Context
from typing import Any

import pytest

from conftest import Cast
from goldenthread.bench import generating
from goldenthread.bench.generating import generate
from goldenthread.core import checkpoints, verifying
from goldenthread.core.models import AuditEntry
from goldenthread.core.scope import provider_scope
from goldenthread.homes.models import Home, Provider
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import Individual, Statement

WEEKS = 0.05


def quietly(people: int, seed: int = 1, **more: float) -> generating.Generated:
    return generate(people, WEEKS, 1, seed, lambda text: None, **more)


@pytest.fixture
def one_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one life be lived, and everybody else's be a copy of it."""
    monkeypatch.setattr(generating, "PATTERNS", 1)


def test_the_same_seed_says_the_same_and_another_something_else(
    db: None, one_pattern: None
) -> None:
    first, again, other = (_told_by(seed) for seed in (7, 7, 8))
    assert first == again
    assert first != other


def _told_by(seed: int) -> list[Any]:
    made = quietly(2, seed)
    with provider_scope(Provider.objects.get(slug=made.provider).pk):
        people = Individual.objects.order_by("id")
        names = list(people.values_list("given_name", "family_name", "birth_date"))
        said = [list(Statement.objects.order_by("id").values_list("words", "kind"))]
        days = DailyRecord.objects.order_by("individual", "happened_at")
        return [*names, *said, *days.values_list("happened_at", "what", "note", "how", "mood")]


def test_it_never_touches_the_homes_that_are_there(cast: Cast) -> None:
    before = (Individual.objects.count(), AuditEntry.objects.count())
    homes = set(Home.objects.values_list("pk", flat=True))
    _in_no_scope(lambda: quietly(1))
    assert (Individual.objects.count(), AuditEntry.objects.count()) == before
    assert set(Home.objects.values_list("pk", flat=True)) == homes


def _in_no_scope(act: Any) -> None:
    Context().run(act)


def test_each_run_makes_a_provider_of_its_own(db: None) -> None:
    slugs = [quietly(1).provider for _ in range(2)]
    assert slugs == ["generated-1", "generated-2"]


def test_stopped_half_way_whoever_was_written_is_whole(
    db: None, one_pattern: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[int] = []
    fill = generating.fill

    def stops(*given: Any) -> int:
        filled.append(fill(*given))
        if len(filled) == 3:
            raise KeyboardInterrupt
        return filled[-1]

    monkeypatch.setattr(generating, "fill", stops)
    with pytest.raises(KeyboardInterrupt):
        quietly(5)
    provider = Provider.objects.get(slug="generated-1")
    with provider_scope(provider.pk):
        assert Individual.objects.count() == 2
        assert DailyRecord.objects.count() == sum(filled[:2])
        checkpoints.write(provider.pk)
        assert verifying.look(provider.pk).faults == []


def test_progress_tells_how_far_it_is(db: None, one_pattern: None) -> None:
    said: list[str] = []
    generate(2, WEEKS, 1, 1, said.append)
    assert [line.split()[0] for line in said] == ["[1/2]", "[2/2]"]


def test_a_day_may_have_fewer_records(db: None) -> None:
    assert 0 < quietly(1, a_day=0.5).records < 30


@pytest.mark.parametrize(
    ("people", "years", "homes", "a_day"),
    [(0, 1, 1, 30), (1, 1, 0, 30), (1, 1, 2, 30), (1, 0, 1, 30), (1, 51, 1, 30), (1, 1, 1, 31)],
)
def test_a_size_that_cannot_be_is_refused(
    db: None, people: int, years: float, homes: int, a_day: float
) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        generate(people, years, homes, 1, lambda text: None, a_day=a_day)
    assert not Provider.objects.exists()
