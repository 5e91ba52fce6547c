"""The consent application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentConfig(AppConfig):
    """Consent, capacity and lawful decisions for somebody."""

    name = "goldenthread.consent"
    label = "consent"

    def ready(self) -> None:
        """Open the questions for whoever moves in; nobody moves out before their answers."""
        from goldenthread.people import agreed, joining, lived

        from .models import Consent
        from .opening import open_questions
        from .rules import what_hinders

        agreed.announce(what_hinders)
        joining.announce(open_questions)
        asked = Consent.objects.answered_by
        lived.announce(lived.Kind(_("an answer about consent"), asked, may_come_before=True))
