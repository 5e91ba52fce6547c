"""Puts a page on paper: a tagged PDF (PDF/UA), drawn from the product's own files alone."""

from importlib import import_module
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

OWN = "asset:"
# What draws the letters comes with the system, not with Python.
SYSTEM_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


class CannotPrint(Exception):
    """The system lacks what draws the letters."""


def pdf_of(html: str) -> bytes:
    """Return a page as a tagged PDF. Raises CannotPrint where the system lacks what it takes.

    What the page names is found among the product's own static files, as “asset:…”; everything
    else is refused.
    """
    try:
        weasyprint = import_module("weasyprint")
    except (ImportError, OSError) as missing:
        raise CannotPrint(" ".join(SYSTEM_PACKAGES)) from missing
    page = weasyprint.HTML(string=html, base_url=OWN, url_fetcher=_open)
    drawn: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return drawn


def _open(url: str) -> Any:
    found = own_file(url)
    kind = guess_type(found.name)[0] or "application/octet-stream"
    answer = import_module("weasyprint.urls").URLFetcherResponse
    return answer(url, found.read_bytes(), {"Content-Type": kind})


def own_file(url: str) -> Path:
    """Return the static file that “asset:…” names. Raises ValueError for anything else."""
    name = url.removeprefix(OWN) if url.startswith(OWN) else ""
    found = finders.find(name) if name else None
    if not isinstance(found, str):
        raise ValueError(f"Not one of the product's own files: {url}")
    return Path(found)
