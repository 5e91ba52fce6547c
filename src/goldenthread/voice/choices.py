"""The vocabularies of what people say, what becomes of it, and whether they had their say."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Two weeks: until then somebody has asked those who were there. A complaint may need a look at
# the records as well: four weeks, as many bodies allow themselves.
COMMENT_REPLY_DAYS = 14
COMPLAINT_REPLY_DAYS = 28
# Often enough that an improvement is felt before the next look.
INVOLVEMENT_EVERY_MONTHS = 6
# Soon enough that those who were asked still know what they said.
EVALUATION_REPORT_DAYS = 28
# The least and the most of each: beyond that it is a slip of the finger.
LIMITS = {
    "comment_reply_days": (1, 90),
    "complaint_reply_days": (1, 180),
    "involvement_every_months": (1, 24),
    "evaluation_report_days": (1, 180),
}


class Kind(models.TextChoices):
    """What somebody wants to say."""

    COMPLIMENT = "compliment", _("This is good")
    COMMENT = "comment", _("I have an idea")
    CONCERN = "concern", _("I am worried")
    COMPLAINT = "complaint", _("I want to complain")


# How staff name the same.
NAMES = {
    Kind.COMPLIMENT: _("Compliment"),
    Kind.COMMENT: _("Comment"),
    Kind.CONCERN: _("Concern"),
    Kind.COMPLAINT: _("Complaint"),
}
# To these the home owes an answer by a day.
ANSWERED_KINDS = (Kind.COMMENT, Kind.CONCERN, Kind.COMPLAINT)


class About(models.TextChoices):
    """What it is about, for those who read pictures better than words."""

    MEAL = "meal", _("Food and drink")
    WASHING = "washing", _("Washing and dressing")
    SLEEP = "sleep", _("My room and my nights")
    HEALTH = "health", _("My health")
    COMPANY = "company", _("The people here")
    ACTIVITY = "activity", _("What I do all day")
    OUT = "out", _("Going out")
    PLAN = "plan", _("My plan and my reviews")
    OTHER = "other", _("Something else")


class Feeling(models.TextChoices):
    """How they feel about it."""

    HAPPY = "happy", _("Good")
    SO_SO = "so_so", _("So-so")
    UNHAPPY = "unhappy", _("Bad")


class From(models.TextChoices):
    """From whom it comes."""

    INDIVIDUAL = "individual", _("The person")
    KEY_PERSON = "key_person", _("Family, friend or advocate")
    WORKER = "worker", _("Worker")
    OTHER = "other", _("Somebody else")
    ANONYMOUS = "anonymous", _("Somebody who does not want to be named")


class InWords(models.TextChoices):
    """In whose words it stands."""

    OWN = "own", _("Their own words")
    SHOWN = "shown", _("They showed it; the words are ours")
    OURS = "ours", _("Put in our words; they agreed with them")


class CommentStep(models.TextChoices):
    """What became of it."""

    ACKNOWLEDGED = "acknowledged", _("Thanked, and told what happens next")
    ANSWERED = "answered", _("Answered: what we found, and what we say to it")
    DONE = "done", _("Something was done about it")
    TOLD = "told", _("Told back to who said it")
    ESCALATED = "escalated", _("Taken further")
    TAKEN_BACK = "taken_back", _("Taken back by who said it")


# Nothing more is owed by the day it was due once one of these is noted.
COMMENT_ENDS = (CommentStep.ANSWERED, CommentStep.TAKEN_BACK)


class Satisfied(models.TextChoices):
    """How far whoever said it is satisfied with what became of it."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")
    NOT_ASKED = "not_asked", _("Not asked")


class Say(models.TextChoices):
    """Whether the person had their say: three faces, or no answer. All of them count as asked."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")
    CANNOT_TELL = "cannot_tell", _("We cannot tell")
    DID_NOT_WANT = "did_not_want", _("Did not want to be asked")
