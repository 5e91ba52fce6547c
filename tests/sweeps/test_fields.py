"""Every field of every model is classed: about a person, or not. Every record knows its times."""

import pytest
from django.apps import apps
from django.db import models

from goldenthread.core.models import RevisedRecord, VersionedRecord

OURS = [m for m in apps.get_models() if m.__module__.startswith("goldenthread.")]
# Django's own fields on the account, without personal content.
OF_DJANGO = {"groups", "user_permissions"}


def classed(model: type[models.Model], attribute: str) -> set[str]:
    return {name for base in model.__mro__ for name in vars(base).get(attribute, ())}


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_every_field_is_classed_once(model: type[models.Model]) -> None:
    fields = {f.name for f in model._meta.get_fields() if not f.auto_created or f.concrete}
    personal, plain = classed(model, "personal_fields"), classed(model, "plain_fields")
    assert fields - OF_DJANGO - personal - plain == set()
    assert personal & plain == set()
    assert (personal | plain) - fields == set()


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_a_record_says_when_it_was_written_down(model: type[models.Model]) -> None:
    if issubclass(model, VersionedRecord | RevisedRecord):
        assert model._meta.get_field("recorded_at").has_default()


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_what_happened_keeps_its_own_time(model: type[models.Model]) -> None:
    names = {f.name for f in model._meta.get_fields()}
    if "happened_at" in names:
        assert "recorded_at" in names
        assert model._meta.get_field("happened_at").has_default()
