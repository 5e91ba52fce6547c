import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.core.clock
import goldenthread.core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("homes", "0001_initial"),
        ("homes", "__first__"),
        ("people", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyRecord",
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
                    "happened_at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("meal", "Eating"),
                            ("drink", "Drinking"),
                            ("washing", "Washing and dressing"),
                            ("moving", "Moving about"),
                            ("sleep", "Sleep and rest"),
                            ("health", "Health"),
                            ("activity", "Doing something"),
                            ("company", "Company and visits"),
                            ("out", "Going out"),
                            ("feelings", "Feelings"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=1000, verbose_name="anything to add"),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alone", "Did it alone"),
                            ("with_help", "With help"),
                            ("watched", "Watched"),
                            ("said_no", "Offered, said no"),
                        ],
                        max_length=20,
                        verbose_name="how",
                    ),
                ),
                (
                    "mood",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("happy", "Happy"),
                            ("so_so", "So-so"),
                            ("unhappy", "Unhappy"),
                            ("cannot_tell", "Cannot tell"),
                        ],
                        max_length=20,
                        verbose_name="how they were",
                    ),
                ),
                (
                    "said_or_showed",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what they said or showed"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="daily_records",
                        to="plans.action",
                        verbose_name="part of",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="daily_records",
                        to="homes.home",
                        verbose_name="home",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="daily_records",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="daily_records",
                        to="plans.outcome",
                        verbose_name="helps with",
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
                        to="living.dailyrecord",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="dailyrecord_record"
                    ),
                    models.Index(
                        fields=["provider", "individual", "-happened_at", "-id"],
                        name="daily_individual",
                    ),
                    models.Index(fields=["provider", "home", "-happened_at"], name="daily_home"),
                    models.Index(
                        fields=[
                            "provider",
                            "outcome",
                            "-happened_at",
                            "-id",
                            "action",
                            "entered_in_error",
                        ],
                        name="daily_outcome",
                    ),
                ],
            },
        ),
    ]
