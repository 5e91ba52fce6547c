"""Whether the assets changed since they were last put where they are served from."""

from hashlib import sha256

from django.contrib.staticfiles.finders import get_finders


def fingerprint() -> str:
    """Return a short text that changes when any asset does."""
    seen = sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            changed = storage.get_modified_time(path).timestamp()
            seen.update(f"{path} {storage.size(path)} {changed}\n".encode())
    return seen.hexdigest()
