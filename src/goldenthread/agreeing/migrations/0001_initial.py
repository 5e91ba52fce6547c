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
            name="GoodResult",
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
                    "signs",
                    models.TextField(max_length=2000, verbose_name="what would be a good result"),
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
                        related_name="good_results",
                        to="cycle.process",
                        verbose_name="process",
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
                        to="agreeing.goodresult",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="goodresult_record"
                    ),
                    models.Index(fields=["provider", "process"], name="good_result_process"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartAnswer",
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
                    "says",
                    models.CharField(
                        choices=[
                            ("agrees", "Agrees"),
                            ("does_not", "Does not agree"),
                            ("not_asked", "Could not be asked"),
                        ],
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=1000, verbose_name="in their words"),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("talked", "We talked"),
                            ("showed", "With pictures or things to point at"),
                            ("phone", "By phone or video"),
                            ("writing", "In writing"),
                            ("own", "On their own account"),
                        ],
                        max_length=20,
                        verbose_name="how they were asked",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="agreeing.goodresult",
                        verbose_name="asked about",
                    ),
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
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="cycle.participant",
                        verbose_name="who",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cycle.process",
                        verbose_name="process",
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
                        to="agreeing.partanswer",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cycle.participant",
                        verbose_name="who spoke for them",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="partanswer_record"
                    ),
                    models.Index(fields=["provider", "process"], name="part_answer_process"),
                    models.Index(fields=["provider", "participant"], name="part_answer_of"),
                ],
            },
        ),
    ]
