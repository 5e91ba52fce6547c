"""Forms for procedures and for telling people of them. They check the writing; actions decide."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.briefings.choices import SETTLED, Understanding
from goldenthread.core import clock
from goldenthread.core.forms import ChipSelect, ChipSelectMultiple, PageForm, TileSelect
from goldenthread.people.choices import Format, Language
from goldenthread.people.models import CommunicationProfile

from .choices import FOR, KNOWN_HOW, TOGETHER, OwnWord, Way
from .easy import pictures
from .models import Edition
from .standing import AGAIN, NOT_WANTED, OPEN, TOLD

COME_BACK_IN = timedelta(days=7)
_PLACES = [(audience.value, words) for audience, words in TOGETHER.items()]
NAMES = ("title", "purpose", "text", "easy_text")


class ButtonForm(PageForm):
    """A button and nothing else."""


class EditionForm(PageForm):
    """What a draft says, and whom it is for."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    purpose = forms.CharField(label=gettext_lazy("What is it for?"), max_length=300)
    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("Whom is it for?"), choices=_PLACES, widget=ChipSelectMultiple
    )
    text = forms.CharField(
        label=gettext_lazy("Plain text"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    easy_text = forms.CharField(
        label=gettext_lazy("Easy Read"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    signs = forms.CharField(
        label=gettext_lazy("Signs of good work"),
        help_text=gettext_lazy("What good work looks like here: one on each line."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mark_optional = False

    def __init__(self, *args: Any, with_signs: bool = False, **kwargs: Any) -> None:
        """Ask for signs of good work only where timescales are published."""
        super().__init__(*args, **kwargs)
        known = {"names": ", ".join(pictures())}
        self.fields["easy_text"].help_text = (
            _(
                "Short lines. For a picture, begin a line with its name and a colon, as in "
                "“plan: You have a plan.” Pictures: %(names)s."
            )
            % known
        )
        if not with_signs:
            del self.fields["signs"]

    def clean(self) -> dict[str, Any]:
        """Return the draft, with a field for each audience."""
        cleaned = dict(super().clean() or self.cleaned_data)
        chosen = cleaned.pop("audiences", [])
        return {**cleaned, **{field: one.value in chosen for one, field in FOR.items()}}


def first_values(edition: Edition | None) -> dict[str, Any]:
    """Return what the form of a draft begins with."""
    if edition is None:
        return {"audiences": [one.value for one in FOR]}
    said = {name: getattr(edition, name) for name in (*NAMES, "signs")}
    audiences = [one.value for one in edition.audiences]
    return {**said, "audiences": audiences, "seen": edition.version}


def _answer_pictures() -> dict[str, str]:
    names = {
        Understanding.UNDERSTOOD: "happy",
        Understanding.PARTLY: "so_so",
        Understanding.NOT: "cannot_tell",
        Understanding.DID_NOT_WANT: "did_not_want",
    }
    return {one.value: static(f"built/pictures/{name}.svg") for one, name in names.items()}


class OwnForm(PageForm):
    """What somebody says of a procedure they read themselves."""

    answer = forms.ChoiceField(label=gettext_lazy("Have you read it?"), widget=ChipSelect)
    words = forms.CharField(
        label=gettext_lazy("Is there anything you want to say or ask?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    # The very version they were looking at.
    edition = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Read it first, then answer.")},
    )

    def __init__(self, *args: Any, form_shown: str = Format.PLAIN, **kwargs: Any) -> None:
        """Keep in what form it was shown to them."""
        super().__init__(*args, **kwargs)
        self.form_shown = form_shown
        answer = self.fields["answer"]
        if isinstance(answer, forms.ChoiceField):
            if form_shown == Format.EASY_READ:
                answer.widget = TileSelect(pictures=_answer_pictures())
            answer.choices = [
                (Understanding.UNDERSTOOD.value, _("I have read it and understand it")),
                (Understanding.PARTLY.value, _("I understand part of it")),
                (Understanding.NOT.value, _("I do not understand it")),
                (Understanding.DID_NOT_WANT.value, _("I do not want to read it")),
            ]

    def clean(self) -> dict[str, Any]:
        """Return what is kept: who needs more gets somebody within a week."""
        cleaned = super().clean() or self.cleaned_data
        answer = cleaned.get("answer", "")
        chose_not = answer == Understanding.DID_NOT_WANT
        kept = {
            "edition": cleaned.get("edition"),
            "understanding": answer,
            "how_we_know": OwnWord.OWN_ACCOUNT,
            "way": Way.CHOSE_NOT if chose_not else Way.SIGNED,
            "format": self.form_shown,
            "how_received": cleaned.get("words", ""),
        }
        if answer and answer not in SETTLED:
            again = _("Somebody comes and explains it.")
            kept |= {"follow_up": again, "follow_up_on": clock.today() + COME_BACK_IN}
        return kept

    @property
    def answers(self) -> UUID | None:
        """Return the version that was read, where the form was sent and says so."""
        sent = self.data.get(self.add_prefix("edition"), "") if self.is_bound else ""
        try:
            return UUID(str(sent))
        except ValueError:
            return None


class ToldForm(PageForm):
    """That somebody was told of a procedure, written down by a worker."""

    way = forms.ChoiceField(
        label=gettext_lazy("How did they let you know?"), choices=Way.choices, widget=ChipSelect
    )
    understanding = forms.ChoiceField(
        label=gettext_lazy("How far was it understood?"),
        choices=Understanding.choices,
        widget=ChipSelect,
        help_text=gettext_lazy(
            "Ask them to say it back in their own words, or to show it. "
            "Do not only ask “do you understand?”: most people say yes."
        ),
    )
    how_we_know = forms.ChoiceField(
        label=gettext_lazy("How do you know?"),
        choices=[one for one in KNOWN_HOW if one[0] != OwnWord.OWN_ACCOUNT],
        widget=ChipSelect,
    )
    how_received = forms.CharField(
        label=gettext_lazy("How was it received?"),
        help_text=gettext_lazy("What they said, asked or showed."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    format = forms.ChoiceField(label=gettext_lazy("In what form?"), choices=Format.choices)
    language = forms.ChoiceField(label=gettext_lazy("In what language?"), choices=Language.choices)
    happened_at = forms.DateTimeField(label=gettext_lazy("When?"), initial=clock.now)
    follow_up = forms.CharField(
        label=gettext_lazy("What will you try next?"),
        help_text=gettext_lazy("Needed when it was not fully understood yet."),
        max_length=300,
        required=False,
    )
    follow_up_on = forms.DateField(
        label=gettext_lazy("When will somebody try again?"), required=False
    )


def as_they_use(profile: CommunicationProfile | None) -> dict[str, Any]:
    """Return form and language as a person uses them, to begin with."""
    if profile is None:
        return {"format": Format.PLAIN, "language": Language.ENGLISH}
    return {"format": profile.information_format, "language": profile.information_language}


class WhyForm(PageForm):
    """Why something is done."""

    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=300)


class NarrowForm(PageForm):
    """Whom of a list to show."""

    audience = forms.ChoiceField(
        label=gettext_lazy("Who"),
        choices=[("", gettext_lazy("Everybody")), *_PLACES],
        required=False,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("How it stands"),
        choices=[
            ("", gettext_lazy("All of them")),
            (OPEN, gettext_lazy("Not told yet")),
            (AGAIN, gettext_lazy("To try again")),
            (TOLD, gettext_lazy("Understood")),
            (NOT_WANTED, gettext_lazy("Did not want it")),
        ],
        required=False,
    )
    mark_optional = False


def wanted(form: NarrowForm, name: str) -> str:
    """Return what was chosen to narrow a list by, "" where nothing or nonsense was."""
    chosen: str = form.cleaned_data.get(name, "") if form.is_bound and form.is_valid() else ""
    return chosen
