"""The demonstration holds together: its dates, its trail, its people, its two providers."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils import timezone

from goldenthread.agreeing.models import PartAnswer
from goldenthread.assessments.models import Finding, Reflection, Response
from goldenthread.briefings.models import Briefing
from goldenthread.core import audit, checkpoints, clock, verifying
from goldenthread.core.models import AuditEntry, TenantModel
from goldenthread.core.permissions import Permission
from goldenthread.core.scope import provider_scope
from goldenthread.cycle.choices import Step
from goldenthread.cycle.models import Process
from goldenthread.demo import files
from goldenthread.demo.accounts import PASSWORD, accounts
from goldenthread.demo.build import build
from goldenthread.homes.models import Provider
from goldenthread.living.models import DailyRecord
from goldenthread.people.models import CommunicationProfile, Individual, Statement
from goldenthread.people.nhs_number import is_valid
from goldenthread.plans.choices import Agreement
from goldenthread.plans.models import Change, Measurement, Plan
from goldenthread.thread.kinds import Key, Kind
from goldenthread.thread.path import thread_of
from goldenthread.thread.reading import graph_of
from goldenthread.workforce.models import Evidence, HoursRequest, WeekForecast

pytestmark = pytest.mark.once

FEW = ["maggie", "harold", "nora", "dot", "devi"]


@pytest.fixture(scope="module")
def seen(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[str]]:
    """Build a few people once, for all the tests that only look. Yields what was said meanwhile."""
    said: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        build(lambda what, done, of: said.append(f"{done}/{of} {what}"), FEW)
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def harbour_lane(seen: list[str]) -> Iterator[Provider]:
    """Yield the first provider, in scope."""
    provider = Provider.objects.get(slug="harbour-lane")
    with provider_scope(provider.pk):
        yield provider


def rows_of(provider: Provider) -> list[Any]:
    kinds = [m for m in apps.get_models() if issubclass(m, TenantModel)]
    return [row for kind in kinds for row in kind.objects.all()]


def test_progress_is_told_for_each_person(seen: list[str]) -> None:
    assert seen[0] == "1/5 Rowan House: Maggie Osei"
    assert seen[-1] == "5/5 Hillcrest: Devi Nair"


def test_every_row_is_as_its_model_asks(harbour_lane: Provider) -> None:
    for row in rows_of(harbour_lane):
        fields = row._meta.concrete_fields
        empty = {f.name for f in fields if f.value_from_object(row) in (None, [])}
        row.clean_fields(exclude=empty | {f.name for f in fields if f.is_relation})


def test_nothing_happens_before_somebody_moves_in_or_after_now(harbour_lane: Provider) -> None:
    now = timezone.now()
    for row in rows_of(harbour_lane):
        moments = [getattr(row, n, None) for n in ("happened_at", "recorded_at", "held_at")]
        told = [moment for moment in moments if moment]
        assert all(moment <= now for moment in told), row
        person = row if isinstance(row, Individual) else getattr(row, "individual", None)
        if person and told:
            assert timezone.localtime(min(told)).date() >= person.moved_in_on, row


def test_processes_take_their_steps_in_order(harbour_lane: Provider) -> None:
    processes = list(Process.objects.all())
    assert len(processes) > 15
    for process in processes:
        moments = [process.moment_of(step) for step in Step]
        taken = [moment for moment in moments if moment]
        assert taken == sorted(taken)
        assert moments[: len(taken)] == taken


def test_the_garden_thread_has_one_gap_and_a_way_to_mend_it(harbour_lane: Provider) -> None:
    maggie = Individual.objects.get(preferred_name="Maggie")
    said = Statement.objects.of(maggie.pk).get(words__contains="out in the garden")
    thread = thread_of(graph_of(maggie, list(Permission)), Key(Kind.STATEMENT, said.record))
    (gap,) = thread.gaps
    assert "should have been done by" in gap.sentence
    assert gap.url.startswith("/changes/")


def test_the_first_assessment_holds_answers_findings_and_what_was_said(
    harbour_lane: Provider,
) -> None:
    maggie = Individual.objects.get(preferred_name="Maggie")
    first = Process.objects.of(maggie.pk).get(title__startswith="First assessment")
    (answered,) = Response.objects.of(first.pk)
    assert answered.completed
    kinds = Finding.objects.in_process(first.pk).values_list("kind", flat=True)
    assert sorted(kinds) == ["need", "need", "risk", "risk", "strength"]
    assert Reflection.objects.of(first.pk).count() >= 9


def test_the_trail_is_whole_sealed_and_holds_every_daily_record(harbour_lane: Provider) -> None:
    # Within a test no transaction ends, so the checkpoints wait to be written.
    checkpoints.write(harbour_lane.pk)
    assert verifying.look(harbour_lane.pk).faults == []
    assert audit.seal(harbour_lane.pk) is None
    noted = AuditEntry.objects.filter(verb="daily.recorded").count()
    assert noted == DailyRecord.objects.filter(version=1).count() > 200


def test_no_record_is_written_before_it_happened(harbour_lane: Provider) -> None:
    assert all(one.happened_at <= one.recorded_at for one in DailyRecord.objects.all())


def test_nhs_numbers_are_possible_and_nobodys(harbour_lane: Provider) -> None:
    numbers = list(Individual.objects.values_list("nhs_number", flat=True))
    assert len(set(numbers)) == len(numbers) == 4
    assert all(is_valid(number) and number.startswith("999") for number in numbers)


def test_maggies_thread_runs_from_her_words_to_next_week(harbour_lane: Provider) -> None:
    maggie = Individual.objects.get(preferred_name="Maggie")
    assert maggie.age == 84
    plan = Plan.objects.in_force().get(individual=maggie)
    assert plan.number == 3
    garden = plan.outcomes.get(title="Maggie is out in the garden most days")
    assert garden.sources.exists()
    assert Measurement.objects.of_outcome(garden.record).count() >= 8
    assert DailyRecord.objects.filter(outcome__record=garden.record).count() > 5
    due = Process.objects.open().filter(individual=maggie, held_at__isnull=True).get()
    assert due.step == Step.PREPARED
    assert clock.today() < due.due_on <= clock.today() + timedelta(days=8)


def test_the_homes_are_not_perfect(harbour_lane: Provider) -> None:
    harold = Plan.objects.in_force().get(individual__preferred_name="Harold")
    assert harold.agreement == Agreement.NOT_AGREED
    assert harold.not_agreed_because
    assert not CommunicationProfile.objects.filter(individual__preferred_name="Dot").exists()
    nora = Individual.objects.get(preferred_name="Nora")
    assert not Statement.objects.filter(individual=nora).exists()
    assert not Process.objects.of(nora.pk).exists()
    assert Change.objects.complete().count() < Change.objects.count()


def test_workers_show_what_they_can_and_weeks_are_looked_at(harbour_lane: Provider) -> None:
    assert Evidence.objects.standing().count() > 30
    assert Evidence.objects.filter(entered_in_error=True).exists()
    assert Evidence.objects.current().filter(confirmed_on__isnull=True).exists()
    assert WeekForecast.objects.current().count() > 20
    decided = HoursRequest.objects.values_list("decision", flat=True)
    assert sorted(decided) == ["", "partly", "refused", "refused"]


def test_what_is_agreed_before_has_its_gaps(harbour_lane: Provider) -> None:
    said = set(PartAnswer.objects.current().values_list("says", flat=True))
    assert said == {"agrees", "does_not"}
    assert PartAnswer.objects.current().filter(about__replaced_by__isnull=False).exists()
    held = Process.objects.filter(held_at__isnull=False)
    assert 0 < held.filter(good_results__isnull=False).count() < held.count()
    assert Briefing.objects.filter(topic="roles").count() > 20


def test_the_providers_are_apart(harbour_lane: Provider) -> None:
    assert not Individual.objects.filter(family_name="Nair").exists()
    assert not harbour_lane.accounts.filter(username="helena").exists()


def test_the_other_provider_has_its_own_people(seen: list[str]) -> None:
    other = Provider.objects.get(slug="northfield")
    assert other.accounts.filter(username="helena").exists()


def test_everybody_listed_can_sign_in(seen: list[str]) -> None:
    listed = accounts()
    assert len({one.user_name for one in listed}) == len(listed)
    for one in listed:
        browser = Client()
        answer = browser.post("/accounts/login/", {"login": one.user_name, "password": PASSWORD})
        assert answer.status_code == 302, one
        assert browser.get(one.start_page).status_code == 200, one


def test_a_sunday_holds_one_story_of_chapel(harbour_lane: Provider) -> None:
    notes = [
        line.split(": ", 1)[1].split(" | ")[0]
        for person in files.people_of("rowan-house")
        if person["key"] == "maggie"
        for want in person["wants"]
        for line in want["notes"]
        if "[sun]" in line
    ]
    told = DailyRecord.objects.filter(note__in=notes)
    days = [timezone.localdate(record.happened_at) for record in told]
    assert len(set(days)) == len(days) > 3


def test_the_advocate_reads_what_is_shared_with_her(harbour_lane: Provider) -> None:
    browser = Client()
    browser.post("/accounts/login/", {"login": "ruth", "password": PASSWORD})
    maggie = Individual.objects.get(preferred_name="Maggie")
    assert str(maggie.pk) in browser.get("/", follow=True).content.decode()
    for place, status in (("", 200), ("plan/", 200), ("reviews/", 200), ("records/", 404)):
        assert browser.get(f"/people/{maggie.pk}/{place}").status_code == status, place


def test_everybody_gets_the_same_people(db: None) -> None:
    first, second = built_and_undone(), built_and_undone()
    assert first == second
    assert len(first) > 20


def built_and_undone() -> list[Any]:
    with transaction.atomic():
        build(lambda *said: None, ["dot"])
        provider = Provider.objects.get(slug="harbour-lane")
        with provider_scope(provider.pk):
            people = Individual.objects.values_list("nhs_number", "birth_date")
            told = Briefing.objects.order_by("happened_at", "topic", "audience", "how_received")
            lived = DailyRecord.objects.order_by("happened_at", "note")
            found = [*people, *told.values_list("how_received"), *lived.values_list("note", "how")]
        transaction.set_rollback(True)
    return found


def test_an_interrupted_build_leaves_nothing(db: None) -> None:
    def stop(what: str, done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(stop, ["nora"])
    assert not Provider.objects.exists()
