"""Whether a file is a whole PDF that does nothing by itself, as far as it can be told."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BEGINS = b"%PDF-"
_ENDS = b"%%EOF"
_AFTER_THE_END = b"\0\t\n\f\r \x1a"
# Where its last lines are looked for.
_TAIL = 2048
# Of the objects that are kept squeezed together, so much is looked at; and of whatever else is
# squeezed, so much of each and of all.
MOST_UNPACKED = 16 * 1024 * 1024
_OF_EACH, _OF_ALL = 1024 * 1024, 64 * 1024 * 1024
_AT_A_TIME, _MOST_STREAMS = 512, 20_000
_STREAM, _END_OF_STREAM = re.compile(rb"(?<!end)stream[\0\t\f ]*(?:\r\n?|\n)"), b"endstream"
# The sign by which what is squeezed begins; some let it begin on the same line.
_SQUEEZED_SO = [bytes([high << 4 | 8]) for high in range(8)]
_SQUEEZED = re.compile(rb"stream[\0\t\f ]*\r?\n?(?=[" + b"".join(_SQUEEZED_SO) + rb"])")


def _names(*names: str) -> re.Pattern[bytes]:
    spelt = ("".join(map(_letter, name)) for name in names)
    return re.compile(f"/(?:{'|'.join(spelt)})\\b".encode())


def _letter(letter: str) -> str:
    # Each may be written as a number.
    number = "".join(f"[{one}{one.upper()}]" for one in f"{ord(letter):02x}")
    return f"(?:{letter}|#{number})"


_LOCKED = _names("Encrypt")
_PACKED, _HOW_PACKED, _WOVEN = _names("ObjStm"), _names("Filter"), _names("Predictor")
# A program, something to start, another file or a film inside: too long to come about by chance
# in what a page or picture is drawn with. What may come about, too, and a form that is a program.
_SURE = ("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia")
_SURELY_ACTIVE, _ACTIVE = _names(*_SURE), _names(*_SURE, "JS", "XFA")


class _Closed(Exception):
    """Its objects are kept in a way that cannot be looked into."""


def refuse_bad_pdf(content: bytes) -> None:
    """Raise ValidationError for a PDF that is cut off, locked, or has a program or file inside."""
    if not _is_whole(content):
        raise ValidationError(
            _("This PDF is not whole. Make it again, or photograph the paper instead.")
        )
    try:
        _refuse_what_is_inside(content)
    except _Closed:
        raise ValidationError(
            _("This PDF cannot be looked into. Print it to a new PDF, or photograph the paper.")
        ) from None


def _refuse_what_is_inside(content: bytes) -> None:
    said = b"\n".join(_objects(content))
    if _LOCKED.search(said):
        raise ValidationError(
            _("This PDF is locked with a password. Choose one without, or photograph the paper.")
        )
    if _ACTIVE.search(said) or _hides(content):
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


def _objects(content: bytes) -> Iterator[bytes]:
    # What a page is drawn with can hold any letters: only what says what the file is is looked at.
    room = MOST_UNPACKED
    for between, stream in _parts(content):
        yield between
        if _PACKED.search(between):
            unpacked = _unpacked(memoryview(stream), room + 1)
            room -= len(unpacked)
            closed = not unpacked and _HOW_PACKED.search(between)
            if room < 0 or closed or _WOVEN.search(between):
                raise _Closed
            yield unpacked or stream


def _parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while begins := _STREAM.search(content, at):
        ends = content.find(_END_OF_STREAM, begins.end())
        if ends < 0:
            break
        yield content[at : begins.start()], content[begins.end() : ends]
        at = ends + len(_END_OF_STREAM)
    yield content[at:], b""


def _hides(content: bytes) -> bool:
    # Where one part is made to look like another, the names of what acts still stand somewhere.
    return any(map(_SURELY_ACTIVE.search, chain([content], _squeezed(content))))


def _squeezed(content: bytes) -> Iterator[bytes]:
    whole, room = memoryview(content), _OF_ALL
    for count, begins in enumerate(_SQUEEZED.finditer(content)):
        unpacked = _unpacked(whole[begins.end() :], _OF_EACH)
        room -= len(unpacked)
        if room < 0 or count > _MOST_STREAMS:
            raise _Closed
        yield unpacked


def _unpacked(stream: memoryview, most: int) -> bytes:
    head, out = bytes(stream[:2]), bytearray()
    if head[:1] not in _SQUEEZED_SO or int.from_bytes(head, "big") % 31:
        return b""
    # Without its sum at the end, which readers do not insist on; of one that breaks off, what
    # came before is read as well.
    tool = zlib.decompressobj(-zlib.MAX_WBITS)
    with suppress(zlib.error):
        for at in range(len(head), len(stream), _AT_A_TIME):
            out += tool.decompress(stream[at : at + _AT_A_TIME], most - len(out))
            if tool.eof or len(out) >= most:
                break
    return bytes(out)
