"""How soon a home promises to answer, as its published timescales say it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from goldenthread.core.changed import label_of
from goldenthread.homes.models import Home
from goldenthread.procedures.timescales import Promise, amount

from .models import ListeningSettings


def promised(home: Home) -> Iterator[Promise]:
    """Return how soon comments are answered and evaluations reported: one query."""
    now = ListeningSettings.objects.of(home)
    sentences = {
        "comment_reply_days": (
            _("A comment or a concern is answered within %(n)s."),
            _("comment: Tell us what you think. We answer within %(n)s."),
        ),
        "complaint_reply_days": (
            _("A complaint is answered within %(n)s."),
            _("complaint: You can complain. We answer within %(n)s."),
        ),
        "involvement_every_months": (
            _("How involved people are is looked at every %(n)s."),
            _("people: We ask if you had your say. We look at the answers every %(n)s."),
        ),
        "evaluation_report_days": (
            _("What an evaluation found is reported within %(n)s."),
            _("say: We write down what we heard within %(n)s."),
        ),
    }
    for name, (plain, easy) in sentences.items():
        days = getattr(now, name)
        words = {"n": amount(name, days)}
        yield Promise(name, label_of(now, name), days, plain % words, easy % words)
