"""A form is saved once: pressing twice, or going back and sending it again, makes one record.

Every form shown carries a fresh `once` value. What came of it is kept for a month, so that the
same form, sent again, leads to what it made the first time. A browser that goes back often asks
for the page anew and puts the old words into it: who sends the same words again within minutes
is asked whether they are meant twice.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import randbelow, token_urlsafe
from typing import Any, TypeVar, cast

from django import forms
from django.apps import apps
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, models, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import audit, clock, reads
from .actions import Refused
from .actors import Actor
from .models import TenantManager, TenantModel, TenantQuerySet
from .undone import is_undone

T = TypeVar("T")
ONCE = "once"
# A value of this kind says: yes, I mean it twice.
MEANT = "again-"
KEPT = timedelta(days=30)
JUST_NOW = timedelta(minutes=10)
CLEARED_AT_A_TIME = 100
# Each saving adds one: when two of a hundred clear a hundred, what is kept does not grow.
CLEARS_OF_A_HUNDRED = 2
NOT_CONTENT = frozenset({ONCE, "csrfmiddlewaretoken"})
_GOOD = re.compile(r"[A-Za-z0-9_-]{16,64}")
_sender: ContextVar["Sender | None"] = ContextVar("sender", default=None)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends the forms of this request, and to which address."""

    by: Actor
    path: str


class SentFormQuerySet(TenantQuerySet["SentForm"]):
    """Reads of forms that were sent."""

    def like(self, sending: "Sending") -> "SentFormQuerySet":
        """Return the same form sent before, and the same words from the same person just now."""
        same_words = models.Q(words=sending.words, sent_by_id=sending.by.account_id)
        just_now = models.Q(at__gte=clock.now() - JUST_NOW)
        return self.filter(models.Q(once=sending.once) | (same_words & just_now))

    def too_old(self) -> "SentFormQuerySet":
        """Return a few of those kept longer than needed, which nobody else is clearing."""
        old = self.filter(at__lt=clock.now() - KEPT).select_for_update(skip_locked=True)
        return old.order_by("at")[:CLEARED_AT_A_TIME]


class SentForm(TenantModel):
    """A form that was saved, and what came of it. No care record: it is cleared after a month."""

    once = models.CharField(gettext_lazy("value the form carried"), max_length=64)
    digest = models.CharField(gettext_lazy("digest of what was sent"), max_length=64)
    words = models.CharField(gettext_lazy("digest of what was written in it"), max_length=64)
    sent_by_id = models.UUIDField(gettext_lazy("who sent it"))
    record_model = models.CharField(gettext_lazy("kind of record"), max_length=80, blank=True)
    record_id = models.UUIDField(gettext_lazy("record"), null=True)
    at = models.DateTimeField(gettext_lazy("when"), default=clock.now)

    objects = TenantManager.from_queryset(SentFormQuerySet)()
    personal_fields = frozenset({"sent_by_id"})
    plain_fields = frozenset({"once", "digest", "words", "record_model", "record_id", "at"})

    class Meta(TenantModel.Meta):
        constraints = [models.UniqueConstraint(fields=["provider", "once"], name="form_sent_once")]
        indexes = [models.Index(fields=["provider", "at"], name="sent_form_at")]

    def result(self) -> models.Model | bool | None:
        """Return the record it made, True where it made none, None for one that is gone."""
        if not self.record_id:
            return True
        records = apps.get_model(self.record_model)._base_manager
        made: models.Model | None = records.filter(pk=self.record_id).first()
        return made

    def stands(self) -> bool:
        """Return whether what it did was not undone since; what left no record counts as kept."""
        made = self.result()
        if isinstance(made, models.Model):
            return not is_undone(made, self.at)
        return made is True


class SentOtherwise(Refused):
    """The form was saved before, with other content or by somebody else."""

    def __init__(self) -> None:
        """Say what happened, and how to keep what stands in the form now."""
        super().__init__(
            _(
                "This form was saved already, and then it said something else. What you see here "
                "is not saved yet. To keep it as well, save once more."
            )
        )


class SentJustNow(Refused):
    """The same person sent the same words to the same place a few minutes ago."""

    def __init__(self) -> None:
        """Say that it is kept, and how to keep it twice."""
        super().__init__(
            _(
                "You saved exactly this a few minutes ago, and it is kept. If you mean it a "
                "second time, save once more."
            )
        )


@dataclass(frozen=True, slots=True)
class Before:
    """What was sent before: the same form, and others that said the same just now."""

    same: SentForm | None
    alike: list[SentForm]


