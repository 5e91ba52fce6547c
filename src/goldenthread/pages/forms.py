"""Forms of the front pages: finding somebody, and what the board shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .owed import Kind, When


class BoardForm(forms.Form):
    """Which part of the board to show. No names, so it may stand in an address."""

    mark_optional = False

    when = forms.ChoiceField(
        label=_("How urgent"), required=False, choices=[("", _("Late and coming")), *When.choices]
    )
    kind = forms.ChoiceField(
        label=_("What it is"), required=False, choices=[("", _("Everything")), *Kind.choices]
    )
    yours = forms.BooleanField(label=_("Only what is yours to do"), required=False)

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen; a choice that does not exist chooses nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
