"""Of two who do the same for the first time at the same moment, the second is told so.

SQLite lets one transaction write at a time; on PostgreSQL the home is held until it is written.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from conftest import make_home, make_provider, make_worker
from goldenthread.core.actions import Refused, StaleVersion
from goldenthread.core.actors import Actor
from goldenthread.core.models import AuditEntry
from goldenthread.homes import actions as homes
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Home, Provider
from goldenthread.homes.roles import Role
from goldenthread.procedures import actions as procedures
from goldenthread.timing import actions as timing
from goldenthread.voice import actions as voice
from goldenthread.workforce import actions as workforce
from goldenthread.workforce.choices import STARTERS
from goldenthread.workforce.hours import actions as hours
from goldenthread.workforce.hours.forecast import needs_mark
from tests.plain_sql import on_postgresql
from tests.racing import provider_for_good, second_of_two

LISTENING = {"comment_reply_days": 7, "complaint_reply_days": 9, "involvement_every_months": 3}
Act = Callable[[Actor, Home], Any]


@pytest.fixture(scope="module")
def provider(django_db_setup: None, django_db_blocker: Any) -> Iterator[Provider]:
    """Yield a provider whose rows other connections see."""
    with django_db_blocker.unblock(), provider_for_good():
        yield make_provider("Together", "together")


def names(*each: str) -> Iterator[str]:
    """Yield the name that the first types, and the one that the second types."""
    while True:
        yield from each


NAMES = names("Leads plans", "leads PLANS")


def a_skill(by: Actor, home: Home) -> Any:
    content = {"name": next(NAMES), "shows": "Hears every side", "lasts_days": 365}
    return workforce.add_competence(by=by, home=home, **content)


def needs(by: Actor, home: Home) -> Any:
    seen = SEEN.setdefault(home.pk, needs_mark(home.pk, "plan"))
    said = {"kind": "plan", "hours": Decimal(3), "competences": [], "seen": seen}
    return workforce.set_needs(by=by, home=home, **said)


SEEN: dict[Any, str] = {}
ACTS: dict[str, Act] = {
    "timescales": lambda by, home: homes.change_timescales(
        by=by, home=home, seen=1, first_plan_days=5
    ),
    "replies": lambda by, home: voice.change_listening(by=by, home=home, seen=0, **LISTENING),
    "refusals": lambda by, home: timing.watch_refusals(
        by=by, home=home, seen=0, refusals=3, within_days=9
    ),
    "skill": a_skill,
    "first skills": lambda by, home: workforce.begin_with(
        by=by, home=home, starters=[STARTERS[0].key]
    ),
    "needs": needs,
    "weeks": lambda by, home: hours.keep_forecast(by=by, home=home),
    "published timescales": lambda by, home: procedures.write_timescales(by=by, home=home),
    "first procedures": lambda by, home: procedures.add_starters(by=by, home=home),
}


def test_who_waited_reads_what_was_written_meanwhile(db: None) -> None:
    if connection.vendor == "sqlite":
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone() == ("read committed",)


@on_postgresql
@pytest.mark.parametrize("name", ACTS)
def test_the_second_of_two_finds_what_the_first_did(provider: Provider, name: str) -> None:
    slug = name.replace(" ", "-")
    home = make_home(provider, name, slug)
    by = actor_for(make_worker(home, slug, "Joan P", Role.MANAGER))
    before = AuditEntry.objects.count()
    told = second_of_two(provider.pk, lambda: ACTS[name](by, Home.objects.get(pk=home.pk)))
    assert isinstance(told, Refused | StaleVersion), told
    assert AuditEntry.objects.count() > before