@dataclass(frozen=True, slots=True)
class Sending:
    """One form on its way in: its value, digests of what it says, who sent it."""

    once: str
    digest: str
    words: str
    by: Actor

    def look_back(self) -> Before:
        """Return what was sent before, in one query."""
        found = list(SentForm.objects.like(self))
        same = next((one for one in found if one.once == self.once), None)
        return Before(same, [one for one in found if one.once != self.once])

    def is_again(self, earlier: SentForm) -> bool:
        """Return whether the earlier one said the same and came from the same person."""
        return (earlier.digest, earlier.sent_by_id) == (self.digest, self.by.account_id)

    def what_it_made(self, earlier: SentForm) -> Any:
        """Return what the earlier sending made; the trail notes that it came again.

        Raises SentOtherwise when it said something else, or when its record is gone.
        """
        made = earlier.result() if self.is_again(earlier) else None
        if made is None:
            raise SentOtherwise
        if isinstance(made, models.Model):
            audit.write(by=self.by, verb="form.sent_again", record=made)
        return made

    def refuse_just_now(self, before: Before) -> None:
        """Raise SentJustNow for the same words a few minutes ago, unless they are meant twice.

        What came of them and was undone since is no repeat: stop, share again, stop.
        """
        meant = self.once.startswith(MEANT)
        if not meant and any(one.stands() for one in before.alike):
            raise SentJustNow

    @transaction.atomic
    def run(self, act: Callable[[], T]) -> T:
        """Run `act` and keep what it made; of two at the same moment the second gets that too.

        Raises SentOtherwise when the other one said something else.
        """
        # Kept before anything is written: whoever sends the same meanwhile waits here.
        mine = self._kept()
        if mine is None:
            earlier = SentForm.objects.get(once=self.once)
            return cast(T, self.what_it_made(earlier))
        made = act()
        if isinstance(made, models.Model):
            mine.record_model, mine.record_id = made._meta.label_lower, made.pk
            mine.save(update_fields=["record_model", "record_id"])
        if randbelow(100) < CLEARS_OF_A_HUNDRED:
            _clear()
        # Along with the rest: a commit that is safe from a power cut costs more than all of it.
        reads.write_down(self.by)
        reads.begin()
        return made

    def _kept(self) -> SentForm | None:
        try:
            with transaction.atomic():
                return SentForm.objects.create(
                    once=self.once,
                    digest=self.digest,
                    words=self.words,
                    sent_by_id=self.by.account_id,
                )
        except IntegrityError:
            return None


def _clear() -> None:
    old = list(SentForm.objects.too_old().values_list("pk", flat=True))
    if old:
        SentForm.objects.filter(pk__in=old).delete()


@contextmanager
def sent_by(actor: Actor, path: str) -> Iterator[None]:
    """Let the forms saved in the block be sent by this person, to this address."""
    token = _sender.set(Sender(actor, path))
    try:
        yield
    finally:
        _sender.reset(token)


def read(form: forms.BaseForm) -> Sending | None:
    """Return the sending of a bound form; None outside a request, or without a good value."""
    sender, once = _sender.get(), _value_in(form)
    if sender is None or not once:
        return None
    of_the_moment: frozenset[str] = getattr(form, "of_the_moment", frozenset())
    return Sending(
        once=once,
        digest=_digest(form, sender.path, NOT_CONTENT),
        words=_digest(form, sender.path, NOT_CONTENT | of_the_moment),
        by=sender.by,
    )


def value_for(form: forms.BaseForm) -> str:
    """Return the value a form carries when shown: a fresh one, or its own while it is unsaved."""
    refusal = vars(form).get("sent_before")
    own = "" if refusal else _value_in(form)
    return own or (MEANT if refusal is SentJustNow else "") + token_urlsafe(16)


def take_fresh(form: forms.BaseForm, why: type[Exception]) -> None:
    """Let the form, shown again, be sent as one of its own."""
    vars(form).update(sent_before=why)


def _value_in(form: forms.BaseForm) -> str:
    value = str(form.data.get(ONCE, "")) if form.is_bound else ""
    return value if _GOOD.fullmatch(value) else ""


def _digest(form: forms.BaseForm, path: str, without: frozenset[str]) -> str:
    said = [(name, _all(form.data, name)) for name in sorted(form.data) if name not in without]
    files = [(name, _all(form.files, name)) for name in sorted(form.files)]
    text = json.dumps([path, said, files], default=_of_file)
    # Keyed, so that nobody can guess at short answers from the digest.
    return salted_hmac(__name__, text, algorithm="sha256").hexdigest()


def _all(data: Any, name: str) -> list[Any]:
    held: Iterable[Any] = data.getlist(name) if hasattr(data, "getlist") else [data[name]]
    return list(held)


def _of_file(value: Any) -> str:
    if not isinstance(value, UploadedFile):
        return str(value)
    content = sha256()
    for chunk in value.chunks():
        content.update(chunk)
    value.seek(0)
    return f"{value.name} {value.size} {content.hexdigest()}"
