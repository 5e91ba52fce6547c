"""Measures over being involved: kept in mind, asked how, given in the form they use."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.assessments.models import Finding, Response
from goldenthread.core.lateness import first_written
from goldenthread.core.models import RecordVersion
from goldenthread.core.permissions import Permission as Can
from goldenthread.cycle.models import Decision
from goldenthread.homes.models import Home
from goldenthread.involvement.models import Contribution, InvolvementPlan, MaterialGiven
from goldenthread.people.models import CommunicationProfile, Individual
from goldenthread.plans.models import (
    Action,
    AdditionalPlan,
    Change,
    ChosenRisk,
    Contingency,
    Outcome,
)
from goldenthread.reviews.models import ReviewView

from ..period import Period, midnight
from .base import PERSONS_HOME, PROCESS_HOME, Count, DueOnce, Item, Measure, Rows
from .standing import PlanStood, Stay, counts_at_ends

IN_A_PLAN: tuple[type[models.Model], ...] = (
    Outcome,
    Action,
    ChosenRisk,
    Contingency,
    AdditionalPlan,
)


class InMindMeasure(DueOnce):
    """Does each contribution say how it keeps the person in mind? (P4.)

    One of each writer in each assessment, plan or review, on the day of their first words there.
    It is none where all that they wrote was entered in error.
    """

    reference = "LMCB5 P4"
    needs = Can.RUN_PROCESSES
    home = PROCESS_HOME
    moment = "began_at"
    newest_first = ("-began_at", "-pk")
    related = ("individual", "process", "account")

    def rows(self) -> Rows:
        """Return the contributions that stand, to what was not called off."""
        standing = Contribution.objects.filter(process__called_off_at__isnull=True)
        wrote, stands = Q(), Q()
        for model in (Finding, Response, ReviewView, Decision):
            theirs = _written(model)
            wrote |= Q(Exists(theirs))
            stands |= Q(Exists(theirs.exclude(Exists(_in_error(model)))))
        for kept in (*(_put_into_plan(model) for model in IN_A_PLAN), _agreed()):
            stands |= Q(Exists(kept))
        return standing.exclude(wrote & ~stands)

    def is_due(self, period: Period) -> Q:
        """Return the condition to have begun in the period."""
        return Q(began_at__gte=period.since, began_at__lt=period.until)

    def is_met(self, period: Period) -> Q:
        """Return the condition that the writer said how; what is named alone says only which."""
        return Q(said_at__isnull=False) & ~Q(words="")

    def item(self, row: Any, period: Period) -> Item:
        """Return a contribution as a page shows it."""
        return Item(
            id=row.pk,
            individual=row.individual,
            kind=row.process.get_kind_display(),
            title=_("%(who)s, in “%(title)s”") % {"who": row.account, "title": row.process.title},
            gap=_("Nothing says yet how this contribution keeps the person in mind."),
            since=timezone.localtime(row.began_at).date(),
            url=reverse("involvement:in_mind", args=[row.process_id]),
            fix_url=reverse("involvement:contribution", args=[row.pk]),
            fix_label=_("Ask, and write it down"),
            happened_at=row.said_at and row.began_at,
            written_at=row.said_at,
        )


def _written(model: type[models.Model]) -> Rows:
    first: Rows = model._base_manager.filter(
        process=OuterRef("process"), recorded_by=OuterRef("account"), version=1
    )
    return first


def _in_error(model: type[models.Model]) -> Rows:
    found: Rows = model._base_manager.filter(record=OuterRef("record"), entered_in_error=True)
    return found


# Not what was only carried over from the plan before: that somebody else wrote.
def _put_into_plan(model: type[models.Model]) -> Rows:
    before = model._base_manager.filter(
        record=OuterRef("record"), plan=OuterRef("plan__starts_from")
    )
    here: Rows = model._base_manager.filter(plan__process=OuterRef("process"))
    added = Q(Exists(_writing(version=1)), ~Exists(before))
    return here.filter(added | Q(Exists(_writing(version__gt=1))))


def _agreed() -> Rows:
    here: Rows = Change._base_manager.filter(review=OuterRef("process"))
    return here.filter(Exists(_writing(version=1)))


def _writing(**which: int) -> Rows:
    writer = OuterRef(OuterRef("account_id"))
    written: Rows = RecordVersion.objects.filter(record=OuterRef("pk"), **which)
    return written.filter(recorded_by_id=writer)


class InvolvedMeasure(Measure):
    """Has everybody who lives here a plan of how they want to be involved, in date? (P17.)

    That somebody does not want one is such a plan too.
    """

    reference = "LMCB5 P17"
    needs = Can.WRITE_ABOUT
    newest_first = ("preferred_name", "family_name", "pk")
    related = ("home",)
    at_end = True

    def rows(self) -> Rows:
        """Return everybody."""
        return Individual.objects.all()

    def is_due(self, period: Period) -> Q:
        """Return the condition to have lived there when the period ended."""
        still = Q(moved_out_on__isnull=True) | Q(moved_out_on__gte=period.end)
        return still & Q(moved_in_on__lte=period.end)

    def is_met(self, period: Period) -> Q:
        """Return the condition that the plan in force then was not to be looked at before."""
        theirs = _in_force(period).filter(individual=OuterRef("pk"))
        return Q(Exists(theirs.filter(review_on__gte=period.end)))

    def trend(self, homes: Iterable[Home], periods: Sequence[Period]) -> list[Count]:
        """Return the figure at the end of each period, in two queries."""
        people = self._in(homes)
        stood = {
            pk: PlanStood(Stay(moved_in, moved_out))
            for pk, moved_in, moved_out in people.values_list("pk", "moved_in_on", "moved_out_on")
        }
        plans = InvolvementPlan.objects.confirmed_by(periods[-1].end).filter(individual__in=people)
        names = ("individual", "record", "version", "confirmed_on", "review_on")
        for individual, *known in plans.order_by("version").values_list(*names):
            stood[individual].add(*known)
        return counts_at_ends(stood.values(), periods)

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the people, each with when their plan was gone through and written down."""
        plan = _in_force(period).filter(individual=OuterRef("pk")).order_by("-confirmed_on", "-pk")
        known = {
            f"plan_{name}": Subquery(plan.values(name)[:1])
            for name in ("confirmed_on", "review_on", "recorded_at")
        }
        found: Rows = super().read(rows, period).annotate(**known)
        return found

    def item(self, row: Any, period: Period) -> Item:
        """Return somebody as a page shows them."""
        url = reverse("involvement:person", args=[row.pk])
        return Item(
            id=row.pk,
            individual=row,
            kind=_("Involvement plan"),
            title=_("How they want to be involved"),
            gap=_plan_gap(row),
            since=row.plan_confirmed_on or row.moved_in_on,
            url=url,
            fix_url=reverse("involvement:write", args=[row.pk]),
            fix_label=_("Go through it again")
            if row.plan_review_on
            else _("Ask, and write it down"),
            happened_at=_end_of(row.plan_confirmed_on),
            written_at=row.plan_recorded_at,
        )


