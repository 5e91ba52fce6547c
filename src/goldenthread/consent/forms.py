"""Forms for consent, capacity and authority. They check the writing; actions decide."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.documents import DocumentField, RecordingField
from goldenthread.core.forms import ChipSelect, DateInput, DateTimeInput
from goldenthread.people.choices import Format
from goldenthread.people.models import CircleMember, Individual

from .choices import Answer, DecidedBy, Evidence
from .documents.forms import IN_WORDS
from .models import Authority, BestInterests, Consent

# Between two names, also as a list.
_BETWEEN = re.compile(r"[,;&+/\n]|\s(?:and|with)\s")
TWO = 2


def _are_two(words: str) -> bool:
    names = {one.strip().casefold() for one in _BETWEEN.split(words)}
    return len([one for one in names if len(one) >= TWO]) >= TWO


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
    two_there = forms.CharField(
        label=_("Which two people were there"),
        max_length=120,
        required=False,
        help_text=_("Needed where two people were there: both names, with a comma between."),
    )
    document = DocumentField(label=_("The signed or other document"), required=False)
    recording = RecordingField(label=_("The recording of the voice"), required=False)
    said = forms.CharField(
        label=_("What is said in it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=IN_WORDS,
    )
    information_format = forms.ChoiceField(
        label=_("In what form was it explained?"), choices=Format.choices
    )
    happened_at = forms.DateTimeField(label=_("When"), initial=clock.now, widget=DateTimeInput)
    field_order = ["answer", "decided_by", "best_interests", "authority"]
    field_order += ["recorded_how", "evidence", "two_there", "document", "recording", "said"]

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

    def clean(self) -> dict[str, Any]:
        """Return what was written, with the names of the two who were there in it."""
        data = super().clean() or self.cleaned_data
        two = data.pop("two_there", "").strip()
        if data.get("recorded_how") != Evidence.OBSERVED or "two_there" in self.errors:
            return data
        if not _are_two(two):
            sentence = _("Write the names of both who were there, with a comma between.")
            self.add_error("two_there", sentence)
        elif data.get("evidence"):
            data["evidence"] = gettext("%(what)s (There: %(who)s)") % {
                "what": data["evidence"],
                "who": two,
            }
        return data

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

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        error_messages={"required": _("Say why, in a few words.")},
    )


def why_not(form: forms.Form) -> str:
    """Return what a form was refused for, as one text: for where it is not shown again."""
    return " ".join(str(one) for errors in form.errors.values() for one in errors)
