"""The plans application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """Outcomes, actions, measurements and changes."""

    name = "goldenthread.plans"
    label = "plans"

    def ready(self) -> None:
        """Say what comes first in the process of a plan, what keeps one standing, what is lived."""
        from goldenthread.cycle import gates
        from goldenthread.people import leaving, lived

        from . import finishing, in_hand
        from .models import Measurement

        gates.add_gate(finishing.plan_first)
        gates.add_keeper(finishing.why_a_plan_stands)
        gates.add_keeper(finishing.why_a_review_stands)
        gates.add_trace(finishing.agreed_with_them)
        gates.add_unready(finishing.why_nothing_to_explain)
        leaving.announce_left_behind(in_hand.in_hand_of)
        rows = Measurement.objects
        lived.announce(
            lived.Kind(_("a measurement"), lambda pk: rows.current().filter(individual_id=pk))
        )
