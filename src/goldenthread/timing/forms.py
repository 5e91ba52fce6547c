"""Forms about when things are due. They check the writing; actions decide."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.dates import full_day
from goldenthread.core.forms import ChipSelect, DateTimeInput, PageForm
from goldenthread.cycle.choices import ProcessKind
from goldenthread.cycle.later_forms import AsksWhyLater
from goldenthread.cycle.lead_forms import AsksWhyTheyLead, LeadChoice
from goldenthread.cycle.models import Process
from goldenthread.living.models import DailyRecord

from .choices import LONGEST_WORDS, Cause, Grouping
from .entries import CALLS, Line

ASKED_FOR = [choice for choice in Cause.choices if choice[0] != Cause.REFUSALS]


class BoardForm(forms.Form):
    """Narrows the board of what is due, and says how it is put together."""

    kind = forms.ChoiceField(
        label=_("What"),
        choices=[("", _("Everything")), *ProcessKind.choices, (CALLS, _("Calls for a review"))],
        required=False,
    )
    person = forms.ChoiceField(label=_("Person"), required=False)
    lead = forms.ChoiceField(label=_("Who leads it"), required=False)
    by = forms.ChoiceField(label=_("Order"), choices=Grouping.choices, required=False)
    mark_optional = False

    def __init__(self, *args: Any, entries: list[Line], actor: Actor, **kwargs: Any) -> None:
        """Offer the people and leads of these lines, and always whoever asks."""
        super().__init__(*args, **kwargs)
        leads = {str(actor.account_id): actor.name}
        leads |= {one.lead: one.lead_name for one in entries if one.lead}
        people = {str(one.individual.pk): str(one.individual) for one in entries}
        _choose(self.fields["lead"], _("Anybody"), leads)
        _choose(self.fields["person"], _("Everybody"), people)

    def _wanted(self) -> dict[str, str]:
        if not self.is_bound or not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def grouping(self) -> str:
        """Return how the board is put together."""
        return self._wanted().get("by", Grouping.WEEK.value)

    @property
    def narrows(self) -> bool:
        """Return whether only some lines are wanted."""
        return bool(self._wanted().keys() - {"by"})

    def wants(self, one: Line) -> bool:
        """Return whether a line is wanted."""
        has = {"kind": one.kind, "person": str(one.individual.pk), "lead": one.lead}
        return all(has[name] == value for name, value in self._wanted().items() if name != "by")

    def of_processes(self) -> dict[str, Any]:
        """Return the same for processes."""
        names = {"kind": "kind", "person": "individual_id", "lead": "lead_id"}
        wanted = self._wanted()
        return {names[name]: value for name, value in wanted.items() if name in names}


def _choose(field: forms.Field, empty: Any, named: dict[str, str]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", empty), *sorted(named.items(), key=lambda one: one[1])]


class RaiseForm(PageForm):
    """What calls for a review: what happened, in a sentence, and when."""

    cause = forms.ChoiceField(label=_("What happened?"), choices=ASKED_FOR, widget=ChipSelect)
    words = forms.CharField(
        label=_("In a sentence"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What happened or what is wanted, in the person’s own words where you can. Whoever may "
            "read the person’s reviews can read this."
        ),
    )
    happened_on = forms.DateField(label=_("When?"), initial=clock.today)

    def __init__(
        self, *args: Any, own: bool, worker: bool, daily: DailyRecord | None, **kwargs: Any
    ) -> None:
        """Ask workers what happened and when; everybody else simply asks, today.

        Where a daily record goes with it, that may say it all.
        """
        super().__init__(*args, **kwargs)
        self.fields["words"].required = daily is None
        if worker:
            return
        del self.fields["cause"], self.fields["happened_on"]
        words = self.fields["words"]
        words.label = _("What do you want looked at?") if own else _("What should be looked at?")
        words.help_text = _("In your own words. A few are enough.")

    def clean(self) -> dict[str, Any]:
        """Return it with what goes without saying where somebody simply asks."""
        return {"cause": Cause.REQUEST.value, **(super().clean() or self.cleaned_data)}


class AcceptForm(AsksWhyTheyLead, PageForm):
    """A review as the answer: a new one, or one that is to come anyway."""

    review = forms.ChoiceField(label=_("Which review?"), required=False, widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("Due on"), help_text=_("For a new one."))
    lead = LeadChoice(label=_("Who leads it"), queryset=None, empty_label=None)

    mark_optional = False

    def __init__(self, *args: Any, home_id: UUID, reviews: list[Process], **kwargs: Any) -> None:
        """Offer those who may lead here, and the reviews that are to come."""
        super().__init__(*args, **kwargs)
        self.offer_leads(home_id, ProcessKind.REVIEW)
        self.reviews = {str(one.pk): one for one in reviews}
        if not reviews:
            del self.fields["review"]
            return
        named = {key: f"{one.title}, {full_day(one.due_on)}" for key, one in self.reviews.items()}
        _choose(self.fields["review"], _("A new one"), named)

    def clean(self) -> dict[str, Any]:
        """Return the answer with the review that is meant, or None for a new one."""
        cleaned = super().clean() or self.cleaned_data
        return {**cleaned, "review": self.reviews.get(cleaned.get("review", ""))}


class LedByForm(AsksWhyTheyLead, PageForm):
    """Who leads what is asked for with one press."""

    lead = LeadChoice(label=_("Who leads it"), queryset=None, empty_label=None)
    mark_optional = False

    def __init__(self, *args: Any, home_id: UUID, kind: str, **kwargs: Any) -> None:
        """Offer those who may lead this kind here, with what each lacks."""
        super().__init__(*args, **kwargs)
        self.offer_leads(home_id, kind)


class AnswerForm(PageForm):
    """Why there is no review."""

    answer = forms.CharField(
        label=_("Why is there no review?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever asked can read it. Say what is done instead."),
    )


class AgreedForm(PageForm):
    """Another time between reviews for one person."""

    every_days = forms.IntegerField(label=_("Every how many days?"), required=False, min_value=1)
    day_of_month = forms.IntegerField(
        label=_("Or on which day of each month?"),
        required=False,
        min_value=1,
        help_text=_("For homes where each person has a day of the month: “person of the day”."),
    )
    agreed_with = forms.CharField(
        label=_("Who agreed to it?"),
        max_length=200,
        help_text=_("The person, or whoever speaks for them, and who for the home."),
    )
    why = forms.CharField(label=_("Why?"), max_length=300)
    agreed_on = forms.DateField(label=_("Agreed on"), initial=clock.today)
    until = forms.DateField(
        label=_("Until"), required=False, help_text=_("Leave empty when it has no end yet.")
    )


class BookForm(AsksWhyLater, PageForm):
    """The day, the time and the place; why, where it moves."""

    starts_at = forms.DateTimeField(label=_("Day and time"), widget=DateTimeInput)
    place = forms.CharField(label=_("Where?"), max_length=120)
    anyway = forms.BooleanField(label=_("Book it anyway"), required=False, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why does it move?"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, moves: bool, **kwargs: Any) -> None:
        """Ask why only where it is booked already."""
        super().__init__(*args, **kwargs)
        self.offer_later()
        if self.data.get(self.add_prefix("anyway")):
            self.fields["anyway"].widget = forms.CheckboxInput()
        if not moves:
            del self.fields["reason"], self.fields["seen"]

    def add_error(self, field: str | None, error: Any) -> None:
        """Ask if it is meant so, where it is unusual."""
        if field == "anyway":
            self.fields["anyway"].widget = forms.CheckboxInput()
        super().add_error(field, error)


class WatchForm(PageForm):
    """How many refusals, within how many days, call for a review."""

    refusals = forms.IntegerField(label=_("How often the same thing is refused"))
    within_days = forms.IntegerField(label=_("Within how many days"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
