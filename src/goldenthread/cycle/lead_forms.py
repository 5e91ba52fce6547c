"""Choosing who leads: the choice says who lacks a skill, and asks why they lead all the same."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.core.forms import PageForm, ask_why
from goldenthread.homes.models import Account

from .leading import what_leads_lack
from .workers import leads_in

WHY = "lead_reason"


class LeadChoice(forms.ModelChoiceField[Account]):
    """Those who may lead, each with what they cannot show."""

    lacking: Mapping[UUID, list[str]] = {}

    def label_from_instance(self, obj: Account) -> str:
        """Return the name, and which skills they have no proof in date for."""
        lacks = self.lacking.get(obj.pk)
        if not lacks:
            return obj.display_name
        words = {"name": obj.display_name, "what": ", ".join(lacks)}
        return _("%(name)s (no proof in date: %(what)s)") % words


class AsksWhyTheyLead(forms.BaseForm):
    """A form with a lead: why somebody unready leads is asked for once somebody chose them."""

    def offer_leads(self, home_id: UUID, kind: str) -> None:
        """Offer those who may lead this kind of process in the home."""
        lead = self.fields["lead"]
        if isinstance(lead, LeadChoice):
            lead.lacking = what_leads_lack(home_id, kind) if kind else {}
            lead.queryset = leads_in(home_id)
            # Read once: a list to choose from is gone through several times.
            lead.choices = list(iter(ModelChoiceIterator(lead)))
        ask_why(self, WHY, _("Why do they lead it all the same?"))

    def add_error(self, field: str | None, error: Any) -> None:
        """Show the question where it was not answered."""
        if field == WHY:
            self.fields[WHY].widget = forms.TextInput()
            # Asked for only where it is needed: then it is not optional.
            self.fields[WHY].required = True
        super().add_error(field, error)


class LeadForm(AsksWhyTheyLead, PageForm):
    """Who leads it instead, and why."""

    lead = LeadChoice(label=gettext_lazy("Who leads it now"), queryset=None, empty_label=None)
    reason = forms.CharField(label=gettext_lazy("Why does somebody else lead it?"), max_length=300)

    def __init__(self, *args: Any, home_id: UUID, kind: str, **kwargs: Any) -> None:
        """Offer those who may lead this kind of process in the home."""
        super().__init__(*args, **kwargs)
        self.offer_leads(home_id, kind)
