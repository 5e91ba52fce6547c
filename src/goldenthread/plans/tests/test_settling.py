"""By what right another agrees to a plan, and what stays open of one that is not agreed."""

from django.urls import reverse

from conftest import Cast
from goldenthread.plans.models import Plan

from .made import a_draft, an_attorney, an_outcome, take_place
from .test_writing import SignIn

ESI = {"agreement": "representative", "agreed_with": "Esi Osei", "agreed_how": "On the phone"}


def test_another_agrees_only_by_a_right_that_is_written_down(cast: Cast, signed_in: SignIn) -> None:
    plan = an_outcome(cast, a_draft(cast)).plan
    take_place(cast, plan.process)
    address, client = reverse("plans:settle", args=[plan.process_id]), signed_in(cast.manager)
    refused = client.post(address, ESI)
    assert "Nobody is written down who may decide" in str(refused.context["form"].errors)
    right = an_attorney(cast)
    assert "Choose by what right" in str(client.post(address, ESI).context["form"].errors)
    assert client.post(address, {**ESI, "by_right": right}).status_code == 302
    assert Plan.objects.get().by_right == right
    page = client.get(reverse("plans:plan", args=[cast.margaret.pk])).content.decode()
    assert "Esi Osei, Attorney for health and welfare" in page
