"""Several columns of a related row come as what they are, and as of the moment one asks."""

from datetime import time, timedelta
from decimal import Decimal

from django.db.models import OuterRef, Value

from conftest import Cast, make_individual
from goldenthread.core import clock
from goldenthread.core.moments import Now, Today
from goldenthread.core.one_row import one_row
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import a_process
from goldenthread.people.models import Individual


def test_days_and_moments_come_back_as_what_they_are(cast: Cast) -> None:
    process, new = a_process(cast), make_individual(cast.by, cast.home)
    theirs = Process.objects.filter(individual=OuterRef("pk")).order_by("-due_on")
    names = ("title", "due_on", "asked_for_at", "held_at")
    people = Individual.objects.annotate(last=one_row(theirs, *names))
    found = {one.pk: one.last for one in people}
    process.refresh_from_db()
    assert found[cast.margaret.pk] == {name: getattr(process, name) for name in names}
    assert found[new.pk] is None


def test_numbers_times_and_whose_it_is_come_back_as_what_they_are(cast: Cast) -> None:
    process, hours = a_process(cast), {"hours": Decimal("1.25"), "at": time(9, 30)}
    theirs = Process.objects.filter(individual=OuterRef("pk"))
    theirs = theirs.annotate(**{name: Value(value) for name, value in hours.items()})
    last = one_row(theirs, *hours, "individual", "home_id")
    last.output_field.clone()
    found = Individual.objects.annotate(last=last).get(pk=cast.margaret.pk).last
    assert found == {**hours, "individual": cast.margaret.pk, "home_id": process.home_id}


def test_a_kept_question_is_of_the_day_on_which_it_is_asked(cast: Cast) -> None:
    process = a_process(cast)
    over = Process.objects.filter(due_on__lt=Today(), asked_for_at__lte=Now())
    assert list(over.all()) == []
    with clock.at(clock.now() + timedelta(days=400)):
        assert list(over.all()) == [process]
