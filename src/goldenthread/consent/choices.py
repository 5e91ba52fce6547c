"""The vocabularies of consent, capacity and legal authority."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What is done with what is known of somebody."""

    COLLECT = "collect", _("Ask for information")
    RECORD = "record", _("Write it down")
    STORE = "store", _("Keep it")
    SHARE = "share", _("Share it with somebody")
    PORTAL = "portal", _("Let somebody read it here")
    PHOTOGRAPHS = "photographs", _("Take and show photographs")
    RESEARCH = "research", _("Use it for research")


# Asked of everybody. On top comes each partner: sharing with each professional of the circle, and
# reading it here for each key person.
FOR_EVERYBODY = (Purpose.COLLECT, Purpose.RECORD, Purpose.STORE)
ALONE = (*FOR_EVERYBODY, Purpose.PHOTOGRAPHS, Purpose.RESEARCH)
WITH_SOMEBODY = (Purpose.SHARE, Purpose.PORTAL)


class Answer(models.TextChoices):
    """What was decided. A refusal is as good an answer as a yes."""

    NOT_ASKED = "not_asked", _("Not asked yet")
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# The answers by which nothing is shared.
CLOSED = (Answer.REFUSED, Answer.WITHDRAWN)


class DecidedBy(models.TextChoices):
    """Who decided."""

    PERSON = "person", _("The person themselves")
    BEST_INTERESTS = "best_interests", _("A best-interests decision")
    AUTHORITY = "authority", _("An attorney, deputy or parent")


class Evidence(models.TextChoices):
    """What shows that it was decided so."""

    SIGNATURE = "signature", _("Signed")
    VOICE = "voice", _("Said it, and the voice is recorded")
    OBSERVED = "observed", _("Said or showed it; two people were there")
    DOCUMENT = "document", _("A document that somebody has seen")
    SIGNED_IN = "signed_in", _("Did it themselves, signed in")


class Conclusion(models.TextChoices):
    """What an assessment of capacity found, for one decision."""

    HAS = "has", _("Can make this decision")
    LACKS = "lacks", _("Lacks capacity for this decision")


# From this birthday on the law on capacity holds; before it, competence is judged.
COMPETENT_FROM = 16


class Competent(models.TextChoices):
    """What was found of somebody under 16, for one decision."""

    YES = "yes", _("Understands it fully: decides this themselves")
    NOT_YET = "not_yet", _("Not yet: somebody with parental responsibility decides this")


class AuthorityKind(models.TextChoices):
    """By what law somebody decides for another, or somebody decided in advance."""

    ATTORNEY_CARE = "attorney_care", _("Attorney for health and welfare")
    ATTORNEY_MONEY = "attorney_money", _("Attorney for property and money")
    DEPUTY = "deputy", _("Deputy of the Court of Protection")
    PARENT = "parent", _("Parent of somebody under 16")
    ADVANCE = "advance", _("Advance decision to refuse treatment")


# Nobody younger can name an attorney, or refuse treatment in advance.
OF_AGE = 18
FROM_OF_AGE = (AuthorityKind.ATTORNEY_CARE, AuthorityKind.ATTORNEY_MONEY, AuthorityKind.ADVANCE)

# Whose word may stand for the person's about their information.
MAY_DECIDE = (AuthorityKind.ATTORNEY_CARE, AuthorityKind.DEPUTY, AuthorityKind.PARENT)