def _in_force(period: Period) -> Any:
    later = InvolvementPlan.objects.filter(
        record=OuterRef("record"), version__gt=OuterRef("version"), confirmed_on__lte=period.end
    )
    return InvolvementPlan.objects.confirmed_by(period.end).filter(~Exists(later))


def _plan_gap(row: Any) -> str:
    if not row.plan_review_on:
        return _("Nobody has asked yet how they want to be involved.")
    day = {"day": date_format(row.plan_review_on, "j F Y")}
    return _("It was to be looked at again by %(day)s.") % day


# A day, not a moment: it was not written down late while that day lasted.
def _end_of(day: date | None) -> datetime | None:
    return midnight(day + timedelta(days=1)) if day else None


class GivenMeasure(DueOnce):
    """Was each document given in the form and language the person uses? (P19.)

    What was given again as they use it puts it right, whenever that was; each handing over is
    asked about on its own day. Another form counts where they asked for it. Without a profile
    nothing can fit.
    """

    reference = "LMCB5 P19"
    needs = Can.BRIEF_PEOPLE
    home = PERSONS_HOME
    moment = "given_on"
    newest_first = ("-given_on", "-pk")
    related = ("individual", "process")

    def rows(self) -> Rows:
        """Return what people were given, with what their profile asked for."""
        return MaterialGiven.objects.to_individuals().with_profile()

    def is_due(self, period: Period) -> Q:
        """Return the condition to have been given in the period."""
        return Q(given_on__gte=period.start, given_on__lte=period.end)

    def is_met(self, period: Period) -> Q:
        """Return the condition to be as they use it or as they asked, or given again like that."""
        given = MaterialGiven.objects.all()
        return given.fitting() | given.put_right()

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return what was given, each with when that was first written down."""
        profile = CommunicationProfile.objects.current().filter(individual=OuterRef("individual"))
        found: Rows = (
            super()
            .read(rows, period)
            .annotate(begun_at=first_written(MaterialGiven), has_profile=Exists(profile))
        )
        return found

    def item(self, row: Any, period: Period) -> Item:
        """Return something given as a page shows it."""
        asked = {"what": row.what, "title": row.title, "process": row.process_id or ""}
        no_profile = not row.asked_format
        again = f"{reverse('involvement:give', args=[row.individual_id])}?{urlencode(asked)}"
        shown = Item(
            id=row.pk,
            individual=row.individual,
            kind=row.get_what_display(),
            title=str(row),
            gap=_no_profile() if no_profile else _other_form(row),
            since=row.given_on,
            url=reverse("involvement:documents", args=[row.individual_id]),
            fix_url=again,
            fix_label=_("Give it again"),
            happened_at=_end_of(row.given_on),
            written_at=row.begun_at,
        )
        return shown if row.has_profile else _profile_first(shown, row)


def _profile_first(item: Item, row: Any) -> Item:
    # However often it is given: without a profile nothing can fit.
    return replace(
        item,
        gap=_("Nobody has written down how they take in information. Do that first."),
        fix_url=reverse("people:change_communication", args=[row.individual_id]),
        fix_label=_("Ask, and write it down"),
        needs=Can.WRITE_ABOUT,
    )


def _no_profile() -> str:
    return _("Nobody had written down yet how they take in information.")


def _other_form(row: Any) -> str:
    return _("It was given in another form or language than they use: %(form)s, %(language)s.") % {
        "form": row.get_format_display(),
        "language": row.get_language_display(),
    }


INVOLVEMENT_MEASURES: list[Measure] = [InMindMeasure(), InvolvedMeasure(), GivenMeasure()]
