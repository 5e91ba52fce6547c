"""A generated history holds together: its trail, its days, its people."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from django.test import Client

from goldenthread.bench.generating import Generated, generate
from goldenthread.briefings.models import Briefing
from goldenthread.core import checkpoints, clock, verifying
from goldenthread.core.models import AuditEntry
from goldenthread.core.scope import provider_scope
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Home, Provider
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import Individual, Statement
from goldenthread.plans.models import Measurement, Plan
from goldenthread.reviews.models import ReviewView

YEARS = 0.22


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Generated]:
    """Generate a few people once, for all the tests that only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield generate(6, YEARS, 2, 1, lambda text: None)
        transaction.set_rollback(True)


@pytest.fixture
def here(made: Generated, db: None) -> Iterator[Provider]:
    """Yield the provider that was made, in scope."""
    provider = Provider.objects.get(slug=made.provider)
    with provider_scope(provider.pk):
        yield provider


def test_what_was_generated_verifies_and_all_of_it_is_sealed(here: Provider) -> None:
    checkpoints.write(here.pk)
    found = verifying.look(here.pk)
    assert found.faults == []
    assert found.waiting == 0
    assert found.entries == AuditEntry.objects.count() > DailyRecord.objects.count()


def test_it_says_what_it_made(made: Generated, here: Provider) -> None:
    assert made.people == Individual.objects.count() == 6
    assert made.records == DailyRecord.objects.count()
    assert [home.slug for home in made.homes] == list(
        Home.objects.order_by("id").values_list("slug", flat=True)
    )


def test_everybody_has_about_thirty_records_a_day_until_today(here: Provider) -> None:
    yesterday = clock.today() - timedelta(days=1)
    for person in Individual.objects.all():
        days = Counter(
            moment.date()
            for moment in DailyRecord.objects.filter(individual=person).values_list(
                "happened_at", flat=True
            )
        )
        assert days[yesterday] == 30
        assert len(days) >= YEARS * 365 - 2


def test_nothing_happened_before_its_time(here: Provider) -> None:
    assert not DailyRecord.objects.filter(recorded_at__gt=clock.now()).exists()
    assert not DailyRecord.objects.filter(happened_at__gt=F("recorded_at")).exists()
    assert not DailyRecord.objects.filter(
        happened_at__date__lt=F("individual__moved_in_on")
    ).exists()


def test_everybody_has_a_whole_history(here: Provider) -> None:
    for person in Individual.objects.all():
        for kind in (Statement, Process, Plan, Briefing, Measurement, ReviewView):
            assert kind.objects.filter(individual=person).exists(), kind
        reviews = Process.objects.filter(individual=person, kind=ProcessKind.REVIEW)
        assert reviews.filter(held_at__isnull=True).count() == 1


def test_reviews_are_due_on_different_days(here: Provider) -> None:
    open_ones = Process.objects.filter(kind=ProcessKind.REVIEW, held_at__isnull=True)
    days = set(open_ones.values_list("due_on", flat=True))
    assert len(days) > open_ones.count() / 2


def test_a_copy_is_somebody_elses_throughout(here: Provider) -> None:
    for record in DailyRecord.objects.filter(action__isnull=False).select_related(
        "action", "outcome", "individual"
    )[:500]:
        assert record.action is not None
        assert record.action.individual_id == record.individual_id
        assert record.action.outcome_id == record.outcome_id
        assert record.home_id == record.individual.home_id
    for process in Process.objects.select_related("individual", "lead"):
        assert process.home_id == process.individual.home_id
        assert process.lead.posts.get().home_id == process.home_id


def test_its_manager_and_its_carers_can_sign_in(made: Generated, here: Provider) -> None:
    for home in made.homes:
        for name in (home.manager, home.carers[0], home.carers[-1]):
            client = Client()
            given = {"login": name, "password": made.password}
            assert client.post("/accounts/login/", given).status_code == 302
            assert client.get("/people/").status_code == 200
