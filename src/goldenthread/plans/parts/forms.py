"""Forms for the parts of a plan."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.assessments.models import Finding, FindingKind
from goldenthread.core.forms import DateInput
from goldenthread.people.choices import StatementKind
from goldenthread.people.models import Statement

from ..choices import Funding
from ..forms import FindingChoices, StatementChoices, as_initial, offer
from ..models import AdditionalPlan, ChosenRisk, Contingency, Plan, PlanPart, PlanSource

TWO_LINES = {"rows": 2}
LOOK_AGAIN = _("Look again on")
LOOK_AGAIN_HELP = _("Leave it empty to look again with the whole plan.")
BUILDS_ON_STATEMENTS = (StatementKind.STRENGTH, StatementKind.NEED)
BUILDS_ON_FINDINGS = (FindingKind.STRENGTH, FindingKind.NEED)


class PartForm(forms.ModelForm[Any]):
    """One part of a draft."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class RiskForm(PartForm):
    """A risk somebody chooses."""

    look_again_on = forms.DateField(
        label=LOOK_AGAIN, required=False, widget=DateInput, help_text=LOOK_AGAIN_HELP
    )

    class Meta:
        model = ChosenRisk
        fields = [
            "want",
            "benefit",
            "harm",
            "safer",
            "decided_by",
            "decided_with",
            "look_again_on",
        ]
        widgets = {
            "benefit": forms.Textarea(attrs=TWO_LINES),
            "harm": forms.Textarea(attrs=TWO_LINES),
            "safer": forms.Textarea(attrs=TWO_LINES),
        }
        labels = {
            "want": _("What do they want to do?"),
            "benefit": _("What does it give them?"),
            "harm": _("What harm could come of it?"),
            "safer": _("What makes it safer?"),
            "decided_by": _("Who decided?"),
            "decided_with": _("With whom was it talked about?"),
        }
        help_texts = {
            "want": _("As they would say it: “I walk to the shop on my own.”"),
            "safer": _("As little as is needed, so that it stays theirs."),
            "decided_by": _(
                "The person. Where they cannot decide this, who did, and in which decision."
            ),
        }


class ContingencyForm(PartForm):
    """What should happen when something goes wrong."""

    look_again_on = forms.DateField(
        label=LOOK_AGAIN, required=False, widget=DateInput, help_text=LOOK_AGAIN_HELP
    )

    class Meta:
        model = Contingency
        fields = ["happens", "signs", "helps", "should", "kept_ready", "call", "look_again_on"]
        widgets = {
            "signs": forms.Textarea(attrs=TWO_LINES),
            "helps": forms.Textarea(attrs=TWO_LINES),
            "should": forms.Textarea(attrs={"rows": 4}),
            "kept_ready": forms.Textarea(attrs=TWO_LINES),
            "call": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "happens": _("When this happens"),
            "signs": _("Signs to look for"),
            "helps": _("What helps them through it?"),
            "should": _("What should happen?"),
            "kept_ready": _("Which medicines or equipment are kept for it, and where?"),
            "call": _("Who is to be called?"),
        }
        help_texts = {
            "happens": _("For example: she cannot breathe well."),
            "signs": _("What one sees or hears before it, or while it begins."),
            "helps": _("What they do or think themselves, in their words: “I count the tiles.”"),
            "should": _("One step on each line, the first thing first."),
            "kept_ready": _("Only what is kept ready for this. What is taken every day is not."),
            "call": _("One on each line, with the number. The first is called first."),
        }


class AdditionalPlanForm(PartForm):
    """A plan of another service."""

    since = forms.DateField(label=_("Since when?"), required=False, widget=DateInput)
    look_again_on = forms.DateField(
        label=LOOK_AGAIN, required=False, widget=DateInput, help_text=LOOK_AGAIN_HELP
    )

    class Meta:
        model = AdditionalPlan
        fields = ["what", "content", "held_by", "kept_where", "since", "look_again_on"]
        widgets = {"content": forms.Textarea(attrs=TWO_LINES)}
        labels = {
            "what": _("Which plan is it?"),
            "content": _("What in it matters for what we do?"),
            "held_by": _("Who holds it?"),
            "kept_where": _("Where is it to be found?"),
        }
        help_texts = {
            "what": _("For example: plan for safe swallowing."),
            "held_by": _("A name, and the service."),
        }


def part_form(data: Any, form: type[PartForm], plan: Plan, part: PlanPart | None) -> PartForm:
    """Return the form for a new part of a draft, or for one that is there."""
    if part is not None:
        return form(data, initial=as_initial(part))
    made = form(data)
    if "decided_by" in made.fields:
        made.initial["decided_by"] = plan.individual.preferred_name
    return made


class BuildsOnForm(forms.Form):
    """Which strengths and needs a plan builds on."""

    statements = StatementChoices(
        show_hidden_initial=True,
        label=_("In their words"),
        queryset=None,
        to_field_name="record",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    findings = FindingChoices(
        show_hidden_initial=True,
        label=_("What assessments found"),
        queryset=None,
        to_field_name="record",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


def builds_on_form(data: Any, plan: Plan, linked: list[PlanSource]) -> BuildsOnForm:
    """Return the form with all strengths and needs of the person, those of the plan ticked."""
    said = [one.statement.record for one in linked if one.statement]
    found = [one.finding.record for one in linked if one.finding]
    form = BuildsOnForm(data, initial={"statements": said, "findings": found, "seen": plan.version})
    offer(form, "statements", _statements(plan, said))
    findings = Finding.objects.of(plan.individual_id).filter(kind__in=BUILDS_ON_FINDINGS)
    offer(form, "findings", findings)
    return form


def _statements(plan: Plan, said: list[Any]) -> QuerySet[Statement]:
    every = Statement.objects.of(plan.individual_id)
    holding = every.live().filter(kind__in=BUILDS_ON_STATEMENTS)
    return (holding | every.filter(record__in=said)).distinct()


class FundingForm(forms.ModelForm[Plan]):
    """Who pays for the care."""

    funding = forms.ChoiceField(
        label=_("Who pays for the care and support?"),
        choices=Funding.choices,
        widget=forms.RadioSelect,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Plan
        fields = ["funding", "funding_note"]
        labels = {"funding_note": _("More about it")}
        help_texts = {
            "funding_note": _("Who pays which part, or what is being asked for. No bank details.")
        }
