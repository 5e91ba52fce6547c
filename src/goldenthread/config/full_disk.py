"""Whether something failed because the disk is full, and the page that says so."""

import errno
import sys
from contextlib import suppress
from tempfile import TemporaryFile

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.views import defaults

from .place import data_folder

# Insufficient Storage (RFC 4918).
STATUS = 507
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL_OF_POSTGRESQL = "53100"
# With less room than this SQLite cannot work.
ROOM = 256 * 1024
# SQLite says these for a full disk too, where it has no room for a file beside the database.
_MAY_BE_FULL = ("disk i/o error", "unable to open")
# Passwords and codes are not written back onto a page.
_KEPT_NOWHERE = "mfa_index"


def is_full(error: BaseException | None) -> bool:
    """Return whether the error comes from a full disk, of this machine or of the database's."""
    return isinstance(error, OSError | DatabaseError) and (
        is_full_here(error) or is_full_there(error)
    )


def is_full_there(error: BaseException) -> bool:
    """Return whether PostgreSQL says that its disk is full."""
    return getattr(error.__cause__, "sqlstate", None) == DISK_FULL_OF_POSTGRESQL


def is_full_here(error: BaseException) -> bool:
    """Return whether the disk under the data is full."""
    if isinstance(error, OSError):
        return error.errno in FULL
    said = str(error).lower()
    return "disk is full" in said or (any(w in said for w in _MAY_BE_FULL) and not _has_room())


def _has_room() -> bool:
    # Tried rather than asked: what this user may still write differs from what is free. The file
    # has no name and is gone when it is closed.
    folder = next(one for one in (data_folder(), *data_folder().parents) if one.is_dir())
    with suppress(PermissionError):
        try:
            with TemporaryFile(dir=folder, buffering=0) as file:
                return file.write(bytes(ROOM)) == ROOM
        except OSError as fault:
            return fault.errno not in FULL
    return True


def page(request: HttpRequest, error: BaseException) -> HttpResponse:
    """Return the page for an error of a full disk, with what was sent, to be sent once more."""
    sent = _sent(request)
    context = {
        "there": is_full_there(error),
        "was_sent": request.method == "POST",
        "sent": sent,
        "words": [value for _name, value in sent if " " in value.strip()],
        "had_files": bool(sent and request.FILES),
        "action": request.get_full_path(),
        "csrf_token": get_token(request),
    }
    return HttpResponse(render_to_string("507.html", context), status=STATUS)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    if request.method != "POST" or request.path.startswith(reverse(_KEPT_NOWHERE)):
        return []
    named = [name for name in request.POST if name != "csrfmiddlewaretoken"]
    return [(name, str(value)) for name in named for value in request.POST.getlist(name)]


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for what nobody expected; for a full disk, the page that says so."""
    error = sys.exc_info()[1]
    return page(request, error) if error and is_full(error) else defaults.server_error(request)
