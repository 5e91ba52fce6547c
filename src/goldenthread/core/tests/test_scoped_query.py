"""A question kept for one provider never asks about another's rows."""

from contextvars import Context
from typing import Any

from conftest import Cast, make_individual
from goldenthread.core.scope import provider_scope
from goldenthread.core.scoped_query import put_together_once
from goldenthread.people.models import Individual


def test_a_question_put_together_once_stays_with_its_provider(cast: Cast) -> None:
    put_together = []

    @put_together_once
    def everybody() -> Any:
        put_together.append(1)
        return Individual.objects.all()

    def of_another() -> list[Individual]:
        with provider_scope(cast.other_provider.pk):
            return list(everybody())

    before = list(everybody())
    ours = make_individual(cast.by, cast.home)
    assert list(everybody().filter(preferred_name="Somebody else")) == []
    assert set(everybody()) == {ours, *before}
    assert Context().run(of_another) == []
    assert len(put_together) == 2
