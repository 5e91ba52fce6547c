"""The picture that stands for each kind of happening and each mood (OpenMoji, CC BY-SA 4.0)."""

from functools import cache

from django.templatetags.static import static

from .choices import Mood, What


@cache
def picture_of(word: str) -> str:
    """Return the address of the picture for a value of What or Mood."""
    return static(f"built/pictures/{word}.svg")


def what_pictures() -> dict[str, str]:
    """Return the picture of each thing that can happen."""
    return {what: picture_of(what) for what in What.values}


def mood_pictures() -> dict[str, str]:
    """Return the picture of each mood."""
    return {mood: picture_of(mood) for mood in Mood.values}
