"""The kinds of row every other package builds on, and the audit trail.

`TenantModel` belongs to one provider. `RevisedRecord` is a row that may change, with every
version kept beside it. `VersionedRecord` never changes: a correction is a new row.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import clock
from .identifiers import new_id
from .scope import ScopeError, current_provider_id
from .scoped_query import rows_of

M = TypeVar("M", bound=models.Model)


class InsertOnlyError(RuntimeError):
    """Something tried to change or remove a record that only ever grows."""


class TenantQuerySet(models.QuerySet[M]):
    """Reads within the provider in scope."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """Insert many rows of the provider in scope. Raises ScopeError for another's."""
        rows = list(objs)
        for row in rows:
            refuse_other_provider(row)
        return super().bulk_create(rows, *args, **kwargs)


class TenantManager(models.Manager[M]):
    """The only way to rows of a provider: it filters by the scope before anything else."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Return the rows of the provider in scope. Raises ScopeError when there is none."""
        found = super().get_queryset()
        found.query = rows_of(self.model, current_provider_id()).chain()
        return found


def refuse_other_provider(row: models.Model) -> None:
    """Raise ScopeError when `row` belongs to a provider other than the one in scope."""
    if getattr(row, "provider_id", None) != current_provider_id():
        raise ScopeError("This record belongs to another provider.")


class ScopedModel(models.Model):
    """A row seen only in its provider's scope. Sub-classes say which provider it is."""

    id = models.UUIDField(_("identifier"), primary_key=True, default=new_id, editable=False)

    # What a data protection officer asks of every field: is it about a person? A sweep holds that
    # each is named in one of these. A class names its own; those of its bases count as well.
    personal_fields: ClassVar[frozenset[str]] = frozenset()
    plain_fields: ClassVar[frozenset[str]] = frozenset({"id"})

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row. Raises ScopeError when its provider is not the one in scope."""
        refuse_other_provider(self)
        super().save(*args, **kwargs)


class TenantModel(ScopedModel):
    """A row that belongs to one provider."""

    provider = models.ForeignKey(
        "homes.Provider",
        verbose_name=_("provider"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    plain_fields = frozenset({"provider"})

    class Meta(ScopedModel.Meta):
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make a row of the provider in scope. Rows read from the database bring their own."""
        if not args and not kwargs.keys() & {"provider", "provider_id"}:
            kwargs["provider_id"] = current_provider_id()
        super().__init__(*args, **kwargs)


class RevisedRecord(TenantModel):
    """A row that changes as work goes on. Each state it had is kept as a `RecordVersion`."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    recorded_at = models.DateTimeField(_("written down"), default=clock.now, editable=False)

    # Only what a draft is made of is ever taken out again; its versions stay.
    may_be_taken_out: ClassVar[bool] = False
    plain_fields = frozenset({"version", "recorded_at"})

    class Meta(TenantModel.Meta):
        abstract = True


class VersionedQuerySet(TenantQuerySet[M]):
    """Rows that only ever grow: reads and inserts, no change and no removal."""

    def current(self) -> Self:
        """Return the newest version of each record, without those entered in error."""
        return self.filter(replaced_by__isnull=True, entered_in_error=False)

    def update(self, **kwargs: Any) -> NoReturn:
        """Raise InsertOnlyError: write a new version instead."""
        raise InsertOnlyError("A record is never changed: write a new version of it.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise InsertOnlyError: write new versions instead."""
        raise InsertOnlyError("Records are never changed: write new versions of them.")

    def delete(self) -> NoReturn:
        """Raise InsertOnlyError: mark the record as entered in error instead."""
        raise InsertOnlyError("A record is never removed: mark it as entered in error.")


class VersionedRecord(TenantModel):
    """A care record: insert-only versions (record, version + 1, who, when, why; MODS)."""

    record = models.UUIDField(_("record"), default=new_id, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="replaced_by",
    )
    change_reason = models.CharField(_("why it changed"), max_length=300, blank=True)
    entered_in_error = models.BooleanField(_("entered in error"), default=False, editable=False)
    recorded_at = models.DateTimeField(_("written down"), default=clock.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written down by"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    personal_fields = frozenset({"change_reason", "recorded_by"})
    plain_fields = frozenset({"record", "version", "replaces", "entered_in_error", "recorded_at"})

    class Meta(TenantModel.Meta):
        abstract = True
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["provider", "record", "version"], name="%(class)s_record")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row. Raises InsertOnlyError when it is there already."""
        if not self._state.adding:
            raise InsertOnlyError("A record is never changed: write a new version of it.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise InsertOnlyError: mark the record as entered in error instead."""
        raise InsertOnlyError("A record is never removed: mark it as entered in error.")


