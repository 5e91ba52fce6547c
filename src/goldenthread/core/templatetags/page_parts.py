"""The parts pages are made of. Available in every template without loading.

Every part is shown, with examples, on the style page; `docs/page-parts.md` lists them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms, template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join

from goldenthread.core import dates, wording
from goldenthread.core.drawing import NARROW, WIDE, amount, draw, rows_of, sample
from goldenthread.core.figures import Figure, Side, Step, ThreadPicture, ThreadStep
from goldenthread.core.person_header import PersonHeader
from goldenthread.core.sent_forms import value_for
from goldenthread.core.weaving import CARD_HEIGHT, CARD_WIDTH, weave

register = template.Library()

PARTS = "core/components/"
_MARK = '<span class="gt-tag__mark" aria-hidden="true">{}</span>'
TAG_MARKS = {
    "done": format_html(_MARK, "✓"),
    "due": "",
    "late": format_html(_MARK, "!"),
    "waiting": "",
    "neutral": "",
}
CARD_KINDS = ("", "late", "gold", "pine", "done")
_ENTRY = """<li class="gt-entry"{}>
  <div class="gt-entry__head">{}{}</div>
  <h3 class="gt-entry__title">{}</h3>
  {}
</li>
"""

# Days with the year where it is another than this one; words in one pair of quotation marks.
register.filter("day", dates.day)
register.filter("short_day", dates.short_day)
register.filter("weekday", dates.weekday)
register.filter("lateness", dates.lateness)
register.filter("quoted", wording.quoted)


class UnknownKind(ValueError):
    """A page asked for a part in a kind that does not exist."""


@register.filter
def has_key(values: Mapping[str, object], key: str) -> bool:
    """Return whether the key is there: some keys cannot be written with a dot."""
    return key in values


@register.filter
def leading_in(label: str) -> str:
    """Return a label ready to be followed by a sentence: with a colon unless it asks."""
    return label if str(label).endswith(("?", ".", "!", ":")) else f"{label}:"


@register.simple_tag
def once(form: forms.BaseForm) -> str:
    """Return the hidden value by which a form sent twice is saved once; `{{ form }}` has it."""
    return format_html('<input type="hidden" name="once" value="{}">', value_for(form))


@register.simple_tag
def look_of(widget: Mapping[str, Any]) -> str:
    """Return how a choice is to be drawn: chips, tiles, faces, or "" for plain buttons."""
    return str(widget.get("look") or widget["attrs"].get("data-look") or "")


# These stand many times on a page: a template for each was half of what a list cost.
@register.simple_tag
def status_tag(kind: str, text: str) -> str:
    """Show a state in words, with a mark and a colour: done, due, late, waiting or neutral."""
    form = '<span class="gt-tag gt-tag--{}">{}{}</span>\n'
    return format_html(form, _known(kind, TAG_MARKS), TAG_MARKS[kind], text)


@register.simple_block_tag
def card(content: str, title: str = "", kind: str = "", level: int = 2) -> str:
    """Put content on a white card. Kinds: late, gold, pine, done (a coloured left edge)."""
    look = f"gt-card gt-card--{kind}" if _known(kind, CARD_KINDS) else "gt-card"
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    form = '<section class="{}">{}\n{}\n</section>\n'
    return format_html(form, look, heading, content)


@register.simple_block_tag
def columns(content: str, beside_first: bool = False) -> str:
    """Put two children side by side where there is room: a wide one and a narrow one.

    With beside_first the narrow one is written first, and comes first on a phone.
    """
    return _part("columns", content=content, beside_first=beside_first)


@register.simple_block_tag
def hidden_help(content: str, label: str) -> str:
    """Fold help away behind a line that says what it is about."""
    return _part("hidden_help", content=content, label=label)


@register.simple_block_tag
def fold(
    content: str, label: str, about: str = "", opened: bool = False, narrow: bool = False
) -> str:
    """Fold a long part behind a line that says how much it is; on paper it stands in full.

    `about` is said to those who only hear the line. With narrow it is folded on a phone only.
    """
    look = "gt-help gt-fold gt-fold--narrow" if narrow else "gt-help gt-fold"
    said = format_html('<span class="nhsuk-u-visually-hidden">: {}</span>', about) if about else ""
    form = '<details class="{}"{}><summary>{}{}</summary><div>{}</div></details>\n'
    return format_html(form, look, " open" if opened else "", label, said, content)


@register.simple_block_tag
def timeline(content: str, label: str = "") -> str:
    """Hold timeline entries."""
    return _part("timeline", content=content, label=label)


@register.simple_block_tag
def timeline_entry(
    content: str, title: str, when: str = "", who: str = "", tag: str = "", **more: Any
) -> str:
    """Show one thing that happened: title, when, who, and what is inside.

    `tag` and its `kind` mark it; `anchor` gives it a place of its own in the page's address.
    """
    place = format_html(' id="entry-{}"', more["anchor"]) if more.get("anchor") else ""
    said = format_html_join("", "<span>{}</span>", [(one,) for one in (when, who) if one])
    state = status_tag(more.get("kind") or "neutral", tag) if tag else ""
    return format_html(_ENTRY, place, said, state, title, content)


@register.simple_tag
def quote(words: str, source: str = "", large: bool = False, lang: str = "") -> str:
    """Show somebody's own words, large, with who said it and how we know beneath."""
    look = "gt-quote gt-quote--large" if large else "gt-quote"
    tongue = format_html(' lang="{}"', lang) if lang else ""
    said_by = format_html("<footer>{}</footer>", source) if source else ""
    form = '<blockquote class="{}"><p{}>{}</p>{}</blockquote>\n'
    return format_html(form, look, tongue, words, said_by)


