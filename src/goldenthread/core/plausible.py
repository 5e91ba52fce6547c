"""Days and names that cannot be: refused with a sentence that stands next to the field.

Call these from actions, so that every way in is checked. Pass `was`, the day that is kept
already, where something is changed: what stands in the record unchanged is never refused.
"""

import unicodedata
from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import clock
from .actions import Refused

Moment = date | datetime
NO_LEAD = timedelta(0)
# An assessment may begin before somebody moves in, and looks back at most so far.
A_YEAR = timedelta(days=366)
OLDEST_AGE = 120
JOINERS = {"\u200c", "\u200d"}
# Letters that show nothing: fillers of Hangul and Khmer, the empty Braille cell, the joiner
# of combining marks.
BLANKS = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Lived(Protocol):
    """Somebody whose record it is: what days can be in it."""

    birth_date: date
    moved_in_on: date
    moved_out_on: date | None


def day_of(when: Moment) -> date:
    """Return the day of a moment where the home is; a day is itself."""
    if not isinstance(when, datetime):
        return when
    try:
        return timezone.localtime(when).date()
    except OverflowError:  # the year 1, which no clock can turn into another time zone
        return when.date()


def refuse_future(when: Moment | None, field: str, sentence: str = "") -> None:
    """Raise Refused for a day after today, or a moment after now."""
    if isinstance(when, datetime):
        late = when > clock.now()
    else:
        late = when is not None and when > clock.today()
    if late:
        raise Refused(sentence or _("This is in the future."), field)


def refuse_before(when: Moment | None, earliest: date | None, sentence: str, field: str) -> None:
    """Raise Refused for a day before the earliest it can be, where both are known."""
    if when is not None and earliest is not None and day_of(when) < earliest:
        raise Refused(sentence, field)


def refuse_far(when: Moment | None, field: str, *, years: int = 5) -> None:
    """Raise Refused for a day more than so many years from today: a slip in the year."""
    if when is not None and day_of(when) > years_on(clock.today(), years):
        sentence = _("This is more than %(years)s years from now. Check the year.")
        raise Refused(sentence % {"years": years}, field)


def refuse_not_happened(
    when: Moment | None,
    individual: Lived,
    field: str,
    *,
    lead: timedelta | None = NO_LEAD,
    was: Moment | None = None,
) -> None:
    """Raise Refused for what cannot have happened then in somebody's life here.

    Not in the future, not before they were born, not after they moved out, and not before they
    moved in, or longer before that than `lead`; with `lead=None` it may be any day of their life.
    """
    if when is None or when == was:
        return
    refuse_future(when, field)
    born, moved_in = individual.birth_date, individual.moved_in_on
    refuse_before(when, born, _("This is before they were born. Check the year."), field)
    if lead is not None:
        refuse_before(when, moved_in - lead, _before_moving_in(moved_in, lead), field)
        refuse_after_moving_out(when, individual, field)


def refuse_after_moving_out(
    when: Moment, individual: Lived, field: str, sentence: str = ""
) -> None:
    """Raise Refused for a day after somebody moved out; on that very day they live here."""
    moved_out = individual.moved_out_on
    if moved_out is not None and day_of(when) > moved_out:
        day = {"day": date_format(moved_out, "j F Y")}
        raise Refused(sentence or _("This is after they moved out, on %(day)s.") % day, field)


def _before_moving_in(moved_in: date, lead: timedelta) -> str:
    day = {"day": date_format(moved_in, "j F Y")}
    if lead:
        return _("This is long before they moved in, on %(day)s. Check the year.") % day
    return _("This is before they moved in, on %(day)s.") % day


def refuse_not_due(
    when: Moment | None, field: str, *, years: int = 5, was: Moment | None = None
) -> None:
    """Raise Refused for a day that something newly set cannot be due: past, or far away."""
    if when is None or when == was:
        return
    refuse_before(
        when, clock.today(), _("This day has passed. Choose today or a later day."), field
    )
    refuse_far(when, field, years=years)


def refuse_not_born(day: date | None, field: str, *, was: date | None = None) -> None:
    """Raise Refused for a day of birth in the future, or more than 120 years ago."""
    if day == was:
        return
    refuse_future(day, field)
    sentence = _("This is more than %(years)s years ago. Check the year.")
    oldest = years_on(clock.today(), -OLDEST_AGE)
    refuse_before(day, oldest, sentence % {"years": OLDEST_AGE}, field)


def years_on(day: date, years: int) -> date:
    """Return the same day so many years later, or earlier; 28 February for a lost 29th."""
    year = day.year + years
    lost = (day.month, day.day) == (2, 29) and not _is_leap(year)
    return date(year, day.month, 28 if lost else day.day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def readable_name(name: str, field: str) -> str:
    """Return a name as people read it: composed (NFC), single spaces; any script is welcome.

    Raises Refused when it holds signs that cannot be seen, or no letter at all.
    """
    text = unicodedata.normalize("NFC", name)
    if any(_is_unseen(text, place) for place in range(len(text))):
        raise Refused(_("There is a sign in this name that cannot be seen. Type it again."), field)
    if text.strip() and not any(sign.isalpha() for sign in text):
        raise Refused(_("There is no letter in this name. Write it in letters."), field)
    return " ".join(text.split())


def _is_unseen(text: str, place: int) -> bool:
    sign = text[place]
    if sign in JOINERS:
        return not _joins(text[place - 1] if place else "")
    return sign in BLANKS or unicodedata.category(sign) in UNSEEN


def _joins(before: str) -> bool:
    # Persian, Malayalam, Sinhala and others spell with joiners; Latin letters never do.
    if not before or unicodedata.category(before)[0] not in "LM":
        return False
    return not unicodedata.name(before, "").startswith("LATIN")
