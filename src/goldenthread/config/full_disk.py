"""Whether something failed because the disk is full, and the page that says so."""

import errno
import sys
from contextlib import suppress
from tempfile import TemporaryFile

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from goldenthread.core.kept_words import kept

from .place import data_folder

# Insufficient Storage (RFC 4918).
STATUS = 507
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL_OF_POSTGRESQL = "53100"
# With less room than this SQLite cannot work.
ROOM = 256 * 1024
# SQLite says these for a full disk too, where it has no room for a file beside the database.
_MAY_BE_FULL = ("disk i/o error", "unable to open")


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
    context = {
        **kept(request),
        "there": is_full_there(error),
        "was_sent": request.method == "POST",
    }
    return HttpResponse(render_to_string("507.html", context), status=STATUS)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for what nobody expected; for a full disk, the page that says so."""
    error = sys.exc_info()[1]
    return page(request, error) if error and is_full(error) else defaults.server_error(request)
