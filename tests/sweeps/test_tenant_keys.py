"""The database itself refuses a row that points at another provider's."""

import pytest
from django.db import DatabaseError, connection, transaction

from conftest import Cast, make_individual
from goldenthread.core.scope import provider_scope
from goldenthread.core.tenant_keys import tenant_keys
from goldenthread.homes.actors import actor_for
from goldenthread.people.models import CircleMember


def test_every_reference_within_a_provider_is_held(db: None) -> None:
    columns = {(key.table, key.column) for key in tenant_keys()}
    assert ("people_statement", "individual_id") in columns
    assert ("people_statement", "recorded_by_id") in columns
    assert len(columns) > 50


def test_a_row_cannot_point_at_another_providers(cast: Cast) -> None:
    theirs = CircleMember(
        individual_id=make_stranger_of(cast), name="Nobody", kind="friend", relationship="none"
    )
    with pytest.raises(DatabaseError):
        save_at_once(theirs)


@transaction.atomic
def save_at_once(row: CircleMember) -> None:
    row.save(force_insert=True)
    # PostgreSQL looks when the transaction ends; here it is asked to look now.
    connection.check_constraints()


def make_stranger_of(cast: Cast) -> object:
    """Return the identifier of somebody who lives with the other provider."""
    from contextvars import Context

    def make() -> object:
        with provider_scope(cast.other_provider.pk):
            return make_individual(actor_for(cast.stranger), cast.other_home).pk

    return Context().run(make)
