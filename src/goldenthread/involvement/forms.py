"""Forms of being involved. They check the writing; actions decide."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import ChipSelect, DateInput, offer
from goldenthread.cycle.models import Process
from goldenthread.people.choices import Format, Language, StatementKind
from goldenthread.people.despite import NAME, not_asked_yet, only_where_needed, question
from goldenthread.people.models import CircleMember, CommunicationProfile, Individual, Statement
from goldenthread.people.once_there import CircleChoice

from .choices import LOOK_AGAIN_AFTER_DAYS, AgreedBy, Document, Law, WhyDifferent
from .models import Contribution, InvolvementPlan, InvolvementWord, MaterialGiven

KEPT_KINDS = (
    StatementKind.NEED,
    StatementKind.PREFERENCE,
    StatementKind.WISH,
    StatementKind.CHOSEN_RISK,
)


class PlanForm(forms.ModelForm[InvolvementPlan]):
    """How somebody wants to be involved."""

    agreed_by = forms.ChoiceField(
        label=_("Gone through with"),
        choices=AgreedBy.choices,
        widget=ChipSelect,
        initial=AgreedBy.PERSON,
        help_text=_("Not wanting such a plan is a good answer too. Write down what they said."),
    )
    law = forms.ChoiceField(
        label=_("Who decides, by law"), choices=Law.choices, widget=forms.RadioSelect
    )
    # The version on the screen; 0 when there was no plan yet.
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    class Meta:
        model = InvolvementPlan
        fields = [
            "agreed_by",
            "how_involved",
            "who_speaks",
            "what_helps",
            "what_hinders",
            "where_and_when",
            "transport",
            "answers_for",
            "law",
            "law_words",
            "confirmed_on",
            "confirmed_how",
            "review_on",
        ]
        widgets = {
            "how_involved": forms.Textarea(attrs={"rows": 3}),
            "confirmed_on": DateInput(),
            "review_on": DateInput(),
        }
        help_texts = {
            "how_involved": _("In their words: what they want to hear, say, decide or leave."),
            "who_speaks": _("Name, and who they are: “Esi, my daughter, for letters”."),
            "what_helps": _("It is planned as their support each time: “pictures, no hurry”."),
            "where_and_when": _("Room, time of day, how long, breaks."),
            "transport": _("If it is not here: a lift, a step-free bus, somebody to go with."),
            "answers_for": _("What nobody does or decides for them: “my money for sweets”."),
            "confirmed_how": _("And who was there."),
        }

    def __init__(self, *args: Any, plan: InvolvementPlan | None, **kwargs: Any) -> None:
        """Begin with the plan in force; it is gone through anew today."""
        again = clock.today() + timedelta(days=LOOK_AGAIN_AFTER_DAYS)
        known: dict[str, Any] = {"review_on": again}
        if plan:
            known |= {name: getattr(plan, name) for name in self._meta.fields or ()}
            known |= {"seen": plan.version, "review_on": max(again, plan.review_on)}
        known |= {"confirmed_on": clock.today(), "confirmed_how": ""}
        super().__init__(*args, **{**kwargs, "initial": known})


class WordForm(forms.ModelForm[InvolvementWord]):
    """What somebody thinks of how they are involved."""

    class Meta:
        model = InvolvementWord
        fields = ["words", "said_by", "happened_on"]
        widgets = {"words": forms.Textarea(attrs={"rows": 2}), "happened_on": DateInput()}

    def __init__(self, *args: Any, said_by: str, own: bool, **kwargs: Any) -> None:
        """Ask who said it only where somebody writes for another."""
        kwargs["initial"] = {"said_by": said_by, "happened_on": clock.today()}
        super().__init__(*args, **kwargs)
        if own:
            self.said_by = said_by
            del self.fields["said_by"]
            self.fields["words"].label = _("In your words")

    def clean(self) -> dict[str, Any]:
        """Return the words, with who said them."""
        cleaned = super().clean() or self.cleaned_data
        return {"said_by": getattr(self, "said_by", ""), **cleaned}


class MaterialForm(forms.ModelForm[MaterialGiven]):
    """What was handed over, to whom and how."""

    what = forms.ChoiceField(
        label=_("What was given?"), choices=Document.choices, widget=ChipSelect
    )
    process: "forms.ModelChoiceField[Process]" = forms.ModelChoiceField(
        label=_("About which assessment, plan or review?"),
        queryset=None,
        required=False,
        empty_label=_("None of them"),
    )
    # Its choices depend on the person, so they are set for each form.
    circle_member = CircleChoice(
        label=_("To whom?"), queryset=None, required=False, empty_label=_("The person")
    )
    despite = question()
    format = forms.ChoiceField(label=_("In what form?"), choices=Format.choices)
    language = forms.ChoiceField(label=_("In what language?"), choices=Language.choices)
    why_different = forms.ChoiceField(
        label=_("If it is not as they take in information: why?"),
        choices=[("", _("It is")), *WhyDifferent.choices],
        required=False,
    )

    field_order = ["what", "title", "process", "circle_member", NAME, "format", "language"]

    class Meta:
        model = MaterialGiven
        fields = [
            "what",
            "title",
            "format",
            "language",
            "why_different",
            "why_words",
            "given_on",
        ]
        widgets = {"given_on": DateInput()}
        labels = {"title": _("Which one?")}
        help_texts = {
            "title": _(
                "Its name, like “How to complain”. The plan needs none, nor what you choose below."
            )
        }

    def __init__(
        self,
        *args: Any,
        individual: Individual,
        profile: CommunicationProfile | None,
        processes: "QuerySet[Process]",
        first: dict[str, Any],
        **kwargs: Any,
    ) -> None:
        """Begin in the form and language of the profile in force."""
        known = dict(first)
        if profile:
            known |= {
                "format": profile.information_format,
                "language": profile.information_language,
            }
        super().__init__(*args, **{**kwargs, "initial": {"given_on": clock.today(), **known}})
        offer(self, "process", processes)
        offer(self, "circle_member", CircleMember.objects.of(individual).present_first())
        not_asked_yet(self)

    def clean(self) -> dict[str, Any]:
        """Return what was given, with why, where the person had said no to it."""
        cleaned = super().clean() or self.cleaned_data
        return only_where_needed(self, cleaned, [cleaned.get("circle_member")])


class InMindForm(forms.ModelForm[Contribution]):
    """How a contribution keeps the person in mind."""

    kept: forms.ModelMultipleChoiceField[Statement] = forms.ModelMultipleChoiceField(
        label=_("What did you keep in mind?"),
        queryset=None,
        to_field_name="record",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    class Meta:
        model = Contribution
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        labels = {"words": _("How does it keep the person in mind?")}
        help_texts = {"words": _("In one or two sentences: their rights, what they said.")}

    field_order = ["kept", "words"]

    def __init__(
        self, *args: Any, contribution: Contribution, sees_said: bool, **kwargs: Any
    ) -> None:
        """Offer what this person says, what must happen first, to those who may read it."""
        kwargs["initial"] = {
            "words": contribution.words,
            "kept": contribution.kept,
            "seen": contribution.version,
        }
        super().__init__(*args, **kwargs)
        if sees_said:
            offer(self, "kept", said_by(contribution.individual_id))
        else:
            del self.fields["kept"]


def said_by(individual_id: Any) -> "QuerySet[Statement]":
    """Return what one person needs, prefers, wishes and risks, what must happen first."""
    said = Statement.objects.live().filter(individual_id=individual_id, kind__in=KEPT_KINDS)
    return said.order_by("importance", "kind", "-record")
