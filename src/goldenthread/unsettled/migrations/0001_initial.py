import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.core.clock
import goldenthread.core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("assessments", "0001_initial"),
        ("cycle", "0001_initial"),
        ("homes", "0001_initial"),
        ("homes", "__first__"),
        ("people", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Disagreement",
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
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=goldenthread.core.clock.now,
                        editable=False,
                        verbose_name="written down",
                    ),
                ),
                ("about", models.CharField(max_length=300, verbose_name="what it is about")),
                (
                    "raised_on",
                    models.DateField(default=goldenthread.core.clock.today, verbose_name="since"),
                ),
                ("due_on", models.DateField(verbose_name="to be settled or passed on by")),
                (
                    "in_error_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="entered in error because"
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disagreements",
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
                        related_name="+",
                        to="plans.outcome",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disagreements",
                        to="cycle.process",
                        verbose_name="assessment, plan or review",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "individual", "due_on"], name="disagreement_person"
                    ),
                    models.Index(fields=["provider", "process"], name="disagreement_process"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisagreementNote",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("step", "Something was tried"),
                            ("escalated", "Passed on to somebody who can decide"),
                            ("resolved", "It is settled"),
                            ("reopened", "It is not settled after all"),
                        ],
                        max_length=20,
                        verbose_name="what was done",
                    ),
                ),
                ("whom", models.CharField(blank=True, max_length=200, verbose_name="who")),
                (
                    "words",
                    models.CharField(max_length=500, verbose_name="what was done or decided"),
                ),
                (
                    "happened_on",
                    models.DateField(default=goldenthread.core.clock.today, verbose_name="when"),
                ),
                (
                    "disagreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="unsettled.disagreement",
                        verbose_name="disagreement",
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
                        to="unsettled.disagreementnote",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="disagreementnote_record"
                    ),
                    models.Index(
                        fields=["provider", "disagreement", "kind"], name="disagreement_note_of"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SideView",
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
                            ("key_person", "Family, friend or advocate"),
                            ("worker", "Worker"),
                            ("other", "Somebody else"),
                        ],
                        max_length=20,
                        verbose_name="whose view",
                    ),
                ),
                ("said_by", models.CharField(max_length=120, verbose_name="who said it")),
                ("words", models.CharField(max_length=1000, verbose_name="in their words")),
                (
                    "read_back_how",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="how it was read back to them"
                    ),
                ),
                (
                    "satisfied",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("partly", "In part"), ("no", "No")],
                        max_length=10,
                        verbose_name="satisfied with what came of it",
                    ),
                ),
                (
                    "happened_on",
                    models.DateField(default=goldenthread.core.clock.today, verbose_name="when"),
                ),
                (
                    "disagreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="views",
                        to="unsettled.disagreement",
                        verbose_name="disagreement",
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
                        to="unsettled.sideview",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="sideview_record"),
                    models.Index(
                        fields=["provider", "disagreement"], name="side_view_disagreement"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnmetNeed",
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
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=goldenthread.core.clock.now,
                        editable=False,
                        verbose_name="written down",
                    ),
                ),
                ("what", models.CharField(max_length=300, verbose_name="what is not met")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("not_available", "It does not exist here"),
                            ("not_eligible", "They do not qualify for it"),
                            ("no_staff", "Not enough staff"),
                            ("refused", "The service said no"),
                            ("waiting", "Waiting for it"),
                            ("no_money", "Nobody pays for it"),
                            ("changed_mind", "The person changed their mind"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                        verbose_name="why",
                    ),
                ),
                (
                    "why_words",
                    models.CharField(blank=True, max_length=300, verbose_name="more about why"),
                ),
                ("since", models.DateField(verbose_name="not met since")),
                (
                    "noticed_on",
                    models.DateField(
                        default=goldenthread.core.clock.today, verbose_name="noticed on"
                    ),
                ),
                ("report_due_on", models.DateField(verbose_name="to be reported by")),
                (
                    "in_error_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="entered in error because"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unmet_needs",
                        to="assessments.finding",
                        verbose_name="what an assessment found",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unmet_needs",
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
                        related_name="unmet_needs",
                        to="plans.outcome",
                        verbose_name="outcome",
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
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unmet_needs",
                        to="people.statement",
                        verbose_name="what they said",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "individual", "since"], name="unmet_need_person"
                    ),
                    models.Index(
                        fields=["provider", "individual", "report_due_on"], name="unmet_need_report"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedNote",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("reported", "Reported to somebody who can act"),
                            ("chased", "Asked again"),
                            ("answered", "They answered"),
                            ("met", "It is met now"),
                            ("not_needed", "It is no longer needed"),
                        ],
                        max_length=20,
                        verbose_name="what was done",
                    ),
                ),
                ("whom", models.CharField(blank=True, max_length=200, verbose_name="who")),
                ("how", models.CharField(blank=True, max_length=120, verbose_name="how")),
                (
                    "words",
                    models.CharField(blank=True, max_length=500, verbose_name="what was said"),
                ),
                (
                    "happened_on",
                    models.DateField(default=goldenthread.core.clock.today, verbose_name="when"),
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
                        to="unsettled.neednote",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="unsettled.unmetneed",
                        verbose_name="unmet need",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="neednote_record"),
                    models.Index(fields=["provider", "need", "kind"], name="need_note_need"),
                ],
            },
        ),
    ]
