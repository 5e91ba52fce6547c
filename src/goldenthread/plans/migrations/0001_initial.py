import django.core.validators
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
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
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
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "agreement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "The person agreed"),
                            ("representative", "Somebody who may decide for the person agreed"),
                            ("not_agreed", "Not agreed"),
                        ],
                        max_length=20,
                        verbose_name="agreement",
                    ),
                ),
                (
                    "agreed_with",
                    models.CharField(blank=True, max_length=120, verbose_name="with whom"),
                ),
                (
                    "agreed_how",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="how we know they agree"
                    ),
                ),
                (
                    "not_agreed_because",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        verbose_name="why it is not agreed, in their words",
                    ),
                ),
                (
                    "by_right",
                    models.CharField(
                        blank=True,
                        max_length=400,
                        verbose_name="by what right somebody else agreed",
                    ),
                ),
                (
                    "holds_because",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        verbose_name="why it holds although it is not agreed, and who decided",
                    ),
                ),
                (
                    "funding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("council", "The local council"),
                            ("health", "The health service"),
                            ("self", "They pay for themselves"),
                            ("mixed", "Shared by several"),
                            ("charity", "A charity or a fund"),
                            ("other", "Somebody else"),
                            ("not_settled", "Not settled yet"),
                        ],
                        max_length=20,
                        verbose_name="who pays for the care",
                    ),
                ),
                (
                    "funding_note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="more about who pays"
                    ),
                ),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="replaced"),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
                (
                    "process",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan",
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
                    "starts_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="continued_by",
                        to="plans.plan",
                        verbose_name="starts from",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("replaced_at__isnull", True), ("settled_at__isnull", False)
                        ),
                        fields=["provider", "individual"],
                        name="plan_in_force",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider", "individual", "number"), name="plan_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
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
                    "record",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        verbose_name="record",
                    ),
                ),
                (
                    "started_on",
                    models.DateField(
                        default=goldenthread.core.clock.today,
                        editable=False,
                        verbose_name="wanted since",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hard", "Something others can see or count"),
                            ("soft", "Something the person feels"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="what will be different")),
                (
                    "words",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="in the person's words"
                    ),
                ),
                (
                    "why",
                    models.CharField(blank=True, max_length=500, verbose_name="why it matters"),
                ),
                (
                    "baseline",
                    models.CharField(blank=True, max_length=500, verbose_name="how it is now"),
                ),
                (
                    "importance",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="importance, 1 to 10",
                    ),
                ),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("faces", "Faces, 0 to 10"),
                            ("number", "A number with a unit"),
                            ("steps", "Not yet, partly, yes"),
                            ("words", "In their own words"),
                        ],
                        default="faces",
                        max_length=10,
                        verbose_name="how we measure it",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "baseline_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        verbose_name="value now",
                    ),
                ),
                (
                    "target_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        verbose_name="value hoped for",
                    ),
                ),
                (
                    "no_action_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why nothing is done for it yet"
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "plan"], name="outcome_plan"),
                    models.Index(fields=["provider", "record"], name="outcome_record"),
                    models.Index(fields=["provider", "individual"], name="outcome_individual"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contingency",
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
                    "record",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        verbose_name="record",
                    ),
                ),
                (
                    "look_again_on",
                    models.DateField(blank=True, null=True, verbose_name="look again on"),
                ),
                ("happens", models.CharField(max_length=300, verbose_name="when this happens")),
                (
                    "signs",
                    models.CharField(blank=True, max_length=500, verbose_name="signs to look for"),
                ),
                (
                    "helps",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what helps them through it"
                    ),
                ),
                ("should", models.CharField(max_length=1000, verbose_name="what should happen")),
                (
                    "kept_ready",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        verbose_name="medicines or equipment kept for it, and where",
                    ),
                ),
                (
                    "call",
                    models.CharField(max_length=500, verbose_name="who to call, in this order"),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "plan"], name="contingency_plan"),
                    models.Index(fields=["provider", "individual"], name="contingency_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChosenRisk",
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
                    "record",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        verbose_name="record",
                    ),
                ),
                (
                    "look_again_on",
                    models.DateField(blank=True, null=True, verbose_name="look again on"),
                ),
                ("want", models.CharField(max_length=300, verbose_name="what they want to do")),
                ("benefit", models.CharField(max_length=500, verbose_name="what it gives them")),
                ("harm", models.CharField(max_length=500, verbose_name="the harm that could come")),
                ("safer", models.CharField(max_length=500, verbose_name="what makes it safer")),
                ("decided_by", models.CharField(max_length=120, verbose_name="who decided")),
                (
                    "decided_with",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="with whom it was talked about"
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "plan"], name="chosenrisk_plan"),
                    models.Index(fields=["provider", "individual"], name="chosenrisk_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdditionalPlan",
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
                    "record",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        verbose_name="record",
                    ),
                ),
                (
                    "look_again_on",
                    models.DateField(blank=True, null=True, verbose_name="look again on"),
                ),
                ("what", models.CharField(max_length=200, verbose_name="which plan it is")),
                (
                    "content",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what in it matters here"
                    ),
                ),
                ("held_by", models.CharField(max_length=160, verbose_name="who holds it")),
                ("kept_where", models.CharField(max_length=200, verbose_name="where to find it")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_set",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "plan"], name="additionalplan_plan"),
                    models.Index(fields=["provider", "individual"], name="additionalplan_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
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
                    "record",
                    models.UUIDField(
                        default=goldenthread.core.identifiers.new_id,
                        editable=False,
                        verbose_name="record",
                    ),
                ),
                ("what", models.CharField(max_length=300, verbose_name="what we will do")),
                ("who", models.CharField(max_length=120, verbose_name="who")),
                ("when", models.CharField(max_length=120, verbose_name="when or how often")),
                (
                    "resources",
                    models.CharField(blank=True, max_length=300, verbose_name="what it takes"),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
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
                    "worker",
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
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="plans.outcome",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="plans.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "plan"], name="action_plan"),
                    models.Index(fields=["provider", "outcome"], name="action_outcome"),
                    models.Index(fields=["provider", "individual"], name="action_person"),
                    models.Index(fields=["provider", "record"], name="action_record"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanRead",
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
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.individual",
                        verbose_name="individual",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reads",
                        to="plans.plan",
                        verbose_name="plan",
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
                        to="plans.planread",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "record", "version"], name="planread_record"),
                    models.Index(
                        fields=["provider", "individual", "recorded_by"], name="plan_read_by"
                    ),
                    models.Index(fields=["provider", "plan"], name="plan_read_plan"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanSource",
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
                    "finding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.finding",
                        verbose_name="finding",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="plans.plan",
                        verbose_name="plan",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.statement",
                        verbose_name="statement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "plan"], name="plan_source_plan"),
                    models.Index(fields=["provider", "individual"], name="plan_source_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("statement__isnull", False),
                            ("finding__isnull", False),
                            _connector="XOR",
                        ),
                        name="plan_source_is_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
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
                    "measured_by",
                    models.CharField(
                        choices=[("individual", "The person"), ("worker", "A worker")],
                        max_length=20,
                        verbose_name="whose view",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        verbose_name="value",
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what they said or showed"
                    ),
                ),
                (
                    "happened_at",
                    models.DateTimeField(default=goldenthread.core.clock.now, verbose_name="when"),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
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
                        to="plans.measurement",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measurements",
                        to="plans.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "record", "version"], name="measurement_record"
                    ),
                    models.Index(
                        fields=["provider", "outcome", "happened_at"], name="measurement_outcome"
                    ),
                    models.Index(
                        fields=["provider", "individual", "happened_at"], name="measurement_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
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
                ("what", models.CharField(max_length=300, verbose_name="what changes")),
                ("why", models.CharField(max_length=300, verbose_name="why")),
                (
                    "implementer",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="who will make it happen"
                    ),
                ),
                ("method", models.CharField(blank=True, max_length=300, verbose_name="how")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                (
                    "agreed_on",
                    models.DateField(
                        default=goldenthread.core.clock.today, verbose_name="agreed on"
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "done_how",
                    models.CharField(blank=True, max_length=300, verbose_name="what was done"),
                ),
                (
                    "not_done_on",
                    models.DateField(blank=True, null=True, verbose_name="will not be done since"),
                ),
                (
                    "not_done_decided",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "The person decided"),
                            ("with_person", "Decided with the person"),
                            ("others", "Others decided"),
                            ("nobody", "Nobody: it could not be done"),
                        ],
                        max_length=20,
                        verbose_name="who decided that it will not be done",
                    ),
                ),
                (
                    "not_done_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it will not be done"
                    ),
                ),
                (
                    "not_done_instead",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="what is done instead"
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="entered in error since"
                    ),
                ),
                (
                    "withdrawn_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it was wrong"),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="plans.action",
                        verbose_name="action",
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
                        verbose_name="member of the circle who will make it happen",
                    ),
                ),
                (
                    "individual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="cycle.process",
                        verbose_name="review",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="worker who will make it happen",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="plans.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["provider", "individual", "-agreed_on", "-id"],
                        name="change_individual",
                    ),
                    models.Index(fields=["provider", "review"], name="change_review"),
                    models.Index(fields=["provider", "agreed_on"], name="change_agreed"),
                    models.Index(
                        condition=models.Q(("done_on__isnull", True)),
                        fields=["provider", "individual", "due_on"],
                        name="change_to_make",
                    ),
                    models.Index(
                        condition=models.Q(("done_on__isnull", True)),
                        fields=["provider", "worker"],
                        name="change_of_worker",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeSource",
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
                    "finding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="assessments.finding",
                        verbose_name="finding",
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
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="people.statement",
                        verbose_name="statement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["provider", "individual"], name="outcome_source_person"),
                    models.Index(fields=["provider", "outcome"], name="outcome_source_outcome"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("statement__isnull", False),
                            ("finding__isnull", False),
                            _connector="XOR",
                        ),
                        name="outcome_source_is_one_thing",
                    )
                ],
            },
        ),
    ]
