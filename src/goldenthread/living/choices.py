"""The vocabularies of a daily record."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """What happened, in a word."""

    MEAL = "meal", _("Eating")
    DRINK = "drink", _("Drinking")
    WASHING = "washing", _("Washing and dressing")
    MOVING = "moving", _("Moving about")
    SLEEP = "sleep", _("Sleep and rest")
    HEALTH = "health", _("Health")
    ACTIVITY = "activity", _("Doing something")
    COMPANY = "company", _("Company and visits")
    OUT = "out", _("Going out")
    FEELINGS = "feelings", _("Feelings")
    OTHER = "other", _("Something else")


class How(models.TextChoices):
    """How much of it the person did."""

    ALONE = "alone", _("Did it alone")
    WITH_HELP = "with_help", _("With help")
    WATCHED = "watched", _("Watched")
    SAID_NO = "said_no", _("Offered, said no")


class Mood(models.TextChoices):
    """How the person was."""

    HAPPY = "happy", _("Happy")
    SO_SO = "so_so", _("So-so")
    UNHAPPY = "unhappy", _("Unhappy")
    CANNOT_TELL = "cannot_tell", _("Cannot tell")
