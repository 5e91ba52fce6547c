"""What is said once a record is saved: about whom, when, what, and where it is now."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goldenthread.core.dates import near_time

from .models import DailyRecord
from .reading import summary


def confirmation(made: DailyRecord, back: str) -> SafeString:
    """Return the sentence and its links; undoing it leads `back` to where its writer went on."""
    return format_html(
        '{}<span class="gt-actions gt-no-print">{}</span>',
        _said(made),
        format_html_join("", '<a href="{}">{}</a>', _links(made, back)),
    )


def _said(made: DailyRecord) -> str:
    words = {
        "name": made.individual,
        "when": near_time(made.happened_at),
        "what": summary(made),
        "act": made.action,
    }
    if made.action:
        return _("Saved for %(name)s, %(when)s: %(what)s. Part of the plan: %(act)s.") % words
    return _("Saved for %(name)s, %(when)s: %(what)s.") % words


def _links(made: DailyRecord, back: str) -> list[tuple[str, str]]:
    links = [(place_of(made), _("See it in the day"))]
    if made.outcome_id:
        links.append((reverse("thread:show", args=["daily", made.record]), _("Its thread")))
    undo = reverse("living:withdraw", args=[made.record])
    return [*links, (f"{undo}?{urlencode({'undo': 1, 'next': back})}", _("Undo"))]


def place_of(daily: DailyRecord) -> str:
    """Return the address of a record where it stands among somebody's days."""
    days = reverse("living:records", args=[daily.individual_id])
    return f"{days}?{urlencode({'at': daily.pk})}#entry-{daily.record}"
