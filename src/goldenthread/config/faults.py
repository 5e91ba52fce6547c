"""What goes wrong outside the program, in one plain line."""

import errno

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from . import full_disk
from .place import DATABASE, data_folder

EXPECTED: tuple[type[Exception], ...] = (
    ImproperlyConfigured,
    DatabaseError,
    OSError,
    UnicodeError,
)

FULL = "The disk under {path} is full: what could not be written is not kept. Make room, try again."
FULL_THERE = "The disk of the database's machine is full: nothing was saved. Make room, try again."
_FILES = {
    errno.EACCES: "{path}: this user may not read or write it.",
    errno.EPERM: "{path}: this user may not read or write it.",
    errno.EROFS: "{path}: it can be read, but not written.",
    errno.ENOENT: "{path}: it is not there.",
    errno.EEXIST: "{path} is a file where a folder is needed.",
    errno.ENOTDIR: "{path} is a file where a folder is needed.",
    errno.EISDIR: "{path} is a folder where a file is needed.",
}
# SQLite gives these no number that reaches us: its words are all there is.
_DATABASE = {
    "file is not a database": "The file {path} is not a database. Is this the right folder?",
    "malformed": "The database {path} is damaged. Put back the last backup of it.",
    "is locked": "The database is busy: another program holds it. Try again in a moment.",
    "unable to open": "The database {path} cannot be opened: may this user write there?",
    "readonly database": "The database {path} can be read, but not written.",
    "no such column": "The database {path} was made by another version of this program: {said}.",
    "no such table": "The database {path} was made by another version of this program: {said}.",
    "permission denied for": "The role in the address may not do that ({said}). To migrate, "
    "give the address of the role that owns the tables: docs/postgresql.md says how.",
    "must be owner": "The role in the address does not own the tables ({said}). To migrate, "
    "give the address of the role that does: docs/postgresql.md says how.",
    "disk i/o error": "The disk under {path} does not answer as it should: {said}",
}


def in_one_line(error: Exception) -> str:
    """Return what went wrong, and what to do about it, in one line."""
    return " ".join(_sentence(error).split())


def _sentence(error: Exception) -> str:
    if full_disk.is_full(error):
        return _full(error)
    if isinstance(error, OSError) and error.errno:
        path = error.filename or data_folder()
        sentence = _FILES.get(error.errno, "{path}: {said}.")
        return sentence.format(path=path, said=error.strerror)
    if isinstance(error, DatabaseError):
        return _of_database(str(error))
    return str(error)


def _full(error: Exception) -> str:
    sentence = FULL_THERE if full_disk.is_full_there(error) else FULL
    return sentence.format(path=getattr(error, "filename", None) or data_folder())


def _of_database(said: str) -> str:
    path = data_folder() / DATABASE
    known = (sentence for words, sentence in _DATABASE.items() if words in said.lower())
    return next(known, "The database refused: {said}").format(path=path, said=said)
