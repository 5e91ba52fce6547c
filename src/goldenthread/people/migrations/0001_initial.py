import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.core.clock
import goldenthread.core.identifiers
import goldenthread.people.models.individual
import goldenthread.people.nhs_number


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("homes", "0001_initial"),
        ("homes", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Individual",
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
                ("given_name", models.CharField(max_length=80, verbose_name="given name")),
                ("family_name", models.CharField(max_length=80, verbose_name="family name")),
                (
                    "preferred_name",
                    models.CharField(max_length=80, verbose_name="likes to be called"),
                ),
                ("pronouns", models.CharField(blank=True, max_length=40, verbose_name="pronouns")),
                ("birth_date", models.DateField(verbose_name="date of birth")),
                (
                    "nhs_number",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[goldenthread.people.nhs_number.validate_nhs_number],
                        verbose_name="NHS number",
                    ),
                ),
                (
                    "photo",
                    models.ImageField(
                        blank=True,
                        upload_to=goldenthread.people.models.individual.photo_path,
                        verbose_name="photograph",
                    ),
                ),
                ("room", models.CharField(blank=True, max_length=40, verbose_name="room")),
                ("moved_in_on", models.DateField(verbose_name="moved in")),
                ("moved_out_on", models.DateField(blank=True, null=True, verbose_name="moved out")),
                (
                    "first_language",
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
                        verbose_name="first language",
                    ),
                ),
                (
                    "other_languages",
                    models.CharField(blank=True, max_length=120, verbose_name="other languages"),
                ),
                (
                    "faith",
                    models.CharField(blank=True, max_length=120, verbose_name="faith or belief"),
                ),
                (
                    "culture",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="culture and background"
                    ),
                ),
                (
                    "legal_status",
                    models.CharField(
                        choices=[
                            ("none", "No restriction"),
                            ("dols", "Deprivation of liberty authorised"),
                            ("dols_asked", "Deprivation of liberty asked for"),
                            ("guardianship", "Guardianship"),
                            ("looked_after", "Looked-after child"),
                        ],
                        default="none",
                        max_length=20,
                        verbose_name="legal status",
                    ),
                ),
                (
                    "account",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="individual",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="individuals",
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
                    models.Index(
                        fields=["provider", "home", "preferred_name"], name="individual_home"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("nhs_number", ""), _negated=True),
                        fields=("provider", "nhs_number"),
                        name="nhs_number_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CommunicationProfile",
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
                    "identified_on",
                    models.DateField(
                        default=goldenthread.core.clock.today, verbose_name="1. Asked on"
                    ),
                ),
                (
                    "identified_how",
                    models.CharField(max_length=300, verbose_name="who was asked, and how"),
                ),
                (
                    "needs",
                    models.TextField(max_length=1000, verbose_name="2. What the person needs"),
                ),
                (
                    "information_format",
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
                        verbose_name="form of information they use",
                    ),
                ),
                (
                    "information_language",
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
                        verbose_name="language they use",
                    ),
                ),
                (
                    "to_understand_me",
                    models.CharField(
                        max_length=300, verbose_name="3. Flag: what everybody must know"
                    ),
                ),
                (
                    "shared_with",
                    models.CharField(blank=True, max_length=300, verbose_name="4. Shared with"),
                ),
                ("shared_on", models.DateField(blank=True, null=True, verbose_name="shared on")),
                (
                    "met_by",
                    models.TextField(blank=True, max_length=1000, verbose_name="5. How we meet it"),
                ),
                (
                    "review_on",
                    models.DateField(blank=True, null=True, verbose_name="6. Look at it again on"),
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
                        to="people.communicationprofile",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="communication_profiles",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="communicationprofile_record"
                    ),
                    models.Index(fields=["provider", "individual"], name="communication_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CircleMember",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("family", "Family"),
                            ("friend", "Friend"),
                            ("advocate", "Advocate"),
                            ("attorney", "Attorney or deputy"),
                            ("professional", "Professional"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "relationship",
                    models.CharField(max_length=80, verbose_name="who they are to the person"),
                ),
                (
                    "telephone",
                    models.CharField(blank=True, max_length=40, verbose_name="telephone"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                (
                    "notes",
                    models.CharField(blank=True, max_length=300, verbose_name="good to know"),
                ),
                ("position", models.PositiveSmallIntegerField(default=10, verbose_name="order")),
                (
                    "left_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="no longer in the circle since"
                    ),
                ),
                (
                    "left_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("died", "They died"),
                            ("moved_on", "They moved on"),
                            ("new_professional", "Somebody else has their job now"),
                            ("wished", "They, or the person, wished it"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "left_note",
                    models.CharField(blank=True, max_length=300, verbose_name="in a sentence"),
                ),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circles",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
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
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circle",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "individual"], name="circle_individual"),
                    models.Index(fields=["provider", "account"], name="circle_account"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
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
                    "permission",
                    models.CharField(
                        choices=[
                            ("give_view", "give_view"),
                            ("view_about", "view_about"),
                            ("view_assessments", "view_assessments"),
                            ("view_plan", "view_plan"),
                            ("view_records", "view_records"),
                            ("view_reviews", "view_reviews"),
                        ],
                        max_length=30,
                        verbose_name="what",
                    ),
                ),
                (
                    "agreed_at",
                    models.DateTimeField(
                        default=goldenthread.core.clock.now, verbose_name="agreed"
                    ),
                ),
                (
                    "agreed_how",
                    models.CharField(max_length=300, verbose_name="how this was agreed"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                (
                    "circle_member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="people.circlemember",
                        verbose_name="with",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "individual"], name="share_individual"),
                    models.Index(fields=["provider", "circle_member"], name="share_member"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                ("words", models.TextField(max_length=1000, verbose_name="in their words")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("background", "Background"),
                            ("need", "Need"),
                            ("preference", "Preference"),
                            ("wish", "Wish"),
                            ("strength", "Strength"),
                            ("chosen_risk", "A risk I choose"),
                        ],
                        max_length=20,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("important_to_me", "What is most important to me"),
                            ("people", "People who are important to me"),
                            ("communication", "How I communicate and how to communicate with me"),
                            ("wellness", "My wellness"),
                            ("support", "How and when to support me"),
                            ("worth_knowing", "Also worth knowing about me"),
                            ("please_do", "Please do"),
                            ("please_do_not", "Please do not"),
                        ],
                        max_length=30,
                        verbose_name="area of life",
                    ),
                ),
                (
                    "importance",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "This must happen"),
                            (2, "This matters"),
                            (3, "This would be nice"),
                        ],
                        default=2,
                        verbose_name="how much it matters",
                    ),
                ),
                (
                    "how_we_know",
                    models.CharField(
                        choices=[
                            ("own_words", "Said it in their own words"),
                            ("interpreted", "Somebody who knows them well told us"),
                            ("observed", "We saw it"),
                        ],
                        max_length=20,
                        verbose_name="how we know",
                    ),
                ),
                (
                    "said_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who said it"),
                ),
                (
                    "times_of_day",
                    models.JSONField(blank=True, default=list, verbose_name="times of day"),
                ),
                (
                    "happened_at",
                    models.DateTimeField(
                        default=goldenthread.core.clock.now, verbose_name="said or seen"
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="confirmed with the person"
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer holds since"),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
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
                        to="people.statement",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="statement_record"),
                    models.Index(
                        fields=["provider", "individual", "kind"], name="statement_individual"
                    ),
                ],
            },
        ),
    ]
