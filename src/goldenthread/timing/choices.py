"""The vocabularies of when things are due, and of what calls for a review."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cause(models.TextChoices):
    """What calls for a review before the next one is due."""

    FALL = "fall", _("A fall or an accident")
    HOSPITAL = "hospital", _("Back from hospital")
    RESTRICTION = "restriction", _("A new restriction")
    REFUSALS = "refusals", _("Refused again and again")
    FEEDBACK = "feedback", _("Feedback or a complaint")
    CHANGE = "change", _("A change somebody wants")
    REQUEST = "request", _("Somebody asked for it")


LONGEST_WORDS = 300
# A review that something calls for is due so many days on, unless somebody says otherwise.
SOON_DAYS = 7


class Grouping(models.TextChoices):
    """How the board of what is due is put together."""

    WEEK = "week", _("Week by week")
    PERSON = "person", _("By person")
    LEAD = "lead", _("By who leads")
    KIND = "kind", _("By what it is")
