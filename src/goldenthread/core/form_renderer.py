"""Turns any form into the product's own markup: `{{ form }}` is all a page needs."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.template.loader import get_template

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


class PageFormRenderer(TemplatesSetting):
    """Uses our templates for forms, fields and Django's own widgets."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Return our template where we have one, else Django's."""
        return get_template(REPLACED.get(template_name, template_name))
