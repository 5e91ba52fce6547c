"""Forms about skills and their proof. They check the writing; actions decide."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.forms import (
    ChipSelect,
    DecimalField,
    HintedCheckboxes,
    PageForm,
    offer,
)
from goldenthread.homes.models import Account, Home

from .access import who_may_have_shown
from .choices import STARTERS, CountsFor, ProofKind, State
from .models import Competence, Evidence
from .readiness import mark_of

SHOWN_TO = [(kind.value, kind.label) for kind in ProofKind if kind != ProofKind.REFLECTION]


def _words() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


class MatrixForm(forms.Form):
    """Narrows the list of workers."""

    state = forms.ChoiceField(
        label=_("Who has a skill that is"),
        choices=[("", _("Any: show everybody")), *State.choices],
        required=False,
    )
    mark_optional = False


class BeginForm(PageForm):
    """Which skills a home begins with."""

    starters = forms.MultipleChoiceField(
        label=_("Which skills do you ask for?"), widget=HintedCheckboxes
    )
    mark_optional = False

    def __init__(self, *args: Any, there: set[str], **kwargs: Any) -> None:
        """Offer what is not there yet, all of it chosen."""
        super().__init__(*args, **kwargs)
        left = [one for one in STARTERS if one.key not in there]
        field = self.fields["starters"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(one.key, one.name) for one in left]
            field.widget.hints = {one.key: str(one.shows) for one in left}
        field.initial = [one.key for one in left]


class CompetenceForm(PageForm):
    """A skill, what it shows, and how long proof of it lasts."""

    name = forms.CharField(label=_("What is the skill called?"), max_length=120)
    shows = forms.CharField(
        label=_("What does a worker show who has it?"), max_length=500, widget=_words()
    )
    lasts_days = forms.IntegerField(
        label=_("How many days does proof last?"), help_text=_("A year is 365 days.")
    )
    criterion = forms.ChoiceField(
        label=_("What does it count for?"),
        choices=[("", _("No criterion of its own")), *CountsFor.choices],
        required=False,
    )
    topics = forms.CharField(
        label=_("Practice topics of LMCB5"),
        max_length=80,
        required=False,
        help_text=_("Their numbers, with commas between: 21, 23."),
    )


class ChangeCompetenceForm(CompetenceForm):
    """A skill as it is changed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class NeedsForm(PageForm):
    """What leading one kind of process needs."""

    hours = DecimalField(
        label=_("How many hours does it take whoever leads it?"),
        help_text=_("With preparing it and writing it up. For example 1.5."),
    )
    competences: "forms.ModelMultipleChoiceField[Competence]" = forms.ModelMultipleChoiceField(
        label=_("Which skills does the lead need?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(self, *args: Any, home: Home, **kwargs: Any) -> None:
        """Offer the skills of the home."""
        super().__init__(*args, **kwargs)
        offer(self, "competences", Competence.objects.of(home.pk).in_use())


class Workers(forms.ModelMultipleChoiceField[Account]):
    """Workers by name; of who left, or is yet to begin, it is said."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name."""
        words: Any = "%(name)s"
        if not obj.is_there:
            words = _("%(name)s (has left)") if obj.was_there else _("%(name)s (begins later)")
        return str(words % {"name": obj.display_name})


class EvidenceForm(PageForm):
    """Proof of a skill for one worker, or for all who were there."""

    competence: "forms.ModelChoiceField[Competence]" = forms.ModelChoiceField(
        label=_("Which skill?"), queryset=None, empty_label=_("Choose a skill")
    )
    workers = Workers(
        label=_("Whose?"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("After a training: everybody who was there."),
    )
    kind = forms.ChoiceField(label=_("How was it shown?"), choices=SHOWN_TO, widget=ChipSelect)
    happened_on = forms.DateField(label=_("When?"), initial=clock.today)
    seen_by = forms.CharField(
        label=_("Who saw it?"), max_length=120, help_text=_("Name and role, or who held it.")
    )
    words = forms.CharField(label=_("What was seen or said?"), max_length=1000, widget=_words())
    lasts_until = forms.DateField(
        label=_("Until when does it count?"),
        required=False,
        help_text=_("Leave empty: then it lasts as long as the skill says."),
    )

    def __init__(
        self, *args: Any, home: Home, by: Any, named: Iterable[str] = (), **kwargs: Any
    ) -> None:
        """Offer the home's skills, and everybody who works there but oneself.

        Of who left only those who are `named`: what they showed in time may be written down late.
        """
        super().__init__(*args, **kwargs)
        offer(self, "competence", Competence.objects.of(home.pk).in_use())
        there = who_may_have_shown(home.pk, named)
        offer(self, "workers", there.exclude(pk=by.account_id))


class CorrectForm(PageForm):
    """A proof as it should have been written."""

    happened_on = forms.DateField(label=_("When?"))
    seen_by = forms.CharField(label=_("Who saw it?"), max_length=120, required=False)
    words = forms.CharField(label=_("What was seen or said?"), max_length=1000, widget=_words())
    lasts_until = forms.DateField(
        label=_("Until when does it count?"),
        required=False,
        help_text=_("Leave empty where it does not run out."),
    )
    reason = forms.CharField(label=_("What was wrong with it?"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        """Begin with what is known."""
        names = ("happened_on", "seen_by", "words", "lasts_until")
        known = {**{name: getattr(evidence, name) for name in names}, "seen": evidence.version}
        super().__init__(*args, **{"initial": known, **kwargs})


class ReflectForm(PageForm):
    """A worker's own account of a skill."""

    competence: "forms.ModelChoiceField[Competence]" = forms.ModelChoiceField(
        label=_("Which skill?"), queryset=None, empty_label=_("Choose a skill")
    )
    words = forms.CharField(
        label=_("What did you do, and what does it show?"),
        max_length=1000,
        widget=_words(),
        help_text=_("Do not name the people you support: their initials will do."),
    )

    def __init__(self, *args: Any, competences: Any, **kwargs: Any) -> None:
        """Offer the skills of the homes one works in."""
        super().__init__(*args, **kwargs)
        offer(self, "competence", competences)


class WhyLeadForm(PageForm):
    """Why somebody leads who cannot show every skill."""

    reason = forms.CharField(label=_("Why do they lead it all the same?"), max_length=300)


class ConfirmForm(PageForm):
    """Nothing to fill in: pressing the button confirms it."""


class ConfirmReadForm(ConfirmForm):
    """Pressing the button confirms what was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


def needs_initial(hours: Decimal, competences: list[Any]) -> dict[str, Any]:
    """Return what the form of a kind's needs begins with."""
    seen = mark_of(hours, competences)
    return {"hours": hours, "competences": competences, "seen": seen}
