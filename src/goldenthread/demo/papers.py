"""Papers of the demonstration, as somebody would have scanned them."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join

from goldenthread.core.documents import PDF, Checked
from goldenthread.core.paper import CannotPrint, pdf_of

_INVENTED = "Invented for the demonstration of Golden Thread. It proves nothing."


def paper(title: str, lines: Sequence[str]) -> Checked | None:
    """Return a paper that says these lines, None for no lines.

    None also where the system lacks what draws the letters: then it was seen, and not scanned.
    """
    if not lines:
        return None
    try:
        return Checked(pdf_of(_page(title, lines)), PDF)
    except CannotPrint:
        return None


def _page(title: str, lines: Sequence[str]) -> str:
    said = format_html_join("", "<p>{}</p>", ((line,) for line in [*lines, _INVENTED]))
    head = '<meta charset="utf-8"><link rel="stylesheet" href="asset:core/paper.css">'
    return format_html(
        '<!doctype html><html lang="en-GB"><head>' + head + "<title>{}</title></head>"
        '<body class="large"><h1 data-foot="{}" data-page="page">{}</h1>{}</body></html>',
        title,
        title,
        title,
        said,
    )
