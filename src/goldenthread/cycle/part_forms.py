"""Forms about telling people their part. They check the writing; actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.briefings.choices import HowWeKnow, Understanding
from goldenthread.core import clock
from goldenthread.core.forms import ChipSelect, HintedCheckboxes, PageForm
from goldenthread.people.choices import Format, Language
from goldenthread.people.despite import not_asked_yet, only_where_needed, question
from goldenthread.people.models import CommunicationProfile

from .models import Participant

AS_USUAL = "as_usual"
# What everybody is told in who does not ask for anything else.
USUAL: tuple[tuple[str, list[tuple[str, Any]], str], ...] = (
    ("format", Format.choices, Format.PLAIN.value),
    ("language", Language.choices, Language.ENGLISH.value),
)


class TellForm(PageForm):
    """Tells one, some or all what their part is, and how they took it."""

    who = forms.MultipleChoiceField(label=_("Who was told?"), widget=HintedCheckboxes)
    despite = question()
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
            who.widget.hints = {str(one.pk): _hint(one, profile) for one in there}
        self.profile = profile
        if profile:
            self._offer_as_usual(profile)
        not_asked_yet(self)

    @property
    def _person(self) -> str:
        return next((one.name for one in self.there.values() if one.is_the_person), "")

    def _offer_as_usual(self, profile: CommunicationProfile) -> None:
        words = gettext("%(theirs)s for %(name)s (everybody else: %(usual)s)")
        for name, choices, first in USUAL:
            field, named = self.fields[name], dict(choices)
            theirs = named.get(_asked_for(profile, name), "")
            if isinstance(field, forms.ChoiceField) and theirs != named[first]:
                told = {"name": self._person, "usual": named[first]}
                field.choices = [(AS_USUAL, words % {**told, "theirs": theirs}), *choices]
                field.initial = AS_USUAL

    def _as_usual(self, cleaned: dict[str, Any], chosen: list[Participant]) -> dict[str, Any]:
        # Several at once: of the person themselves the action notes what they use.
        alone = self.profile if [one.is_the_person for one in chosen] == [True] else None
        usual = {name: _asked_for(alone, name) if alone else first for name, _all, first in USUAL}
        chose = {name: cleaned[name] for name in usual if cleaned.get(name, AS_USUAL) != AS_USUAL}
        return {**usual, **chose}

    def not_as_asked(self) -> str:
        """Return that the person alone was told in another way than their profile asks for."""
        data, profile = self.cleaned_data, self.profile
        if profile is None or [one.is_the_person for one in data["participants"]] != [True]:
            return ""
        if all(data[name] == _asked_for(profile, name) for name, _all, _first in USUAL):
            return ""
        words = gettext("%(name)s takes in information like this: %(how)s. It was noted otherwise.")
        return words % {"name": self._person, "how": _in_words(profile)}

    def clean(self) -> dict[str, Any]:
        """Return what was told, with the participants themselves."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [self.there[one] for one in cleaned.pop("who", [])]
        needed = only_where_needed(self, cleaned, chosen)
        return {**needed, **self._as_usual(cleaned, chosen), "participants": chosen}


def _asked_for(profile: CommunicationProfile, name: str) -> str:
    return str(getattr(profile, f"information_{name}"))


def _in_words(profile: CommunicationProfile) -> str:
    language = profile.get_information_language_display()
    return f"{profile.get_information_format_display()}, {language}"


def _hint(one: Any, profile: CommunicationProfile | None) -> str:
    hint = f"{one.roles_display}: {one.answers_for}"
    if one.is_the_person and profile:
        takes_in = gettext("Takes in information like this: %(how)s.")
        hint = f"{hint}. {takes_in % {'how': _in_words(profile)}}"
    if not one.refused_by:
        return hint
    no = gettext("%(name)s said no to sharing with them.") % {"name": one.refused_by}
    return f"{no} {hint}"


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
