"""Nothing is shared before somebody asked; what was written wrongly gives nothing to see."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from conftest import Cast
from goldenthread.consent import actions
from goldenthread.consent.choices import Answer, Purpose
from goldenthread.consent.models import Consent
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission
from goldenthread.homes.models import Account
from goldenthread.people import actions as people
from goldenthread.people.models import Share
from tests.agreeing import lets_see

from .test_capacity import ABLE, assessed, attorney, decided
from .test_consent import answered

SignIn = Callable[[Account | None], Client]
PLAN = {"permission": "view_plan", "agreed_how": "Nodded, with Joan"}


def running(cast: Cast) -> set[str]:
    found = Share.objects.in_force().filter(circle_member=cast.esi)
    return set(found.values_list("permission", flat=True))


def test_a_share_waits_for_the_question_and_leads_to_it(cast: Cast, signed_in: SignIn) -> None:
    client, page = signed_in(cast.manager), f"/people/circle/{cast.esi.pk}/share/"
    answer = client.post(page, PLAN)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Nobody has asked Maggie yet if Esi Osei may see anything." in said
    assert f"/consent/sharing/{cast.esi.pk}/#answer" in said
    lets_see(cast.by, cast.esi)
    assert client.post(page, PLAN).status_code == 302
    assert running(cast) == {"view_plan"}


@pytest.mark.parametrize("answer", [Answer.REFUSED, Answer.WITHDRAWN])
def test_a_no_opens_nothing(cast: Cast, answer: Answer) -> None:
    lets_see(cast.by, cast.esi)
    answered(cast, purpose=Purpose.PORTAL, member=cast.esi, answer=answer)
    with pytest.raises(Refused) as refusal:
        people.share(
            by=cast.by, member=cast.esi, permission=Permission.VIEW_PLAN, agreed_how="Nodded"
        )
    assert refusal.value.field == "permission"
    assert running(cast) == set()


def test_out_of_date_it_opens_nothing_new_and_keeps_what_was_open(
    cast: Cast, let_daughter_see: Callable[[Permission], None]
) -> None:
    with clock.at(clock.now() - timedelta(days=30)):
        let_daughter_see(Permission.VIEW_ABOUT)
        answered(cast, purpose=Purpose.PORTAL, member=cast.esi, review_on=clock.today())
    with pytest.raises(Refused):
        people.share(
            by=cast.by, member=cast.esi, permission=Permission.VIEW_PLAN, agreed_how="Nodded"
        )
    assert running(cast) == {"view_about"}


def test_a_yes_written_wrongly_ends_what_was_shared_upon_it(
    cast: Cast, let_daughter_see: Callable[[Permission], None]
) -> None:
    let_daughter_see(Permission.VIEW_ABOUT)
    wrong = Consent.objects.shared_with(cast.esi)
    assert wrong is not None
    back = actions.put_back(by=cast.by, consent=wrong, reason="It was her neighbour")
    assert back.answer == Answer.NOT_ASKED
    assert running(cast) == set()


def test_a_corrected_assessment_points_to_the_one_in_error(cast: Cast, signed_in: SignIn) -> None:
    wrong = assessed(cast)
    actions.withdraw_assessment(by=cast.by, assessment=wrong, reason="It was her neighbour")
    client, person = signed_in(cast.manager), f"/people/{cast.margaret.pk}/consent/"
    again = f"{person}capacity/?instead={wrong.record}"
    assert again in client.get(person).content.decode()
    form = client.get(again).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent |= {"retains": "yes", "conclusion": "has", "cause": "", "happened_at": "2026-01-05T10:00"}
    page = client.post(again, sent, follow=True).content.decode()
    assert "entered in error: It was her neighbour" in page


def test_a_best_interests_decision_in_error_is_written_anew(cast: Cast, signed_in: SignIn) -> None:
    capacity = assessed(cast)
    best = decided(cast, capacity)
    by_best = {"decided_by": "best_interests", "best_interests": best}
    stands = answered(cast, purpose=Purpose.PHOTOGRAPHS, **by_best)
    client, page = signed_in(cast.manager), f"/consent/capacity/{capacity.record}/"
    error = f"/consent/best-interests/{best.record}/error/"
    client.post(error, {"error-reason": ""})
    assert not client.get(page).context["wrong"]
    client.post(error, {"error-reason": "Her daughter was not asked"})
    shown = client.get(page)
    assert "Her daughter was not asked" in shown.content.decode()
    form = shown.context["form"]
    assert form["wishes"].value() == best.wishes
    sent = {name: form[name].value() for name in form.fields}
    client.post(page, {**sent, "happened_at": clock.now().isoformat()[:16]})
    newest = client.get(page).context["decided"][0][0]
    assert newest.instead_of.record == best.record
    now = type(stands).objects.get(record=stands.record, replaced_by__isnull=True)
    assert now.answer == Answer.NOT_ASKED


def test_an_authority_says_who_saw_it_and_ends_with_why(cast: Cast, signed_in: SignIn) -> None:
    hers = attorney(cast, seen_by="Sunita R")
    client, person = signed_in(cast.manager), f"/people/{cast.margaret.pk}/consent/"
    assert "by Sunita R: The registered document" in client.get(person).content.decode()
    end = f"/consent/authority/{hers.record}/end/"
    assert "as ended" not in client.post(end, follow=True).content.decode()
    name = f"end-{hers.record}-reason"
    page = client.post(end, {name: "Revoked by her"}, follow=True).content.decode()
    assert "It stays in the record as ended." in page
    assert assessed(cast, **ABLE)
