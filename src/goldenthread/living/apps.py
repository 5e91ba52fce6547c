"""The living application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LivingConfig(AppConfig):
    """Daily life."""

    name = "goldenthread.living"
    label = "living"

    def ready(self) -> None:
        """Announce daily records: nobody moves out before them."""
        from goldenthread.people import lived

        from .models import DailyRecord

        rows = DailyRecord.objects
        lived.announce(
            lived.Kind(_("a daily record"), lambda pk: rows.current().filter(individual_id=pk))
        )
