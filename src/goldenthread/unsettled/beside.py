"""What is open about a person, as their pages show it beside everything else: one query."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, CharField, Exists, F, OuterRef, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.consent.choices import Purpose
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.dates import day
from goldenthread.core.permissions import Permission as Can
from goldenthread.core.scoped_query import put_together_once
from goldenthread.cycle.shown import Tag

from .access import VIEW_DISAGREEMENTS, VIEW_NEEDS
from .choices import DisagreementStep, NeedStep
from .models import Disagreement, DisagreementNote, NeedNote, UnmetNeed, is_settled
from .reading import days_words

NEED, DISAGREEMENT, CONSENT = "need", "quarrel", "consent"
NAMES = ("kind", "pk", "text", "with_whom", "since", "due", "passed_on", "over")


@dataclass(frozen=True, slots=True)
class Beside:
    """One open thing: what it is, since when and how it stands."""

    title: str
    days: str
    tag: Tag
    url: str


def open_beside(individual_id: UUID, can: Collection[str], process: Any = None) -> list[Beside]:
    """Return what is open about a person that the reader may see, those open longest first.

    With a process, of the disagreements all that were in it, also those settled.
    """
    found = list(_asked(individual_id, can, process))
    if not found:
        return []
    rows = found[0].union(*found[1:], all=True)
    return [_shown(individual_id, *row) for row in sorted(rows, key=lambda row: row[4])]


def _asked(individual_id: UUID, can: Collection[str], process: Any) -> Iterator[Any]:
    mine = {"individual_id": individual_id}
    if VIEW_NEEDS.value in can:
        yield _open_needs().filter(**mine)
    if VIEW_DISAGREEMENTS.value in can and process:
        yield _disagreements().filter(**mine, process=process)
    elif VIEW_DISAGREEMENTS.value in can:
        yield _open_disagreements().filter(**mine)
    if Can.VIEW_CONSENT.value in can and process is None:
        yield _answers().lapsed().filter(**mine)


@put_together_once
def _open_needs() -> Any:
    reported = NeedNote.objects.current().filter(need=OuterRef("pk"), kind=NeedStep.REPORTED)
    return _row(
        UnmetNeed.objects.open(),
        NEED,
        text=F("what"),
        due=F("report_due_on"),
        passed_on=Exists(reported),
        over=_no(),
    )


@put_together_once
def _open_disagreements() -> Any:
    return _disagreement_row(Disagreement.objects.open(), over=_no())


@put_together_once
def _disagreements() -> Any:
    return _disagreement_row(Disagreement.objects.standing(), over=is_settled())


def _disagreement_row(rows: Any, over: Any) -> Any:
    passed_on = Exists(_steps().filter(kind=DisagreementStep.ESCALATED))
    days = {"since": F("raised_on"), "due": F("due_on")}
    return _row(rows, DISAGREEMENT, text=F("about"), passed_on=passed_on, over=over, **days)


def _steps() -> Any:
    return DisagreementNote.objects.current().filter(disagreement=OuterRef("pk"))


@put_together_once
def _answers() -> Any:
    days = {"since": F("review_on"), "due": F("review_on")}
    said = {"text": F("purpose"), "with_whom": F("circle_member__name"), **days}
    return _row(Consent.objects.all(), CONSENT, passed_on=_no(), over=_no(), **said)


def _no() -> Value:
    return Value(False, BooleanField())


def _row(rows: Any, kind: str, **columns: Any) -> Any:
    columns = {"kind": Value(kind, CharField()), "with_whom": Value("", CharField()), **columns}
    own = {field.name for field in rows.model._meta.concrete_fields}
    named = {name: column for name, column in columns.items() if name not in own}
    return rows.order_by().annotate(**named).values_list(*NAMES)


def _shown(individual_id: UUID, kind: str, key: UUID, text: str, *more: Any) -> Beside:
    with_whom, since, due, passed_on, over = more
    if kind == CONSENT:
        return _consent_shown(individual_id, text, with_whom or "", since)
    days = days_words((clock.today() - since).days)
    if kind == NEED:
        words = _("not met %(days)s") % {"days": days}
        return Beside(text, words, _need_tag(due, passed_on), reverse("unsettled:need", args=[key]))
    words = "" if over else _("not agreed %(days)s") % {"days": days}
    url = reverse("unsettled:disagreement", args=[key])
    return Beside(text, words, _disagreement_tag(due, passed_on, over), url)


def _consent_shown(individual_id: UUID, purpose: str, name: str, since: date) -> Beside:
    label = str(Purpose(purpose).label)
    title = _("Consent: %(what)s") % {"what": f"{label} ({name})" if name else label}
    words = _("was to be asked again by %(day)s") % {"day": day(since)}
    url = reverse("consent:person", args=[individual_id])
    return Beside(title, words, Tag("late", _("lapsed")), url)


def _need_tag(due: date, reported: bool) -> Tag:
    if reported:
        return Tag("waiting", _("reported"))
    if due < clock.today():
        return Tag("late", _("not reported: late"))
    return Tag("due", _("to be reported by %(day)s") % {"day": day(due)})


def _disagreement_tag(due: date, passed_on: bool, over: bool) -> Tag:
    if over:
        return Tag("done", _("settled"))
    if passed_on:
        return Tag("waiting", _("passed on"))
    if due < clock.today():
        return Tag("late", _("open for too long"))
    return Tag("due", _("to be settled by %(day)s") % {"day": day(due)})
