"""DATABASE_URL: which role migrates, which serves, and what is refused."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from goldenthread.config.database import database

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
        (APP, "owner", "DATABASE_OWNER_URL must look like"),
        (APP, "postgresql://me@db.example/others", "different databases"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(url: str, owner_url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=why):
        database(HERE, url, owner_url)
