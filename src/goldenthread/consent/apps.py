"""The consent application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentConfig(AppConfig):
    """Consent, capacity and lawful decisions for somebody."""

    name = "goldenthread.consent"
    label = "consent"

    def ready(self) -> None:
        """Open the questions for whoever moves in; nobody moves out before their answers."""
        from goldenthread.people import (
            agreed,
            despite,
            in_advance,
            joining,
            leaving,
            lived,
            picturing,
            refusing,
        )
        from goldenthread.people import said_no as read_with

        from . import said_no
        from .held_by import in_the_name_of
        from .in_advance import decided_in_advance
        from .models import Consent
        from .opening import ask_who_came_back, open_questions
        from .refused import said_no_before, with_whom_not
        from .rules import no_photographs, what_hinders

        agreed.announce(what_hinders)
        despite.announce(said_no_before)
        refusing.announce(with_whom_not)
        joining.announce(open_questions)
        leaving.announce(leaving.Ends(None, ask_who_came_back))
        leaving.announce_left_behind(in_the_name_of)
        picturing.announce(no_photographs)
        in_advance.announce(decided_in_advance)
        read_with.announce(said_no.refused, said_no.in_words)
        # A no may come at any time, also from somebody who moved out.
        agreed_by = Consent.objects.agreed_by
        lived.announce(lived.Kind(_("an answer about consent"), agreed_by, may_come_before=True))
