"""Forms for what is known of a person. They check the writing; actions decide."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import ChipSelect, DateInput, DateTimeInput
from goldenthread.core.pictures import clean_photo

from .choices import (
    Area,
    Format,
    HowWeKnow,
    Importance,
    LeftBecause,
    StatementKind,
    TimeOfDay,
)
from .models import CircleMember, CommunicationProfile, Individual, Statement
from .nhs_number import tidy


class SearchForm(forms.Form):
    """Finds people by name or room. Sent by POST, so that no name stands in an address."""

    q = forms.CharField(label=_("Name or room"), max_length=80, required=False)


class PhotoField(forms.FileField):
    """A photograph. What is in the file decides, not what its name ends with."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png"})
    default_error_messages = {
        "empty": _("This file is empty. Choose a photograph: JPEG or PNG."),
    }


class IndividualForm(forms.ModelForm[Individual]):
    """Somebody's details."""

    photo = PhotoField(
        label=_("Photograph"),
        required=False,
        help_text=_("A photograph from a phone or camera: JPEG or PNG, at most 8 MB."),
    )
    nhs_number = forms.CharField(
        label=_("NHS number"), required=False, help_text=_("10 digits, like 943 476 5919.")
    )

    class Meta:
        model = Individual
        fields = [
            "given_name",
            "family_name",
            "preferred_name",
            "pronouns",
            "birth_date",
            "nhs_number",
            "photo",
            "room",
            "moved_in_on",
            "moved_out_on",
            "first_language",
            "other_languages",
            "faith",
            "culture",
            "legal_status",
        ]
        widgets = {
            "birth_date": DateInput(),
            "moved_in_on": DateInput(),
            "moved_out_on": DateInput(),
        }

    def clean_nhs_number(self) -> str:
        """Return the number without spaces; the model checks its check digit.

        Raises ValidationError when it is somebody else's already.
        """
        number = tidy(self.cleaned_data["nhs_number"])
        others = Individual.objects.exclude(pk=self.instance.pk)
        if number and others.filter(nhs_number=number).exists():
            raise forms.ValidationError(_("Somebody else in the record has this NHS number."))
        return number

    def clean_photo(self) -> Any:
        """Return the picture encoded afresh. Raises ValidationError when it is none."""
        photo = self.cleaned_data.get("photo")
        return clean_photo(photo) if isinstance(photo, UploadedFile) else photo


class IndividualChangeForm(IndividualForm):
    """Somebody's details, with the version that was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    remove_photo = forms.BooleanField(label=_("Remove this photograph"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer to remove the photograph where there is one."""
        super().__init__(*args, **kwargs)
        if not self.instance.photo:
            del self.fields["remove_photo"]
            return
        names = [name for name in self.fields if name != "remove_photo"]
        names.insert(names.index("photo") + 1, "remove_photo")
        self.order_fields(names)

    def clean(self) -> dict[str, Any]:
        """Return the details. Raises ValidationError for a photograph chosen and removed at once.

        Versions of the record before this one keep the photograph.
        """
        data = super().clean() or self.cleaned_data
        if not data.pop("remove_photo", False):
            return data
        if "photo" in self.files:
            self.add_error("remove_photo", _("Choose a new photograph or remove this one."))
        return {**data, "photo": ""}


class StatementForm(forms.ModelForm[Statement]):
    """What matters to somebody."""

    # Declared here, so that no pill stands for “nothing chosen”.
    how_we_know = forms.ChoiceField(
        label=_("How we know"), choices=HowWeKnow.choices, widget=ChipSelect
    )
    kind = forms.ChoiceField(
        label=_("What it is"), choices=StatementKind.choices, widget=ChipSelect
    )
    importance = forms.TypedChoiceField(
        label=_("How much it matters"),
        choices=Importance.choices,
        coerce=int,
        widget=ChipSelect,
        initial=Importance.MATTERS,
    )
    happened_at = forms.DateTimeField(
        label=_("When was it said or seen?"),
        initial=clock.now,
        required=False,
        widget=DateTimeInput,
    )
    area = forms.ChoiceField(label=_("Area of life"), choices=[("", _("Choose")), *Area.choices])
    times_of_day = forms.MultipleChoiceField(
        label=_("Times of day"),
        choices=TimeOfDay.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all that fit, or none."),
    )

    class Meta:
        model = Statement
        fields = [
            "words",
            "how_we_know",
            "said_by",
            "happened_at",
            "kind",
            "area",
            "importance",
            "times_of_day",
        ]
        widgets = {
            "words": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "words": _("Write it as the person says it, or as you see it."),
            "said_by": _("Leave empty when it was the person."),
        }

    def clean_happened_at(self) -> datetime:
        """Return when it was said: now, where nothing is written."""
        return self.cleaned_data["happened_at"] or clock.now()


class StatementChangeForm(StatementForm):
    """The next version of a statement, with why. What is said anew is taken as said now."""

    reason = forms.CharField(label=_("Why it changes"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, said_at: datetime, **kwargs: Any) -> None:
        """Say which moment to put back where only the writing is corrected."""
        super().__init__(*args, **kwargs)
        moment = date_format(timezone.localtime(said_at), "j F Y, H:i")
        help_text = _("Now, where they say it anew. It was %(moment)s: put that back otherwise.")
        self.fields["happened_at"].help_text = help_text % {"moment": moment}


class ReasonForm(forms.Form):
    """Why something is ended or was wrong."""

    reason = forms.CharField(label=_("Why"), max_length=300)


class CommunicationForm(forms.ModelForm[CommunicationProfile]):
    """The six steps of the Accessible Information Standard."""

    # The version on the screen; 0 when there was no profile yet.
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    information_format = forms.ChoiceField(
        label=_("Form of information they use"), choices=Format.choices
    )

    class Meta:
        model = CommunicationProfile
        fields = [
            "identified_on",
            "identified_how",
            "needs",
            "information_format",
            "information_language",
            "to_understand_me",
            "shared_with",
            "shared_on",
            "met_by",
            "review_on",
        ]
        widgets = {
            "identified_on": DateInput(),
            "shared_on": DateInput(),
            "review_on": DateInput(),
            "needs": forms.Textarea(attrs={"rows": 3}),
            "met_by": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "to_understand_me": _("One or two short sentences. They stand on every page."),
        }


class CircleMemberForm(forms.ModelForm[CircleMember]):
    """Somebody in an individual's circle."""

    class Meta:
        model = CircleMember
        fields = ["name", "kind", "relationship", "telephone", "email", "notes"]


class CircleMemberChangeForm(CircleMemberForm):
    """Somebody in the circle, with the version that was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class LeaveForm(forms.Form):
    """Why somebody is no longer in the circle, and since when."""

    reason = forms.ChoiceField(
        label=_("What happened?"), choices=LeftBecause.choices, widget=ChipSelect
    )
    left_on = forms.DateField(
        label=_("When? From that day on they are no longer in it"),
        initial=clock.today,
        widget=DateInput,
    )
    note = forms.CharField(
        label=_("In a sentence"),
        max_length=300,
        required=False,
        help_text=_("What others need to know, like “Retired; Dr Shah is the GP now”."),
    )

    def __init__(self, *args: Any, you: bool, **kwargs: Any) -> None:
        """Speak to the person, where it is they who say it."""
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        if you and isinstance(reason, forms.ChoiceField):
            wished = {LeftBecause.WISHED: _("They, or you, wished it")}
            reason.choices = [(one, wished.get(one, one.label)) for one in LeftBecause]
