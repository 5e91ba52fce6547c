"""Forms for plans: they check the writing; actions decide."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from goldenthread.assessments.models import Finding
from goldenthread.core import clock
from goldenthread.core.forms import (
    ZERO_TO_TEN,
    ChipSelect,
    DecimalField,
    HintedRadios,
)
from goldenthread.core.wording import quoted
from goldenthread.homes.models import Account
from goldenthread.people.models import Individual, Statement

from .choices import Agreement, OutcomeKind, Scale
from .models import Action, Outcome, Plan, PlanPart
from .settling import rights_of

KIND_WORDS = [
    (OutcomeKind.HARD.value, _("Others can see or count it")),
    (OutcomeKind.SOFT.value, _("The person feels it")),
]
SCALE_HINTS: dict[str, Any] = {
    Scale.FACES.value: _("From 0, very bad, to 10, very good. Good for how something feels."),
    Scale.NUMBER.value: _("Something you can count or time: minutes, steps, times a week."),
    Scale.WORDS.value: _("They tell it, and say whether it is better, the same or worse."),
    Scale.STEPS.value: _("Good for something that is there or not. In numbers: 0, 1 and 2."),
}
AGREEMENT_HINTS: dict[str, Any] = {
    Agreement.REPRESENTATIVE.value: _(
        "An attorney, a deputy or a parent, or a best-interests decision."
    ),
    Agreement.NOT_AGREED.value: _(
        "That is all right. Their reasons stand at the top of the plan, and are worked through."
    ),
}


class StatementChoices(forms.ModelMultipleChoiceField[Statement]):
    """Any of a person's statements, by the identity they keep."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the words, with what the statement is."""
        return f"{quoted(Truncator(obj.words).chars(160))} · {obj.get_kind_display()}"


class FindingChoices(forms.ModelMultipleChoiceField[Finding]):
    """Any of what assessments found, by the identity it keeps."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what was found, and what kind it is."""
        return f"{obj.what} · {obj.get_kind_display()}"


