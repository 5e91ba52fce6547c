"""DATABASE_URL: which role migrates, which serves, and what is refused."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError

from goldenthread.config.database import database
from goldenthread.config.faults import in_one_line
from goldenthread.core.row_security import could_pass

HERE = Path()
URL = "postgresql://gold%40en:a%2Fb@db.example:5433/homes?sslmode=require"
APP = "postgresql://gold_app:c@db.example/homes"


def test_without_an_address_it_is_sqlite(tmp_path: Path) -> None:
    assert database(tmp_path, "")["ENGINE"].endswith("sqlite3")


def test_one_address_owns_the_tables_and_serves_as_another_role() -> None:
    made = database(HERE, URL)
    assert (made["NAME"], made["HOST"], made["PORT"]) == ("homes", "db.example", "5433")
    assert (made["USER"], made["PASSWORD"]) == ("gold@en", "a/b")
    assert made["OPTIONS"] == {"sslmode": "require", "assume_role": "gold@en_app"}
    assert made["ROLES"]["owner"]["OPTIONS"] == {"sslmode": "require"}


def test_with_two_addresses_the_server_holds_no_password_of_the_owner() -> None:
    serving = database(HERE, APP)
    assert (serving["USER"], serving["PASSWORD"], serving["OPTIONS"]) == ("gold_app", "c", {})
    migrating = database(HERE, APP, URL)
    assert migrating["ROLES"]["app"] == serving["ROLES"]["app"]
    assert migrating["ROLES"]["owner"]["USER"] == "gold@en"


@pytest.mark.parametrize(
    ("url", "owner_url", "why"),
    [
        ("mysql://me@db.example/homes", "", "DATABASE_URL must look like"),
        ("postgresql://db.example/homes", "", "DATABASE_URL must look like"),
        ("postgresql://me@db.example/", "", "DATABASE_URL must look like"),
        ("postgresql://me@db.example:many/homes", "", "DATABASE_URL cannot be read"),
        (f"{APP}?foo=bar", "", "DATABASE_URL has an option .* know: “foo”. Take “foo=…” out"),
        (f"{APP}?foo", "", "DATABASE_URL has an option"),
        (APP, f"{URL}&color=red", "DATABASE_OWNER_URL has an option .* “color”"),
        (APP, "owner", "DATABASE_OWNER_URL must look like"),
        (APP, "postgresql://me@db.example/others", "different databases"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(url: str, owner_url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=why):
        database(HERE, url, owner_url)


@pytest.mark.parametrize(
    ("is_superuser", "bypasses", "says"),
    [
        (True, True, 'is a superuser. Take that away (ALTER ROLE "gold" NOSUPERUSER), or let'),
        (False, True, 'has BYPASSRLS. Take that away (ALTER ROLE "gold" NOBYPASSRLS), or let'),
        (False, False, "owns the tables. Let DATABASE_URL name a role to serve with"),
    ],
)
def test_a_role_that_could_read_everything_is_told_what_to_change(
    is_superuser: bool, bypasses: bool, says: str
) -> None:
    assert says in could_pass("gold", is_superuser, bypasses)


@pytest.mark.parametrize("said", ["permission denied for schema public", "must be owner of table"])
def test_a_role_that_may_not_migrate_is_told_which_one_may(said: str) -> None:
    assert "the role that" in in_one_line(ProgrammingError(said))
