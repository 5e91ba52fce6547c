"""What was decided in advance stands where it must be known at once, as long as it holds."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.consent import actions
from goldenthread.consent.choices import AuthorityKind
from goldenthread.core import clock
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.living.tests.helpers import church
from goldenthread.people import actions as people

SignIn = Callable[[Account | None], Client]
WORDS = "No resuscitation"


def test_what_was_decided_in_advance_is_read_at_once_by_those_who_may_see_consent(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    church(cast)
    for days, words in ((9, "No feeding tube"), (3, WORDS)):
        decided = actions.add_authority(
            by=cast.by,
            individual=cast.margaret,
            kind=AuthorityKind.ADVANCE,
            name="Maggie",
            covers=words,
            evidence_seen="The signed paper",
            seen_on=clock.today() - timedelta(days=days),
        )
    for permission in (Permission.VIEW_ABOUT, Permission.VIEW_PLAN):
        let_daughter_see(permission)
    pages = [reverse(name, args=[cast.margaret.pk]) for name in ("people:person", "plans:plan")]

    def told(account: Account) -> list[bool]:
        browser = signed_in(account)
        return [WORDS in browser.get(page).content.decode() for page in pages]

    assert told(cast.carer) == [True, True]
    assert "and 1 other" in signed_in(cast.carer).get(pages[1]).content.decode()
    assert told(cast.daughter) == [False, False]
    about = {"identified_how": "Asked", "needs": "Time", "to_understand_me": "Slowly"}
    people.set_communication(by=cast.by, individual=cast.margaret, **about)
    assert told(cast.carer) == [True, True]
    actions.end_authority(by=cast.by, authority=decided, reason="She took it back")
    assert told(cast.carer) == [False, False]
