"""Forms about agreeing before something takes place. They check the writing; actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import ChipSelect, HintedCheckboxes, PageForm, ask_why
from goldenthread.cycle.choices import ParticipantRole, ProcessKind
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.part_forms import OwnPartForm

from .choices import STARTERS, How, Says
from .models import GoodResult

# Where somebody answered something else on their own account.
OTHERWISE = "otherwise"


class GoodResultForm(PageForm):
    """What would be a good result, in their own words, or to begin with one of ours."""

    signs = forms.CharField(
        label=_("What would be a good result?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ask the person first. Each in a line of its own, in your own words."),
    )
    starters = forms.MultipleChoiceField(
        label=_("Or take some of these"), required=False, widget=forms.CheckboxSelectMultiple
    )
    # The version its writer was looking at; nothing while nobody had written it down.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def __init__(
        self, *args: Any, process: Process, good: GoodResult | None, **kwargs: Any
    ) -> None:
        """Begin with what stands, and offer what does not stand in it yet."""
        stands = {"signs": good.signs, "seen": good.version} if good else {}
        super().__init__(*args, initial=stands, **kwargs)
        # What was taken before somebody else wrote stays taken.
        known = good.lines if good and not self.is_bound else []
        ours = [str(words) for words in STARTERS[ProcessKind(process.kind)]]
        offered = [words for words in ours if words not in known]
        starters = self.fields["starters"]
        if isinstance(starters, forms.MultipleChoiceField):
            starters.choices = [(words, words) for words in offered]
        if not offered:
            del self.fields["starters"]

    def clean(self) -> dict[str, Any]:
        """Return all of it as one text."""
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.pop("starters", [])
        return {**cleaned, "signs": "\n".join([cleaned.get("signs", ""), *chosen])}


class SpeakerField(forms.ModelChoiceField[Participant]):
    """One of those who speak for the person, by name."""

    def label_from_instance(self, obj: Participant) -> str:
        """Return the name."""
        return obj.name


class ToWordsForm(PageForm):
    """An answer to words that were read: the form says to which."""

    about = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Read first what would be a good result, then answer.")},
    )


class AskForm(ToWordsForm):
    """What one or several answered, when and how they were asked."""

    who = forms.MultipleChoiceField(label=_("Who was asked?"), widget=HintedCheckboxes)
    says = forms.ChoiceField(
        label=_("What did they answer?"), choices=Says.choices, widget=ChipSelect
    )
    words = forms.CharField(
        label=_("In their words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Needed where somebody does not agree, in their own words, or could not be asked, and "
            "why. One person at a time."
        ),
    )
    speaker = SpeakerField(
        label=_("Did somebody answer for the person?"),
        queryset=None,
        required=False,
        empty_label=_("No, they answered themselves"),
    )
    how = forms.ChoiceField(
        label=_("How were they asked?"),
        choices=[choice for choice in How.choices if choice[0] != How.OWN],
        widget=ChipSelect,
    )
    happened_at = forms.DateTimeField(label=_("When"), initial=clock.now)

    def __init__(self, *args: Any, process: Process, there: list[Any], **kwargs: Any) -> None:
        """Offer everybody who takes part, and those who speak for the person."""
        super().__init__(*args, **kwargs)
        ask_why(self, OTHERWISE, _("How do you know that it is another answer now?"))
        self.there: dict[str, Participant] = {str(one.pk): one for one in there}
        who = self.fields["who"]
        if isinstance(who, forms.MultipleChoiceField):
            who.choices = [(str(one.pk), one.name) for one in there]
            who.widget.hints = {str(one.pk): one.answers_for for one in there}
        self._offer_speakers(process, there)
        # While nothing is written down, the action says so.
        self.fields["about"].required = self.initial.get("about") is not None

    def add_error(self, field: str | None, error: Any) -> None:
        """Show the question where it was not answered."""
        if field == OTHERWISE:
            self.fields[OTHERWISE].widget = forms.TextInput()
            self.fields[OTHERWISE].required = True
        super().add_error(field, error)

    def _offer_speakers(self, process: Process, there: list[Any]) -> None:
        if not any(one.role == ParticipantRole.SPEAKS_FOR for one in there):
            del self.fields["speaker"]
            return
        speaker = self.fields["speaker"]
        if isinstance(speaker, SpeakerField):
            here = Participant.objects.of(process.pk)
            speaker.queryset = here.filter(role=ParticipantRole.SPEAKS_FOR)

    def clean(self) -> dict[str, Any]:
        """Return the answer, with the participants themselves."""
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.pop("who", [])
        return {**cleaned, "participants": [self.there[one] for one in chosen]}


class OwnAnswerForm(ToWordsForm, OwnPartForm):
    """What somebody answers themselves, to the part they read: agreeing takes one tap."""

    may_be_said_again = True

    says = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=[(Says.AGREES.value, _("I agree")), (Says.DOES_NOT.value, _("I do not agree"))],
        widget=ChipSelect,
    )
    words = forms.CharField(
        label=_("What do you want to say about it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("If you do not agree: say why, in your own words."),
    )
    mark_optional = False
