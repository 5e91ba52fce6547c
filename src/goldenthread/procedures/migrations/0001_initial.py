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
            name="Procedure",
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
                            ("procedure", "Procedure"),
                            ("timescales", "Timescales and signs of good work"),
                        ],
                        default="procedure",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procedures",
                        to="homes.home",
                        verbose_name="home",
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
                    models.Index(fields=["provider", "home", "kind"], name="procedure_home")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "timescales")),
                        fields=("provider", "home"),
                        name="timescales_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("purpose", models.CharField(max_length=300, verbose_name="what it is for")),
                ("text", models.TextField(blank=True, max_length=6000, verbose_name="plain text")),
                (
                    "easy_text",
                    models.TextField(blank=True, max_length=3000, verbose_name="Easy Read"),
                ),
                (
                    "signs",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="signs of good work"
                    ),
                ),
                (
                    "for_individuals",
                    models.BooleanField(default=True, verbose_name="for the people who live here"),
                ),
                (
                    "for_key_people",
                    models.BooleanField(
                        default=True, verbose_name="for family, friends and advocates"
                    ),
                ),
                ("for_workers", models.BooleanField(default=True, verbose_name="for workers")),
                (
                    "for_others",
                    models.BooleanField(default=True, verbose_name="for professionals elsewhere"),
                ),
                ("values", models.JSONField(blank=True, default=dict, verbose_name="timescales")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published"),
                ),
                (
                    "over_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="in force until"),
                ),
                (
                    "dropped_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why the draft was dropped"
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
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="procedures.procedure",
                        verbose_name="procedure",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "procedure", "-number"], name="edition_procedure"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped_because", "")),
                        fields=("provider", "procedure", "number"),
                        name="edition_number_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
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
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("signed", "Signed"),
                            ("said", "Said so"),
                            ("shown", "Showed it"),
                            ("chose_not", "Chose not to be told"),
                        ],
                        max_length=20,
                        verbose_name="how they let us know",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("plain", "Spoken or plain text"),
                            ("easy_read", "Easy Read"),
                            ("large_print", "Large print"),
                            ("pictures", "Pictures"),
                            ("objects", "Objects"),
                            ("audio", "Audio"),
                            ("video", "Video or signing"),
                            ("braille", "Braille"),
                        ],
                        default="plain",
                        max_length=20,
                        verbose_name="in what form",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("cy", "Welsh"),
                            ("pl", "Polish"),
                            ("ur", "Urdu"),
                            ("pa", "Punjabi"),
                            ("bn", "Bengali"),
                            ("gu", "Gujarati"),
                            ("ar", "Arabic"),
                            ("it", "Italian"),
                            ("tw", "Twi"),
                            ("yue", "Cantonese"),
                            ("bfi", "British Sign Language"),
                            ("und", "Another language"),
                        ],
                        default="en",
                        max_length=10,
                        verbose_name="in what language",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                (
                    "how_received",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="how it was received"
                    ),
                ),
                (
                    "understanding",
                    models.CharField(
                        choices=[
                            ("understood", "Understood"),
                            ("partly", "Understood in part"),
                            ("not", "Did not understand"),
                            ("cannot_tell", "We cannot tell"),
                            ("did_not_want", "Did not want to be told"),
                        ],
                        max_length=20,
                        verbose_name="how far it was understood",
                    ),
                ),
                (
                    "how_we_know",
                    models.CharField(
                        choices=[
                            ("said_it_back", "Said it back in their own words"),
                            ("showed_it", "Showed it"),
                            ("asked_questions", "Asked questions that fit"),
                            ("family_confirmed", "Somebody who knows them well confirmed it"),
                            ("no_sign", "There was no sign either way"),
                            ("said_no", "Said or showed they did not want it"),
                            ("own_account", "They wrote it themselves, signed in"),
                        ],
                        max_length=20,
                        verbose_name="how we know",
                    ),
                ),
                (
                    "follow_up",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what we will try next"
                    ),
                ),
                (
                    "follow_up_on",
                    models.DateField(blank=True, null=True, verbose_name="when we will try again"),
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
                        related_name="+",
                        to="people.circlemember",
                        verbose_name="family member, friend or professional",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                        to="procedures.acknowledgement",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="procedures.edition",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="acknowledgement_record"
                    ),
                    models.Index(
                        fields=["provider", "edition", "individual"], name="told_individual"
                    ),
                    models.Index(
                        fields=["provider", "edition", "circle_member"], name="told_circle"
                    ),
                    models.Index(fields=["provider", "edition", "account"], name="told_account"),
                ],
            },
        ),
    ]
