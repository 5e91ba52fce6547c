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
    ]

    operations = [
        migrations.CreateModel(
            name="Process",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assessment", "Assessment"),
                            ("plan", "Plan"),
                            ("review", "Review"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("reason", models.CharField(max_length=300, verbose_name="why now")),
                ("asked_for_by", models.CharField(max_length=120, verbose_name="asked for by")),
                ("due_on", models.DateField(verbose_name="due")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="where")),
                (
                    "asked_for_at",
                    models.DateTimeField(
                        default=goldenthread.core.clock.now, verbose_name="asked for"
                    ),
                ),
                (
                    "prepared_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="prepared"),
                ),
                ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="took place")),
                ("shared_at", models.DateTimeField(blank=True, null=True, verbose_name="shared")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                (
                    "called_off_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="called off"),
                ),
                (
                    "called_off_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("by_mistake", "It was asked for by mistake"),
                            ("not_needed", "It is no longer needed"),
                            ("not_wanted", "The person does not want it"),
                        ],
                        max_length=20,
                        verbose_name="why it is called off",
                    ),
                ),
                (
                    "called_off_words",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what was said about it"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="processes",
                        to="homes.home",
                        verbose_name="home",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="processes",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="led by",
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
                        fields=["provider", "individual", "-due_on"], name="process_individual"
                    ),
                    models.Index(fields=["provider", "home", "closed_at"], name="process_closed"),
                    models.Index(fields=["provider", "home", "held_at"], name="process_held"),
                    models.Index(
                        condition=models.Q(
                            ("called_off_at__isnull", True), ("closed_at__isnull", True)
                        ),
                        fields=["provider", "home", "due_on"],
                        name="process_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
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
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("individual", "The person"),
                            ("key_person", "Family, friend or advocate"),
                            ("worker", "Worker"),
                            ("other", "Somebody else"),
                        ],
                        max_length=20,
                        verbose_name="who they are",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("person", "It is about them"),
                            ("leads", "Leads"),
                            ("contributes", "Contributes"),
                            ("decides", "Decides"),
                            ("speaks_for", "Speaks for the person"),
                            ("supports", "Supports the person"),
                            ("takes_notes", "Takes notes"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "also",
                    models.JSONField(
                        blank=True, default=list, verbose_name="what else they do in it"
                    ),
                ),
                (
                    "responsibility",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what they are responsible for"
                    ),
                ),
                (
                    "support_needed",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="support they need to take part"
                    ),
                ),
                (
                    "support_provided",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("partly", "In part"), ("no", "No")],
                        max_length=10,
                        verbose_name="was the support there?",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("led", "Led it"),
                            ("took_part", "Took part"),
                            ("was_represented", "Was represented"),
                            ("was_there", "Was there, but did not take part"),
                            ("chose_not_to", "Chose not to take part"),
                            ("was_not_there", "Was not there"),
                        ],
                        max_length=20,
                        verbose_name="how they took part",
                    ),
                ),
                (
                    "part_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why, in their words"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=10, verbose_name="order")),
                (
                    "part_changed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="their part changed"),
                ),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed")),
                (
                    "removed_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why they were removed"
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="worker",
                    ),
                ),
                (
                    "circle_member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="people.circlemember",
                        verbose_name="member of the circle",
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
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="cycle.process",
                        verbose_name="process",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "process"], name="participant_process")
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("what", models.TextField(max_length=1000, verbose_name="what was decided")),
                (
                    "taken_by",
                    models.CharField(
                        choices=[
                            ("individual", "The person"),
                            ("key_person", "Family, friend or advocate"),
                            ("worker", "Worker"),
                            ("other", "Somebody else"),
                        ],
                        max_length=20,
                        verbose_name="who decided",
                    ),
                ),
                ("taken_by_name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "happened_at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
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
                        to="cycle.decision",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="cycle.process",
                        verbose_name="process",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="decision_record"),
                    models.Index(fields=["provider", "process"], name="decision_process"),
                ],
            },
        ),
    ]
