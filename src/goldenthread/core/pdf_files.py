"""Whether a file is a whole PDF that does nothing by itself, as far as it can be told."""

import re
import zlib
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BEGINS = b"%PDF-"
_ENDS = b"%%EOF"
_AFTER_THE_END = b"\0\t\n\f\r \x1a"
# Where its last lines are looked for.
_TAIL = 2048
# Of the objects that are kept squeezed together, so much is looked at.
MOST_UNPACKED = 16 * 1024 * 1024
_STREAM, _END_OF_STREAM = re.compile(rb"stream\r?\n"), b"endstream"
_NAME_IN_NUMBERS = re.compile(rb"#([0-9A-Fa-f]{2})")
_LOCKED = re.compile(rb"/Encrypt\b")
# A program, something to start, another file or a film inside, a form that is a program.
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b")


def refuse_bad_pdf(content: bytes) -> None:
    """Raise ValidationError for a PDF that is cut off, locked, or has a program or file inside."""
    if not _is_whole(content):
        raise ValidationError(
            _("This PDF is not whole. Make it again, or photograph the paper instead.")
        )
    said = _NAME_IN_NUMBERS.sub(_letter, b"\n".join(_objects(content)))
    if _LOCKED.search(said):
        raise ValidationError(
            _("This PDF is locked with a password. Choose one without, or photograph the paper.")
        )
    if _ACTIVE.search(said):
        raise ValidationError(
            _(
                "This PDF has a program or another file inside. Print it to a new PDF, or "
                "photograph the paper."
            )
        )


def _is_whole(content: bytes) -> bool:
    written = content.rstrip(_AFTER_THE_END)
    last = written[-_TAIL:]
    return content.startswith(BEGINS) and last.endswith(_ENDS) and b"startxref" in last


def _letter(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _objects(content: bytes) -> Iterator[bytes]:
    # What a page is drawn with can hold any letters: only what says what the file is is looked at.
    room = MOST_UNPACKED
    for between, stream in _parts(content):
        yield between
        if b"/ObjStm" in between[-1000:]:
            unpacked = _unpacked(stream, room)
            room -= len(unpacked)
            yield unpacked


def _parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while begins := _STREAM.search(content, at):
        ends = content.find(_END_OF_STREAM, begins.end())
        if ends < 0:
            break
        yield content[at : begins.start()], content[begins.end() : ends]
        at = ends + len(_END_OF_STREAM)
    yield content[at:], b""


def _unpacked(stream: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, max(room, 1))
    except zlib.error:
        return stream
