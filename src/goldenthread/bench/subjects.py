"""Whom and what the benchmark opens: the longest record there is, and what goes with it."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle as again_and_again

from allauth.mfa.totp.internal import auth
from django.db.models import Count
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.due import in_homes_of
from goldenthread.cycle.models import Process, ProcessQuerySet
from goldenthread.evaluation.measures import MEASURES, total
from goldenthread.evaluation.period import period
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Account, Home, Post
from goldenthread.homes.roles import Role
from goldenthread.living.models import DailyRecord
from goldenthread.living.reading import PAGE
from goldenthread.people.models import Individual

from .browser import BenchError
from .filled import Somebody, Subjects

FAR_BACK = 0.9
DUE = 100
STANDARD = "LMCB5"


def subjects() -> Subjects:
    """Return what to open in the provider in scope, after making sure that it is there.

    Who signs in gets a second factor, as in use. Raises BenchError when there is no history.
    """
    individual = _longest_record()
    manager, *_ = _who_is(individual.home, Role.MANAGER)
    carer, newcomer, *_ = _who_is(individual.home, Role.CARER)
    by = actor_for(manager)
    review = _being_prepared(by, individual, manager)
    _ask_until_due(by, individual.home, manager)
    timeline = reverse("living:records", args=[individual.pk])
    return Subjects(
        manager=_signing_in(manager),
        carer=_signing_in(carer),
        newcomer=Somebody(str(newcomer.username)),
        home=str(individual.home_id),
        person=reverse("people:person", args=[individual.pk]),
        timeline=timeline,
        far_back=f"{timeline}?before={_far_back(individual)}",
        record=reverse("living:record", args=[individual.pk]),
        plan=reverse("plans:plan", args=[individual.pk]),
        review=reverse("reviews:review", args=[review.pk]),
        brief=reverse("cycle:brief", args=[_another(by, review).pk]),
        criterion=_most_missing(individual.home),
        search=individual.preferred_name,
        records=DailyRecord.objects.count(),
        people=Individual.objects.count(),
        homes=Home.objects.count(),
        due=_due(by).count(),
    )


def _longest_record() -> Individual:
    most = DailyRecord.objects.values("individual").annotate(n=Count("id")).order_by("-n").first()
    if most is None:
        raise BenchError("Nothing was recorded about anybody.")
    return Individual.objects.select_related("home").get(pk=most["individual"])


def _far_back(individual: Individual) -> object:
    mine = DailyRecord.objects.filter(individual=individual).order_by("-happened_at", "-id")
    # With few records, too, a whole page of them comes after: as much is shown as with many.
    records = mine.count()
    place = max(0, min(int(records * FAR_BACK), records - PAGE - 2))
    return mine.values_list("pk", flat=True)[place]


def _who_is(home: Home, role: Role) -> list[Account]:
    posts = Post.objects.filter(home=home, role=role).select_related("account").order_by("id")
    accounts = [post.account for post in posts]
    if not accounts:
        raise BenchError(f"Nobody in {home.name} is a {role.label.lower()}.")
    return accounts * 2


def _signing_in(account: Account) -> Somebody:
    key = auth.generate_totp_secret()
    auth.TOTP.activate(account, key)
    return Somebody(str(account.username), key)


def _due(by: Actor) -> ProcessQuerySet:
    return in_homes_of(by).open()


def _being_prepared(by: Actor, individual: Individual, lead: Account) -> Process:
    mine = _due(by).filter(individual=individual, kind=ProcessKind.REVIEW, held_at=None)
    return mine.first() or _ask(by, individual, lead, 1)


def _another(by: Actor, review: Process) -> Process:
    # What is saved again and again must not make the page longer that is measured.
    others = _due(by).exclude(pk=review.pk).exclude(individual=review.individual_id)
    return others.first() or review


def _ask_until_due(by: Actor, home: Home, lead: Account) -> None:
    people = list(Individual.objects.filter(home=home).living_here())
    missing = DUE - _due(by).count()
    for number, individual in zip(range(missing), _round(people), strict=False):
        _ask(by, individual, lead, number % 28)


def _round(people: list[Individual]) -> Iterator[Individual]:
    return again_and_again(people)


def _ask(by: Actor, individual: Individual, lead: Account, days: int) -> Process:
    return cycle.ask_for(
        by=by,
        individual=individual,
        kind=ProcessKind.REVIEW,
        title="Review: how it goes",
        reason="It is time to look at it together.",
        due_on=clock.today() + timedelta(days=days),
        lead=lead,
    )


def _most_missing(home: Home) -> str:
    months = period(None, None)
    gaps = {}
    for reference, measure in MEASURES.items():
        count = total(measure.by_home([home], months).values())
        gaps[reference] = count.due - count.met
    worst = max((one for one in gaps if one.startswith(STANDARD)), key=gaps.__getitem__)
    standard, criterion = worst.split()
    return reverse("evaluation:criterion", args=[standard, criterion])
