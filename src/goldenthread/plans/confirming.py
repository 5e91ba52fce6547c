"""What is said once an outcome is measured: about whom, when, what, and where it is now."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goldenthread.core.dates import near_time

from .choices import MeasuredBy
from .models import Measurement
from .values import shown


def confirmation(made: Measurement, *, as_the_person: bool) -> SafeString:
    """Return the sentence, shorter for the person themselves, and its links."""
    outcome = reverse("plans:outcome", args=[made.outcome.record])
    links = [
        (f"{outcome}#entry-{made.record}", _("See it")),
        (reverse("thread:show", args=["measurement", made.record]), _("Its thread")),
    ]
    return format_html(
        '{}<span class="gt-actions gt-no-print">{}</span>',
        _to_the_person(made) if as_the_person else _to_staff(made),
        format_html_join("", '<a href="{}">{}</a>', links),
    )


def _to_the_person(made: Measurement) -> str:
    return _("Saved, %(when)s: %(value)s.") % _words(made)


def _to_staff(made: Measurement) -> str:
    if made.value is None:
        said = _("Saved for %(who)s, %(when)s: “%(outcome)s”. %(name)s did not want to say.")
    elif made.measured_by == MeasuredBy.INDIVIDUAL:
        said = _("Saved for %(who)s, %(when)s: “%(outcome)s”. %(name)s says: %(value)s.")
    else:
        said = _("Saved for %(who)s, %(when)s: “%(outcome)s”. Staff see: %(value)s.")
    return said % _words(made)


def _words(made: Measurement) -> dict[str, str]:
    return {
        "who": str(made.individual),
        "name": made.individual.preferred_name,
        "when": near_time(made.happened_at),
        "outcome": made.outcome.title,
        "value": shown(made.outcome.scale, made.outcome.unit, made.value),
    }
