"""Once a record is saved the page says about whom, when and what, and leads to it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.living.models import DailyRecord
from goldenthread.living.reading import PAGE
from goldenthread.living.tests.helpers import church, recorded

SignIn = Callable[[Account | None], Client]


def saved(cast: Cast, browser: Client, when: datetime | None = None, **content: str) -> str:
    """Return what the page says after something was recorded."""
    typed = timezone.localtime(when).strftime("%Y-%m-%dT%H:%M") if when else ""
    address = reverse("living:record", args=[cast.margaret.pk])
    sent = {"what": "meal", "how": "with_help", "happened_at": typed, **content}
    return browser.post(address, sent, follow=True).content.decode()


def at(days_ago: int) -> datetime:
    then = timezone.localtime(clock.now()) - timedelta(days=days_ago)
    return then.replace(hour=0, minute=0)


@pytest.mark.parametrize(("days_ago", "says"), [(0, "today"), (1, "yesterday")])
def test_it_says_about_whom_and_when_and_what(
    cast: Cast, signed_in: SignIn, days_ago: int, says: str
) -> None:
    page = saved(cast, signed_in(cast.carer), at(days_ago))
    assert f"Saved for Maggie Osei, {says}, 00:00: Eating, with help." in page


def test_an_earlier_day_is_named(cast: Cast, signed_in: SignIn) -> None:
    page = saved(cast, signed_in(cast.carer), datetime(2025, 3, 5, 14, 5).astimezone())
    assert "Saved for Maggie Osei, Wednesday 5 March 2025, " in page


def test_it_leads_to_its_place_among_her_days(cast: Cast, signed_in: SignIn) -> None:
    for hours in range(PAGE):
        recorded(cast, hours / 10, note="later")
    browser = signed_in(cast.carer)
    page = saved(cast, browser, at(30), note="Soup")
    made = DailyRecord.objects.get(note="Soup")
    place = reverse("living:records", args=[cast.margaret.pk])
    assert f"{place}?at={made.pk}#entry-{made.record}" in page
    days = browser.get(place, {"at": str(made.pk)})
    assert [entry.daily for day in days.context["days"] for entry in day.entries] == [made]
    assert f'id="entry-{made.record}"' in days.content.decode()
    assert len(browser.get(days.context["newer_url"]).context["days"][0].entries) > 0


def test_what_is_new_stands_among_the_newest(cast: Cast, signed_in: SignIn) -> None:
    for hours in range(4):
        recorded(cast, hours + 1)
    made = recorded(cast, 2.5)
    place = reverse("living:records", args=[cast.margaret.pk])
    days = signed_in(cast.carer).get(place, {"at": str(made.pk)}).context
    assert sum(len(day.entries) for day in days["days"]) == 5
    assert not days["newer_url"]


def test_it_leads_to_its_thread_where_it_is_part_of_the_plan(cast: Cast, signed_in: SignIn) -> None:
    act, browser = church(cast), signed_in(cast.carer)
    page = saved(cast, browser, what="out", action=str(act.pk))
    made = DailyRecord.objects.get()
    assert "Part of the plan: Go to choir with Bea." in page
    said = page.split('role="status"')[1].split("</div>")[0]
    assert reverse("thread:show", args=["daily", made.record]) in said
    assert "Its thread" not in saved(cast, browser, what="drink").split("</div>")[0]
