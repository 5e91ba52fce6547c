"""Files on their way in: of one that is too large, no more is kept than is needed to say so."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

from .documents import LARGEST_UPLOAD


class NoMoreThanNeeded(FileUploadHandler):
    """Lets the rest of a large file pass by, so that it fills no disk.

    What is kept of it is larger than any that is ever taken: whoever looks at its size refuses it.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Return what the next handler keeps: nothing where it is too large already."""
        return raw_data if start <= LARGEST_UPLOAD else None

    def file_complete(self, file_size: int) -> Any:
        """Return nothing: the next handler has the file."""
        return None
