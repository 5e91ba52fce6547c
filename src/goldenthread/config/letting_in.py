"""The “end-codes” command: the way back in where nobody is left who could help on a page."""

import argparse

from goldenthread.core.actions import Refused
from goldenthread.core.scope import provider_scope
from goldenthread.homes.actions import end_codes
from goldenthread.homes.actors import actor_for
from goldenthread.homes.models import Account

from .errors import CommandError
from .saying import say


def run(given: argparse.Namespace) -> int:
    """End somebody's codes; the trail names their own account. Raises CommandError for nobody."""
    account = Account.objects.filter(username=given.username).first()
    if account is None:
        raise CommandError(f"Nobody signs in as “{given.username}”.")
    with provider_scope(account.provider_id):
        try:
            end_codes(by=actor_for(account), account=account, reason=given.reason)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
    say(f"The codes of {account.display_name} are ended. The next sign-in leads to new ones.")
    return 0
