"""A home says how soon things are due, and its target; only its manager changes them."""

from collections.abc import Callable

import pytest
from django.test import Client

from conftest import Cast, make_worker
from goldenthread.core.models import AuditEntry, RecordVersion
from goldenthread.homes import actions
from goldenthread.homes.models import Account
from goldenthread.homes.roles import Role

SignIn = Callable[[Account | None], Client]
SENT = {
    "first_assessment_days": "3",
    "first_plan_days": "2",
    "first_review_days": "49",
    "review_every_days": "28",
    "measure_every_days": "60",
    "record_within_hours": "48",
    "need_report_days": "5",
    "disagreement_days": "14",
    "target_percent": "90",
    "seen": "1",
}


def address(cast: Cast) -> str:
    return f"/homes/{cast.home.pk}/timescales/"


def test_the_manager_changes_them_and_what_was_before_is_kept(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.manager)
    assert browser.get(address(cast)).context["form"]["record_within_hours"].value() == 24
    page = browser.post(address(cast), SENT, follow=True)
    assert "Saved. What they were before is kept." in page.content.decode()
    cast.home.refresh_from_db()
    assert (cast.home.record_within_hours, cast.home.target_percent) == (48, 90)
    assert RecordVersion.objects.filter(record=cast.home.pk, version=2).exists()
    assert AuditEntry.objects.filter(verb="home.timescales_changed").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("record_within_hours", "0"), ("target_percent", "101"), ("review_every_days", "9999")],
)
def test_a_number_no_home_means_is_refused_beside_its_field(
    cast: Cast, signed_in: SignIn, field: str, value: str
) -> None:
    page = signed_in(cast.manager).post(address(cast), {**SENT, field: value})
    assert page.status_code == 422
    assert page.context["form"].errors[field][0].startswith("Choose a number from ")
    cast.home.refresh_from_db()
    assert cast.home.record_within_hours == 24


def test_of_two_managers_the_second_sees_what_the_first_saved(
    cast: Cast, signed_in: SignIn
) -> None:
    actions.change_timescales(by=cast.by, home=cast.home, target_percent=80)
    page = signed_in(cast.manager).post(address(cast), SENT)
    assert page.status_code == 422
    assert "80" in [one.text for one in page.context["form"].their_texts]


def test_who_sees_the_evidence_reads_them_and_changes_nothing(
    cast: Cast, signed_in: SignIn
) -> None:
    inspector = make_worker(cast.home, "ines", "Ines F", Role.INSPECTOR)
    for account in (cast.senior, inspector):
        browser = signed_in(account)
        page = browser.get(address(cast)).content.decode()
        assert "Hours within which something is written down" in page
        assert ">Save<" not in page
        assert browser.post(address(cast), SENT).status_code == 404


def test_others_find_nothing(cast: Cast, signed_in: SignIn) -> None:
    for account in (cast.carer, cast.stranger, cast.daughter, cast.margarets_account):
        assert signed_in(account).get(address(cast)).status_code == 404
    assert signed_in(None).get(address(cast)).status_code == 302


def test_the_evidence_leads_to_them(cast: Cast, signed_in: SignIn) -> None:
    assert address(cast) in signed_in(cast.manager).get("/evidence/").content.decode()
