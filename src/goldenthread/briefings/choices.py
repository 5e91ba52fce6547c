"""The vocabularies of explaining something to somebody."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What a briefing explains. Each is a duty of a criterion in LMCB5."""

    REASONS = "reasons", _("Why we do this")
    WHO_IS_INVOLVED = "who_is_involved", _("Who is involved")
    HOW_TO_COMMENT = "how_to_comment", _("How to comment or complain")
    CONTENT = "content", _("What it says")
    OUTCOMES = "outcomes", _("What is meant to come of it")
    SERVICES = "services", _("How the support is given")
    ROLES = "roles", _("What their own part is")


class Audience(models.TextChoices):
    """The four groups of people a home explains things to."""

    INDIVIDUAL = "individual", _("The person")
    KEY_PERSON = "key_person", _("Family, friend or advocate")
    WORKER = "worker", _("Worker")
    OTHER = "other", _("Somebody else")


class Understanding(models.TextChoices):
    """How far it was understood. Not wanting to be told is a valid answer."""

    UNDERSTOOD = "understood", _("Understood")
    PARTLY = "partly", _("Understood in part")
    NOT = "not", _("Did not understand")
    CANNOT_TELL = "cannot_tell", _("We cannot tell")
    DID_NOT_WANT = "did_not_want", _("Did not want to be told")


# Nothing more is owed once somebody understood, or chose not to be told.
SETTLED = (Understanding.UNDERSTOOD, Understanding.DID_NOT_WANT)


class HowWeKnow(models.TextChoices):
    """How we know how far it was understood (teach-back, never “do you understand?”)."""

    SAID_IT_BACK = "said_it_back", _("Said it back in their own words")
    SHOWED_IT = "showed_it", _("Showed it")
    ASKED_QUESTIONS = "asked_questions", _("Asked questions that fit")
    FAMILY_CONFIRMED = "family_confirmed", _("Somebody who knows them well confirmed it")
    NO_SIGN = "no_sign", _("There was no sign either way")
    SAID_NO = "said_no", _("Said or showed they did not want it")


# What is told of an explanation has to fit how we know it. Somebody who gave no sign cannot be said
# to have understood or not; somebody who did not want it can only have said or shown so.
_IT_WAS_CLEAR = (
    HowWeKnow.SAID_IT_BACK,
    HowWeKnow.SHOWED_IT,
    HowWeKnow.ASKED_QUESTIONS,
    HowWeKnow.FAMILY_CONFIRMED,
)
FITTING: dict[Understanding, tuple[HowWeKnow, ...]] = {
    Understanding.UNDERSTOOD: _IT_WAS_CLEAR,
    Understanding.PARTLY: _IT_WAS_CLEAR,
    Understanding.NOT: _IT_WAS_CLEAR,
    Understanding.CANNOT_TELL: (HowWeKnow.FAMILY_CONFIRMED, HowWeKnow.NO_SIGN),
    Understanding.DID_NOT_WANT: (HowWeKnow.SAID_NO,),
}
