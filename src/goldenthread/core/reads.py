"""Notes whose record a request opened; the middleware writes them to the audit trail at its end."""

from contextvars import ContextVar

from django.db import models, transaction

from . import audit
from .actors import Actor

_opened: ContextVar[dict[object, models.Model] | None] = ContextVar("opened", default=None)


def begin() -> None:
    """Start a new list for this request."""
    _opened.set({})


def note(individual: models.Model) -> None:
    """Remember that this person's record was opened. Outside a request, does nothing."""
    opened = _opened.get()
    if opened is not None:
        opened[individual.pk] = individual


def write_down(actor: Actor) -> None:
    """Write one entry for each person whose record was opened, in one transaction."""
    opened = _opened.get()
    _opened.set(None)
    if opened:
        with transaction.atomic():
            audit.save_entries(
                audit.entry(by=actor, verb="individual.read", record=one, individual_id=one.pk)
                for one in opened.values()
            )
