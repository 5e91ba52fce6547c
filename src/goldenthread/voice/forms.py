"""Forms for what people say and what becomes of it. They check the writing; actions decide."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import ChipSelect, PageForm, TileSelect, offer
from goldenthread.homes.models import Account
from goldenthread.people.models import Individual, IndividualQuerySet

from .choices import About, CommentStep, Feeling, From, InWords, Kind, Satisfied, Say
from .models import Comment
from .pictures import about_pictures, feeling_pictures, kind_pictures, say_pictures

# Kept short for the person: whose words and when are known already.
WRITTEN_FOR_OTHERS = ("from_whom", "said_by", "in_words", "happened_on")
OWN_SAY = (Say.YES, Say.PARTLY, Say.NO, Say.DID_NOT_WANT)


class WordsForm(PageForm):
    """What somebody says: in words, in pictures, or both."""

    words = forms.CharField(
        label=_("Say more, if you like"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    feeling = forms.ChoiceField(
        label=_("How do you feel about it?"),
        choices=Feeling.choices,
        required=False,
        widget=TileSelect,
    )
    about = forms.ChoiceField(
        label=_("What is it about?"), choices=About.choices, required=False, widget=TileSelect
    )
    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show a picture for each choice."""
        super().__init__(*args, **kwargs)
        self.fields["feeling"].widget.pictures = feeling_pictures()
        self.fields["about"].widget.pictures = about_pictures()


class ChangeForm(WordsForm):
    """The same said anew."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SayForm(WordsForm):
    """Something said about somebody's support: one picture is enough for a compliment."""

    kind = forms.ChoiceField(
        label=_("What do you want to say?"), choices=Kind.choices, widget=TileSelect
    )
    from_whom = forms.ChoiceField(
        label=_("Who says it?"),
        choices=From.choices,
        initial=From.INDIVIDUAL,
        required=False,
        widget=ChipSelect,
    )
    said_by = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Of family or somebody else, as it stands in the circle. Not for yourself."),
    )
    in_words = forms.ChoiceField(
        label=_("In whose words?"),
        choices=InWords.choices,
        initial=InWords.OWN,
        required=False,
        widget=ChipSelect,
    )
    about_worker: "forms.ModelChoiceField[Account]" = forms.ModelChoiceField(
        label=_("Is it about somebody who works here?"),
        queryset=None,
        required=False,
        empty_label=_("No, or I do not want to say"),
        help_text=_(
            "They do not see it. Only seniors, the manager, the provider lead and who said it do."
        ),
    )
    confidential = forms.BooleanField(
        label=_("Only seniors, the manager and the provider lead may see it"),
        required=False,
    )
    nameless = forms.BooleanField(
        label=_("Do not show who said it"),
        required=False,
        help_text=_(
            "No page shows your name. Then we cannot tell you what became of it. "
            "The sealed trail of the system still knows who was signed in."
        ),
    )
    happened_on = forms.DateField(label=_("When was it said?"), initial=clock.today)
    field_order = ("kind", "words", "feeling", "about", *WRITTEN_FOR_OTHERS)

    def __init__(
        self,
        *args: Any,
        mine: From,
        individual: Individual,
        workers: QuerySet[Account],
        **kwargs: Any,
    ) -> None:
        """Ask who said it only where somebody writes for others."""
        super().__init__(*args, **kwargs)
        self.mine = mine
        self.fields["kind"].widget.pictures = kind_pictures()
        offer(self, "about_worker", workers)
        gone = set(WRITTEN_FOR_OTHERS) if mine != From.WORKER else {"nameless"}
        if mine == From.INDIVIDUAL:
            gone.add("nameless")
        for name in gone:
            del self.fields[name]
        if mine == From.WORKER:
            self._speak_of(individual)

    def _speak_of(self, individual: Individual) -> None:
        name = {"name": individual.preferred_name}
        self.fields["kind"].label = _("What is it?")
        self.fields["words"].label = _("What was said?")
        self.fields["feeling"].label = _("How do they feel about it?")
        chips = self.fields["from_whom"]
        if isinstance(chips, forms.ChoiceField):
            own = {
                From.INDIVIDUAL.value: _("%(name)s") % name,
                From.WORKER.value: _("I do, or another worker"),
            }
            chips.choices = [(value, own.get(value, label)) for value, label in From.choices]

    def clean(self) -> dict[str, Any]:
        """Return what is said with from whom it comes."""
        cleaned = super().clean() or self.cleaned_data
        if self.mine != From.WORKER:
            nameless = cleaned.pop("nameless", False)
            return {**cleaned, "from_whom": From.ANONYMOUS if nameless else self.mine}
        from_whom = cleaned.get("from_whom") or From.INDIVIDUAL
        in_words = cleaned.get("in_words") or InWords.OWN
        return {**cleaned, "from_whom": from_whom, "in_words": in_words}


