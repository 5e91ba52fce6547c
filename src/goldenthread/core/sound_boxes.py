"""Two kinds of file that hold sound, a film, or anything else, in boxes within boxes."""

from collections.abc import Iterable, Iterator

Span = tuple[int, int]
Box = tuple[bytes, int, int]

# More boxes than this beside each other hold no speech that fits into one upload.
MOST = 100_000
_PICTURES, _SOUND = (b"vide", b"pict", b"auxv"), b"soun"
# AAC and Opus: what browsers play.
_CODECS = frozenset({b"mp4a", b"Opus"})
_HANDLER = (b"trak", b"mdia", b"hdlr")
_CODEC_LIST = (b"trak", b"mdia", b"minf", b"stbl", b"stsd")
_EBML, _NAME, _SEGMENT = b"\x1a\x45\xdf\xa3", b"\x42\x82", b"\x18\x53\x80\x67"
_TRACKS, _TRACK, _KIND, _CLUSTER = b"\x16\x54\xae\x6b", b"\xae", b"\x83", b"\x1f\x43\xb6\x75"
_IS_SOUND, _IS_PICTURES = b"\2", b"\1"


class Broken(Exception):
    """A file that is cut off, or not made as its kind is."""


class Film(Exception):
    """A file that has pictures beside its sound."""


def is_mp4(content: bytes) -> bool:
    """Return whether it is sound in MP4, as phones record it. Raises Broken, and Film."""
    if content[4:8] != b"ftyp":
        return False
    # All of them, so that one that is cut off is noticed.
    outer = list(_boxes(content, (0, len(content))))
    movies = [(begins, ends) for kind, begins, ends in outer if kind == b"moov"]
    if not movies or not any(kind == b"mdat" and ends > at for kind, at, ends in outer):
        raise Broken
    kinds = {content[at + 8 : at + 12] for at, _ in _within(content, movies, *_HANDLER)}
    if kinds.intersection(_PICTURES):
        raise Film
    lists = [(at + 8, ends) for at, ends in _within(content, movies, *_CODEC_LIST)]
    return _SOUND in kinds and {kind for kind, _, _ in _every(content, lists)} <= _CODECS


def _every(content: bytes, spans: Iterable[Span]) -> Iterator[Box]:
    for span in spans:
        yield from _boxes(content, span)


def _within(content: bytes, spans: Iterable[Span], *path: bytes) -> Iterator[Span]:
    for name in path:
        spans = [(at, ends) for kind, at, ends in _every(content, spans) if kind == name]
    yield from spans


def _boxes(content: bytes, span: Span) -> Iterator[Box]:
    at, end = span
    for _ in range(MOST):
        if at >= end:
            return
        size, head = int.from_bytes(content[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        ends = at + size if size else end
        if ends > end or ends < at + head:
            raise Broken
        yield content[at + 4 : at + 8], at + head, ends
        at = ends
    raise Broken


def is_webm(content: bytes) -> bool:
    """Return whether it is sound in WebM, as browsers record it. Raises Broken, and Film."""
    if content[:4] != _EBML:
        return False
    outer = {kind: (begins, ends) for kind, begins, ends in _elements(content, (0, len(content)))}
    names = [content[a:b] for kind, a, b in _elements(content, outer[_EBML]) if kind == _NAME]
    if names != [b"webm"]:
        return False
    parts = list(_elements(content, outer.get(_SEGMENT, (0, 0))))
    tracks = [(begins, ends) for kind, begins, ends in parts if kind == _TRACKS]
    if not tracks or not any(kind == _CLUSTER for kind, _, _ in parts):
        raise Broken
    kinds = {kind for span in tracks for kind in _track_kinds(content, span)}
    if _IS_PICTURES in kinds:
        raise Film
    return kinds == {_IS_SOUND}


def _track_kinds(content: bytes, tracks: Span) -> Iterator[bytes]:
    for track, begins, ends in _elements(content, tracks):
        if track == _TRACK:
            inside = _elements(content, (begins, ends))
            yield from (content[a:b].lstrip(b"\0") for kind, a, b in inside if kind == _KIND)


def _elements(content: bytes, span: Span) -> Iterator[Box]:
    at, end = span
    for _ in range(MOST):
        if at >= end:
            return
        kind = content[at : at + _length(content, at)]
        size_at = at + len(kind)
        length = _length(content, size_at)
        size = int.from_bytes(content[size_at : size_at + length], "big") & ~(1 << 7 * length)
        begins = size_at + length
        # Whatever is recorded as it is said does not know how long it will be.
        ends = end if size == (1 << 7 * length) - 1 else begins + size
        if ends > end:
            raise Broken
        yield kind, begins, ends
        at = ends
    raise Broken


def _length(content: bytes, at: int) -> int:
    first = content[at : at + 1]
    if not first or not first[0]:
        raise Broken
    return 9 - first[0].bit_length()
