"""The plans application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Outcomes, actions, measurements and changes."""

    name = "goldenthread.plans"
    label = "plans"

    def ready(self) -> None:
        """Say what comes first in the process of a plan, and what keeps one standing."""
        from goldenthread.cycle import gates

        from . import finishing

        gates.add_gate(finishing.plan_first)
        gates.add_keeper(finishing.why_a_plan_stands)
        gates.add_keeper(finishing.why_a_review_stands)