class NoteForm(PageForm):
    """One thing that became of it."""

    kind = forms.ChoiceField(
        label=_("What was done?"), choices=CommentStep.choices, widget=ChipSelect
    )
    words = forms.CharField(
        label=_("What was answered, done or said?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    how = forms.CharField(
        label=_("Told back, or read back to be taken back: how?"),
        max_length=200,
        required=False,
        help_text=_("In the form they use: read out, in pictures, in their language."),
    )
    satisfied = forms.ChoiceField(
        label=_("Told back: are they satisfied?"),
        choices=Satisfied.choices,
        required=False,
        widget=ChipSelect,
    )
    whom = forms.CharField(
        label=_("Taken further: to whom?"),
        max_length=200,
        required=False,
        help_text=_("A name, or an office: the provider, the ombudsman, the regulator."),
    )
    happened_on = forms.DateField(label=_("When?"), initial=clock.today)
    mark_optional = False

    def __init__(
        self, *args: Any, comment: Comment, may_take_back: bool, format_words: str, **kwargs: Any
    ) -> None:
        """Offer what can become of this one; say in which form the person is told."""
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        gone = {CommentStep.TOLD} if comment.is_anonymous else set()
        gone |= set() if may_take_back else {CommentStep.TAKEN_BACK}
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [one for one in CommentStep.choices if one[0] not in gone]
        if comment.is_anonymous:
            del self.fields["how"], self.fields["satisfied"]
        elif format_words and comment.from_whom == From.INDIVIDUAL:
            self.fields["how"].help_text = format_words


class TakeBackForm(PageForm):
    """Why somebody takes back what they said."""

    words = forms.CharField(
        label=_("Why do you take it back?"),
        max_length=300,
        help_text=_("It stays in the history, and nobody has to answer it any more."),
    )


class RateForm(PageForm):
    """Did you have your say? Three faces."""

    answer = forms.ChoiceField(choices=Say.choices, widget=TileSelect)
    words = forms.CharField(
        max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    asked_how = forms.CharField(
        label=_("How were they asked?"),
        max_length=200,
        required=False,
        help_text=_("With the faces, in signs, with somebody they trust, by watching."),
    )
    asked_by = forms.CharField(
        label=_("Who asked?"),
        max_length=120,
        required=False,
        help_text=_("Leave empty when it was you."),
    )
    happened_on = forms.DateField(label=_("When?"), initial=clock.today)
    mark_optional = False

    def __init__(self, *args: Any, individual: Individual, own: bool, **kwargs: Any) -> None:
        """Ask the person themselves, or somebody who asked them."""
        super().__init__(*args, **kwargs)
        name = {"name": individual.preferred_name}
        answer, words = self.fields["answer"], self.fields["words"]
        answer.widget.pictures = say_pictures()
        answer.label = _("Did %(name)s have their say?") % name
        words.label = _("What did %(name)s say or show?") % name
        if own and isinstance(answer, forms.ChoiceField):
            answer.label, words.label = _("Did you have your say?"), _("Say more, if you like")
            mine = {Say.DID_NOT_WANT.value: _("I do not want to say")}
            answer.choices = [(one.value, mine.get(one.value, one.label)) for one in OWN_SAY]
            for field in ("asked_how", "asked_by", "happened_on"):
                del self.fields[field]


class ListForm(forms.Form):
    """Narrows the list of what people said."""

    state = forms.ChoiceField(label=_("Which"), required=False)
    kind = forms.ChoiceField(
        label=_("What"), choices=[("", _("Everything")), *Kind.choices], required=False
    )
    individual: "forms.ModelChoiceField[Individual]" = forms.ModelChoiceField(
        label=_("Person"), queryset=None, required=False, empty_label=_("Everybody")
    )
    mark_optional = False

    def __init__(
        self, *args: Any, states: list[tuple[str, Any]], people: IndividualQuerySet, **kw: Any
    ) -> None:
        """Offer these states, and these people."""
        super().__init__(*args, **kw)
        state = self.fields["state"]
        if isinstance(state, forms.ChoiceField):
            state.choices = states
        offer(self, "individual", people)
