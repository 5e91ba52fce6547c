"""Sends a file in the parts that are asked for: some players play nothing that comes only whole."""

import re
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

_ONE_PART = re.compile(r"bytes=([0-9]{1,18})-([0-9]{0,18})")
_THE_LAST = re.compile(r"bytes=-([0-9]{1,18})")


def in_parts(
    request: HttpRequest, content: bytes, media_type: str, headers: Mapping[str, str]
) -> HttpResponse:
    """Return the part of a file that was asked for, with status 206; all of it to all others.

    Where nothing is left at the place that was asked for, the status is 416.
    """
    size, asked = len(content), _asked(request, len(content))
    told = {**headers, "Accept-Ranges": "bytes"}
    if asked is None:
        return HttpResponse(content, content_type=media_type, headers=told)
    first, last = asked
    if first >= size:
        told["Content-Range"] = f"bytes */{size}"
        return HttpResponse(status=416, headers=told)
    told["Content-Range"] = f"bytes {first}-{last}/{size}"
    part = content[first : last + 1]
    return HttpResponse(part, content_type=media_type, headers=told, status=206)


def _asked(request: HttpRequest, size: int) -> tuple[int, int] | None:
    # What cannot be read is as if it had not been asked; several parts come as the whole.
    said = "" if "If-Range" in request.headers else request.headers.get("Range", "")
    if found := _THE_LAST.fullmatch(said):
        return max(size - int(found[1]), 0) if int(found[1]) else size, size - 1
    if not (found := _ONE_PART.fullmatch(said)):
        return None
    first, last = int(found[1]), min(int(found[2] or size), size - 1)
    return None if first <= size - 1 and last < first else (first, last)
