"""Forms about what is not met and what is not agreed. They check the writing; actions decide."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goldenthread.assessments.models import Finding
from goldenthread.briefings.choices import Audience
from goldenthread.core import clock
from goldenthread.core.dates import full_day
from goldenthread.core.forms import ChipSelect, DateInput, PageForm, offer
from goldenthread.core.wording import quoted
from goldenthread.people.models import Individual, IndividualQuerySet, Statement
from goldenthread.plans.models import Outcome

from .choices import DisagreementStep, NeedStep, Satisfied, Why
from .models import SideView

_CHECK = _("Check the year.")
POSSIBLE = [
    MinValueValidator(date(1900, 1, 1), _CHECK),
    MaxValueValidator(date(2200, 12, 31), _CHECK),
]


class NeedForm(PageForm):
    """What is not met, why, since when, and what it is about."""

    what = forms.CharField(label=_("What is not met?"), max_length=300)
    about = forms.ChoiceField(label=_("What is it about?"), required=False)
    why = forms.ChoiceField(label=_("Why?"), choices=Why.choices, widget=ChipSelect)
    why_words = forms.CharField(label=_("More about why"), max_length=300, required=False)
    since = forms.DateField(label=_("Not met since"))
    noticed_on = forms.DateField(label=_("When did somebody here notice?"))

    def __init__(self, *args: Any, individual: Individual, **kwargs: Any) -> None:
        """Offer what the person said, what was found, and what the plan in force is for."""
        super().__init__(*args, **kwargs)
        self.fields["noticed_on"].help_text = _time_to_report(individual.home.need_report_days)
        self.meant: dict[str, dict[str, Any]] = {"": {}}
        mine = individual.pk
        said = Statement.objects.of(mine).live()
        found = Finding.objects.of(mine)
        wanted = Outcome.objects.in_force().filter(individual_id=mine)
        groups = [
            (_("What will be different"), self._offered("outcome", wanted, "title")),
            (_("What they said"), self._offered("statement", said, "words")),
            (_("What assessments found"), self._offered("finding", found, "what")),
        ]
        about = self.fields["about"]
        if isinstance(about, forms.ChoiceField):
            about.choices = [("", _("Nothing written down before")), *groups]

    def _offered(self, name: str, rows: Any, words: str) -> list[tuple[str, str]]:
        choices = []
        for row in rows:
            value = f"{name}-{row.record}"
            self.meant[value] = {name: row}
            text = Truncator(getattr(row, words)).chars(90)
            choices.append((value, quoted(text) if name == "statement" else text))
        return choices

    def clean(self) -> dict[str, Any]:
        """Return the need with what it is about."""
        cleaned = super().clean() or self.cleaned_data
        meant = self.meant[cleaned.pop("about", "")]
        return {**cleaned, **meant}


def _time_to_report(days: int) -> str:
    words = ngettext(
        "From this day on there is %(n)s day to report it.",
        "From this day on there are %(n)s days to report it.",
        days,
    )
    return words % {"n": days}


class WhyForm(PageForm):
    """Why a need is not met, said anew."""

    why = forms.ChoiceField(label=_("Why?"), choices=Why.choices, widget=ChipSelect)
    why_words = forms.CharField(label=_("More about why"), max_length=300, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NoteForm(PageForm):
    """One thing done about an unmet need."""

    kind = forms.ChoiceField(label=_("What was done?"), choices=NeedStep.choices, widget=ChipSelect)
    whom = forms.CharField(
        label=_("Who is it?"),
        max_length=200,
        required=False,
        help_text=_("Name, role, organisation: somebody who can act."),
    )
    how = forms.CharField(
        label=_("How?"), max_length=120, required=False, help_text=_("By phone, letter, e-mail.")
    )
    words = forms.CharField(
        label=_("What was said or answered?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    happened_on = forms.DateField(label=_("When?"), initial=clock.today)


class DisagreementForm(PageForm):
    """What people do not agree about."""

    about = forms.CharField(label=_("What is it about?"), max_length=300)
    raised_on = forms.DateField(label=_("Since when?"), initial=clock.today)


class SideForm(PageForm):
    """One side's view in its own words."""

    side = forms.ChoiceField(
        label=_("Whose view is it?"), choices=Audience.choices, widget=ChipSelect
    )
    said_by = forms.CharField(
        label=_("Who said it?"),
        max_length=120,
        required=False,
        help_text=_("Leave empty when it is your own view."),
    )
    words = forms.CharField(
        label=_("In their own words"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    read_back_how = forms.CharField(
        label=_("How did you read it back to them?"),
        max_length=300,
        required=False,
        help_text=_("Needed for everybody’s words but your own."),
    )
    satisfied = forms.ChoiceField(
        label=_("Are they satisfied with what came of it?"),
        choices=[("", _("Not asked yet")), *Satisfied.choices],
        required=False,
        widget=ChipSelect,
    )
    happened_on = forms.DateField(label=_("When?"), initial=clock.today)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, mine: Audience, names: dict[str, str], view: SideView | None, **kw: Any
    ) -> None:
        """Ask whose view it is, and how it was read back, only where somebody writes for others.

        `names` go without saying, by side; `view` is the version before, where there is one.
        """
        super().__init__(*args, **kw)
        self.mine, self.names, self.view = mine, names, view
        gone = {"side", "said_by"} if view else {"seen"}
        if mine != Audience.WORKER or (view and view.is_own):
            gone |= {"side", "said_by", "read_back_how"}
            self.fields["words"].label = _("In your own words")
            self.fields["satisfied"].label = _("Are you satisfied with what came of it?")
        for name in gone:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Return the view with its side and who said it; of an old one only what changed."""
        cleaned = super().clean() or self.cleaned_data
        if self.view:
            return {"read_back_how": "", **cleaned}
        side = cleaned.get("side") or ("" if "side" in self.fields else self.mine.value)
        name = cleaned.get("said_by") or self.names.get(side, "")
        if side and not name:
            self.add_error("said_by", _("Say who it was."))
        return {**cleaned, "side": side, "said_by": name}


class StepForm(PageForm):
    """What was done to agree."""

    kind = forms.ChoiceField(
        label=_("What was done?"), choices=DisagreementStep.choices, widget=ChipSelect
    )
    whom = forms.CharField(
        label=_("Who is it?"),
        max_length=200,
        required=False,
        help_text=_("Passed on: to whom? Name, role, organisation."),
    )
    words = forms.CharField(
        label=_("What was tried, asked for or decided?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    happened_on = forms.DateField(label=_("When?"), initial=clock.today)

    def __init__(self, *args: Any, settled: bool = False, **kw: Any) -> None:
        """Offer what can be done as it stands; what was sent all the same keeps its words."""
        super().__init__(*args, **kw)
        sent = self.data.get(self.add_prefix("kind"))
        kind = cast(forms.ChoiceField, self.fields["kind"])
        kind.choices = [
            (value, label)
            for value, label in DisagreementStep.choices
            if (value == DisagreementStep.REOPENED) == settled or value == sent
        ]
        if settled:
            kind.initial = DisagreementStep.REOPENED
            self.fields["words"].label = _("Why is it not settled?")


class PeriodForm(forms.Form):
    """Narrows a list of what happened: by its kind, by person, and by when."""

    state = forms.ChoiceField(required=False)
    individual: "forms.ModelChoiceField[Individual]" = forms.ModelChoiceField(
        label=_("Person"), queryset=None, required=False, empty_label=_("Everybody")
    )
    since = forms.DateField(label=_("From"), required=False, widget=DateInput, validators=POSSIBLE)
    until = forms.DateField(label=_("To"), required=False, widget=DateInput, validators=POSSIBLE)
    mark_optional = False

    def __init__(
        self,
        *args: Any,
        label: Any,
        states: list[tuple[str, Any]],
        people: IndividualQuerySet,
        **kw: Any,
    ) -> None:
        """Offer these kinds under this label, and these people."""
        super().__init__(*args, **kw)
        self.kinds = {value: words for value, words in states if value}
        self.fields["state"] = forms.ChoiceField(label=label, choices=states, required=False)
        offer(self, "individual", people)

    def chosen(self, name: str) -> Any:
        """Return what was chosen in a field of a form that was looked at, or ""."""
        return self.cleaned_data.get(name) or "" if self.is_bound else ""

    def chosen_words(self) -> list[str]:
        """Return what the list is narrowed to, in words, for paper."""
        person, kind = self.chosen("individual"), self.kinds.get(self.chosen("state"))
        days = [(_("from %(day)s"), self.chosen("since")), (_("to %(day)s"), self.chosen("until"))]
        told = [str(words) % {"day": full_day(day)} for words, day in days if day]
        return [*([str(kind)] if kind else []), *([person.full_name] if person else []), *told]


class ListForm(forms.Form):
    """Narrows a list of what is not settled."""

    state = forms.ChoiceField(label=_("Which"), required=False)
    individual: "forms.ModelChoiceField[Individual]" = forms.ModelChoiceField(
        label=_("Person"), queryset=None, required=False, empty_label=_("Everybody")
    )
    why = forms.ChoiceField(
        label=_("Why"), choices=[("", _("Any reason")), *Why.choices], required=False
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
