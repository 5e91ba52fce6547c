from django.db import migrations, models

import goldenthread.core.clock
import goldenthread.core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RecordVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="identifier",
                    ),
                ),
                ("model", models.CharField(max_length=80, verbose_name="kind of record")),
                ("record", models.UUIDField(verbose_name="record")),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("values", models.JSONField(verbose_name="values")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=goldenthread.core.clock.now, verbose_name="written down"
                    ),
                ),
                ("recorded_by_id", models.UUIDField(verbose_name="written down by")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SealedEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="identifier",
                    ),
                ),
                ("provider_id", models.UUIDField(verbose_name="provider")),
                ("seal_number", models.PositiveIntegerField(verbose_name="seal")),
                ("position", models.PositiveIntegerField(verbose_name="place in the seal")),
                ("entry_id", models.UUIDField(verbose_name="entry")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SentForm",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="identifier",
                    ),
                ),
                ("once", models.CharField(max_length=64, verbose_name="value the form carried")),
                ("digest", models.CharField(max_length=64, verbose_name="digest of what was sent")),
                (
                    "words",
                    models.CharField(
                        max_length=64, verbose_name="digest of what was written in it"
                    ),
                ),
                ("sent_by_id", models.UUIDField(verbose_name="who sent it")),
                (
                    "record_model",
                    models.CharField(blank=True, max_length=80, verbose_name="kind of record"),
                ),
                ("record_id", models.UUIDField(null=True, verbose_name="record")),
                (
                    "at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="identifier",
                    ),
                ),
                ("provider_id", models.UUIDField(verbose_name="provider")),
                (
                    "at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                ("actor_id", models.UUIDField(verbose_name="who")),
                ("verb", models.CharField(max_length=60, verbose_name="what was done")),
                ("record_model", models.CharField(max_length=80, verbose_name="kind of record")),
                ("record_id", models.UUIDField(verbose_name="record")),
                ("record_version", models.PositiveIntegerField(default=1, verbose_name="version")),
                ("individual_id", models.UUIDField(null=True, verbose_name="about whom")),
                (
                    "system",
                    models.CharField(default="goldenthread", max_length=40, verbose_name="system"),
                ),
                (
                    "content_digest",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="digest of the content"
                    ),
                ),
                (
                    "content_salt",
                    models.CharField(blank=True, max_length=32, verbose_name="salt of the digest"),
                ),
                ("leaf_hash", models.CharField(max_length=64, verbose_name="seal of this entry")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider_id", "individual_id", "-at"], name="audit_person"
                    ),
                    models.Index(fields=["provider_id", "record_id"], name="audit_record"),
                    models.Index(fields=["provider_id", "id"], name="audit_in_order"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="identifier",
                    ),
                ),
                ("provider_id", models.UUIDField(verbose_name="provider")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                ("entries", models.PositiveIntegerField(verbose_name="entries covered")),
                ("root", models.CharField(max_length=64, verbose_name="root")),
                (
                    "previous",
                    models.CharField(blank=True, max_length=64, verbose_name="seal before"),
                ),
                ("key_id", models.CharField(max_length=16, verbose_name="key that signed it")),
                ("signature", models.CharField(max_length=128, verbose_name="signature")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider_id", "number"), name="one_seal_per_number"
                    )
                ],
            },
        ),
    ]
