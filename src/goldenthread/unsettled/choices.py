"""The vocabularies of what is not met and what is not agreed, and when somebody asks again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Until somebody asks what came of what was reported or passed on.
DAYS_TO_ASK_AGAIN = 28


class Why(models.TextChoices):
    """Why a need is not met."""

    NOT_AVAILABLE = "not_available", _("It does not exist here")
    NOT_ELIGIBLE = "not_eligible", _("They do not qualify for it")
    NO_STAFF = "no_staff", _("Not enough staff")
    REFUSED = "refused", _("The service said no")
    WAITING = "waiting", _("Waiting for it")
    NO_MONEY = "no_money", _("Nobody pays for it")
    CHANGED_MIND = "changed_mind", _("The person changed their mind")
    OTHER = "other", _("Another reason")


class NeedStep(models.TextChoices):
    """What was done about a need that is not met."""

    REPORTED = "reported", _("Reported to somebody who can act")
    CHASED = "chased", _("Asked again")
    ANSWERED = "answered", _("They answered")
    MET = "met", _("It is met now")
    NOT_NEEDED = "not_needed", _("It is no longer needed")


# The need is not open any more once one of these is noted.
NEED_ENDS = (NeedStep.MET, NeedStep.NOT_NEEDED)


class DisagreementStep(models.TextChoices):
    """What was done about a disagreement."""

    STEP = "step", _("Something was tried")
    ESCALATED = "escalated", _("Passed on to somebody who can decide")
    RESOLVED = "resolved", _("It is settled")
    REOPENED = "reopened", _("It is not settled after all")


# Within the time it takes: settled, or in the hands of somebody who can decide.
IN_TIME = (DisagreementStep.ESCALATED, DisagreementStep.RESOLVED)


# The newest of these says whether it is settled.
ENDS = (DisagreementStep.RESOLVED, DisagreementStep.REOPENED)


class Satisfied(models.TextChoices):
    """How far one side is satisfied with what came of it."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")
