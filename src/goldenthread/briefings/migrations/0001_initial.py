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
            name="Briefing",
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
                ("subject", models.UUIDField(verbose_name="about")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("reasons", "Why we do this"),
                            ("who_is_involved", "Who is involved"),
                            ("how_to_comment", "How to comment or complain"),
                            ("content", "What it says"),
                            ("outcomes", "What is meant to come of it"),
                            ("services", "How the support is given"),
                            ("roles", "What their own part is"),
                        ],
                        max_length=30,
                        verbose_name="topic",
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
                        verbose_name="told to",
                    ),
                ),
                ("participant", models.UUIDField(blank=True, null=True, verbose_name="whose part")),
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
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="how it was received"
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
                    "circle_member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="briefings",
                        to="people.circlemember",
                        verbose_name="which family member, friend or professional",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="briefings",
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
                        to="briefings.briefing",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="briefing_record"),
                    models.Index(fields=["provider", "subject", "topic"], name="briefing_subject"),
                    models.Index(
                        fields=["provider", "individual", "-happened_at"], name="briefing_person"
                    ),
                    models.Index(
                        condition=models.Q(("follow_up_on__isnull", False)),
                        fields=["provider", "individual", "follow_up_on"],
                        name="briefing_again",
                    ),
                ],
            },
        ),
    ]
