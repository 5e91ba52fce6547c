"""How a password is kept: as RFC 9106 says, and anew where it was kept otherwise."""

from dataclasses import replace

import argon2
import pytest
from argon2.profiles import RFC_9106_LOW_MEMORY
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.test import Client
from pytest_django import Settings

from conftest import Cast
from goldenthread.core.scope import provider_scope

SECRET = "a-walk-by-the-river"


@pytest.fixture(autouse=True)
def as_in_use(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["goldenthread.homes.passwords.PasswordHasher"]


def figures(encoded: str) -> argon2.Parameters:
    found = argon2.extract_parameters(encoded.removeprefix("argon2"))
    # Django writes the 128 bits of a salt as 22 letters.
    assert found.salt_len == 22
    return replace(found, salt_len=RFC_9106_LOW_MEMORY.salt_len)


def test_the_figures_are_the_second_recommended_option_of_the_standard() -> None:
    assert figures(make_password(SECRET)) == RFC_9106_LOW_MEMORY


def test_whoever_signs_in_has_a_password_kept_otherwise_kept_anew(cast: Cast) -> None:
    before = Argon2PasswordHasher().encode(SECRET, "a-salt-of-twenty-two-l")
    assert figures(before) != RFC_9106_LOW_MEMORY
    cast.carer.password = before
    with provider_scope(cast.provider.pk):
        cast.carer.save(update_fields=["password"])
    given = {"login": cast.carer.username, "password": SECRET}
    assert Client().post("/accounts/login/", given).status_code == 302
    cast.carer.refresh_from_db()
    assert figures(cast.carer.password) == RFC_9106_LOW_MEMORY
    assert cast.carer.check_password(SECRET)
