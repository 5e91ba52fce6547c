"""How soon a home promises to answer, as its published timescales say it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from goldenthread.core.changed import label_of
from goldenthread.homes.models import Home
from goldenthread.procedures.timescales import Promise, amount

from .models import ListeningSettings


def promised(home: Home) -> Iterator[Promise]:
    """Return within how many days comments and complaints are answered: one query."""
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
    }
    for name, (plain, easy) in sentences.items():
        days = getattr(now, name)
        words = {"n": amount(name, days)}
        yield Promise(name, label_of(now, name), days, plain % words, easy % words)
