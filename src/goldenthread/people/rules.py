"""What the actions refuse, each with a sentence for the person who tried."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.core import plausible
from goldenthread.core.actions import Refused

from . import lived
from .choices import LeftBecause
from .models import CircleMember, CommunicationProfile, Individual, Statement

NAMES = frozenset({"given_name", "family_name", "preferred_name", "name"})
DAYS = ("birth_date", "moved_in_on", "moved_out_on")


def with_readable_names(details: dict[str, Any]) -> dict[str, Any]:
    """Return the details, names as people read them. Raises Refused for one nobody can read."""
    named = {name: plausible.readable_name(details[name], name) for name in NAMES & details.keys()}
    return {**details, **named}


def refuse_impossible_days(individual: Individual, to: dict[str, Any] | None = None) -> None:
    """Raise Refused for a birth or a move that cannot have been on that day.

    Days that stand in the record already, and are not among those in `to`, are not looked at.
    """
    was = {name: None if to is None else getattr(individual, name) for name in DAYS}
    days = {name: getattr(individual, name) for name in DAYS} | (to or {})
    born, moved_in, moved_out = (days[name] for name in DAYS)
    plausible.refuse_not_born(born, "birth_date", was=was["birth_date"])
    if moved_in != was["moved_in_on"]:
        plausible.refuse_far(moved_in, "moved_in_on")
    if moved_out != was["moved_out_on"]:
        plausible.refuse_far(moved_out, "moved_out_on")
    _refuse_disorder(born, moved_in, moved_out)


def _refuse_disorder(born: Any, moved_in: Any, moved_out: Any) -> None:
    before_birth = _("The move is before the birth. Check both dates.")
    plausible.refuse_before(moved_in, born, before_birth, "moved_in_on")
    before_in = _("Moving out is before moving in. Check both dates.")
    plausible.refuse_before(moved_out, moved_in, before_in, "moved_out_on")


def refuse_photo(individual: Individual, to: dict[str, Any]) -> None:
    """Raise Refused for a new photograph of somebody who said no to photographs."""
    new = to.get("photo")
    if new and new != individual.photo and individual.hides_photo:
        sentence = _("%(name)s said no to photographs. Ask again first, if there is a reason to.")
        raise Refused(sentence % {"name": individual.preferred_name}, "photo")


def refuse_unlived_days(individual: Individual, to: dict[str, Any]) -> None:
    """Raise Refused for a changed birth or move that what is recorded already gives the lie to.

    Look at a person as they stand now: what is recorded before the day of moving in that stands
    was a visit, or an assessment, and may stay that.
    """
    born, moved_in, moved_out = (_changed(individual, to, name) for name in DAYS)
    first = lived.first(individual.pk) if born or moved_in else None
    if born and first:
        _refuse_later_than(born, first, "birth_date")
    if moved_in and first:
        _refuse_later_than(moved_in - plausible.A_YEAR, first, "moved_in_on")
    if moved_in:
        stayed = lived.first_of_the_stay(individual.pk, individual.moved_in_on)
        _refuse_later_than(moved_in, stayed, "moved_in_on")
    if moved_out:
        _refuse_earlier_than(moved_out, lived.last(individual.pk))


def _changed(individual: Individual, to: dict[str, Any], name: str) -> date | None:
    day: date | None = to.get(name)
    return day if day != getattr(individual, name) else None


def _refuse_later_than(day: date, first: lived.Happening | None, field: str) -> None:
    if first and first.day < day:
        sentence = _(
            "What is recorded begins earlier: %(first)s. Choose an earlier day, "
            "or put that record right first."
        )
        raise Refused(sentence % {"first": first}, field)


def _refuse_earlier_than(moved_out: date, last: lived.Happening | None) -> None:
    if last and last.day > moved_out:
        sentence = _(
            "What is recorded goes on after this: %(last)s. Choose that day or a later one, "
            "or put that record right first."
        )
        raise Refused(sentence % {"last": last}, "moved_out_on")


def refuse_unsaid(
    individual: Individual, when: datetime | None, was: datetime | None = None
) -> None:
    """Raise Refused for a moment after now, or before they were born."""
    # What matters to somebody may have been said long before they moved in.
    plausible.refuse_not_happened(when, individual, "happened_at", lead=None, was=was)


def refuse_ended(statement: Statement) -> None:
    """Raise Refused for a statement that no longer holds."""
    if statement.ended_on:
        raise Refused(_("It was noted already that this no longer holds."))


def refuse_leaving(member: CircleMember, left_on: date, reason: LeftBecause, note: str) -> None:
    """Raise Refused for whoever left already, a day that cannot be, or “other” without a note."""
    name = {"name": member.name}
    if member.left_on:
        raise Refused(_("%(name)s is no longer in the circle already.") % name)
    plausible.refuse_future(left_on, "left_on")
    added = plausible.day_of(member.recorded_at)
    sentence = _("%(name)s was added to the circle on %(day)s. Choose that day or a later one.")
    days = {"day": date_format(added, "j F Y"), **name}
    plausible.refuse_before(left_on, added, sentence % days, "left_on")
    if reason == LeftBecause.OTHER and not note.strip():
        raise Refused(_("Say in a sentence what happened."), "note")


def refuse_coming_back(member: CircleMember, reason: str) -> None:
    """Raise Refused for whoever is in the circle, or without a reason."""
    if not member.left_on:
        raise Refused(_("%(name)s is in the circle.") % {"name": member.name})
    if not reason.strip():
        raise Refused(_("Say why they are in the circle again."), "reason")


def refuse_impossible_communication(
    individual: Individual, old: CommunicationProfile | None, content: dict[str, Any]
) -> None:
    """Raise Refused for a day on which a need cannot have been found, shared or looked at again."""
    for name in ("identified_on", "shared_on"):
        day, was = content.get(name), getattr(old, name, None)
        plausible.refuse_not_happened(day, individual, name, lead=None, was=was)
    again = getattr(old, "review_on", None)
    plausible.refuse_not_due(content.get("review_on"), "review_on", was=again)
