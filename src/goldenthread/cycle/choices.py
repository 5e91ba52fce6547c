"""The vocabularies of a process."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProcessKind(models.TextChoices):
    """What a process is."""

    ASSESSMENT = "assessment", _("Assessment")
    PLAN = "plan", _("Plan")
    REVIEW = "review", _("Review")


class Step(models.TextChoices):
    """The life of a process, in order."""

    ASKED_FOR = "asked_for", _("Asked for")
    PREPARED = "prepared", _("Prepared")
    HELD = "held", _("Took place")
    SHARED = "shared", _("Shared")
    CLOSED = "closed", _("Closed")


class CallOffReason(models.TextChoices):
    """Why a process is called off. That the person does not want it is never a mistake."""

    BY_MISTAKE = "by_mistake", _("It was asked for by mistake")
    NOT_NEEDED = "not_needed", _("It is no longer needed")
    NOT_WANTED = "not_wanted", _("The person does not want it")


class ParticipantRole(models.TextChoices):
    """What somebody does in a process."""

    PERSON = "person", _("It is about them")
    LEADS = "leads", _("Leads")
    CONTRIBUTES = "contributes", _("Contributes")
    DECIDES = "decides", _("Decides")
    SPEAKS_FOR = "speaks_for", _("Speaks for the person")
    SUPPORTS = "supports", _("Supports the person")
    TAKES_NOTES = "takes_notes", _("Takes notes")


# What each role answers for, where nothing else is written down.
USUAL = {
    ParticipantRole.PERSON: _("says what matters to them, and what they want to come of it"),
    ParticipantRole.LEADS: _("sees that it takes place, that all are heard, and that it is done"),
    ParticipantRole.CONTRIBUTES: _("tells what they know and see, and what they can do"),
    ParticipantRole.DECIDES: _("decides with the person, and says why"),
    ParticipantRole.SPEAKS_FOR: _("says what the person wants, where the person asks or cannot"),
    ParticipantRole.SUPPORTS: _("helps the person to take part, in the way that suits them"),
    ParticipantRole.TAKES_NOTES: _("writes down what is said and decided, in plain words"),
}
OF_THE_PERSON = {**USUAL, ParticipantRole.DECIDES: _("decides for themselves")}
YOUR_OWN = _("You say what matters to you, and what you want to come of it.")
# What somebody may do besides their role: in a small circle one person does several things.
ALSO = (ParticipantRole.DECIDES, ParticipantRole.TAKES_NOTES)
YOURS_TOO = {
    ParticipantRole.DECIDES: _("You decide for yourself."),
    ParticipantRole.TAKES_NOTES: _("You write down what is said and decided."),
}


class Part(models.TextChoices):
    """How somebody took part. Choosing not to is a valid answer, with the reason."""

    LED = "led", _("Led it")
    TOOK_PART = "took_part", _("Took part")
    WAS_REPRESENTED = "was_represented", _("Was represented")
    WAS_THERE = "was_there", _("Was there, but did not take part")
    CHOSE_NOT_TO = "chose_not_to", _("Chose not to take part")
    WAS_NOT_THERE = "was_not_there", _("Was not there")


class SupportProvided(models.TextChoices):
    """Whether the support somebody needed to take part was there."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")


# What is said about a step before it is taken: the words of its button, and what it means.
STEP_BUTTON = {
    Step.PREPARED: _("It is prepared"),
    Step.HELD: _("It took place"),
    Step.SHARED: _("It was shared"),
    Step.CLOSED: _("Close it"),
}
# What a step is called while it is still to come.
STEP_TO_COME = {
    Step.PREPARED: _("To prepare"),
    Step.HELD: _("To take place"),
    Step.SHARED: _("To share"),
    Step.CLOSED: _("To close"),
}
STEP_MEANING = {
    Step.PREPARED: _("Everybody knows when and where, and the support they need is arranged."),
    Step.HELD: _("People met, or what was asked for was done."),
    Step.SHARED: _("Those who should have it have it, in the form they use."),
    Step.CLOSED: _("Everything is done and explained. After this it stays as it is."),
}
