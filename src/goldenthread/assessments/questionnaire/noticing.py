"""What a file holds that is not used: said in notes, never passed over in silence."""

from collections import Counter
from typing import Protocol

from django.utils.translation import gettext as _

from . import extensions
from .shapes import Json, loose_objects, loose_words, walk

LONGEST_NOTE = 300
MOST_NOTES = 60

ITEM_ELEMENTS = {
    *("id", "extension", "modifierExtension", "linkId", "definition", "code", "prefix", "text"),
    *("type", "enableWhen", "enableBehavior", "required", "repeats", "readOnly", "maxLength"),
    *("answerValueSet", "answerOption", "initial", "item"),
}

FLAGS = ("required", "repeats", "readOnly")


class Notes:
    """Notes gathered while reading: each sentence once, in order, and only so many."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}

    def add(self, sentence: str) -> None:
        short = " ".join(sentence.split())
        if len(short) > LONGEST_NOTE:
            short = short[: LONGEST_NOTE - 1] + "…"
        self.kept[short] = self.kept.get(short, 0) + 1

    def sentences(self) -> tuple[str, ...]:
        """Returns the notes; when there are very many, the first ones and how many are left."""
        every = tuple(self.kept)
        if len(every) <= MOST_NOTES:
            return every
        more = _("and %(count)d more notes") % {"count": len(every) - MOST_NOTES}
        return (*every[:MOST_NOTES], more)


class HasSources(Protocol):
    @property
    def sources(self) -> list[Json]: ...


def notice_file(source: Json, notes: Notes, reader: HasSources) -> None:
    """Adds notes on the extensions and elements that the engine does not use."""
    unknown: Counter[str] = Counter()
    styled = False
    for element in walk(source):
        for each in loose_objects(element, "extension"):
            url = loose_words(each, "url")
            if url in extensions.HARMLESS:
                styled = True
            elif url not in extensions.KNOWN and "://" in url:
                unknown[url] += 1
        for url in extensions.modifiers(element):
            notes.add(_("a modifier is not understood: %(url)s") % {"url": url})
    for url, count in sorted(unknown.items()):
        notes.add(_("extension not used (%(count)d): %(url)s") % {"count": count, "url": url})
    if styled:
        notes.add(_("colours, fonts and other styling in the file are not used"))
    notice_elements(notes, reader.sources)


def notice_elements(notes: Notes, sources: list[Json]) -> None:
    strange = {
        key
        for each in sources
        for key in each
        if key not in ITEM_ELEMENTS and not key.startswith("_")
    }
    if any(isinstance(each.get(key), str) for each in sources for key in FLAGS):
        notes.add(_("a true or false written as words is taken for what it says"))
    for key in sorted(strange):
        notes.add(_("element not part of an R4 item, not used: %(name)s") % {"name": key})
