"""Forms for consent, capacity and authority. They check the writing; actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import ChipSelect, DateInput, DateTimeInput
from goldenthread.people.choices import Format
from goldenthread.people.models import CircleMember, Individual

from .choices import ALONE, Answer, AuthorityKind, Conclusion, DecidedBy, Evidence, Purpose
from .models import Authority, BestInterests, CapacityAssessment, Consent
from .models.capacity import ABILITIES

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def _without(choices: Any, *left_out: str) -> list[tuple[str, str]]:
    return [one for one in choices.choices if one[0] not in left_out]


class DecideForm(forms.ModelForm[Consent]):
    """What was decided about one use of somebody's information."""

    answer = forms.ChoiceField(
        label=_("What was the answer?"),
        choices=_without(Answer, Answer.NOT_ASKED),
        widget=ChipSelect,
        help_text=_("A no is as good an answer as a yes. Withdrawn: it was given before."),
    )
    decided_by = forms.ChoiceField(
        label=_("Who decided?"),
        choices=DecidedBy.choices,
        initial=DecidedBy.PERSON,
        widget=ChipSelect,
    )
    # What can be chosen depends on the person, so it is set for each form.
    best_interests: "forms.ModelChoiceField[BestInterests]" = forms.ModelChoiceField(
        label=_("Which best-interests decision?"), queryset=None, required=False
    )
    authority: "forms.ModelChoiceField[Authority]" = forms.ModelChoiceField(
        label=_("By whose authority?"), queryset=None, required=False
    )
    recorded_how = forms.ChoiceField(
        label=_("What shows it?"),
        choices=_without(Evidence, Evidence.SIGNED_IN),
        widget=ChipSelect,
    )
    evidence = forms.CharField(
        label=_("What was said, shown or seen"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In their own words where you can, and who was there."),
    )
    information_format = forms.ChoiceField(
        label=_("In what form was it explained?"), choices=Format.choices
    )
    happened_at = forms.DateTimeField(label=_("When"), initial=clock.now, widget=DateTimeInput)
    field_order = ["answer", "decided_by", "best_interests", "authority"]

    reason = forms.CharField(
        label=_("Why it changes"), max_length=300, required=False, help_text=_("Where it does.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Consent
        fields = [
            "answer",
            "decided_by",
            "recorded_how",
            "evidence",
            "asked_by",
            "information_format",
            "happened_at",
            "review_on",
        ]
        widgets = {"review_on": DateInput()}
        help_texts = {"review_on": _("Needed for a yes. In a year at most is good practice.")}

    def __init__(
        self,
        *args: Any,
        individual: Individual,
        purpose: str,
        member: CircleMember | None,
        **kwargs: Any,
    ) -> None:
        """Offer only what can decide for this person, and for this use."""
        super().__init__(*args, **kwargs)
        self.left_out: set[str] = set()
        best = BestInterests.objects.of(individual.pk).filter(
            assessment__purpose=purpose, assessment__circle_member=member
        )
        offered = {
            "best_interests": best,
            "authority": Authority.objects.of(individual.pk).may_decide(),
        }
        there = {name for name, rows in offered.items() if self._offer(name, rows)}
        if not there:
            del self.fields["decided_by"]

    def _offer(self, name: str, rows: Any) -> bool:
        field = self.fields[name]
        if not rows:
            del self.fields[name]
            self._leave_out(name)
            return False
        if isinstance(field, forms.ModelChoiceField):
            field.queryset, field.empty_label = rows, ""
        return True

    def _leave_out(self, name: str) -> None:
        field, left = self.fields["decided_by"], self.left_out
        left.add(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = [one for one in DecidedBy.choices if one[0] not in left]


class StopForm(forms.Form):
    """How the person said that something is no longer to be shared."""

    evidence = forms.CharField(
        label=_("What they said or showed, and who was there"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReasonForm(forms.Form):
    """Why something was wrong, or holds no more."""

    reason = forms.CharField(label=_("Why"), max_length=300)


class CapacityForm(forms.ModelForm[CapacityAssessment]):
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
        """Offer the uses of information of this person, and any other decision."""
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in CircleMember.objects.of(individual)}
        about = self.fields["about"]
        if isinstance(about, forms.ChoiceField):
            about.choices = [
                *((one.value, one.label) for one in ALONE),
                *((key, _("Share it with %s") % one) for key, one in self.members.items()),
                ("other", _("Another decision")),
            ]
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
        data = super().clean() or self.cleaned_data
        about = data.pop("about", "other")
        member = self.members.get(about)
        alone = about if about in ALONE else ""
        purpose = Purpose.SHARE.value if member else alone
        return {**data, "purpose": purpose, "circle_member": member}


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

    class Meta:
        model = Authority
        fields = ["kind", "name", "covers", "evidence_seen", "seen_on"]
        widgets = {"seen_on": DateInput(), "covers": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "name": _("The attorney, deputy or parent; for an advance decision, the person."),
            "evidence_seen": _("For example: the registered document, with its stamp and number."),
        }
