"""What a signed-in person may do. Roles are lists of these (see homes.roles)."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing somebody may see or do, in one home or about one individual."""

    VIEW_HOME = "view_home"
    VIEW_ABOUT = "view_about"
    VIEW_ASSESSMENTS = "view_assessments"
    VIEW_PLAN = "view_plan"
    VIEW_REVIEWS = "view_reviews"
    VIEW_RECORDS = "view_records"
    VIEW_EVIDENCE = "view_evidence"
    VIEW_STYLE = "view_style"
    ADD_PEOPLE = "add_people"
    WRITE_ABOUT = "write_about"
    RECORD_CARE = "record_care"
    RUN_PROCESSES = "run_processes"
    BRIEF_PEOPLE = "brief_people"
    MEASURE_OUTCOMES = "measure_outcomes"
    GIVE_VIEW = "give_view"
    ANSWER_COMMENTS = "answer_comments"
    MANAGE_QUESTIONS = "manage_questions"
    MANAGE_SHARING = "manage_sharing"
    VIEW_CONSENT = "view_consent"
    RECORD_CONSENT = "record_consent"
    STOP_SHARING = "stop_sharing"
    CHANGE_HOME = "change_home"
    HELP_SIGN_IN = "help_sign_in"
    VIEW_SKILLS = "view_skills"
    RECORD_SKILLS = "record_skills"
    DECIDE_HOURS = "decide_hours"
