"""What the templates of form fields are made of: `{% load form_parts %}`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Drawn elsewhere in the template, or meant for the whole group of options.
_NOT_OF_INPUTS = ("class", "prefix", "suffix")
_NOT_OF_OPTIONS = ("class", "aria-invalid", "required", "data-look")


# A form has as many of these as it has things to press: a template for each was half its cost.
@register.simple_tag
def attributes(widget: Mapping[str, Any], without: str = "") -> SafeString:
    """Return the attributes of an input, without those its template draws itself."""
    return _written(widget["attrs"], (*_NOT_OF_INPUTS, without))


@register.simple_tag
def option_attributes(option: Mapping[str, Any]) -> SafeString:
    """Return the attributes of one option, with what explains it."""
    written = _written(option["attrs"], _NOT_OF_OPTIONS)
    name = option["attrs"].get("id")
    if not (name and option.get("hint")):
        return written
    return format_html('{} aria-describedby="{}_hint"', written, name)


def _written(attrs: Mapping[str, Any], left_out: Iterable[str]) -> SafeString:
    said = [pair for pair in attrs.items() if pair[1] is not False and pair[0] not in left_out]
    return format_html_join("", "{}", [(_one(*pair),) for pair in said])


def _one(name: str, value: object) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
