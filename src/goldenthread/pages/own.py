"""The front doors of people who do not work here: the person's own, and of those they trust."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goldenthread.core.actors import Actor
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.person_header import PersonHeader
from goldenthread.cycle.booked import with_booking
from goldenthread.cycle.models import Process
from goldenthread.cycle.shown import Row, rows
from goldenthread.living.reading import Day, by_day, listed_of
from goldenthread.people import picturing
from goldenthread.people.circle import SHARED_WORDS
from goldenthread.people.models import Individual, Share
from goldenthread.people.sight import OWN, singled_out
from goldenthread.plans.models import Outcome
from goldenthread.voice.reading import to_ask

from .today import face_of

LATEST = 5

# The picture, the words and the page of each big tile.
TILES = [
    ("matters", _("What matters to me"), "people:person"),
    ("assessments", _("My assessments"), "cycle:assessments"),
    ("plan", _("My plan"), "plans:plan"),
    ("reviews", _("My reviews"), "cycle:reviews"),
    ("people", _("My people"), "people:circle"),
    ("days", _("My days"), "living:records"),
    ("compliment", _("My information: yes or no"), "consent:person"),
    ("say", _("Say something"), "voice:say"),
]

# Where the question of a page begins: on a phone it lies below what leads to it.
AT = {"voice:say": "#words"}

# Where each thing somebody shares is found.
SHARED_PAGES = {
    Can.VIEW_ABOUT: "people:person",
    Can.VIEW_ASSESSMENTS: "cycle:assessments",
    Can.VIEW_PLAN: "plans:plan",
    Can.VIEW_REVIEWS: "cycle:reviews",
    Can.VIEW_RECORDS: "living:records",
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One big picture to press."""

    picture: str
    label: Any
    url: str


@dataclass(frozen=True, slots=True)
class MyPage:
    """Everything on somebody's own page."""

    face: PersonHeader
    tiles: list[Tile]
    outcomes: list[Outcome]
    coming: list[Row]
    to_ask: list[Process]
    days: list[Day]


@dataclass(slots=True)
class Shared:
    """Somebody who shares something with a friend, a relative or a professional."""

    individual: Individual
    face: PersonHeader
    links: list[tuple[Any, str]] = field(default_factory=list)
    may_give_view: bool = False


def individual_of(actor: Actor) -> Individual | None:
    """Return the person this account belongs to, or None."""
    if OWN not in singled_out(actor):
        return None
    mine = Individual.objects.filter(account_id=actor.account_id).with_photo_hidden()
    return mine.select_related("home").first()


def my_page(individual: Individual) -> MyPage:
    """Return what stands on somebody's own page."""
    wanted = Outcome.objects.in_force().filter(individual=individual)
    coming = with_booking(Process.objects.of(individual.pk).open().filter(held_at__isnull=True))
    latest = listed_of(individual.pk)[:LATEST]
    return MyPage(
        face=face_of(individual),
        tiles=[
            Tile(picture, label, reverse(name, args=[individual.pk]) + AT.get(name, ""))
            for picture, label, name in TILES
        ],
        outcomes=list(wanted.order_by("-importance", "record")),
        coming=sorted(rows(coming), key=lambda row: row.process.when.day),
        to_ask=to_ask(individual.pk),
        days=by_day(latest),
    )


def shared_with(actor: Actor) -> list[Shared]:
    """Return the people who share something with this account now, and what each shares."""
    if not set(singled_out(actor)) - {OWN}:
        return []
    shares = Share.objects.in_force().with_account(actor.account_id)
    # Put in order here: few as they are, the database would look for them by their order.
    every = shares.with_photo_hidden().select_related("individual__home")
    found: dict[Any, Shared] = {}
    for share in sorted(every, key=lambda one: (one.individual_id, one.permission)):
        person = share.individual
        picturing.keep(person, share)
        shared = found.setdefault(person.pk, Shared(person, _plain_face(person)))
        _add(shared, Can(share.permission))
    return list(found.values())


def _plain_face(person: Individual) -> PersonHeader:
    # Initials only: the photograph is theirs to share with About me.
    return PersonHeader(name=str(person), initials=person.initials)


def _add(shared: Shared, permission: Can) -> None:
    if permission == Can.GIVE_VIEW:
        shared.may_give_view = True
    if permission == Can.VIEW_ABOUT:
        shared.face = face_of(shared.individual)
    if permission in SHARED_PAGES:
        url = reverse(SHARED_PAGES[permission], args=[shared.individual.pk])
        shared.links.append((SHARED_WORDS[permission], url))