class OutcomeForm(forms.ModelForm[Outcome]):
    """What will be different for somebody, why, how it is now, and what it serves."""

    kind = forms.ChoiceField(
        label=_("Can others see it, or does the person feel it?"),
        choices=KIND_WORDS,
        widget=ChipSelect,
    )
    importance = forms.TypedChoiceField(
        label=_("How important is it to the person?"),
        choices=ZERO_TO_TEN[1:],
        coerce=int,
        widget=ChipSelect,
        help_text=_("Ask them. 10 is the most important."),
    )
    scale = forms.ChoiceField(
        label=_("How will we know how it is going?"),
        choices=Scale.choices,
        widget=HintedRadios(hints=SCALE_HINTS),
        initial=Scale.FACES,
    )
    statements = StatementChoices(
        show_hidden_initial=True,
        label=_("What they said that this serves"),
        queryset=None,
        to_field_name="record",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    findings = FindingChoices(
        show_hidden_initial=True,
        label=_("What assessments found that this serves"),
        queryset=None,
        to_field_name="record",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Return the outcome. Adds an error for a number that does not say what is counted."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("scale") == Scale.NUMBER and not cleaned.get("unit"):
            self.add_error("unit", _("Say what is counted: minutes, steps, times a week."))
        if cleaned.get("scale") == Scale.WORDS and not cleaned.get("baseline"):
            self.add_error("baseline", _("Write how it is now, so that it can be compared."))
        self._refuse_number_without_way(cleaned)
        return cleaned

    def _refuse_number_without_way(self, cleaned: dict[str, Any]) -> None:
        # More minutes in the garden are better, more falls are not: only the hope tells.
        now, hoped = cleaned.get("baseline_value"), cleaned.get("target_value")
        if cleaned.get("scale") == Scale.NUMBER and now is not None and hoped is None:
            sentence = _("Say what they hope for: it tells whether more is better, or less.")
            self.add_error("target_value", sentence)

    class Meta:
        model = Outcome
        fields = [
            "title",
            "words",
            "why",
            "kind",
            "importance",
            "baseline",
            "scale",
            "unit",
            "baseline_value",
            "target_value",
        ]
        field_classes = {"baseline_value": DecimalField, "target_value": DecimalField}
        widgets = {
            "words": forms.Textarea(attrs={"rows": 2}),
            "why": forms.Textarea(attrs={"rows": 2}),
            "baseline": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "baseline": _("How it is now, before we begin"),
            "unit": _("Counted in"),
            "baseline_value": _("The value now"),
            "target_value": _("The value they hope for"),
        }
        help_texts = {
            "title": _("What they will be able to do, feel or have. What staff do comes after it."),
            "words": _("As they say it or show it."),
            "baseline_value": _("On the scale you chose. In their own words there is none."),
            "target_value": _("Of a number it also tells whether more is better, or less."),
            "unit": _("Only for a number: minutes, steps, times a week."),
        }


def outcome_form(data: Any, individual: Individual, outcome: Outcome | None = None) -> OutcomeForm:
    """Return the form for a new outcome of a person, or for one in a draft."""
    form = OutcomeForm(data, initial=as_initial(outcome) if outcome else {})
    linked = list(outcome.sources.all()) if outcome else []
    said = [source.statement.record for source in linked if source.statement]
    found = [source.finding.record for source in linked if source.finding]
    statements = Statement.objects.of(individual.pk)
    offer(form, "statements", statements.live() | statements.filter(record__in=said))
    offer(form, "findings", Finding.objects.of(individual.pk))
    form.initial["statements"], form.initial["findings"] = said, found
    if outcome and outcome.plan.starts_from_id and outcome.started_on < clock.today():
        form.fields["baseline"].label = _("How it was at the start")
        form.fields["baseline_value"].label = _("The value at the start")
    return form


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Let a field offer these rows to choose from. They are read once for a page."""
    field = field_of(form, name)
    field.queryset = rows
    field.choices = list(iter(field.choices))


def field_of(form: forms.BaseForm, name: str) -> Any:
    """Return a field of a form, whatever kind it is."""
    return form.fields[name]


def as_initial(record: Outcome | Action | PlanPart | Plan) -> dict[str, Any]:
    """Return what a record says, with its version, as a form begins with it."""
    fields = {field.name: field.value_from_object(record) for field in record._meta.concrete_fields}
    return {**fields, "seen": record.version}


class ActionForm(forms.ModelForm[Action]):
    """What will be done, by whom, when, with what."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Action
        fields = ["what", "worker", "who", "when", "resources"]
        labels = {"worker": _("Which worker"), "who": _("Or somebody else")}
        help_texts = {
            "who": _("The person themselves, family, a friend, a whole team."),
            "when": _("For example: every morning after breakfast."),
            "resources": _("Money, transport, equipment, a place."),
        }

    def clean(self) -> dict[str, Any]:
        """Return the action with who will do it: the worker's name, or the one written."""
        cleaned = super().clean() or self.cleaned_data
        worker = cleaned.get("worker")
        if cleaned.get("who") and worker:
            self.add_error("who", _("Choose a worker or write a name, not both."))
        elif worker:
            cleaned["who"] = worker.display_name
        if not cleaned.get("who") and "who" not in self.errors:
            self.add_error("who", _("Say who will do it: choose a worker, or write a name."))
        return cleaned


def action_form(data: Any, individual: Individual, act: Action | None = None) -> ActionForm:
    """Return the form for a new action, or for one in a draft."""
    form = ActionForm(data, initial=as_initial(act) if act else {})
    form.fields["who"].required = False
    chosen = act.worker_id if act else None
    if chosen:
        form.initial["who"] = ""
    # Who has left since stays chosen until somebody else is.
    workers = Account.objects.filter(Q(pk__in=_workers_of(individual)) | Q(pk=chosen))
    field_of(form, "worker").queryset = workers.order_by("display_name")
    field_of(form, "worker").empty_label = _("No one worker")
    return form


def _workers_of(individual: Individual) -> Any:
    posts = individual.home.posts.held_now().of_workers().order_by()
    return posts.values("account_id")


class SettleForm(forms.ModelForm[Plan]):
    """Whether a plan is agreed, with whom, how we know, or why not."""

    agreement = forms.ChoiceField(
        label=_("Is it agreed?"),
        choices=Agreement.choices,
        widget=HintedRadios(hints=AGREEMENT_HINTS),
    )
    agreed_with = forms.CharField(
        label=_("Who did you go through it with?"),
        max_length=120,
    )
    by_right = forms.ChoiceField(
        label=_("If somebody else may decide: by what right?"),
        required=False,
        help_text=_("What is recorded under Consent and in force."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # What stood in the draft when this page was opened.
    contents = forms.CharField(widget=forms.HiddenInput, required=False)
    # Of how we know and why not, one is always needed: neither is called optional.
    mark_optional = False

    class Meta:
        model = Plan
        fields = [
            "agreement",
            "agreed_with",
            "by_right",
            "agreed_how",
            "not_agreed_because",
            "holds_because",
        ]
        labels = {
            "agreed_how": _("If agreed: how do you know?"),
            "not_agreed_because": _("If not: why, in their words"),
            "holds_because": _("If not: why does it hold all the same?"),
        }
        help_texts = {
            "agreed_how": _("What they said or showed, and who was there."),
            "not_agreed_because": _(
                "Write it as they say it, and read it back to them: it stands as their side."
            ),
            "holds_because": _(
                "Who decided, and on what ground: their safety now, a best-interests decision, "
                "the law. If nothing calls for it, do not finish: the plan before holds on."
            ),
        }
        widgets = {
            "not_agreed_because": forms.Textarea(attrs={"rows": 2}),
            "holds_because": forms.Textarea(attrs={"rows": 2}),
        }


def settle_form(data: Any, plan: Plan, **initial: Any) -> SettleForm:
    """Return the form by which a draft is settled, with the rights others have to agree."""
    form = SettleForm(data, initial={"seen": plan.version, **initial})
    nobody = _("They agree themselves, or do not")
    field_of(form, "by_right").choices = [("", nobody), *rights_of(plan.individual)]
    return form
