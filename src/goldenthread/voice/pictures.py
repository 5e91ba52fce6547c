"""The pictures on the forms, for those who read pictures better than words (OpenMoji)."""

from django.templatetags.static import static

from .choices import About, Feeling, Kind, Say

SAY_FACES = {
    Say.YES: "happy",
    Say.PARTLY: "so_so",
    Say.NO: "unhappy",
    Say.CANNOT_TELL: "cannot_tell",
    Say.DID_NOT_WANT: "did_not_want",
}


def picture_of(name: str) -> str:
    """Return the address of a picture."""
    return static(f"built/pictures/{name}.svg")


def kind_pictures() -> dict[str, str]:
    """Return the picture of each kind of thing somebody says."""
    return {kind: picture_of(kind) for kind in Kind.values}


def about_pictures() -> dict[str, str]:
    """Return the picture of what it can be about."""
    return {about: picture_of(about) for about in About.values}


def feeling_pictures() -> dict[str, str]:
    """Return the face of each feeling."""
    return {feeling: picture_of(feeling) for feeling in Feeling.values}


def say_pictures() -> dict[str, str]:
    """Return the face of each answer to “did you have your say?”."""
    return {answer.value: picture_of(name) for answer, name in SAY_FACES.items()}
