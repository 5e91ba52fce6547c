"""The vocabularies of agreeing before something takes place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.cycle.choices import ProcessKind


class Says(models.TextChoices):
    """What somebody answered. Not agreeing is an answer like any other."""

    AGREES = "agrees", _("Agrees")
    DOES_NOT = "does_not", _("Does not agree")
    NOT_ASKED = "not_asked", _("Could not be asked")


# These were asked, and said what they think.
ASKED = (Says.AGREES, Says.DOES_NOT)


class How(models.TextChoices):
    """How somebody was asked."""

    TALKED = "talked", _("We talked")
    SHOWED = "showed", _("With pictures or things to point at")
    PHONE = "phone", _("By phone or video")
    WRITING = "writing", _("In writing")
    OWN = "own", _("On their own account")


# What may be said of a good result, to begin with. Everybody puts it in their own words.
STARTERS = {
    ProcessKind.ASSESSMENT: [
        _("What matters to the person stands in it in their words."),
        _("The person recognises themselves in it."),
        _("It says what the person can do, not only what is hard."),
        _("Nobody has to ask the same things again next week."),
    ],
    ProcessKind.PLAN: [
        _("The person can say what will be different, and wants it."),
        _("Everybody knows what they do, and from when."),
        _("It says how we will see that it works."),
        _("The risks the person wants to take are in it, and how to make them safer."),
    ],
    ProcessKind.REVIEW: [
        _("The person said how it is going, and was heard first."),
        _("We know what to keep and what to change."),
        _("Each change has a name and a day."),
        _("Nobody leaves with a question they did not dare to ask."),
    ],
}
