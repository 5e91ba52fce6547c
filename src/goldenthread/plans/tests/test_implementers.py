"""Who makes a change, or does what a plan says: chosen among those who are known here, or named."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast, make_individual, make_worker
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.homes.models import Account, Home, Post
from goldenthread.homes.roles import Role
from goldenthread.people import actions as people
from goldenthread.plans import actions
from goldenthread.plans.models import Change

from .made import a_change, a_draft, a_process, an_action, an_outcome

SignIn = Callable[..., Client]


def sent(**who: str) -> dict[str, str]:
    due = str(clock.today() + timedelta(days=7))
    return {"by_whom": "", "implementer": "", "method": "By hand", "due_on": due, **who}


def complete(change: Change) -> str:
    return reverse("plans:complete_change", args=[change.pk])


@pytest.fixture
def stan(cast: Cast) -> Account:
    return make_worker(cast.home, "stan", "Stan B", Role.MAINTENANCE)


def test_a_worker_of_the_home_is_chosen_and_their_name_kept(
    cast: Cast, signed_in: SignIn, stan: Account
) -> None:
    change, client = a_change(cast), signed_in(cast.manager)
    page = client.get(reverse("plans:change", args=[change.pk])).content.decode()
    assert f'<option value="worker-{stan.pk}">Stan B</option>' in page
    assert "Sam T" not in page
    client.post(complete(change), sent(by_whom=f"worker-{stan.pk}"))
    change.refresh_from_db()
    assert (change.worker, change.circle_member, change.implementer) == (stan, None, "Stan B")
    chosen = f'<option value="worker-{stan.pk}" selected>Stan B</option>'
    assert chosen in client.get(reverse("plans:change", args=[change.pk])).content.decode()


def test_somebody_of_the_circle_is_chosen_in_a_review(cast: Cast, signed_in: SignIn) -> None:
    review, client = a_process(cast, "review"), signed_in(cast.manager)
    words = {"what": "Sit by the organ", "why": "She hears better there", "about": ""}
    who = f"member-{cast.esi.pk}"
    agree = reverse("reviews:agree_change", args=[review.pk])
    assert "Maggie’s circle" in client.get(agree).content.decode()
    client.post(agree, {**words, **sent(by_whom=who)})
    change = Change.objects.get()
    assert (change.circle_member, change.worker) == (cast.esi, None)
    assert change.implementer == "Esi Osei"


def test_writing_a_name_instead_lets_go_of_who_was_chosen(
    cast: Cast, signed_in: SignIn, stan: Account
) -> None:
    change, client = a_change(cast, worker=stan), signed_in(cast.manager)
    assert change.implementer == "Stan B"
    client.post(complete(change), sent(implementer="The locksmith"))
    change.refresh_from_db()
    assert (change.worker, change.implementer) == (None, "The locksmith")


def test_both_or_nobody_is_asked_again_and_what_was_typed_stays(
    cast: Cast, signed_in: SignIn, stan: Account
) -> None:
    change, client = a_change(cast), signed_in(cast.manager)
    for who, sentence in [
        (sent(by_whom=f"worker-{stan.pk}", implementer="Bea"), "not both."),
        (sent(), "Say who will do it"),
    ]:
        page = client.post(complete(change), who)
        assert page.status_code == 422
        assert sentence in page.content.decode()
        assert "By hand" in page.content.decode()


def test_whoever_has_left_since_stays_named(cast: Cast, signed_in: SignIn, stan: Account) -> None:
    change, client = a_change(cast, worker=stan), signed_in(cast.manager)
    Post.objects.filter(account=stan).update(ends_at=clock.now())
    client.post(complete(change), sent(by_whom=f"worker-{stan.pk}"))
    change.refresh_from_db()
    assert (change.worker, change.method) == (stan, "By hand")
    another = client.get(reverse("plans:change", args=[a_change(cast).pk]))
    assert "Stan B" not in another.content.decode()


def test_nobody_of_another_home_or_circle_is_chosen(cast: Cast) -> None:
    elm = Home.objects.create(name="Elm House", slug="elm-house")
    bea = make_worker(elm, "bea", "Bea T", Role.CARER)
    nell = make_individual(cast.by, elm, given_name="Nell", preferred_name="Nell")
    nells = people.add_circle_member(
        by=cast.by, individual=nell, name="Kit", kind="family", relationship="son"
    )
    change = a_change(cast)
    for who in ({"worker": bea}, {"circle_member": nells}):
        with pytest.raises(Refused, match="Write their name instead"):
            actions.complete_change(by=cast.by, change=change, **who)
    with pytest.raises(Refused, match="Choose one person"):
        actions.complete_change(
            by=cast.by, change=change, worker=cast.carer, circle_member=cast.esi
        )


def test_another_homes_worker_is_not_taken_from_a_forged_choice(
    cast: Cast, signed_in: SignIn
) -> None:
    change = a_change(cast)
    forged = sent(by_whom=f"worker-{cast.stranger.pk}")
    page = signed_in(cast.manager).post(complete(change), forged)
    assert page.status_code == 422
    assert "by_whom" in page.context["complete_form"].errors


def test_another_worker_takes_an_action_over(cast: Cast, signed_in: SignIn) -> None:
    act = an_action(cast, an_outcome(cast, a_draft(cast)), worker=cast.carer, who="Amina K")
    address = reverse("plans:change_action", args=[act.plan.process_id, act.record])
    client = signed_in(cast.manager)
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in ("what", "who", "when", "seen")}
    both = client.post(address, {**sent, "worker": cast.senior.pk, "who": "Amina K"})
    assert "who" in both.context["form"].errors
    client.post(address, {**sent, "worker": cast.senior.pk})
    act.refresh_from_db()
    assert (act.worker, act.who) == (cast.senior, cast.senior.display_name)
