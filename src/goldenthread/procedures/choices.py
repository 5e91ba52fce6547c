"""The vocabularies of procedures and of telling people about them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.briefings.choices import FITTING, Audience, HowWeKnow, Understanding


class Kind(models.TextChoices):
    """What is published: how something is done, or how soon, and what good work is."""

    PROCEDURE = "procedure", _("Procedure")
    TIMESCALES = "timescales", _("Timescales and signs of good work")


# Whom a version is for: the field that says so, by audience.
FOR = {
    Audience.INDIVIDUAL: "for_individuals",
    Audience.KEY_PERSON: "for_key_people",
    Audience.WORKER: "for_workers",
    Audience.OTHER: "for_others",
}


# What the people of an audience are called together.
TOGETHER = {
    Audience.INDIVIDUAL: _("People who live here"),
    Audience.KEY_PERSON: _("Family, friends and advocates"),
    Audience.WORKER: _("Workers"),
    Audience.OTHER: _("Professionals elsewhere"),
}


class Way(models.TextChoices):
    """How somebody let us know that they were told."""

    SIGNED = "signed", _("Signed")
    SAID = "said", _("Said so")
    SHOWN = "shown", _("Showed it")
    CHOSE_NOT = "chose_not", _("Chose not to be told")


class OwnWord(models.TextChoices):
    """How we know it from whoever wrote it themselves."""

    OWN_ACCOUNT = "own_account", _("They wrote it themselves, signed in")


KNOWN_HOW = [*HowWeKnow.choices, *OwnWord.choices]


def fits(understanding: str, how_we_know: str) -> bool:
    """Return whether how we know it fits how far it was understood."""
    if how_we_know == OwnWord.OWN_ACCOUNT:
        return understanding != Understanding.CANNOT_TELL
    return HowWeKnow(how_we_know) in FITTING[Understanding(understanding)]
