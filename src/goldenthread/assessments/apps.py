"""The assessments application."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Question sets, answers, and what they show."""

    name = "goldenthread.assessments"
    label = "assessments"
