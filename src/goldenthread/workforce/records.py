"""How much of what workers write in the daily record belongs to an outcome of somebody's plan."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Count

from goldenthread.core import clock
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import Individual

# Four weeks: enough to see a habit, and no home's whole year is read through for it.
DAYS_OF_RECORDS = 28
# Worker by worker a week, each time the page is looked at: what they see to now.
DAYS_BY_WORKER = 7


def linked_by_worker(homes: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return, by worker, how many of their records of a week are linked, and of how many."""
    since = clock.now() - timedelta(days=DAYS_BY_WORKER)
    people = Individual.objects.filter(home__in=list(homes))
    rows = DailyRecord.objects.current().filter(individual__in=people, happened_at__gte=since)
    grouped = rows.order_by().values_list("recorded_by_id")
    counted = grouped.annotate(linked=Count("outcome"), n=Count("pk"))
    return {worker: (linked, n) for worker, linked, n in counted}
