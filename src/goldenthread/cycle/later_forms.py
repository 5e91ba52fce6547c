"""Asking why a review is later than everybody’s is: once it was chosen so."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.core.forms import ask_why

from .later import WHY


class AsksWhyLater(forms.BaseForm):
    """A form with a day: why it is so late is asked for where the action refuses it without."""

    def offer_later(self) -> None:
        """Take the reason, out of sight until it is asked for."""
        ask_why(self, WHY, _("Why more than 12 months after the last one?"))

    def add_error(self, field: str | None, error: Any) -> None:
        """Show the question where it was not answered."""
        if field == WHY:
            self.fields[WHY].widget = forms.TextInput()
        super().add_error(field, error)
