"""Whether a file is a whole recording of sound, and of which kind, as far as it can be told."""

from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .sound_boxes import Broken, Film, is_mp4, is_webm

MP3, MP4, OGG, WEBM, WAV = (f"audio/{one}" for one in ("mpeg", "mp4", "ogg", "webm", "wav"))
# What a WAV holds: numbers, fractions, both kinds of telephone, or one of them said at length.
_WAV_KINDS = (1, 3, 6, 7, 0xFFFE)
_WAVE, _FORMAT_LEAST = b"WAVE", 16
_PAGE_HEAD, _BEGINS_A_STREAM = 27, 2
_PICTURES_IN_OGG = (b"\x80theora", b"BBCD", b"OVP80")
# Kilobits a second and dots of sound a second, by the two kinds of MPEG that have layer III.
_RATES_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_LAYER_3, _FRAME_HEAD, _TAG_HEAD = 1, 4, 10
# So many one after the other are no accident; what may stand after the last.
_FRAMES_LEAST, _LAST_TAGS = 3, (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"\0")


def sound_type(content: bytes) -> str:
    """Return what kind of recording this is.

    Raises ValidationError for what is none, is cut off, or has a picture track.
    """
    try:
        found = next((kind for kind, is_one in _KINDS.items() if is_one(content)), "")
    except Broken as fault:
        raise ValidationError(
            _("This recording is not whole. Choose it again, or record it anew.")
        ) from fault
    except Film as film:
        raise ValidationError(_("This is a film. Choose a recording of the voice alone.")) from film
    if not found:
        raise ValidationError(
            _("This is not a recording we can play. Choose an MP3, M4A, Ogg, WebM or WAV file.")
        )
    return found


def _is_wav(content: bytes) -> bool:
    if content[:4] != b"RIFF" or content[8:12] != _WAVE:
        return False
    parts = dict(_wav_parts(content))
    told = parts.get(b"fmt ", b"")
    if len(told) < _FORMAT_LEAST or int.from_bytes(told[:2], "little") not in _WAV_KINDS:
        return False
    if not parts.get(b"data"):
        raise Broken
    return True


def _wav_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    if abs(len(content) - 8 - int.from_bytes(content[4:8], "little")) > 1:
        raise Broken
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        if at + 8 + size > len(content):
            raise Broken
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _is_ogg(content: bytes) -> bool:
    if content[:4] != b"OggS":
        return False
    pages = list(_ogg_pages(content))
    begun = [body for kind, body in pages if kind & _BEGINS_A_STREAM]
    if any(body.startswith(_PICTURES_IN_OGG) for body in begun):
        raise Film
    return len(pages) > 1 and all(body.startswith(b"OpusHead") for body in begun)


def _ogg_pages(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        head = content[at : at + _PAGE_HEAD]
        if len(head) < _PAGE_HEAD or head[:5] != b"OggS\0":
            raise Broken
        begins = at + _PAGE_HEAD + head[26]
        ends = begins + sum(content[at + _PAGE_HEAD : begins])
        if ends > len(content):
            raise Broken
        yield head[5], content[begins:ends]
        at = ends


def _is_mp3(content: bytes) -> bool:
    at, frames = _after_tag(content), 0
    while size := _frame_size(content[at : at + _FRAME_HEAD]):
        at, frames = at + size, frames + 1
    rest = content[at:]
    return frames >= _FRAMES_LEAST and (not rest or rest.startswith(_LAST_TAGS))


def _after_tag(content: bytes) -> int:
    if content[:3] != b"ID3" or len(content) < _TAG_HEAD:
        return 0
    size = 0
    for byte in content[6:_TAG_HEAD]:
        size = size << 7 | byte & 0x7F
    at = _TAG_HEAD + size
    # Room may be left for words that are added later.
    while content[at : at + 1] == b"\0":
        at += 1
    return at


def _frame_size(head: bytes) -> int:
    told = int.from_bytes(head, "big")
    kind, layer, pad = told >> 19 & 3, told >> 17 & 3, told >> 9 & 1
    rate, samples = told >> 12 & 15, told >> 10 & 3
    if len(head) < _FRAME_HEAD or told >> 21 != 0x7FF or layer != _LAYER_3:
        return 0
    if kind not in _SAMPLES or rate in (0, 15) or samples == 3:
        return 0
    each, rates = (144, _RATES_1) if kind == 3 else (72, _RATES_2)
    return each * 1000 * rates[rate - 1] // _SAMPLES[kind][samples] + pad


_KINDS: dict[str, Callable[[bytes], bool]] = {
    WAV: _is_wav,
    MP4: is_mp4,
    WEBM: is_webm,
    OGG: _is_ogg,
    MP3: _is_mp3,
}
