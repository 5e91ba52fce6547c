"""A provider is opened, with its homes, accounts and posts."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.identifiers import new_id
from goldenthread.core.models import AuditEntry, RecordVersion
from goldenthread.core.permissions import Permission
from goldenthread.core.scope import ScopeError, provider_scope
from goldenthread.homes import actions
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Account, Provider
from goldenthread.homes.roles import Role


def opened() -> tuple[Actor, Provider]:
    by = Actor(account_id=new_id(), provider_id=new_id(), name="Farah L")
    with provider_scope(by.provider_id):
        made = actions.open_provider(
            by=by, name="Saltmarsh", slug="saltmarsh", username="farah", password=make_password("x")
        )
    return by, made


def test_whoever_opens_a_provider_is_its_first_account(db: None) -> None:
    by, provider = opened()
    founder = Account.objects.get(username="farah")
    assert (founder.pk, founder.provider, str(founder)) == (by.account_id, provider, "Farah L")
    assert founder.check_password("x")
    with provider_scope(provider.pk):
        verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs == {"provider.opened", "account.given"}


def test_a_home_has_its_own_words_and_its_first_version(cast: Cast) -> None:
    home = actions.open_home(
        by=cast.by, name="Quayside", slug="quayside", individual_word="tenant", review_every_days=84
    )
    kept = RecordVersion.objects.get(record=home.pk)
    assert kept.values["individual_word"] == "tenant"


def test_a_post_gives_what_its_role_may_do_until_it_ends(cast: Cast) -> None:
    account = actions.give_account(
        by=cast.by, username="ward", display_name="Helen Ward", password=make_password("x")
    )
    in_a_week = clock.now() + timedelta(days=7)
    actions.give_post(
        by=cast.by, account=account, home=cast.home, role=Role.INSPECTOR, ends_at=in_a_week
    )
    assert actor_for(account).may(Permission.VIEW_EVIDENCE, cast.home.pk)
    with clock.at(in_a_week):
        assert not actor_for(account).may(Permission.VIEW_EVIDENCE)


def test_a_post_without_a_home_holds_in_all(cast: Cast) -> None:
    account = actions.give_account(
        by=cast.by, username="lead", display_name="Ngozi E", password=make_password("x")
    )
    actions.give_post(by=cast.by, account=account, role=Role.PROVIDER_LEAD)
    later = actions.open_home(by=cast.by, name="Quayside", slug="quayside")
    assert actor_for(account).may(Permission.VIEW_HOME, later.pk)


def test_user_names_are_nobody_elses(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        actions.give_account(by=cast.by, username="amina", display_name="Amina", password="x")


def test_nobody_opens_a_home_for_another_provider(cast: Cast) -> None:
    stranger = Actor(cast.stranger.pk, cast.other_provider.pk, "Sam T")
    with pytest.raises(ScopeError):
        actions.open_home(by=stranger, name="Annexe", slug="annexe")
