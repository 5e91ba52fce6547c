"""What the pages of procedures show, put in order."""

import difflib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.core.changed import FieldChange, field_changes, label_of
from goldenthread.people.choices import Format
from goldenthread.people.models import CommunicationProfile

from .access import homes_read, meant_for, places_of
from .choices import FOR
from .easy import EasyLine, easy_lines, plain_lines
from .models import Acknowledgement, Edition

EASY, PLAIN = "easy", "plain"
SHOWN_EASY = (Format.EASY_READ, Format.PICTURES, Format.OBJECTS)
SHORT = ("title", "purpose", *FOR.values())
LONG = ("text", "easy_text", "signs")


@dataclass(frozen=True, slots=True)
class Own:
    """A version that is for whoever reads, and what they said of it last."""

    edition: Edition
    last: Acknowledgement | None

    @property
    def is_open(self) -> bool:
        """Return whether they have not said anything of it."""
        return self.last is None

    @property
    def is_settled(self) -> bool:
        """Return whether they understood it, or did not want to."""
        return self.last is not None and self.last.is_settled


def own_of(actor: Actor) -> list[Own]:
    """Return what is for the actor to read, what they have not read first."""
    editions = list(
        Edition.objects.filter(meant_for(actor)).select_related("procedure__home").in_order()
    )
    mine = Acknowledgement.objects.of_editions(one.pk for one in editions)
    newest = {told.edition_id: told for told in mine.by_account(actor.account_id)}
    found = [Own(one, newest.get(one.pk)) for one in editions]
    return sorted(found, key=lambda one: not one.is_open)


@dataclass(slots=True)
class Shelf:
    """One procedure in a list: what holds, what is being written, what held last."""

    holds: Edition | None = None
    draft: Edition | None = None
    before: Edition | None = None

    @property
    def newest(self) -> Edition:
        """Return the version by which the list names it."""
        return next(one for one in (self.holds, self.draft, self.before) if one)


def shelves_of(actor: Actor, drafts: set[object]) -> list[Shelf]:
    """Return the procedures of the homes the actor reads; drafts of those homes alone."""
    found: dict[object, Shelf] = {}
    for one in Edition.objects.of_homes(home.pk for home in homes_read(actor)):
        if one.is_draft and one.procedure.home_id not in drafts:
            continue
        shelf = found.setdefault(one.procedure_id, Shelf())
        if one.is_in_force:
            shelf.holds = one
        elif one.is_draft:
            shelf.draft = one
        else:
            shelf.before = shelf.before or one
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a version in the form in which it is read."""

    form: str
    lines: list[EasyLine]
    paragraphs: list[str]
    signs: list[str]


def shown_form(actor: Actor, asked: str) -> str:
    """Return the form a text is read in: as asked for, else as the person's profile has it."""
    if asked in (EASY, PLAIN):
        return asked
    own = next((place.individual for place in places_of(actor) if place.individual), None)
    profile = CommunicationProfile.objects.of(own.pk) if own else None
    return EASY if profile and profile.information_format in SHOWN_EASY else PLAIN


def shown(edition: Edition, form: str) -> Shown:
    """Return the text of a version in one of its forms."""
    return Shown(
        form,
        easy_lines(edition.easy_text),
        plain_lines(edition.text),
        plain_lines(edition.signs),
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """What one version says otherwise than the one before."""

    fields: list[FieldChange]
    texts: list["TextChange"]

    @property
    def is_empty(self) -> bool:
        """Return whether both say the same."""
        return not self.fields and not self.texts


@dataclass(frozen=True, slots=True)
class TextChange:
    """The lines that were taken out of a text, and those that are new."""

    label: str
    lines: list[tuple[bool, str]]


def difference(old: Edition, new: Edition) -> Difference:
    """Return what a version says otherwise than the one before it."""
    fields = [_in_words(one) for one in field_changes(old, new, SHORT)]
    texts = [_text_change(old, new, name) for name in LONG]
    return Difference(fields, [one for one in texts if one.lines])


def _in_words(one: FieldChange) -> FieldChange:
    said = {"True": _("Yes"), "False": _("No")}
    return FieldChange(one.label, said.get(one.old, one.old), said.get(one.new, one.new))


def _text_change(old: Edition, new: Edition, name: str) -> TextChange:
    before, now = (plain_lines(getattr(one, name)) for one in (old, new))
    lines = [line for line in difflib.ndiff(before, now) if line[0] in "+-"]
    return TextChange(label_of(new, name), [(line[0] == "+", line[2:]) for line in lines])
