"""Turns any form into the product's own markup: `{{ form }}` is all a page needs."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.template.loader import get_template
from django.utils.translation import gettext as _

OURS = "core/forms/widgets/"
DJANGOS = "django/forms/widgets/"
PLAIN_INPUTS = ("text", "number", "email", "url", "password", "date", "datetime", "time", "hidden")
REPLACED = {
    **{f"{DJANGOS}{kind}.html": f"{OURS}input.html" for kind in PLAIN_INPUTS},
    f"{DJANGOS}textarea.html": f"{OURS}textarea.html",
    f"{DJANGOS}select.html": f"{OURS}select.html",
    f"{DJANGOS}radio.html": f"{OURS}radios.html",
    f"{DJANGOS}checkbox_select.html": f"{OURS}checkboxes.html",
    f"{DJANGOS}checkbox.html": f"{OURS}checkbox.html",
    f"{DJANGOS}file.html": f"{OURS}file.html",
    f"{DJANGOS}clearable_file_input.html": f"{OURS}file.html",
}


class PageField(forms.BoundField):
    """A field on a page: one for longer writing says how much there is room for.

    The browser cuts nothing off: too much is refused with a sentence, and stays.
    """

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        """Add the room to the help."""
        super().__init__(form, field, name)
        room = getattr(field, "max_length", None)
        if room and isinstance(field.widget, forms.Textarea):
            up_to = _("Up to %(count)d characters.") % {"count": room}
            self.help_text = f"{self.help_text} {up_to}".strip()


class PageFormRenderer(TemplatesSetting):
    """Uses our templates for forms, fields and Django's own widgets."""

    bound_field_class = PageField
    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Return our template where we have one, else Django's."""
        return get_template(REPLACED.get(template_name, template_name))
