"""A voice of the demonstration: a quiet tone stands for it."""

import wave
from io import BytesIO
from math import pi, sin
from typing import Any

from goldenthread.core.documents import Checked
from goldenthread.core.sound_files import WAV

from .files import Entry

_A_SECOND, _SECONDS, _TONE, _LOUD, _LEVEL = 8000, 4, 220, 24, 128
_INVENTED = "(Invented for the demonstration: a quiet tone stands for the voice.)"


def voice(entry: Entry) -> dict[str, Any]:
    """Return what shows an answer that was spoken and recorded; nothing for every other."""
    if "spoken" not in entry:
        return {}
    said = f"{entry['spoken']} {_INVENTED}"
    return {"recorded_how": "voice", "recording": Checked(_tone(), WAV), "said": said}


def _tone() -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 1, _A_SECOND, 0, "NONE", ""))
        file.writeframes(bytes(_height(at / _A_SECOND) for at in range(_SECONDS * _A_SECOND)))
    return out.getvalue()


def _height(second: float) -> int:
    # It comes and goes as breath does.
    breath = sin(pi * second / _SECONDS) * (0.6 + 0.4 * sin(4 * pi * second))
    return _LEVEL + round(_LOUD * breath * sin(2 * pi * _TONE * second))
