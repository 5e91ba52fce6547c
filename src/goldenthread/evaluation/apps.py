"""The evaluation application."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Measures of the standards, from the records themselves."""

    name = "goldenthread.evaluation"
    label = "evaluation"
