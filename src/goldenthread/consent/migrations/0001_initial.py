import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.core.clock
import goldenthread.core.identifiers
import goldenthread.core.kept_files


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("homes", "0001_initial"),
        ("homes", "__first__"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Authority",
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
                            ("attorney_care", "Attorney for health and welfare"),
                            ("attorney_money", "Attorney for property and money"),
                            ("deputy", "Deputy of the Court of Protection"),
                            ("parent", "Parent of somebody under 16"),
                            ("advance", "Advance decision to refuse treatment"),
                        ],
                        max_length=20,
                        verbose_name="what it is",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="whose it is")),
                ("covers", models.TextField(max_length=1000, verbose_name="what it covers")),
                (
                    "evidence_seen",
                    models.CharField(max_length=300, verbose_name="what was seen of it"),
                ),
                (
                    "seen_on",
                    models.DateField(default=goldenthread.core.clock.today, verbose_name="seen on"),
                ),
                (
                    "seen_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who saw it"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorities",
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
                        to="consent.authority",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="authority_record"),
                    models.Index(fields=["provider", "individual"], name="authority_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CapacityAssessment",
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
                ("decision", models.CharField(max_length=300, verbose_name="the decision")),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("collect", "Ask for information"),
                            ("record", "Write it down"),
                            ("store", "Keep it"),
                            ("share", "Share it with somebody"),
                            ("portal", "Let somebody read it here"),
                            ("photographs", "Take and show photographs"),
                            ("research", "Use it for research"),
                        ],
                        max_length=20,
                        verbose_name="use of information",
                    ),
                ),
                (
                    "support_tried",
                    models.TextField(max_length=1000, verbose_name="support tried first"),
                ),
                ("understands", models.BooleanField(verbose_name="understands what it is about")),
                ("understands_known", models.CharField(max_length=300, verbose_name="how we know")),
                ("retains", models.BooleanField(verbose_name="keeps it in mind long enough")),
                ("retains_known", models.CharField(max_length=300, verbose_name="how we know")),
                ("weighs", models.BooleanField(verbose_name="weighs it up")),
                ("weighs_known", models.CharField(max_length=300, verbose_name="how we know")),
                (
                    "communicates",
                    models.BooleanField(verbose_name="makes the answer known in some way"),
                ),
                (
                    "communicates_known",
                    models.CharField(max_length=300, verbose_name="how we know"),
                ),
                (
                    "cause",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what in mind or brain causes it"
                    ),
                ),
                (
                    "conclusion",
                    models.CharField(
                        choices=[
                            ("has", "Can make this decision"),
                            ("lacks", "Lacks capacity for this decision"),
                        ],
                        max_length=10,
                        verbose_name="conclusion",
                    ),
                ),
                ("assessed_by", models.CharField(max_length=120, verbose_name="who assessed")),
                (
                    "happened_at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                (
                    "circle_member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.circlemember",
                        verbose_name="with whom it would be shared",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="capacity_assessments",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
                (
                    "instead_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consent.capacityassessment",
                        verbose_name="written in place of",
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
                        to="consent.capacityassessment",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="capacityassessment_record"
                    ),
                    models.Index(
                        fields=["provider", "individual", "-happened_at"], name="capacity_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BestInterests",
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
                    "wishes",
                    models.TextField(
                        max_length=1000, verbose_name="the person's wishes and feelings"
                    ),
                ),
                (
                    "consulted",
                    models.TextField(
                        max_length=1000, verbose_name="who was asked, and what they said"
                    ),
                ),
                (
                    "less_restrictive",
                    models.TextField(
                        max_length=1000, verbose_name="less restrictive ways considered"
                    ),
                ),
                (
                    "decision",
                    models.TextField(max_length=1000, verbose_name="what was decided, and why"),
                ),
                ("decided_by", models.CharField(max_length=120, verbose_name="who decided")),
                (
                    "happened_at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="best_interests",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
                (
                    "instead_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consent.bestinterests",
                        verbose_name="written in place of",
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
                        to="consent.bestinterests",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="best_interests",
                        to="consent.capacityassessment",
                        verbose_name="assessment of capacity",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="bestinterests_record"
                    ),
                    models.Index(fields=["provider", "individual"], name="best_interests_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("collect", "Ask for information"),
                            ("record", "Write it down"),
                            ("store", "Keep it"),
                            ("share", "Share it with somebody"),
                            ("portal", "Let somebody read it here"),
                            ("photographs", "Take and show photographs"),
                            ("research", "Use it for research"),
                        ],
                        max_length=20,
                        verbose_name="use of information",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("not_asked", "Not asked yet"),
                            ("given", "Given"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="not_asked",
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "The person themselves"),
                            ("best_interests", "A best-interests decision"),
                            ("authority", "An attorney, deputy or parent"),
                        ],
                        max_length=20,
                        verbose_name="who decided",
                    ),
                ),
                (
                    "recorded_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("signature", "Signed"),
                            ("voice", "Said it, and the voice is recorded"),
                            ("observed", "Said or showed it; two people were there"),
                            ("document", "A document that somebody has seen"),
                            ("signed_in", "Did it themselves, signed in"),
                        ],
                        max_length=20,
                        verbose_name="what shows it",
                    ),
                ),
                (
                    "evidence",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what was said, shown or seen"
                    ),
                ),
                (
                    "asked_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who asked"),
                ),
                (
                    "information_format",
                    models.CharField(
                        blank=True,
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
                        verbose_name="in what form it was explained",
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(
                        default=goldenthread.core.clock.now, verbose_name="when it was decided"
                    ),
                ),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="ask again on")),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="consent.authority",
                        verbose_name="by whose authority",
                    ),
                ),
                (
                    "best_interests",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="consent.bestinterests",
                        verbose_name="best-interests decision",
                    ),
                ),
                (
                    "circle_member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="people.circlemember",
                        verbose_name="with whom it is shared",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
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
                        to="consent.consent",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="consent_record"),
                    models.Index(
                        fields=["provider", "individual", "purpose"], name="consent_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
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
                ("decision", models.CharField(max_length=300, verbose_name="the decision")),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("collect", "Ask for information"),
                            ("record", "Write it down"),
                            ("store", "Keep it"),
                            ("share", "Share it with somebody"),
                            ("portal", "Let somebody read it here"),
                            ("photographs", "Take and show photographs"),
                            ("research", "Use it for research"),
                        ],
                        max_length=20,
                        verbose_name="use of information",
                    ),
                ),
                (
                    "explained_how",
                    models.TextField(max_length=1000, verbose_name="how it was explained"),
                ),
                ("grounds", models.TextField(max_length=1000, verbose_name="on what grounds")),
                (
                    "parents",
                    models.CharField(
                        max_length=200, verbose_name="who has parental responsibility"
                    ),
                ),
                (
                    "parents_say",
                    models.TextField(max_length=1000, verbose_name="what they say about it"),
                ),
                (
                    "conclusion",
                    models.CharField(
                        choices=[
                            ("yes", "Understands it fully: decides this themselves"),
                            (
                                "not_yet",
                                "Not yet: somebody with parental responsibility decides this",
                            ),
                        ],
                        max_length=10,
                        verbose_name="conclusion",
                    ),
                ),
                ("judged_by", models.CharField(max_length=120, verbose_name="who judged")),
                (
                    "happened_at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                (
                    "circle_member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.circlemember",
                        verbose_name="with whom it would be shared",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
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
                        to="consent.judgement",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="judgement_record"),
                    models.Index(
                        fields=["provider", "individual", "-happened_at"], name="judgement_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                    "file",
                    models.FileField(
                        upload_to=goldenthread.core.kept_files.path_of, verbose_name="file"
                    ),
                ),
                ("media_type", models.CharField(max_length=40, verbose_name="kind of file")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("file_digest", models.CharField(max_length=64, verbose_name="digest of the file")),
                ("title", models.CharField(max_length=120, verbose_name="what it is")),
                (
                    "said",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what is said in it"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="consent.capacityassessment",
                        verbose_name="of which assessment",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="consent.authority",
                        verbose_name="of which authority",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="consent.consent",
                        verbose_name="of which answer",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
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
                        to="consent.document",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="document_record"),
                    models.Index(fields=["provider", "individual"], name="document_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("assessment__isnull", False),
                                ("authority", None),
                                ("consent", None),
                            ),
                            models.Q(
                                ("assessment", None),
                                ("authority", None),
                                ("consent__isnull", False),
                            ),
                            models.Q(
                                ("assessment", None),
                                ("authority__isnull", False),
                                ("consent", None),
                            ),
                            _connector="OR",
                        ),
                        name="document_of_one_thing",
                    )
                ],
            },
        ),
    ]
