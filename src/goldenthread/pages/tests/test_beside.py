"""What waits beside what people are owed stands on the first page of whoever acts on it."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from conftest import Cast, make_worker
from goldenthread.core import clock
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role
from goldenthread.procedures.models import Acknowledgement
from goldenthread.procedures.tests.made import IN_PART, next_version, published, tell
from goldenthread.workforce import actions
from goldenthread.workforce.hours import actions as hours
from goldenthread.workforce.tests.made import DECIDED, a_request, a_skill

SignIn = Callable[[Account | None], Client]


def waiting(signed_in: SignIn, account: Account) -> list[str]:
    return [one.words for one in signed_in(account).get("/").context["beside"]]


def test_who_decides_or_confirms_finds_what_waits(cast: Cast, signed_in: SignIn) -> None:
    request, told = a_request(cast), {"worker": cast.senior, "words": "I showed her the chart"}
    actions.reflect(by=cast.actor(cast.senior), competence=a_skill(cast), **told)
    lead = make_worker(cast.home, "ngozi", "Ngozi E", Role.PROVIDER_LEAD)
    account = "1 worker’s own account to read and confirm"
    asked = "1 request for hours to decide"
    assert waiting(signed_in, lead) == [asked, account]
    assert waiting(signed_in, cast.manager) == [asked, account]
    assert waiting(signed_in, cast.senior) == []
    assert waiting(signed_in, cast.carer) == []
    hours.decide_request(by=cast.by, request=request, **{**DECIDED, "hours_given": 4})
    assert waiting(signed_in, lead) == [account]


def test_a_version_that_is_published_is_to_be_read_and_explained(
    cast: Cast, signed_in: SignIn
) -> None:
    edition, read = published(cast, 20), "1 procedure for you to read"
    untold = "1 person who lives here was not told of a procedure yet"
    assert waiting(signed_in, cast.carer) == [read]
    assert waiting(signed_in, cast.senior) == [read, untold]
    with clock.at(clock.now() - timedelta(days=9)):
        tell(cast, edition, **IN_PART, follow_up_on=clock.today() + timedelta(days=2))
    again = "1 explanation of a procedure to try again by now"
    assert waiting(signed_in, cast.senior) == [read, again]
    tell(cast, edition)
    assert waiting(signed_in, cast.senior) == [read]
    assert Acknowledgement.objects.count() == 2
    next_version(cast, edition, text="We knock twice.")
    assert waiting(signed_in, cast.senior) == [read, untold]
