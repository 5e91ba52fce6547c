"""Forms for the daily record. They check the writing; actions decide."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goldenthread.core import clock
from goldenthread.core.dates import day, period
from goldenthread.core.forms import ChipSelect, DateTimeInput, HintedRadios, PageForm, TileSelect
from goldenthread.core.identifiers import new_id
from goldenthread.core.sent_forms import JUST_NOW
from goldenthread.people.models import Individual
from goldenthread.plans.models import Action, Outcome

from .choices import How, Mood, What
from .models import NO_OUTCOME, DailyRecord
from .pictures import mood_pictures, what_pictures

# What a record can be part of.
Part = Action | Outcome


class DailyForm(PageForm):
    """What happened, how it went, and what the person said or showed: four taps are enough."""

    mark_optional = False

    what = forms.ChoiceField(
        label=_("What happened?"),
        choices=What.choices,
        widget=TileSelect,
        error_messages={"required": _("Choose the picture that fits best.")},
    )
    how = forms.ChoiceField(label=_("How?"), choices=How.choices, widget=ChipSelect, required=False)
    mood = forms.ChoiceField(choices=Mood.choices, widget=ChipSelect, required=False)
    said_or_showed = forms.CharField(
        max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    # Its choices are the person's own: `_offer` fills them in, or takes the question away.
    action = forms.ChoiceField(required=False)
    happened_at = forms.DateTimeField(label=_("When?"), required=False, widget=DateTimeInput)
    note = forms.CharField(
        label=_("Anything to add?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, individual: Individual, parts: list[Part], **kwargs: Any
    ) -> None:
        """Ask about this person by name, and offer the parts of their plan."""
        super().__init__(*args, **kwargs)
        name = {"name": individual.preferred_name}
        self.fields["mood"].label = _("How was %(name)s?") % name
        self.fields["said_or_showed"].label = _("What did %(name)s say or show?") % name
        self.fields["said_or_showed"].help_text = _("In their own words, or what you saw.")
        self.fields["what"].widget.pictures = what_pictures()
        self.fields["mood"].widget.pictures = mood_pictures()
        self._offer(parts)

    def _offer(self, parts: list[Part]) -> None:
        self._parts = {str(part.pk): part for part in parts}
        if not parts:
            del self.fields["action"]
            return
        choices = [(key, str(part)) for key, part in self._parts.items()]
        self.fields["action"] = forms.ChoiceField(
            label=_("Part of the plan?"),
            required=False,
            choices=[*choices, ("", _("Not part of the plan"))],
            widget=HintedRadios(hints={key: _hint(part) for key, part in self._parts.items()}),
        )

    def clean_action(self) -> Action | None:
        """Return the action of the plan, or None: then the outcome is said, if any."""
        part = self._parts.get(self.cleaned_data["action"])
        if isinstance(part, Action):
            return part
        self.cleaned_data["outcome"] = part
        return None


def _hint(part: Part) -> str:
    if isinstance(part, Outcome):
        return str(_("Something else that helps with it"))
    return _("Helps with: %(outcome)s") % {"outcome": part.outcome.title}


class RecordForm(DailyForm):
    """A new record, with the identifier that makes sending it twice harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with a new identifier, and now."""
        began = {"key": new_id(), "happened_at": clock.now().replace(second=0, microsecond=0)}
        kwargs["initial"] = {**began, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    @property
    def of_the_moment(self) -> frozenset[str]:
        """Return what differs from form to form though the same is written: the time left at now.

        Another time says that the same happened once more.
        """
        when = self.cleaned_data.get("happened_at")
        just_now = when is None or when > clock.now() - JUST_NOW
        return frozenset({"key", "happened_at"}) if just_now else frozenset({"key"})

    def sent_key(self) -> UUID | None:
        """Return the identifier this form was sent with, when it was a good one."""
        key: UUID | None = self.cleaned_data.get("key")
        return key

    def take_new_key(self) -> None:
        """Let the form, shown again, be sent as a record of its own."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["key"] = str(new_id())
        self.data = data


class CorrectForm(DailyForm):
    """The next version of a record, with why."""

    reason = forms.CharField(
        label=_("What do you correct, and why?"),
        max_length=300,
        help_text=_("What it said before is kept, with your reason."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(PageForm):
    """Why a record was wrong."""

    reason = forms.CharField(label=_("What was wrong with it?"), max_length=300)


class FilterForm(PageForm):
    """Which records to show. Identifiers and days only, so it may stand in an address."""

    mark_optional = False

    # Other pages ask for the days they speak of, to the minute.
    since = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    until = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, outcomes: list[Outcome], **kwargs: Any) -> None:
        """Offer every kind of happening, and the outcomes the person wants."""
        super().__init__(*args, **kwargs)
        self.fields["what"] = forms.ChoiceField(
            label=_("What happened"), required=False, choices=[("", _("Everything")), *What.choices]
        )
        if outcomes or self.data.get("outcome") == NO_OUTCOME:
            wanted = [(str(outcome.record), outcome.title) for outcome in outcomes]
            self.fields["outcome"] = forms.ChoiceField(
                label=_("Helps with"),
                required=False,
                choices=[("", _("Any outcome, or none")), *wanted, (NO_OUTCOME, _("No outcome"))],
            )

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen; a choice that does not exist chooses nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def in_words(self) -> list[str]:
        """Return what was chosen as the page, and paper, say it."""
        chosen = self.chosen()
        days = (chosen.get("since"), chosen.get("until"))
        return [
            *(
                _choice_in_words(field.label, field.field, chosen[field.name])
                for field in self.visible_fields()
                if field.name in chosen
            ),
            *([_days_in_words(*days)] if any(days) else []),
        ]


def _choice_in_words(label: object, field: Any, value: str) -> str:
    return f"{label}: {dict(field.choices)[value]}"


def _days_in_words(since: datetime | None, until: datetime | None) -> str:
    # `until` is the first moment that is not asked for any more.
    last = until - timedelta(minutes=1) if until else clock.now()
    if since is None:
        return _("to %(last)s") % {"last": day(last)}
    return period(since, last)


def initial_of(daily: DailyRecord) -> dict[str, Any]:
    """Return what a form that corrects this record begins with."""
    names = ["what", "how", "mood", "said_or_showed", "note"]
    return {
        **{name: getattr(daily, name) for name in names},
        "action": str(daily.action_id or daily.outcome_id or ""),
        "happened_at": timezone.localtime(daily.happened_at),
        "seen": daily.version,
    }
