"""Forms for processes. They check the writing; actions decide."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.briefings.choices import Audience
from goldenthread.core import clock
from goldenthread.core.forms import (
    ChipSelect,
    DateInput,
    DateTimeInput,
    HintedCheckboxes,
    HintedRadios,
    ReasonForm,
    offer,
)
from goldenthread.homes.models import Account
from goldenthread.people.choices import CircleKind
from goldenthread.people.models import CircleMember
from goldenthread.people.once_there import CircleChoice

from .choices import (
    ALSO,
    OF_THE_PERSON,
    USUAL,
    CallOffReason,
    Part,
    ParticipantRole,
    SupportProvided,
)
from .later_forms import AsksWhyLater
from .lead_forms import AsksWhyTheyLead, LeadChoice
from .models import Decision, Participant, Process
from .part_rules import SAYS_WHAT
from .workers import workers_of

NOT_YET = ("", _("Not recorded yet"))
ROLES = [(role.value, role.label) for role in ParticipantRole if role != ParticipantRole.PERSON]
ANSWERS_FOR: dict[str, Any] = {role.value: words for role, words in USUAL.items()}
AS_USUAL = _("Leave empty for what stands with the role.")


class AskForm(AsksWhyLater, AsksWhyTheyLead, forms.ModelForm[Process]):
    """Asks for an assessment, a plan or a review."""

    lead = LeadChoice(label=_("Who leads it"), queryset=None, empty_label=None)
    asked_for_by = forms.CharField(
        label=_("Who asked for it"),
        max_length=120,
        required=False,
        help_text=_("Leave empty when it was you."),
    )

    class Meta:
        model = Process
        fields = ["title", "reason", "due_on", "lead", "place", "asked_for_by"]
        widgets = {"due_on": DateInput()}
        help_texts = {"reason": _("What happened, or what the person asked for.")}

    def __init__(self, *args: Any, home_id: UUID, kind: str = "", **kwargs: Any) -> None:
        """Offer those who may lead in this home, with what each lacks for this kind."""
        super().__init__(*args, **kwargs)
        self.offer_leads(home_id, kind)
        self.offer_later()


class StepForm(forms.Form):
    """When a step was reached."""

    at = forms.DateTimeField(
        label=_("When"), initial=clock.now, widget=DateTimeInput, required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(self, *args: Any, process: Process, **kwargs: Any) -> None:
        """Keep the process, and the version that is on the screen."""
        self.process = process
        super().__init__(*args, **{**kwargs, "initial": {"seen": process.version}})

    def clean_at(self) -> datetime | None:
        """Return the moment. The pickers know minutes only: the step before may share its own."""
        moment: datetime | None = self.cleaned_data["at"]
        before = self.process.moment_of(self.process.step)
        if moment and before and before.replace(second=0, microsecond=0) == moment:
            return before
        return moment


class BackForm(ReasonForm):
    """Why the last step was noted by mistake, and which step that was."""

    step = forms.CharField(widget=forms.HiddenInput, required=False)


class CallOffForm(forms.Form):
    """Why a process is called off, and what was said about it."""

    because = forms.ChoiceField(
        label=_("Why is it called off?"), choices=CallOffReason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What happened, or what they said"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("If the person does not want it: in their words, or what they showed."),
    )


class TakeUpForm(forms.Form):
    """Why something goes on that was called off."""

    reason = forms.CharField(label=_("Why does it go on after all?"), max_length=300)


class MoveForm(AsksWhyLater, forms.Form):
    """Another due date, and why."""

    due_on = forms.DateField(label=_("Due on"), widget=DateInput)
    reason = forms.CharField(label=_("Why it moves"), max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, process: Process, **kwargs: Any) -> None:
        """Begin with the day on the screen, and keep the version it stands in."""
        known = {"due_on": process.due_on, "seen": process.version}
        super().__init__(*args, **{**kwargs, "initial": known})
        self.offer_later()


class AlsoField(forms.MultipleChoiceField):
    """What somebody does in it besides their role."""

    def __init__(self) -> None:
        """Offer what one person often does besides."""
        super().__init__(
            label=_("What else they do in it"),
            choices=[(role.value, role.label) for role in ALSO],
            widget=HintedCheckboxes(hints=ANSWERS_FOR),
            required=False,
        )


class WhoForm(forms.ModelForm[Participant]):
    """Somebody who takes part: a worker, somebody of the circle, or anybody else."""

    account: "forms.ModelChoiceField[Account]" = forms.ModelChoiceField(
        label=_("A worker here"), queryset=None, required=False, empty_label=_("Choose")
    )
    circle_member = CircleChoice(
        label=_("Or somebody of the circle"),
        queryset=None,
        required=False,
        empty_label=_("Choose"),
    )
    name = forms.CharField(
        label=_("Or somebody else"),
        max_length=120,
        required=False,
        help_text=_("Their name and what they are, like “Dr Shah, GP”."),
    )
    role = forms.ChoiceField(
        label=_("What they do in it"),
        choices=ROLES,
        widget=HintedRadios(hints=ANSWERS_FOR),
        initial=ParticipantRole.CONTRIBUTES,
    )
    also = AlsoField()
    mark_optional = False

    class Meta:
        model = Participant
        fields = ["role", "also", "responsibility", "support_needed"]
        help_texts = {
            "responsibility": AS_USUAL,
            "support_needed": _("For example an interpreter, a lift, a call by video."),
        }

    field_order = ["account", "circle_member", "name", "role", "also"]

    def __init__(self, *args: Any, process: Process, **kwargs: Any) -> None:
        """Offer the workers of the home and the circle, without those who take part already."""
        super().__init__(*args, **kwargs)
        here = Participant.objects.of(process.pk).order_by()
        accounts = here.filter(account__isnull=False).values("account_id")
        members = here.filter(circle_member__isnull=False).values("circle_member_id")
        offer(self, "account", workers_of(process.home_id).exclude(pk__in=accounts))
        circle = CircleMember.objects.of(process.individual).there_until(process.day)
        offer(self, "circle_member", circle.present_first().exclude(pk__in=members))

    def clean(self) -> dict[str, Any]:
        """Return the part with name and audience. Raises ValidationError unless one is named."""
        cleaned = super().clean() or self.cleaned_data
        account, member = cleaned.get("account"), cleaned.get("circle_member")
        named = [one for one in (account, member, cleaned.get("name")) if one]
        if len(named) != 1:
            raise forms.ValidationError(_("Choose or name one person: who takes part?"))
        if member:
            audience = _audience_of(member)
            return {**cleaned, "name": member.name, "audience": audience}
        audience = Audience.WORKER if account else Audience.OTHER
        return {**cleaned, "name": str(named[0]), "audience": audience}


def _audience_of(member: CircleMember) -> Audience:
    return Audience.OTHER if member.kind == CircleKind.PROFESSIONAL else Audience.KEY_PERSON


class PartForm(forms.ModelForm[Participant]):
    """Somebody's part: role, support, and how they took part."""

    role = forms.ChoiceField(
        label=_("What they do in it"), choices=ROLES, widget=HintedRadios(hints=ANSWERS_FOR)
    )
    also = AlsoField()
    part = forms.ChoiceField(
        label=_("How they took part"),
        choices=[NOT_YET, *Part.choices],
        widget=ChipSelect,
        required=False,
    )
    support_provided = forms.ChoiceField(
        label=_("Was the support there?"),
        choices=[NOT_YET, *SupportProvided.choices],
        widget=ChipSelect,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    class Meta:
        model = Participant
        fields = [
            "part",
            "part_reason",
            "support_needed",
            "support_provided",
            "role",
            "also",
            "responsibility",
        ]
        labels = {"part_reason": _("If not: why, in their words")}
        help_texts = {
            "part_reason": _("Choosing not to take part is a good answer too."),
            "responsibility": AS_USUAL,
        }

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        """Begin with what is known. The person's own role is that it is about them."""
        known = {name: getattr(participant, name) for name in self._meta.fields or ()}
        kwargs["initial"] = {**known, "seen": participant.version}
        super().__init__(*args, **kwargs)
        if participant.is_the_person:
            del self.fields["role"]
            self.fields["also"].widget.hints = OF_THE_PERSON
        # What took place stays as it was agreed. A form opened before is told so by the action.
        if participant.process.held_at and "responsibility" not in self.data:
            for name in SAYS_WHAT & self.fields.keys():
                del self.fields[name]


class DecisionForm(forms.ModelForm[Decision]):
    """What was decided, and by whom."""

    taken_by = forms.ChoiceField(
        label=_("Who decided?"), choices=Audience.choices, widget=ChipSelect
    )
    taken_by_name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Leave empty when it was the person, or you."),
    )
    happened_at = forms.DateTimeField(label=_("When"), initial=clock.now, widget=DateTimeInput)

    class Meta:
        model = Decision
        fields = ["what", "taken_by", "taken_by_name", "happened_at"]
        widgets = {"what": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, names: dict[str, str], **kwargs: Any) -> None:
        """Keep the names that go without saying, by who decided."""
        self.names = names
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Return the decision. Raises ValidationError when nobody is named."""
        cleaned = super().clean() or self.cleaned_data
        taken_by = cleaned.get("taken_by", "")
        name = cleaned.get("taken_by_name") or self.names.get(taken_by, "")
        if taken_by and not name:
            self.add_error("taken_by_name", _("Say who it was."))
        return {**cleaned, "taken_by_name": name}
