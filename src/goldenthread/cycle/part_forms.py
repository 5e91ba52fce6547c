"""Forms about telling people their part. They check the writing; actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.briefings.choices import HowWeKnow, Understanding
from goldenthread.core import clock
from goldenthread.core.forms import ChipSelect, HintedCheckboxes, PageForm
from goldenthread.people.choices import Format, Language
from goldenthread.people.models import CommunicationProfile

from .models import Participant


class TellForm(PageForm):
    """Tells one, some or all what their part is, and how they took it."""

    who = forms.MultipleChoiceField(label=_("Who was told?"), widget=HintedCheckboxes)
    happened_at = forms.DateTimeField(label=_("When"), initial=clock.now)
    format = forms.ChoiceField(
        label=_("In what form"), choices=Format.choices, initial=Format.PLAIN
    )
    language = forms.ChoiceField(
        label=_("In what language"), choices=Language.choices, initial=Language.ENGLISH
    )
    understanding = forms.ChoiceField(
        label=_("How far was it understood?"), choices=Understanding.choices, widget=ChipSelect
    )
    how_we_know = forms.ChoiceField(
        label=_("How do you know?"), choices=HowWeKnow.choices, widget=ChipSelect
    )
    how_received = forms.CharField(
        label=_("How they took it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What they said, asked or showed. For this, note one person at a time."),
    )
    follow_up = forms.CharField(label=_("What we will try next"), max_length=300, required=False)
    follow_up_on = forms.DateField(
        label=_("When we will try again"),
        required=False,
        help_text=_("Needed when it was not fully understood yet."),
    )

    def __init__(
        self,
        *args: Any,
        there: list[Any],
        profile: CommunicationProfile | None,
        **kwargs: Any,
    ) -> None:
        """Offer everybody who takes part, each with what they answer for."""
        super().__init__(*args, **kwargs)
        self.there: dict[str, Participant] = {str(one.pk): one for one in there}
        who = self.fields["who"]
        if isinstance(who, forms.MultipleChoiceField):
            who.choices = [(str(one.pk), one.name) for one in there]
            hints = {str(one.pk): f"{one.roles_display}: {one.answers_for}" for one in there}
            who.widget.hints = hints
        self._begin_with(profile)

    def _begin_with(self, profile: CommunicationProfile | None) -> None:
        chosen = [self.there[one] for one in self.initial.get("who", []) if one in self.there]
        if profile and len(chosen) == 1 and chosen[0].is_the_person:
            self.initial["format"] = profile.information_format
            self.initial["language"] = profile.information_language

    def clean(self) -> dict[str, Any]:
        """Return what was told, with the participants themselves."""
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.pop("who", [])
        return {**cleaned, "participants": [self.there[one] for one in chosen]}


class OwnPartForm(PageForm):
    """Somebody answers about their own part: the form says which they read."""

    part = forms.CharField(widget=forms.HiddenInput, required=False)


class KnowForm(OwnPartForm):
    """Somebody says in their own words what their part is."""

    words = forms.CharField(
        label=_("What will you do in it? Say it in your own words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
