"""Forms for explaining something to somebody. They check the writing; actions decide."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import ChipSelect, DateInput, DateTimeInput
from goldenthread.people.despite import NAME, not_asked_yet, only_where_needed, question
from goldenthread.people.models import CircleMember, CommunicationProfile, Individual
from goldenthread.people.once_there import CircleChoice

from .choices import Audience, HowWeKnow, Topic, Understanding
from .models import Briefing


class BriefingForm(forms.ModelForm[Briefing]):
    """What was explained to whom, how it was received, and how far it was understood."""

    # A correction says why by itself.
    _is_new = True
    topic = forms.ChoiceField(
        label=_("What was explained?"), choices=Topic.choices, widget=ChipSelect
    )
    audience = forms.ChoiceField(label=_("To whom?"), choices=Audience.choices, widget=ChipSelect)
    # Its choices depend on the person, so they are set for each form.
    circle_member = CircleChoice(
        label=_("Who of the circle?"),
        queryset=None,
        required=False,
        empty_label=_("Nobody of the circle"),
        help_text=_("For family, friends, advocates and professionals."),
    )
    happened_at = forms.DateTimeField(label=_("When"), initial=clock.now, widget=DateTimeInput)
    understanding = forms.ChoiceField(
        label=_("How far was it understood?"),
        choices=Understanding.choices,
        widget=ChipSelect,
        help_text=_(
            "Ask them to say it back in their own words, or to show it. "
            "Do not only ask “do you understand?”: most people say yes."
        ),
    )
    how_we_know = forms.ChoiceField(
        label=_("How do you know?"), choices=HowWeKnow.choices, widget=ChipSelect
    )

    despite = question()

    field_order = ["topic", "audience", "circle_member", NAME]

    class Meta:
        model = Briefing
        fields = [
            "topic",
            "audience",
            "format",
            "language",
            "happened_at",
            "how_received",
            "understanding",
            "how_we_know",
            "follow_up",
            "follow_up_on",
        ]
        widgets = {
            "how_received": forms.Textarea(attrs={"rows": 3}),
            "follow_up_on": DateInput(),
        }
        help_texts = {
            "how_received": _("What they said, asked or showed."),
            "follow_up": _("For example: show the pictures, ask when her daughter is here."),
            "follow_up_on": _("Needed when it was not fully understood yet."),
        }

    def __init__(
        self, *args: Any, individual: Individual, topics: Iterable[Topic], **kwargs: Any
    ) -> None:
        """Offer the circle of this person, and what can be explained here."""
        super().__init__(*args, **kwargs)
        topic = self.fields["topic"]
        if isinstance(topic, forms.ChoiceField):
            topic.choices = [(one.value, one.label) for one in topics]
        self.individual = individual
        member = self.fields["circle_member"]
        if isinstance(member, forms.ModelChoiceField):
            # Whoever left was told before that day: the action looks at when it was.
            member.queryset = CircleMember.objects.of(individual).present_first()
        not_asked_yet(self)

    def clean(self) -> dict[str, Any]:
        """Return the briefing. Raises ValidationError when nobody says which key person it was."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [cleaned.get("circle_member")] if self._is_new else []
        cleaned = only_where_needed(self, cleaned, chosen)
        audience = cleaned.get("audience")
        if audience in (Audience.INDIVIDUAL, Audience.WORKER):
            return {**only_where_needed(self, cleaned, ()), "circle_member": None}
        if audience == Audience.KEY_PERSON and not cleaned.get("circle_member"):
            self._ask_who()
        return cleaned

    def _ask_who(self) -> None:
        if CircleMember.objects.of(self.individual).in_the_circle().key_people().exists():
            self.add_error("circle_member", _("Choose who it was."))


class BriefingChangeForm(BriefingForm):
    """The next version of a briefing, with why."""

    _is_new = False
    reason = forms.CharField(label=_("What you correct, and why"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)


def values_of(briefing: Briefing) -> dict[str, Any]:
    """Return what the form shows of a briefing, with the version that is on the screen."""
    names = ["circle_member", *BriefingForm.Meta.fields]
    shown = {name: briefing.serializable_value(name) for name in names}
    return {**shown, "seen": briefing.version}


def first_values(
    profile: CommunicationProfile | None, topic: str | None, audience: str | None
) -> dict[str, Any]:
    """Return what a new briefing begins with.

    Form and language are those of the person's profile, unless somebody else is told.
    """
    values: dict[str, Any] = {
        "topic": topic if topic in Topic.values else None,
        "audience": audience if audience in Audience.values else None,
    }
    if profile and values["audience"] in (None, Audience.INDIVIDUAL):
        values["format"] = profile.information_format
        values["language"] = profile.information_language
    return values