class InsertOnlyQuerySet(VersionedQuerySet[M]):
    """The trail's own rows: they only ever grow."""


class RecordVersion(TenantModel):
    """One past or present state of a `RevisedRecord`, as it was saved."""

    model = models.CharField(_("kind of record"), max_length=80)
    record = models.UUIDField(_("record"))
    version = models.PositiveIntegerField(_("version"))
    values = models.JSONField(_("values"))
    reason = models.CharField(_("why"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("written down"), default=clock.now)
    recorded_by_id = models.UUIDField(_("written down by"))

    objects = TenantManager.from_queryset(InsertOnlyQuerySet)()
    personal_fields = frozenset({"values", "reason", "recorded_by_id"})
    plain_fields = frozenset({"model", "record", "version", "recorded_at"})

    class Meta(TenantModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "record", "version"], name="record_version_once"
            )
        ]


class AuditEntry(ScopedModel):
    """Who did what to which record, and when. Identifiers only, never content; no foreign keys."""

    provider_id = models.UUIDField(_("provider"))
    at = models.DateTimeField(_("when"), default=clock.now)
    actor_id = models.UUIDField(_("who"))
    verb = models.CharField(_("what was done"), max_length=60)
    record_model = models.CharField(_("kind of record"), max_length=80)
    record_id = models.UUIDField(_("record"))
    record_version = models.PositiveIntegerField(_("version"), default=1)
    individual_id = models.UUIDField(_("about whom"), null=True)
    system = models.CharField(_("system"), max_length=40, default="goldenthread")
    # Where the act wrote a version of a record: a digest of it, and the salt that went in.
    content_digest = models.CharField(_("digest of the content"), max_length=64, blank=True)
    content_salt = models.CharField(_("salt of the digest"), max_length=32, blank=True)
    leaf_hash = models.CharField(_("seal of this entry"), max_length=64)

    objects = TenantManager.from_queryset(InsertOnlyQuerySet)()
    personal_fields = frozenset({"actor_id", "individual_id"})
    plain_fields = frozenset(
        {
            "provider_id",
            "at",
            "verb",
            "record_model",
            "record_id",
            "record_version",
            "system",
            "content_digest",
            "content_salt",
            "leaf_hash",
        }
    )

    # What the seal does not cover.
    APART: ClassVar[frozenset[str]] = frozenset({"leaf_hash", "content_salt"})

    class Meta(ScopedModel.Meta):
        indexes = [
            models.Index(fields=["provider_id", "individual_id", "-at"], name="audit_person"),
            models.Index(fields=["provider_id", "record_id"], name="audit_record"),
            models.Index(fields=["provider_id", "id"], name="audit_in_order"),
        ]

    def facts(self) -> dict[str, Any]:
        """Return what the seal covers: all but the seal itself, and the salt.

        The digest is covered and its salt is not: where the law asks for a record to be erased,
        row and salt can go, and the trail still fits its seals.
        """
        names = [f.attname for f in self._meta.concrete_fields]
        return {name: getattr(self, name) for name in names if name not in self.APART}


class AuditSeal(ScopedModel):
    """A Merkle root (RFC 9162) over a batch of entries, linked to the seal before it."""

    provider_id = models.UUIDField(_("provider"))
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("when"), default=clock.now)
    entries = models.PositiveIntegerField(_("entries covered"))
    root = models.CharField(_("root"), max_length=64)
    previous = models.CharField(_("seal before"), max_length=64, blank=True)
    key_id = models.CharField(_("key that signed it"), max_length=16)
    signature = models.CharField(_("signature"), max_length=128)

    objects = TenantManager.from_queryset(InsertOnlyQuerySet)()
    plain_fields = frozenset(
        {"provider_id", "number", "at", "entries", "root", "previous", "key_id", "signature"}
    )

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["provider_id", "number"], name="one_seal_per_number")
        ]

    def facts(self) -> dict[str, Any]:
        """Return what the signature covers."""
        names = ("provider_id", "number", "at", "entries", "root", "previous")
        return {name: getattr(self, name) for name in names}


class SealedEntry(ScopedModel):
    """The place of one audit entry in one seal."""

    provider_id = models.UUIDField(_("provider"))
    seal_number = models.PositiveIntegerField(_("seal"))
    position = models.PositiveIntegerField(_("place in the seal"))
    entry_id = models.UUIDField(_("entry"))

    objects = TenantManager.from_queryset(InsertOnlyQuerySet)()
    plain_fields = frozenset({"provider_id", "seal_number", "position", "entry_id"})

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["provider_id", "seal_number", "position"], name="one_place_in_a_seal"
            ),
            models.UniqueConstraint(fields=["provider_id", "entry_id"], name="sealed_once"),
        ]
