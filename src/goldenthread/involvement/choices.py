"""The vocabularies of being involved, and of what is handed over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# As long as a plan may go without being looked at: nobody's wish for it is taken to last longer.
LOOK_AGAIN_AFTER_DAYS = 182


class Law(models.TextChoices):
    """Who decides or speaks, and by which law. In the plainest words that are still right."""

    ALONE = "alone", _("Decides alone, and has no need of anybody to speak for them")
    WITH_SUPPORT = (
        "with_support",
        _("Decides with support, decision by decision (Mental Capacity Act)"),
    )
    CARE_ACT = "care_act", _("Has a right to an advocate (Care Act)")
    IMCA = "imca", _("Has an independent mental capacity advocate (IMCA)")
    IMHA = "imha", _("Has an independent mental health advocate (IMHA)")
    ATTORNEY = "attorney", _("An attorney or deputy decides some things")
    PARENT = "parent", _("A parent decides, or shares in deciding (Children Act)")
    COUNCIL = "council", _("The council shares in deciding (looked-after child)")
    OTHER = "other", _("Something else: say what")


class AgreedBy(models.TextChoices):
    """With whom an involvement plan was gone through. Not wanting one is a good answer too."""

    PERSON = "person", _("The person")
    REPRESENTATIVE = "representative", _("Somebody who speaks for them")
    NOT_WANTED = "not_wanted", _("They do not want such a plan")


class Document(models.TextChoices):
    """What was handed over."""

    PLAN = "plan", _("The plan")
    REVIEW_SUMMARY = "review_summary", _("What a review came to")
    ASSESSMENT = "assessment", _("An assessment")
    PROCEDURE = "procedure", _("How we do things")
    INVITATION = "invitation", _("An invitation")
    OTHER = "other", _("Something else")


class WhyDifferent(models.TextChoices):
    """Why something was not given in the form and language somebody uses."""

    THEY_ASKED = "they_asked", _("They asked for it like this")
    NOT_READY = "not_ready", _("We do not have it in that form yet")
    BY_MISTAKE = "by_mistake", _("Nobody looked at how they take in information")
