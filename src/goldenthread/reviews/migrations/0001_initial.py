import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.core.clock
import goldenthread.core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cycle", "0001_initial"),
        ("homes", "0001_initial"),
        ("homes", "__first__"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewView",
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
                (
                    "record",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        verbose_name="record",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "change_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why it changed"),
                ),
                (
                    "entered_in_error",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="entered in error"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=goldenthread.core.clock.now,
                        editable=False,
                        verbose_name="written down",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("individual", "The person"),
                            ("family", "Family, friends, advocate"),
                            ("other", "Professionals elsewhere"),
                            ("staff", "Staff"),
                        ],
                        max_length=20,
                        verbose_name="whose view",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("works", "What works"), ("does_not", "What does not work")],
                        max_length=20,
                        verbose_name="does it work?",
                    ),
                ),
                ("words", models.CharField(max_length=500, verbose_name="in their words")),
                ("said_by", models.CharField(max_length=120, verbose_name="who said it")),
                (
                    "happened_at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="views",
                        to="cycle.process",
                        verbose_name="review",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="homes.provider",
                        verbose_name="provider",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written down by",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="reviews.reviewview",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="reviewview_record"
                    ),
                    models.Index(fields=["provider", "process"], name="review_view_process"),
                ],
            },
        ),
    ]
