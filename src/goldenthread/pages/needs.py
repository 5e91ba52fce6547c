"""Who needs what today: everything a home owes somebody, each with the page that puts it right.

What is found here is what the criteria count as missing (LMCB5 P12, P16, P21 to P23), while
there is still time to do it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience, Topic
from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Home
from goldenthread.people.models import CommunicationProfile, Individual
from goldenthread.plans.choices import Agreement
from goldenthread.plans.models import Measurement, Outcome, Plan

from .today import Line, explain_again_line, process_line

WEEK = timedelta(days=7)
# What was held longer ago than this stands in the evidence, not among today's work.
LOOK_BACK = timedelta(days=90)
# A list shows this many; the rest are counted.
SHOWN = 6

BEFORE = (Topic.REASONS, Topic.WHO_IS_INVOLVED)
AFTER = (Topic.CONTENT, Topic.OUTCOMES)


@dataclass(frozen=True, slots=True)
class Need:
    """One kind of thing that is missing, with the people who need it."""

    key: str
    title: str
    lines: list[Line]

    @property
    def shown(self) -> list[Line]:
        """Return the lines a page shows at first."""
        return self.lines[:SHOWN]

    @property
    def folded(self) -> list[Line]:
        """Return the lines behind “show the rest”."""
        return self.lines[SHOWN:]


def needs_of(home: Home) -> list[Need]:
    """Return what people in the home need, without the kinds of which nothing is missing."""
    kinds: list[tuple[str, str, Callable[[Home], list[Line]]]] = [
        ("due", _("Late, or due this week"), _due),
        ("explain", _("Not explained yet"), _unexplained),
        ("again", _("Explain again"), _again),
        ("measure", _("Nobody has asked how it is going"), _unmeasured),
        ("plans", _("No plan they agreed"), _without_agreed_plan),
        ("communication", _("How they communicate: look at it again"), _communication),
    ]
    found = [Need(key, title, read(home)) for key, title, read in kinds]
    return [need for need in found if need.lines]


def _due(home: Home) -> list[Line]:
    due = Process.objects.open().filter(
        home=home, held_at__isnull=True, due_on__lte=clock.today() + WEEK
    )
    here = due.of_people_living_here().with_people()
    return [process_line(process, more=process.lead.display_name) for process in here]


def _unexplained(home: Home) -> list[Line]:
    today = clock.today()
    told = {
        f"told_{topic.value}": Exists(
            Briefing.objects.to_individual(topic).filter(subject=OuterRef("pk"))
        )
        for topic in (*BEFORE, *AFTER)
    }
    coming = Q(held_at__isnull=True, closed_at__isnull=True, due_on__lte=today + WEEK)
    held = Q(held_at__gte=clock.now() - LOOK_BACK)
    owed = (coming & _any_untold(BEFORE)) | (held & _any_untold(AFTER))
    here = Process.objects.filter(home=home).of_people_living_here().annotate(**told)
    return [_unexplained_line(one) for one in here.filter(owed).with_people().order_by("due_on")]


def _any_untold(topics: tuple[Topic, ...]) -> Q:
    untold = Q()
    for topic in topics:
        untold |= Q(**{f"told_{topic.value}": False})
    return untold


def _unexplained_line(process: Any) -> Line:
    topics = AFTER if process.held_at else BEFORE
    missing = [topic for topic in topics if not getattr(process, f"told_{topic.value}")]
    asked = urlencode({"topic": missing[0].value, "audience": Audience.INDIVIDUAL.value})
    return Line(
        who=str(process.individual),
        what=process.title,
        url=f"{reverse('cycle:brief', args=[process.pk])}?{asked}",
        action=_("Explain it"),
        more=" · ".join(str(topic.label) for topic in missing),
    )


def _again(home: Home) -> list[Line]:
    due = Briefing.objects.due_by(clock.today() + WEEK)
    here = due.filter(individual__in=Individual.objects.living_here().filter(home=home))
    return [explain_again_line(briefing) for briefing in here.select_related("individual")]


def _unmeasured(home: Home) -> list[Line]:
    since = clock.now() - timedelta(days=home.measure_every_days)
    measured = Measurement.objects.current().filter(
        outcome__record=OuterRef("record"), happened_at__gte=since
    )
    people = Individual.objects.living_here().filter(home=home)
    wanted = Outcome.objects.in_force().filter(individual__in=people, started_on__lte=since.date())
    missing = wanted.exclude(Exists(measured)).select_related("individual")
    return [
        Line(
            who=str(outcome.individual),
            what=outcome.title,
            url=reverse("plans:measure", args=[outcome.record]),
            action=_("Ask now"),
        )
        for outcome in missing.order_by("-importance", "record")
    ]


def _without_agreed_plan(home: Home) -> list[Line]:
    in_force = Plan.objects.in_force().filter(individual=OuterRef("pk")).order_by("-number")
    people: Any = Individual.objects.living_here().filter(home=home)
    people = people.annotate(agreement=Subquery(in_force.values("agreement")[:1]))
    due_since = clock.today() - timedelta(days=home.first_plan_days)
    none_yet = Q(agreement__isnull=True, moved_in_on__lte=due_since)
    missing = people.filter(none_yet | Q(agreement=Agreement.NOT_AGREED)).in_order()
    return [
        Line(
            who=str(person),
            what=_("There is no plan yet.") if person.agreement is None else _("Not agreed."),
            url=reverse("plans:plan", args=[person.pk]),
            action=_("Open the plan"),
        )
        for person in missing
    ]


def _communication(home: Home) -> list[Line]:
    profiles = CommunicationProfile.objects.current().filter(individual=OuterRef("pk"))
    people: Any = Individual.objects.living_here().filter(home=home)
    people = people.annotate(
        known=Exists(profiles),
        look_again_on=Subquery(profiles.order_by("-recorded_at").values("review_on")[:1]),
    )
    missing = people.filter(Q(known=False) | Q(look_again_on__lte=clock.today() + WEEK))
    return [
        Line(
            who=str(person),
            what=_due_words(person.known, person.look_again_on),
            url=reverse("people:change_communication", args=[person.pk]),
            action=_("Look at it"),
        )
        for person in missing.in_order()
    ]


def _due_words(known: bool, day: date | None) -> str:
    if not known or day is None:
        return _("Nobody has asked how they communicate.")
    return _("To be looked at on %(day)s.") % {"day": date_format(day, "j F")}
