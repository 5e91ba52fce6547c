"""What every read of a provider's records begins with, put together once for each kind of record.

Django takes as long to put "of this provider" into a query as SQLite takes to answer it, and a
page begins twenty queries. Kept is the question alone, never an answer, and it names the provider
it asks about: nobody comes to see what is another's by it.
"""

from functools import lru_cache
from uuid import UUID

from django.db import models
from django.db.models.sql import Query


@lru_cache(maxsize=2048)
def rows_of(model: type[models.Model], provider_id: UUID) -> Query:
    """Return the query for a provider's rows of a kind. Make a copy (`chain`) to go on from it."""
    return models.QuerySet(model).filter(provider_id=provider_id).query
