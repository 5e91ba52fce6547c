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
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
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
                            ("compliment", "This is good"),
                            ("comment", "I have an idea"),
                            ("concern", "I am worried"),
                            ("complaint", "I want to complain"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meal", "Food and drink"),
                            ("washing", "Washing and dressing"),
                            ("sleep", "My room and my nights"),
                            ("health", "My health"),
                            ("company", "The people here"),
                            ("activity", "What I do all day"),
                            ("out", "Going out"),
                            ("plan", "My plan and my reviews"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="what it is about",
                    ),
                ),
                (
                    "feeling",
                    models.CharField(
                        blank=True,
                        choices=[("happy", "Good"), ("so_so", "So-so"), ("unhappy", "Bad")],
                        max_length=20,
                        verbose_name="how they feel",
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=1000, verbose_name="what was said"),
                ),
                (
                    "in_words",
                    models.CharField(
                        choices=[
                            ("own", "Their own words"),
                            ("shown", "They showed it; the words are ours"),
                            ("ours", "Put in our words; they agreed with them"),
                        ],
                        default="own",
                        max_length=20,
                        verbose_name="in whose words",
                    ),
                ),
                (
                    "from_whom",
                    models.CharField(
                        choices=[
                            ("individual", "The person"),
                            ("key_person", "Family, friend or advocate"),
                            ("worker", "Worker"),
                            ("other", "Somebody else"),
                            ("anonymous", "Somebody who does not want to be named"),
                        ],
                        max_length=20,
                        verbose_name="from whom",
                    ),
                ),
                (
                    "said_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who said it"),
                ),
                (
                    "confidential",
                    models.BooleanField(default=False, verbose_name="only for those who answer it"),
                ),
                (
                    "happened_on",
                    models.DateField(default=goldenthread.core.clock.today, verbose_name="when"),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="to be answered by"),
                ),
                (
                    "in_error_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="entered in error because"
                    ),
                ),
                (
                    "about_worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="the worker it is about",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="whose it is",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
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
                        related_name="comments",
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
                        related_name="comments",
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
                        fields=["provider", "individual", "-happened_on"], name="comment_person"
                    ),
                    models.Index(fields=["provider", "individual", "due_on"], name="comment_due"),
                    models.Index(fields=["provider", "process"], name="comment_process"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommentNote",
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
                            ("acknowledged", "Thanked, and told what happens next"),
                            ("answered", "Answered: what we found, and what we say to it"),
                            ("done", "Something was done about it"),
                            ("told", "Told back to who said it"),
                            ("escalated", "Taken further"),
                            ("taken_back", "Taken back by who said it"),
                        ],
                        max_length=20,
                        verbose_name="what was done",
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="what was said or done"
                    ),
                ),
                ("whom", models.CharField(blank=True, max_length=200, verbose_name="who")),
                (
                    "how",
                    models.CharField(blank=True, max_length=200, verbose_name="how they were told"),
                ),
                (
                    "satisfied",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("not_asked", "Not asked"),
                        ],
                        max_length=10,
                        verbose_name="satisfied",
                    ),
                ),
                (
                    "happened_on",
                    models.DateField(default=goldenthread.core.clock.today, verbose_name="when"),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="voice.comment",
                        verbose_name="comment",
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
                        to="voice.commentnote",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="commentnote_record"
                    ),
                    models.Index(fields=["provider", "comment", "kind"], name="comment_note_of"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvolvementLook",
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
                    "looked_on",
                    models.DateField(
                        default=goldenthread.core.clock.today, verbose_name="looked at on"
                    ),
                ),
                ("since", models.DateField(verbose_name="from")),
                ("until", models.DateField(verbose_name="to")),
                ("heard", models.TextField(max_length=2000, verbose_name="what we heard")),
                (
                    "with_whom",
                    models.CharField(max_length=300, verbose_name="who looked at it together"),
                ),
                (
                    "in_error_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="entered in error because"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvement_looks",
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
                    models.Index(fields=["provider", "home", "-looked_on"], name="look_home")
                ],
            },
        ),
        migrations.CreateModel(
            name="Improvement",
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
                ("what", models.CharField(max_length=300, verbose_name="what will be better")),
                ("who", models.CharField(max_length=120, verbose_name="who does it")),
                ("due_on", models.DateField(verbose_name="by when")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="finished on")),
                (
                    "came_of_it",
                    models.CharField(blank=True, max_length=500, verbose_name="what came of it"),
                ),
                (
                    "in_error_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="entered in error because"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="improvements",
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
                (
                    "look",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="improvements",
                        to="voice.involvementlook",
                        verbose_name="what it comes of",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "home", "due_on"], name="improvement_home")
                ],
            },
        ),
        migrations.CreateModel(
            name="InvolvementRating",
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
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "In part"),
                            ("no", "No"),
                            ("cannot_tell", "We cannot tell"),
                            ("did_not_want", "Did not want to be asked"),
                        ],
                        max_length=20,
                        verbose_name="did they have their say",
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what they said or showed"
                    ),
                ),
                (
                    "asked_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who asked"),
                ),
                (
                    "asked_how",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="how they were asked"
                    ),
                ),
                (
                    "happened_on",
                    models.DateField(default=goldenthread.core.clock.today, verbose_name="when"),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
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
                        to="voice.involvementrating",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="involvementrating_record"
                    ),
                    models.Index(fields=["provider", "process"], name="rating_process"),
                    models.Index(fields=["provider", "individual"], name="rating_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListeningSettings",
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
                    "comment_reply_days",
                    models.PositiveSmallIntegerField(
                        default=14, verbose_name="days to answer a comment or concern"
                    ),
                ),
                (
                    "complaint_reply_days",
                    models.PositiveSmallIntegerField(
                        default=28, verbose_name="days to answer a complaint"
                    ),
                ),
                (
                    "involvement_every_months",
                    models.PositiveSmallIntegerField(
                        default=6,
                        verbose_name="months between two looks at how involved people are",
                    ),
                ),
                (
                    "evaluation_report_days",
                    models.PositiveSmallIntegerField(
                        default=28, verbose_name="days to report what an evaluation found"
                    ),
                ),
                (
                    "home",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listening",
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
            },
        ),
    ]
