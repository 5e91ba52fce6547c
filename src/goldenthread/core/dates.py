"""Days as people write them: the year stands wherever it is another than this one."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from . import clock

Moment = datetime | date


def local_day(moment: Moment) -> date:
    """Return the day a moment falls on where the home is."""
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def day(moment: Moment) -> str:
    """Return “12 November”, or “12 November 2025” when that is not this year."""
    return _written(moment, "j F")


def short_day(moment: Moment) -> str:
    """Return “12 Nov”, or “12 Nov 2025” when that is not this year."""
    return _written(moment, "j M")


def weekday(moment: Moment) -> str:
    """Return “Thursday 12 November”, with the year when that is not this one."""
    return _written(moment, "l j F")


def full_day(moment: Moment) -> str:
    """Return “12 November 2025”, with the year whichever it is."""
    return _text(local_day(moment), "j F Y", get_language())


def near_day(moment: Moment) -> str:
    """Return “today”, “yesterday”, or “Thursday 12 November”, as within a sentence."""
    ago = (clock.today() - local_day(moment)).days
    near = {0: _("today"), 1: _("yesterday")}
    return near.get(ago) or weekday(moment)


def near_time(moment: datetime) -> str:
    """Return the day as `near_day` has it, with the time: “yesterday, 14:05”."""
    time = date_format(timezone.localtime(moment), "H:i")
    return _("%(day)s, %(time)s") % {"day": near_day(moment), "time": time}


def period(first: Moment, last: Moment) -> str:
    """Return “3 March to 12 November”, or the one day that both are."""
    if local_day(first) == local_day(last):
        return day(first)
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}


def lateness(due_on: date) -> str:
    """Return how a day due stands: “40 days late”, “today”, “tomorrow” or its date."""
    left = (due_on - clock.today()).days
    if left < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": -left}
    near = {0: _("today"), 1: _("tomorrow")}
    return near.get(left) or weekday(due_on)


def _written(moment: Moment, form: str) -> str:
    one = local_day(moment)
    return _text(one, form if one.year == clock.today().year else f"{form} Y", get_language())


@lru_cache(maxsize=4096)
def _text(one: date, form: str, language: str | None) -> str:
    # A page names the same few days again and again.
    return date_format(one, form)
