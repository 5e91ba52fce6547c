"""Forms about capacity, competence, best interests and authority."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.documents import DocumentField
from goldenthread.core.forms import ChipSelect, DateInput, DateTimeInput
from goldenthread.people.models import CircleMember, Individual

from .choices import ALONE, AuthorityKind, Competent, Conclusion
from .models import Authority, BestInterests, CapacityAssessment, Judgement, purpose_with
from .models.capacity import ABILITIES
from .reading import words_with

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class AboutOneDecision(forms.BaseForm):
    """Asks which one decision of a person it is about."""

    members: dict[str, CircleMember]

    def offer_uses(self, individual: Individual) -> None:
        """Offer the uses of information of this person, and any other decision."""
        circle = CircleMember.objects.of(individual).in_the_circle()
        self.members = {str(one.pk): one for one in circle}
        about = self.fields["about"]
        if isinstance(about, forms.ChoiceField):
            about.choices = [
                *((one.value, one.label) for one in ALONE),
                *((key, words_with(one)) for key, one in self.members.items()),
                ("other", _("Another decision")),
            ]

    def with_the_use(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return what was written, with the use of information it is about."""
        about = data.pop("about", "other")
        member = self.members.get(about)
        alone = about if about in ALONE else ""
        purpose = purpose_with(member).value if member else alone
        return {**data, "purpose": purpose, "circle_member": member}


class CapacityForm(AboutOneDecision, forms.ModelForm[CapacityAssessment]):
    """Can the person make this one decision, with support?"""

    about = forms.ChoiceField(
        label=_("Which decision is it about?"),
        help_text=_("An assessment is about one decision, and about no other."),
    )
    happened_at = forms.DateTimeField(label=_("When"), initial=clock.now, widget=DateTimeInput)
    conclusion = forms.ChoiceField(
        label=_("Conclusion"), choices=Conclusion.choices, widget=ChipSelect
    )

    field_order = ["about", "decision", "support_tried"]

    class Meta:
        model = CapacityAssessment
        fields = [
            "decision",
            "support_tried",
            *(name for ability in ABILITIES for name in (ability, f"{ability}_known")),
            "cause",
            "conclusion",
            "assessed_by",
            "happened_at",
        ]
        widgets = {"support_tried": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "decision": _("The decision, in words the person knows"),
            **{f"{ability}_known": _("How do you know?") for ability in ABILITIES},
        }
        help_texts = {
            "support_tried": _(
                "Time of day, pictures, interpreter, hearing aid, somebody they trust…"
            ),
            "cause": _("Needed where they cannot. An unwise choice, or age, is no cause."),
        }

    def __init__(self, *args: Any, individual: Individual, **kwargs: Any) -> None:
        """Offer the uses of information of this person; ask each ability in plain words."""
        super().__init__(*args, **kwargs)
        self.offer_uses(individual)
        asked = {"understands": _("Do they understand what it is about?")}
        asked["retains"] = _("Do they keep it in mind long enough to decide?")
        asked["weighs"] = _("Do they weigh it up?")
        asked["communicates"] = _("Do they make their answer known, in any way?")
        for name, label in asked.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label, choices=YES_NO, coerce=lambda value: value == "yes", widget=ChipSelect
            )

    def clean(self) -> dict[str, Any]:
        """Return the assessment, with the use of information it is about."""
        return self.with_the_use(super().clean() or self.cleaned_data)


class JudgementForm(AboutOneDecision, forms.ModelForm[Judgement]):
    """Is somebody under 16 competent to make this one decision?"""

    about = forms.ChoiceField(
        label=_("Which decision is it about?"),
        help_text=_("Competent for one decision says nothing about another."),
    )
    conclusion = forms.ChoiceField(
        label=_("Conclusion"), choices=Competent.choices, widget=ChipSelect
    )
    happened_at = forms.DateTimeField(label=_("When"), initial=clock.now, widget=DateTimeInput)
    field_order = ["about"]

    class Meta:
        model = Judgement
        fields = [
            "decision",
            "explained_how",
            "grounds",
            "parents",
            "parents_say",
            "conclusion",
            "judged_by",
            "happened_at",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("explained_how", "grounds", "parents_say")
        }
        labels = {"decision": _("The decision, in words the person knows")}
        help_texts = {
            "grounds": _("What they said or showed: what it is, what may come of it, what else."),
            "parents": _("Name, and who they are to the person."),
            "parents_say": _("Their own words. It stands beside the judgement; not asked: why."),
        }

    def __init__(self, *args: Any, individual: Individual, **kwargs: Any) -> None:
        """Offer the uses of information of this person, and any other decision."""
        super().__init__(*args, **kwargs)
        self.offer_uses(individual)

    def clean(self) -> dict[str, Any]:
        """Return the judgement, with the use of information it is about."""
        return self.with_the_use(super().clean() or self.cleaned_data)


class BestInterestsForm(forms.ModelForm[BestInterests]):
    """What is decided for somebody who cannot make this decision."""

    happened_at = forms.DateTimeField(label=_("When"), initial=clock.now, widget=DateTimeInput)

    class Meta:
        model = BestInterests
        fields = [
            "wishes",
            "consulted",
            "less_restrictive",
            "decision",
            "decided_by",
            "happened_at",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("wishes", "consulted", "less_restrictive", "decision")
        }
        help_texts = {
            "wishes": _("What they say and show now, and what they said or believed before."),
            "consulted": _("Family, friends, advocate, attorney, workers: each with their view."),
        }


class AuthorityForm(forms.ModelForm[Authority]):
    """Who may decide for somebody, or what they decided in advance."""

    kind = forms.ChoiceField(label=_("What it is"), choices=AuthorityKind.choices)
    seen_by = forms.CharField(label=_("Who saw it"), max_length=120)
    document = DocumentField(label=_("The document itself"), required=False)
    field_order = ["kind", "name", "covers", "evidence_seen", "document"]

    class Meta:
        model = Authority
        fields = ["kind", "name", "covers", "evidence_seen", "seen_by", "seen_on"]
        widgets = {"seen_on": DateInput(), "covers": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "name": _("The attorney, deputy or parent; for an advance decision, the person."),
            "evidence_seen": _("For example: the registered document, with its stamp and number."),
        }