@register.inclusion_tag(f"{PARTS}figure.html")
def figure(figure: Figure, opened: bool = False) -> dict[str, Any]:
    """Show a chart: its sentence, the drawing, and its numbers in a table to open.

    On paper the table stands open.
    """
    return {
        "figure": figure,
        "opened": opened,
        "wide": draw(figure, WIDE),
        "narrow": draw(figure, NARROW),
        "rows": rows_of(figure),
        "legend": _legend(figure),
        "cut_mark": sample(0, bars=False),
        "target": "" if figure.target is None else amount(figure.target, figure.unit),
    }


@register.inclusion_tag(f"{PARTS}big_number.html")
def big_number(number: str, meaning: str) -> dict[str, str]:
    """Show a number with the words that say what it counts."""
    return {"number": number, "meaning": meaning}


@register.inclusion_tag(f"{PARTS}empty_state.html")
def empty_state(sentence: str, action: str = "", url: str = "") -> dict[str, str]:
    """Say that nothing is here yet, and how to begin."""
    return {"sentence": sentence, "action": action, "url": url}


@register.inclusion_tag(f"{PARTS}step_list.html")
def step_list(steps: Iterable[Step]) -> dict[str, Any]:
    """Show the steps of a process: done, current, still to come."""
    return {"steps": steps}


@register.inclusion_tag(f"{PARTS}side_by_side.html")
def side_by_side(sides: Iterable[Side]) -> dict[str, Any]:
    """Show several people's views beside each other, the person's own first."""
    return {"sides": sides}


@register.simple_tag
def avatar(person: PersonHeader, small: bool = False) -> str:
    """Show the person's photo, or their initials."""
    look = "gt-avatar gt-avatar--small" if small else "gt-avatar"
    if person.photo_url:
        form = '<img class="{}" src="{}" alt="" width="104" height="104">\n'
        return format_html(form, look, person.photo_url)
    return format_html('<span class="{}" aria-hidden="true">{}</span>\n', look, person.initials)


@register.inclusion_tag(f"{PARTS}person_header.html")
def person_header(
    person: PersonHeader, action: str = "", action_url: str = "", heading: bool = True
) -> dict[str, Any]:
    """Show whose page this is and how to talk with them. Pass heading=False on inner pages."""
    strip = [line.partition(": ") for line in person.strip]
    return {
        "person": person,
        "strip": [(label, value) if value else ("", label) for label, _, value in strip],
        "action": action,
        "action_url": action_url,
        "heading": heading,
    }


@register.inclusion_tag(f"{PARTS}thread_path.html")
def thread_path(steps: Iterable[ThreadStep]) -> dict[str, Any]:
    """Show one golden thread from what was said to what changed, with its gaps."""
    return {"steps": steps}


@register.inclusion_tag(f"{PARTS}thread_picture.html")
def thread_picture(picture: ThreadPicture) -> dict[str, Any]:
    """Draw many threads in columns, with the same things as lists beneath."""
    return {
        "picture": picture,
        "weave": weave(picture),
        "width": CARD_WIDTH,
        "height": CARD_HEIGHT,
        # The lists stand there twice, for wide screens and for narrow ones.
        "stages": _part("thread_stages", picture=picture),
    }


@register.inclusion_tag(f"{PARTS}tile.html")
def tile(label: str, url: str, picture: str = "", note: str = "", kind: str = "") -> dict[str, str]:
    """Show a big picture to press. Put tiles as items of a list with class gt-tiles."""
    return {"label": label, "url": url, "picture": picture, "note": note, "kind": kind}


@register.inclusion_tag(f"{PARTS}crumbs.html")
def crumbs(*labels_and_urls: str) -> dict[str, Sequence[tuple[str, str]]]:
    """Show the way here: label, address, label, address… The page itself is left out."""
    pairs = zip(labels_and_urls[::2], labels_and_urls[1::2], strict=True)
    return {"crumbs": list(pairs)}


@register.inclusion_tag(f"{PARTS}pager.html")
def pager(
    older_url: str = "", newer_url: str = "", older: str = "", newer: str = ""
) -> dict[str, str]:
    """Show the ways to older and newer entries, or to those named with older and newer."""
    return {
        "older_url": older_url or "",
        "newer_url": newer_url or "",
        "older": older,
        "newer": newer,
    }


@register.simple_tag
def button_link(label: str, url: str, kind: str = "") -> str:
    """Show a link as a button: the first thing to do, or kind "secondary" or "warning"."""
    look = f"nhsuk-button nhsuk-button--{kind}" if kind else "nhsuk-button"
    return format_html('<a class="{}" href="{}">{}</a>\n', look, url, label)


@register.inclusion_tag(f"{PARTS}page_form.html")
def page_form(
    form: forms.Form, submit: str, cancel_url: str = "", action: str = "", stuck: bool = False
) -> dict[str, Any]:
    """Show a whole form with its buttons; stuck keeps them at the foot of a phone's screen."""
    return {
        "form": form,
        "submit": submit,
        "cancel_url": cancel_url,
        "action": action,
        "stuck": stuck,
    }


def _legend(figure: Figure) -> list[tuple[int, str, str]]:
    if len(figure.series) < 2 and figure.target is None and not figure.cut:
        return []
    bars = figure.kind == "bars"
    seen = zip(figure.looks, figure.series, strict=True)
    return [(look % 4 + 1, one.label, sample(look, bars)) for look, one in seen]


def _part(name: str, **values: object) -> str:
    return render_to_string(f"{PARTS}{name}.html", values)


def _known(kind: str, kinds: Iterable[str]) -> str:
    if kind not in kinds:
        raise UnknownKind(f"{kind!r} is none of {', '.join(filter(None, kinds))}")
    return kind
