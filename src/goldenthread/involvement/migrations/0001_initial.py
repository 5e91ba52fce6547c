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
            name="Contribution",
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
                    "began_at",
                    models.DateTimeField(
                        default=goldenthread.core.clock.now, verbose_name="first wrote into it"
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="how they kept the person in mind"
                    ),
                ),
                (
                    "kept",
                    models.JSONField(
                        blank=True, default=list, verbose_name="what they kept in mind"
                    ),
                ),
                (
                    "musts_kept",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="of these, what must happen"
                    ),
                ),
                ("said_at", models.DateTimeField(blank=True, null=True, verbose_name="said")),
                (
                    "written_by",
                    models.CharField(blank=True, max_length=120, verbose_name="written down by"),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who contributed",
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
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "individual", "began_at"], name="contribution_person"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider", "process", "account"), name="one_contribution_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InvolvementPlan",
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
                    "agreed_by",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("representative", "Somebody who speaks for them"),
                            ("not_wanted", "They do not want such a plan"),
                        ],
                        default="person",
                        max_length=20,
                        verbose_name="gone through with",
                    ),
                ),
                (
                    "how_involved",
                    models.TextField(
                        blank=True, max_length=600, verbose_name="how I want to be involved"
                    ),
                ),
                (
                    "who_speaks",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="who speaks with me or for me"
                    ),
                ),
                (
                    "what_helps",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what helps me take part"
                    ),
                ),
                (
                    "what_hinders",
                    models.CharField(blank=True, max_length=300, verbose_name="what makes it hard"),
                ),
                (
                    "where_and_when",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="where, when and for how long"
                    ),
                ),
                (
                    "transport",
                    models.CharField(blank=True, max_length=200, verbose_name="how I get there"),
                ),
                (
                    "answers_for",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what I answer for myself"
                    ),
                ),
                (
                    "law",
                    models.CharField(
                        choices=[
                            (
                                "alone",
                                "Decides alone, and has no need of anybody to speak for them",
                            ),
                            (
                                "with_support",
                                "Decides with support, decision by decision (Mental Capacity Act)",
                            ),
                            ("care_act", "Has a right to an advocate (Care Act)"),
                            ("imca", "Has an independent mental capacity advocate (IMCA)"),
                            ("imha", "Has an independent mental health advocate (IMHA)"),
                            ("attorney", "An attorney or deputy decides some things"),
                            ("parent", "A parent decides, or shares in deciding (Children Act)"),
                            ("council", "The council shares in deciding (looked-after child)"),
                            ("other", "Something else: say what"),
                        ],
                        max_length=20,
                        verbose_name="the law that applies",
                    ),
                ),
                (
                    "law_words",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="who that is, and for what"
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(
                        default=goldenthread.core.clock.today, verbose_name="gone through on"
                    ),
                ),
                (
                    "confirmed_how",
                    models.CharField(max_length=300, verbose_name="what they said or showed"),
                ),
                ("review_on", models.DateField(verbose_name="look at it again on")),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvement_plans",
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
                        to="involvement.involvementplan",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="involvementplan_record"
                    ),
                    models.Index(fields=["provider", "individual"], name="involvement_plan_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvolvementWord",
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
                ("words", models.CharField(max_length=500, verbose_name="in their words")),
                ("said_by", models.CharField(max_length=120, verbose_name="who said it")),
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
                        to="involvement.involvementword",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="involvementword_record"
                    ),
                    models.Index(fields=["provider", "individual"], name="involvement_word_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialGiven",
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
                    "what",
                    models.CharField(
                        choices=[
                            ("plan", "The plan"),
                            ("review_summary", "What a review came to"),
                            ("assessment", "An assessment"),
                            ("procedure", "How we do things"),
                            ("invitation", "An invitation"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="what was given",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="which one")),
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
                        max_length=10,
                        verbose_name="in what language",
                    ),
                ),
                (
                    "why_different",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("they_asked", "They asked for it like this"),
                            ("not_ready", "We do not have it in that form yet"),
                            ("by_mistake", "Nobody looked at how they take in information"),
                        ],
                        max_length=20,
                        verbose_name="why not in the form they use",
                    ),
                ),
                (
                    "why_words",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what was said about it"
                    ),
                ),
                (
                    "given_on",
                    models.DateField(default=goldenthread.core.clock.today, verbose_name="when"),
                ),
                (
                    "circle_member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
                        to="people.circlemember",
                        verbose_name="to whom in the circle",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
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
                        to="involvement.materialgiven",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="materialgiven_record"
                    ),
                    models.Index(
                        fields=["provider", "individual", "-given_on"], name="material_person"
                    ),
                    models.Index(fields=["provider", "process"], name="material_process"),
                ],
            },
        ),
    ]
