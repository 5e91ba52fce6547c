"""Roles, as readable lists of what each may do in the home where it is held."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goldenthread.core.permissions import Permission as Can


class Role(models.TextChoices):
    """The part somebody has in a home."""

    CARER = "carer", _("Care worker")
    SENIOR = "senior", _("Senior care worker")
    MANAGER = "manager", _("Registered manager")
    ACTIVITIES_LEAD = "activities_lead", _("Activities lead")
    MAINTENANCE = "maintenance", _("Maintenance")
    PROVIDER_LEAD = "provider_lead", _("Provider lead")
    INDIVIDUAL = "individual", _("Person who lives here")
    KEY_PERSON = "key_person", _("Family, friend or advocate")
    PROFESSIONAL = "professional", _("Visiting professional")
    INSPECTOR = "inspector", _("Inspector")
    ASSESSOR = "assessor", _("Portfolio assessor")

    @classmethod
    def outsiders(cls) -> list["Role"]:
        """Return the roles of people who do not work for the home."""
        return [cls.INDIVIDUAL, cls.KEY_PERSON, cls.PROFESSIONAL, cls.INSPECTOR, cls.ASSESSOR]


_SEE_PEOPLE = [
    Can.VIEW_ABOUT,
    Can.VIEW_ASSESSMENTS,
    Can.VIEW_PLAN,
    Can.VIEW_REVIEWS,
    Can.VIEW_RECORDS,
]
_CARE = [
    Can.VIEW_HOME,
    Can.VIEW_STYLE,
    *_SEE_PEOPLE,
    Can.WRITE_ABOUT,
    Can.RECORD_CARE,
    Can.BRIEF_PEOPLE,
    Can.MEASURE_OUTCOMES,
    Can.VIEW_CONSENT,
]
_LEAD = [
    *_CARE,
    Can.ANSWER_COMMENTS,
    Can.RECORD_CONSENT,
    Can.STOP_SHARING,
    Can.RUN_PROCESSES,
    Can.VIEW_EVIDENCE,
    Can.VIEW_SKILLS,
    Can.RECORD_SKILLS,
]

PERMISSIONS: dict[Role, list[Can]] = {
    Role.CARER: _CARE,
    Role.ACTIVITIES_LEAD: _CARE,
    Role.SENIOR: _LEAD,
    Role.MANAGER: [
        *_LEAD,
        Can.ADD_PEOPLE,
        Can.MANAGE_QUESTIONS,
        Can.MANAGE_SHARING,
        Can.CHANGE_HOME,
        Can.HELP_SIGN_IN,
        Can.DECIDE_HOURS,
    ],
    Role.MAINTENANCE: [Can.VIEW_HOME],
    Role.PROVIDER_LEAD: [
        Can.VIEW_HOME,
        Can.VIEW_STYLE,
        *_SEE_PEOPLE,
        Can.VIEW_CONSENT,
        Can.VIEW_EVIDENCE,
        Can.ANSWER_COMMENTS,
        Can.HELP_SIGN_IN,
        Can.VIEW_SKILLS,
        Can.RECORD_SKILLS,
        Can.DECIDE_HOURS,
    ],
    Role.INSPECTOR: [*_SEE_PEOPLE, Can.VIEW_CONSENT, Can.VIEW_EVIDENCE, Can.VIEW_SKILLS],
    Role.ASSESSOR: [Can.VIEW_EVIDENCE],
    # These three see people, not homes: their own record, or what they were let see of one.
    Role.INDIVIDUAL: [],
    Role.KEY_PERSON: [],
    Role.PROFESSIONAL: [],
}

# What somebody may always do with their own record.
OWN_RECORD = frozenset(
    {*_SEE_PEOPLE, Can.GIVE_VIEW, Can.MEASURE_OUTCOMES, Can.VIEW_CONSENT, Can.STOP_SHARING}
)

# What an individual may let a key person or professional see or do.
CAN_BE_SHARED = frozenset({*_SEE_PEOPLE, Can.GIVE_VIEW})
