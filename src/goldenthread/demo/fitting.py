"""What must not be drawn for somebody: nobody deaf listens, nobody Hindu is served a roast."""

from .files import Entry, bank

# Words of a sentence, and the form of information that it supposes.
FORMS = {
    "large_print": "large print",
    "audio": "recording|headphones",
    "pictures": "picture|photograph",
}
PICTURE_FORMS = ("pictures", "easy_read", "objects")
QUOTED = "“"


def unfit_for(entry: Entry) -> list[str]:
    """Return patterns of the drawn sentences that do not fit the person of this entry."""
    talk = entry.get("talk", {})
    rules = [
        (entry.get("pronouns") != "she/her", "lipstick|pale pink|handbag|do my hair"),
        (entry.get("pronouns") == "she/her", "shave"),
        (entry.get("language", "en") == "en", "interpreter|own language"),
        ("earing" not in talk.get("needs", ""), "hearing aid|better side"),
        (bool(entry.get("few_words")), QUOTED),
        *((not _uses(talk, form), words) for form, words in FORMS.items()),
        *((one in entry.get("never", []), words) for one, words in bank()["never"].items()),
        ("unfit" in entry, entry.get("unfit", "")),
    ]
    return [words for holds, words in rules if holds]


def _uses(talk: Entry, form: str) -> bool:
    used = talk.get("format", "plain")
    return used in PICTURE_FORMS if form == "pictures" else used == form
