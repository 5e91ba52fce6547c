"""The vocabularies of a plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutcomeKind(models.TextChoices):
    """Whether others can see the change, or the person feels it."""

    HARD = "hard", _("Something others can see or count")
    SOFT = "soft", _("Something the person feels")


class Scale(models.TextChoices):
    """How an outcome is measured."""

    FACES = "faces", _("Faces, 0 to 10")
    NUMBER = "number", _("A number with a unit")
    STEPS = "steps", _("Not yet, partly, yes")
    WORDS = "words", _("In their own words")


class MeasuredBy(models.TextChoices):
    """Whose view a measurement is."""

    INDIVIDUAL = "individual", _("The person")
    WORKER = "worker", _("A worker")


class Agreement(models.TextChoices):
    """Who agreed a plan."""

    PERSON = "person", _("The person agreed")
    REPRESENTATIVE = "representative", _("Somebody who may decide for the person agreed")
    NOT_AGREED = "not_agreed", _("Not agreed")


class GivenUpBy(models.TextChoices):
    """Who decided that an agreed change will not be made."""

    PERSON = "person", _("The person decided")
    WITH_PERSON = "with_person", _("Decided with the person")
    OTHERS = "others", _("Others decided")
    NOBODY = "nobody", _("Nobody: it could not be done")


class Funding(models.TextChoices):
    """Who pays for somebody's care and support."""

    COUNCIL = "council", _("The local council")
    HEALTH = "health", _("The health service")
    SELF = "self", _("They pay for themselves")
    MIXED = "mixed", _("Shared by several")
    CHARITY = "charity", _("A charity or a fund")
    OTHER = "other", _("Somebody else")
    NOT_SETTLED = "not_settled", _("Not settled yet")
