"""What reads of a provider's records begin with, put together once for each kind of question.

Django takes as long to put "of this provider" into a query as SQLite takes to answer it, and a
page begins twenty queries. Kept is the question alone, never an answer, and it names the provider
it asks about: nobody comes to see what is another's by it.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import get_ident
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models.sql import Query

from .scope import current_provider_id

Q = TypeVar("Q", bound="models.QuerySet[Any, Any]")


@lru_cache(maxsize=2048)
def rows_of(model: type[models.Model], provider_id: UUID) -> Query:
    """Return the query for a provider's rows of a kind. Make a copy (`chain`) to go on from it."""
    return models.QuerySet(model).filter(provider_id=provider_id).query


def put_together_once(ask: Callable[[], Q]) -> Callable[[], Q]:
    """Keep the question a function returns, for each provider; who calls it gets a copy.

    For questions with subqueries, which take Django longest. What is asked about (a person, a
    day, a reader) is no part of it: filter the copy by that.
    """

    # A copy shares its subqueries with the question, and Django notes things in them while it
    # writes SQL: each thread has its own.
    @lru_cache(maxsize=256)
    def of(provider_id: UUID, thread: int) -> Q:
        return ask()

    @wraps(ask)
    def asked() -> Q:
        return of(current_provider_id(), get_ident()).all()

    return asked
