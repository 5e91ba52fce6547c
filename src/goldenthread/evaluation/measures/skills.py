"""Measures over workers' skills: proof in date, and processes led by whoever has it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.dates import local_day
from goldenthread.core.lateness import first_written
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.models import Home, Post
from goldenthread.workforce.choices import CARE_ROLES
from goldenthread.workforce.models import Competence, Evidence, LeadNeed, LeadReason
from goldenthread.workforce.readiness import led_when_held

from ..period import Period, midnight
from .base import Count, Item, Measure, Rows
from .days import DaysBetween
from .processes import ProcessMeasure
from .standing import End, counts_at_ends


@dataclass(frozen=True, slots=True)
class Span:
    """The days from and to which something counts; no last day where it goes on."""

    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        """Return whether a day is one of them."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(slots=True)
class WorkerStood:
    """One worker of one home: when they held a post, and when their proof was in date."""

    posts: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    proof: list[Span] = field(default_factory=list)

    def is_due(self, end: End) -> bool:
        """Return whether they worked there when the period ended."""
        return any(a < end.until and (b is None or b >= end.until) for a, b in self.posts)

    def is_met(self, end: End) -> bool:
        """Return whether proof was in date on its last day."""
        return any(span.covers(end.day) for span in self.proof)


class SkillMeasure(Measure):
    """Does each worker have proof in date of one skill? (P5, P6.)

    A worker counts once in a home, however many posts they hold there. Proof counts for the home
    whose list the skill is on, from the day it was seen, once somebody else confirmed it.
    """

    needs = Can.RECORD_SKILLS
    newest_first = ("account__display_name", "pk")
    related = ("account",)
    at_end = True

    def __init__(self, reference: str, skill: Promise) -> None:
        """Make the measure of a criterion; `skill` says what the proof is of."""
        self.reference, self.skill = reference, skill

    def rows(self) -> Rows:
        """Return the posts of everybody who works with people."""
        return Post.objects.filter(role__in=CARE_ROLES, home__isnull=False)

    def is_due(self, period: Period) -> Q:
        """Return the condition to be held at the end; of one worker's posts there, the first."""
        held = _held(period)
        same = {"account": OuterRef("account"), "home": OuterRef("home")}
        earlier = self.rows().filter(held, **same, pk__lt=OuterRef("pk"))
        return held & ~Q(Exists(earlier))

    def is_met(self, period: Period) -> Q:
        """Return the condition that proof was in date on the last day."""
        proof = self._proof().in_date(period.end)
        here = {"worker": OuterRef("account"), "competence__home": OuterRef("home")}
        return Q(Exists(proof.filter(**here)))

    def _proof(self) -> Any:
        return Evidence.objects.filter(competence__criterion=self.reference)

    def due(self, homes: Iterable[Home], period: Period) -> Rows:
        """Return the posts asked about, each with the moment the period is over."""
        due: Rows = super().due(homes, period).annotate(over_at=Value(period.until))
        return due

    def trend(self, homes: Iterable[Home], periods: Sequence[Period]) -> list[Count]:
        """Return the figure at the end of each period, in two queries."""
        here = [home.pk for home in homes]
        found: defaultdict[tuple[UUID, UUID], WorkerStood] = defaultdict(WorkerStood)
        posts = self.rows().filter(home__in=here)
        for home, account, *span in posts.values_list("home", "account", "starts_at", "ends_at"):
            found[home, account].posts.append((span[0], span[1]))
        proof = self._proof().standing().filter(competence__home__in=here)
        names = ("competence__home", "worker", "happened_on", "lasts_until")
        for home, worker, first, last in proof.values_list(*names):
            found[home, worker].proof.append(Span(first, last))
        return counts_at_ends(found.values(), periods)

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the posts, each with the skill, and with the account that would make it count."""
        here = {"home": OuterRef("home"), "criterion": self.reference}
        skill = Competence.objects.in_use().filter(**here).order_by("pk")
        theirs = {"worker": OuterRef("account"), "competence__home": OuterRef("home")}
        counts = Evidence.objects.to_confirm().covering(period.end)
        waiting = counts.filter(competence__criterion=self.reference, **theirs)
        found: Rows = (
            super()
            .read(rows, period)
            .annotate(
                skill=Subquery(skill.values("pk")[:1]),
                waiting=Subquery(waiting.values("record")[:1]),
                **self._soonest_proof(period),
            )
        )
        return found

    def _soonest_proof(self, period: Period) -> dict[str, Subquery]:
        # Of several the one written down soonest after it was seen.
        proof = self._proof().in_date(period.end).annotate(begun_at=first_written(Evidence))
        here = {"worker": OuterRef("account"), "competence__home": OuterRef("home")}
        gap = DaysBetween(F("happened_on"), F("begun_at"))
        soonest = proof.filter(**here).annotate(gap=gap).order_by("gap", "pk")
        return {
            "proof_on": Subquery(soonest.values("happened_on")[:1]),
            "proof_written_at": Subquery(soonest.values("begun_at")[:1]),
        }

    def item(self, row: Any, period: Period) -> Item:
        """Return a worker as a page shows them."""
        return Item(
            id=row.pk,
            individual=None,
            about=row.account.display_name,
            at_home=row.home_id,
            is_worker=True,
            kind=row.get_role_display(),
            title=row.get_role_display(),
            since=local_day(row.starts_at),
            url=reverse("workforce:worker", args=[row.account_id]),
            happened_at=end_of(row.proof_on),
            written_at=row.proof_written_at,
            **self._owed(row),
        )

    def _owed(self, row: Any) -> dict[str, Any]:
        words = {"skill": self.skill}
        if row.waiting:
            return {
                "gap": _("Their own account waits to be confirmed: %(skill)s.") % words,
                "fix_url": reverse("workforce:evidence", args=[row.waiting]),
                "fix_label": _("Read it, and confirm"),
            }
        if not row.skill:
            return {
                "gap": _("Nobody said yet which skill counts for it: %(skill)s.") % words,
                "fix_url": reverse("workforce:setting_up", args=[row.home_id]),
                "fix_label": _("Say which skill counts"),
                "needs": Can.CHANGE_HOME,
            }
        return {
            "gap": _("No proof in date: %(skill)s.") % words,
            "fix_url": _adding(row),
            "fix_label": _("Add proof"),
        }


def end_of(day: date | None) -> datetime | None:
    """Return the moment a day is over: nothing is written down late while it lasts."""
    return midnight(day + timedelta(days=1)) if day else None


def _adding(row: Any) -> str:
    asked = urlencode({"worker": row.account_id, "competence": row.skill})
    return f"{reverse('workforce:add_evidence', args=[row.home_id])}?{asked}"


def _held(period: Period) -> Q:
    still = Q(ends_at__isnull=True) | Q(ends_at__gte=period.until)
    return Q(starts_at__lt=period.until) & still


class LeadMeasure(ProcessMeasure):
    """Was each process led by somebody who could show every skill it needs that day? (P8.)

    Asked for on that day: what the home asks for later changes nothing about what took place.
    Where a home had asked for nothing, nobody can have shown it.
    """

    needs = Can.RUN_PROCESSES

    def rows(self) -> Rows:
        """Return all processes but those that were called off, each with the day it was held."""
        rows: Rows = super().rows().annotate(held_day=TruncDate("held_at"))
        return rows

    def is_met(self, period: Period) -> Q:
        """Return the condition that skills were asked for, and the lead could show them all."""
        asked = _asked()
        had = Evidence.objects.in_date(OuterRef(OuterRef("held_day"))).filter(
            worker=OuterRef(OuterRef("lead")), competence=OuterRef("competence")
        )
        return Q(Exists(asked)) & ~Q(Exists(asked.filter(~Exists(had))))

    def was_asked(self) -> Q:
        """Return the condition that skills were asked for on that day."""
        return Q(Exists(_asked()))

    def is_too_late(self, period: Period) -> Q:
        """Return the condition that nothing was asked for, or that it is said why they led it."""
        return ~self.was_asked() | Q(Exists(_said_why()))

    def read(self, rows: Rows, period: Period) -> Rows:
        """Return the processes, each with what its lead lacked that day, and whether it is said."""
        known = {"asked_for": Exists(_asked()), "said_why": Exists(_said_why())}
        found = list(super().read(rows, period).annotate(**known))
        led = led_when_held(found)
        for row in found:
            row.led = led[row.pk]
        return cast(Rows, found)

    def item(self, row: Any, period: Period) -> Item:
        """Return a process as a page shows it."""
        if not row.asked_for:
            said = {
                "gap": _("Nobody had said which skills its lead needs."),
                "too_late": _("Too late for this one: it counts from the day it is said."),
            }
            return self.shown(row, **said)
        words = {"day": date_format(row.day, "j F Y"), "skills": ", ".join(row.led.lacked)}
        return self.shown(
            row,
            gap=_("Whoever led it could not show on %(day)s: %(skills)s.") % words,
            fix_url=reverse("workforce:why_lead", args=[row.pk]),
            **_written(row),
            **_left_to_do(row),
        )


def _written(row: Any) -> dict[str, Any]:
    # Proof of that day counts whenever it is written down, and is shown as late.
    proof = row.led.latest
    if row.led.lacked or proof is None:
        return {}
    return {"happened_at": end_of(proof.happened_on), "written_at": proof.begun_at}


def _left_to_do(row: Any) -> dict[str, str]:
    if row.said_why:
        late = _("Why they led it is written down. It counts only with proof of that day.")
        return {"too_late": late, "fix_label": _("Write down proof of that day")}
    return {"fix_label": _("Write down their proof, or say why")}


def _said_why() -> Any:
    theirs = {"process": OuterRef("pk"), "lead": OuterRef("lead")}
    return LeadReason.objects.current().filter(**theirs)


def _asked() -> Any:
    here = {"home": OuterRef("home"), "kind": OuterRef("kind")}
    return LeadNeed.objects.in_force(OuterRef("held_day")).filter(**here)


SKILL_MEASURES: list[Measure] = [
    SkillMeasure("LMCB5 P5", gettext_lazy("why we look at progress")),
    SkillMeasure("LMCB5 P6", gettext_lazy("why format and language matter")),
    LeadMeasure("LMCB5 P8", "held_at"),
]
