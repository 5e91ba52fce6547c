"""Files given as answers: known by their first bytes, held to a size, and kept in the response."""

import base64
import hashlib
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from .items import Limits
from .moments import Mistyped

BIGGEST = 5 * 1024 * 1024
MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
)
TAKEN = ("image/png", "image/jpeg", "application/pdf", "text/plain")


def attachment(given: "UploadedFile[bytes]", limits: Limits) -> dict[str, Any]:
    """Returns a FHIR `Attachment` holding the file. Raises `Mistyped` if it is not accepted."""
    most = min(limits.max_size or BIGGEST, BIGGEST)
    if (given.size or 0) > most:
        raise Mistyped(_("Choose a file smaller than %(size)s") % {"size": size_words(most)})
    data = given.read(most + 1)
    if not data or len(data) > most:
        raise Mistyped(
            _("Choose a file that is not empty, and smaller than %(size)s")
            % {"size": size_words(most)}
        )
    kind = content_type(data)
    if kind not in accepted(limits):
        raise Mistyped(_("Choose a %(kinds)s file") % {"kinds": kinds_words(limits)})
    return {
        "contentType": kind,
        "data": base64.b64encode(data).decode("ascii"),
        "size": len(data),
        "hash": base64.b64encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode(
            "ascii"
        ),
        "title": title(given.name or ""),
    }


def content_type(data: bytes) -> str:
    """Returns the type that the first bytes show, whatever the file's name says; "" if none."""
    for start, kind in MAGIC:
        if data.startswith(start):
            return kind
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return (
        "text/plain" if all(each.isprintable() or each in "\r\n\t\f\ufeff" for each in text) else ""
    )


def accepted(limits: Limits) -> tuple[str, ...]:
    """Returns the types taken: ours, narrowed by the mimeType extension where they overlap."""
    narrowed = tuple(each for each in TAKEN if each in limits.mime_types)
    return narrowed or TAKEN


def title(name: str) -> str:
    plain = PurePath(name.replace("\\", "/")).name
    return "".join(each for each in plain if each.isprintable())[:200] or _("File")


def kinds_words(limits: Limits) -> str:
    names = {
        "image/png": "PNG",
        "image/jpeg": "JPEG",
        "application/pdf": "PDF",
        "text/plain": _("plain text"),
    }
    return _(" or ").join(names[each] for each in accepted(limits))


def size_words(size: int) -> str:
    if size >= 1024 * 1024:
        return f"{size // (1024 * 1024)} MB"
    return f"{size // 1024} KB" if size >= 1024 else _("%(size)d bytes") % {"size": size}
