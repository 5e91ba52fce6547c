"""Many browsers send one form at the same moment, to a database that is a real file."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection
from django.test import Client

from conftest import make_individual, make_worker
from goldenthread.core.models import AuditEntry
from goldenthread.core.scope import provider_scope
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Account, Home, Provider
from goldenthread.homes.roles import Role
from goldenthread.people.models import CircleMember, Individual

BROWSERS = 6
MEMBER = {
    "name": "Kofi Osei",
    "kind": "family",
    "relationship": "brother",
    "once": "a-value-of-the-form-1",
}


def main() -> None:
    """Write what each browser was answered, and what there is then, as JSON."""
    provider = Provider(name="Harbour Lane", slug="harbour-lane")
    with provider_scope(provider.pk):
        provider.save()
        home = Home.objects.create(name="Rowan House", slug="rowan-house")
        manager = make_worker(home, "joan", "Joan P", Role.MANAGER)
        person = make_individual(actor_for(manager), home)
        answers = pressed_at_once(manager, person)
        trail = AuditEntry.objects.filter(verb__in=["circle.added", "form.sent_again"])
        found = {
            "answers": answers,
            "records": CircleMember.objects.count(),
            "trail": sorted(trail.values_list("verb", flat=True)),
        }
    sys.stdout.write(json.dumps(found))


def pressed_at_once(manager: Account, person: Individual) -> list[Any]:
    """Return what each of many browsers is answered to the same form."""
    start = Barrier(BROWSERS)
    browsers = [Client(SERVER_NAME="localhost") for _ in range(BROWSERS)]
    for browser in browsers:
        browser.force_login(manager)

    def press(browser: Client) -> Any:
        start.wait()
        try:
            answer = browser.post(f"/people/{person.pk}/circle/add/", MEMBER)
            return [answer.status_code, answer.headers.get("Location", "")]
        finally:
            connection.close()

    with ThreadPoolExecutor(BROWSERS) as threads:
        return list(threads.map(press, browsers))
