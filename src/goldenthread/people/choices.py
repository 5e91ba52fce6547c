"""The vocabularies of what a home knows about a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatementKind(models.TextChoices):
    """What a statement is."""

    BACKGROUND = "background", _("Background")
    NEED = "need", _("Need")
    PREFERENCE = "preference", _("Preference")
    WISH = "wish", _("Wish")
    STRENGTH = "strength", _("Strength")
    CHOSEN_RISK = "chosen_risk", _("A risk I choose")


class Area(models.TextChoices):
    """The part of About me a statement belongs to (headings of PRSB About Me)."""

    IMPORTANT_TO_ME = "important_to_me", _("What is most important to me")
    PEOPLE = "people", _("People who are important to me")
    COMMUNICATION = "communication", _("How I communicate and how to communicate with me")
    WELLNESS = "wellness", _("My wellness")
    SUPPORT = "support", _("How and when to support me")
    WORTH_KNOWING = "worth_knowing", _("Also worth knowing about me")
    PLEASE_DO = "please_do", _("Please do")
    PLEASE_DO_NOT = "please_do_not", _("Please do not")


class Importance(models.IntegerChoices):
    """How much something matters, the most first."""

    MUST = 1, _("This must happen")
    MATTERS = 2, _("This matters")
    NICE = 3, _("This would be nice")


class HowWeKnow(models.TextChoices):
    """Where our knowledge comes from."""

    OWN_WORDS = "own_words", _("Said it in their own words")
    INTERPRETED = "interpreted", _("Somebody who knows them well told us")
    OBSERVED = "observed", _("We saw it")


class TimeOfDay(models.TextChoices):
    """When in the day something matters."""

    MORNING = "morning", _("Morning")
    MIDDAY = "midday", _("Midday")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")
    NIGHT = "night", _("Night")


class CircleKind(models.TextChoices):
    """What somebody is in an individual's circle."""

    FAMILY = "family", _("Family")
    FRIEND = "friend", _("Friend")
    ADVOCATE = "advocate", _("Advocate")
    ATTORNEY = "attorney", _("Attorney or deputy")
    PROFESSIONAL = "professional", _("Professional")


class LeftBecause(models.TextChoices):
    """Why somebody is no longer in a circle."""

    DIED = "died", _("They died")
    MOVED_ON = "moved_on", _("They moved on")
    NEW_PROFESSIONAL = "new_professional", _("Somebody else has their job now")
    WISHED = "wished", _("They, or the person, wished it")
    OTHER = "other", _("Something else")


class LegalStatus(models.TextChoices):
    """The legal frame of somebody's stay."""

    NONE = "none", _("No restriction")
    DOLS_AUTHORISED = "dols", _("Deprivation of liberty authorised")
    DOLS_ASKED = "dols_asked", _("Deprivation of liberty asked for")
    GUARDIANSHIP = "guardianship", _("Guardianship")
    LOOKED_AFTER = "looked_after", _("Looked-after child")


class Language(models.TextChoices):
    """Languages people use here (ISO 639)."""

    ENGLISH = "en", _("English")
    WELSH = "cy", _("Welsh")
    POLISH = "pl", _("Polish")
    URDU = "ur", _("Urdu")
    PUNJABI = "pa", _("Punjabi")
    BENGALI = "bn", _("Bengali")
    GUJARATI = "gu", _("Gujarati")
    ARABIC = "ar", _("Arabic")
    ITALIAN = "it", _("Italian")
    TWI = "tw", _("Twi")
    CANTONESE = "yue", _("Cantonese")
    BSL = "bfi", _("British Sign Language")
    OTHER = "und", _("Another language")


class Format(models.TextChoices):
    """The form in which information is given."""

    PLAIN = "plain", _("Spoken or plain text")
    EASY_READ = "easy_read", _("Easy Read")
    LARGE_PRINT = "large_print", _("Large print")
    PICTURES = "pictures", _("Pictures")
    OBJECTS = "objects", _("Objects")
    AUDIO = "audio", _("Audio")
    VIDEO = "video", _("Video or signing")
    BRAILLE = "braille", _("Braille")
