"""Every row belongs to one provider, and no query runs without saying whose rows it wants."""

from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection, models

from conftest import Cast
from goldenthread.core.models import ScopedModel, TenantManager, TenantModel
from goldenthread.core.scope import ScopeError, current_provider_id, provider_scope
from goldenthread.homes.models import Account, Home, Provider
from goldenthread.people.models import Individual

OURS = [m for m in apps.get_models() if m.__module__.startswith("goldenthread.")]
# Looked up while somebody signs in, before anybody knows which provider is theirs.
BEFORE_A_SCOPE = {Provider, Account}
SCOPED = [m for m in OURS if m not in BEFORE_A_SCOPE]


def name_of(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", SCOPED, ids=name_of)
def test_every_model_is_scoped_for_every_kind_of_query(model: type[models.Model]) -> None:
    assert issubclass(model, ScopedModel)
    assert isinstance(model._default_manager, TenantManager)
    assert isinstance(model._base_manager, TenantManager)


@pytest.mark.parametrize("model", SCOPED, ids=name_of)
def test_no_unique_key_reaches_across_providers(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        alone = field.unique and not field.primary_key
        assert not alone or field.is_relation, f"{field} is unique across providers"
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            assert {"provider", "provider_id"} & set(constraint.fields)


@pytest.mark.parametrize("model", SCOPED, ids=name_of)
def test_every_index_starts_with_the_provider(model: type[models.Model]) -> None:
    for index in model._meta.indexes:
        assert index.fields[0] in ("provider", "provider_id"), index.name


@pytest.mark.parametrize("model", OURS, ids=name_of)
def test_every_link_between_rows_is_a_row_itself(model: type[models.Model]) -> None:
    own = [f for f in model._meta.local_many_to_many if f.model.__module__ == model.__module__]
    assert own == [] or model is Account, "a hidden link table would have no provider"


@pytest.mark.parametrize("model", SCOPED, ids=name_of)
def test_identifiers_are_uuid_7(model: type[models.Model]) -> None:
    made = model._meta.pk.get_default()
    assert isinstance(made, UUID)
    assert made.version == 7


@pytest.mark.parametrize("wrong", [None, [], (), "all", 0])
def test_a_scope_is_one_provider(wrong: object) -> None:
    with pytest.raises(ScopeError), provider_scope(wrong):
        pass


def test_a_scope_holds_no_second_provider() -> None:
    with provider_scope(uuid4()), pytest.raises(ScopeError), provider_scope(uuid4()):
        pass


def test_nothing_is_in_scope_by_itself() -> None:
    with pytest.raises(ScopeError):
        current_provider_id()


@pytest.mark.parametrize("model", SCOPED, ids=name_of)
def test_no_query_runs_without_a_scope(db: None, model: type[models.Model]) -> None:
    with pytest.raises(ScopeError):
        model._default_manager.count()


def test_a_row_of_another_provider_cannot_be_written(cast: Cast) -> None:
    theirs = Home(name="Elsewhere", slug="elsewhere", provider_id=cast.other_provider.pk)
    with pytest.raises(ScopeError):
        theirs.save()
    with pytest.raises(ScopeError):
        Home.objects.bulk_create([theirs])


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "id" FROM "people_individual"',
        "SELECT id FROM people_individual",
        'SELECT * FROM "homes_home" JOIN "people_individual" ON 1 = 1',
        'UPDATE "people_individual" SET "room" = \'1\'',
        'DELETE FROM "people_share"',
        'INSERT INTO "people_share" ("id") VALUES (1)',
    ],
)
def test_sql_that_does_not_say_whose_rows_is_refused(db: None, sql: str) -> None:
    with pytest.raises(ScopeError), connection.cursor() as cursor:
        cursor.execute(sql)


def test_another_providers_rows_are_neither_listed_nor_counted(cast: Cast) -> None:
    assert set(Home.objects.all()) == {cast.home}
    assert not Home.objects.filter(pk=cast.other_home.pk).exists()
    assert Individual.objects.count() == 1


def test_related_rows_are_scoped_too(cast: Cast) -> None:
    assert issubclass(TenantModel, ScopedModel)
    room = Individual.objects.get(pk=cast.margaret.pk)
    assert room.home == cast.home
