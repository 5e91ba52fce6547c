"""A need that is not met: noted with why, reported, chased, answered, met."""

from collections.abc import Callable

import pytest
from django.test import Client

from conftest import Cast, make_individual
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.models import AuditEntry
from goldenthread.homes.models import Account
from goldenthread.plans.tests.made import in_force
from goldenthread.unsettled import actions
from goldenthread.unsettled.models import NeedNote, UnmetNeed
from goldenthread.unsettled.tests.made import REPORT, a_need, ago, report

SignIn = Callable[[Account | None], Client]


def sent(**other: object) -> dict[str, object]:
    day = clock.today()
    content = {"what": "Shoes that fit", "why": "waiting", "since": day, "noticed_on": day}
    return {**content, **other}


def test_a_carer_notes_it_from_the_plan_and_reports_it(cast: Cast, signed_in: SignIn) -> None:
    outcome, browser = in_force(cast), signed_in(cast.carer)
    add = f"/people/{cast.margaret.pk}/not-met/add/"
    assert add in browser.get(f"/people/{cast.margaret.pk}/plan/").content.decode()
    page = browser.post(add, sent(about=f"outcome-{outcome.record}"), follow=True)
    need = UnmetNeed.objects.get()
    assert need.outcome == outcome
    assert "to be reported by" in page.content.decode()
    page = browser.post(f"/not-met/{need.pk}/", {**REPORT, "happened_on": clock.today()})
    assert page.status_code == 302
    assert "reported, no answer yet" in browser.get(f"/not-met/{need.pk}/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"why": "other"}, "why_words"),
        ({"since": "2090-01-01"}, "since"),
        ({"since": "2026-01-05", "noticed_on": "2026-01-04"}, "noticed_on"),
    ],
)
def test_what_cannot_be_stands_beside_its_field(
    cast: Cast, signed_in: SignIn, wrong: dict[str, str], field: str
) -> None:
    add = f"/people/{cast.margaret.pk}/not-met/add/"
    page = signed_in(cast.carer).post(add, sent(**wrong))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not UnmetNeed.objects.exists()


@pytest.mark.parametrize(
    ("step", "field"),
    [
        ({**REPORT, "whom": ""}, "whom"),
        ({**REPORT, "how": ""}, "how"),
        ({"kind": "chased", "whom": "Dr Shah"}, "kind"),
        ({"kind": "answered", "words": "Yes"}, "kind"),
        ({"kind": "met"}, "words"),
    ],
)
def test_a_step_says_to_whom_how_and_what_and_follows_the_report(
    cast: Cast, step: dict[str, str], field: str
) -> None:
    need = a_need(cast)
    with pytest.raises(Refused) as refusal:
        actions.note_step(by=cast.by, need=need, **step)
    assert refusal.value.field == field


def test_no_step_comes_before_what_it_follows(cast: Cast) -> None:
    need = a_need(cast, 10, since=ago(90))
    answered = {"kind": "answered", "words": "In May"}
    met = {"kind": "met", "words": "They came"}

    def refused(days_ago: int, **step: str) -> str:
        with pytest.raises(Refused) as refusal:
            actions.note_step(by=cast.by, need=need, happened_on=ago(days_ago), **step)
        assert refusal.value.field == "happened_on"
        return refusal.value.sentence

    assert "noticed" in refused(11, **REPORT)
    told = report(cast, need, 8)
    assert "reported" in refused(9, **answered)
    last = actions.note_step(by=cast.by, need=need, happened_on=ago(5), **answered)
    assert "done about it" in refused(6, **met)
    with pytest.raises(Refused, match="answered upon this"):
        actions.withdraw_step(by=cast.by, note=told, reason="Another need")
    actions.withdraw_step(by=cast.by, note=last, reason="Another need")
    actions.withdraw_step(by=cast.by, note=told, reason="Another need")


def test_nothing_follows_once_it_is_met_until_that_is_taken_back(cast: Cast) -> None:
    need = a_need(cast)
    over = actions.note_step(by=cast.by, need=need, kind="met", words="The shoes came")
    with pytest.raises(Refused):
        report(cast, need)
    actions.withdraw_step(by=cast.by, note=over, reason="They were for somebody else")
    report(cast, need)
    assert [one.kind for one in NeedNote.objects.of(need.pk)] == ["reported"]
    assert list(UnmetNeed.objects.open()) == [need]


def test_the_list_shows_the_longest_first_and_filters(cast: Cast, signed_in: SignIn) -> None:
    new, old = a_need(cast, 2), a_need(cast, 40, why="no_staff")
    over = a_need(cast, 9)
    actions.note_step(by=cast.by, need=over, kind="not_needed", words="She said no thank you")
    report(cast, old)
    browser = signed_in(cast.manager)

    def shown(asked: str = "") -> list[UnmetNeed]:
        return [line.row for line in browser.get(f"/not-met/{asked}").context["lines"]]

    assert shown() == [old, new]
    assert shown("?state=unreported") == [new]
    assert shown("?state=waiting") == [old]
    assert shown("?state=over") == [over]
    assert shown("?why=no_staff") == [old]
    assert shown(f"?state=all&individual={cast.margaret.pk}") == [old, over, new]


def test_the_list_offers_those_in_it_and_says_whose_words_were_read(
    cast: Cast, signed_in: SignIn
) -> None:
    make_individual(cast.by, cast.home, given_name="Nell", preferred_name="Nell")
    a_need(cast)
    read = AuditEntry.objects.filter(verb="individual.read", individual_id=cast.margaret.pk)
    before = read.count()
    page = signed_in(cast.carer).get("/not-met/")
    assert list(page.context["form"].fields["individual"].queryset) == [cast.margaret]
    assert read.count() == before + 1


def test_strangers_find_nothing_and_the_person_reads(cast: Cast, signed_in: SignIn) -> None:
    need = a_need(cast)
    for account in (cast.stranger, cast.daughter):
        assert signed_in(account).get(f"/not-met/{need.pk}/").status_code in (403, 404)
    herself = signed_in(cast.margarets_account)
    assert herself.get(f"/not-met/{need.pk}/").status_code == 200
    assert herself.post(f"/not-met/{need.pk}/", REPORT).status_code in (403, 404)
    assert not signed_in(cast.stranger).get("/not-met/").context["lines"]


def test_it_is_a_gap_on_the_thread_of_its_outcome(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    need = a_need(cast, outcome=outcome)
    thread = f"/thread/outcome/{outcome.record}/"
    page = signed_in(cast.manager).get(thread).content.decode()
    assert f"/not-met/{need.pk}/" in page
    actions.note_step(by=cast.by, need=need, kind="met", words="The shoes came")
    assert f"/not-met/{need.pk}/" not in signed_in(cast.manager).get(thread).content.decode()


def test_written_down_wrongly_it_stands_nowhere(cast: Cast) -> None:
    need = a_need(cast, 3)
    actions.withdraw_need(by=cast.by, need=need, reason="About somebody else")
    assert not UnmetNeed.objects.of(cast.margaret.pk).exists()
    with pytest.raises(Refused):
        actions.withdraw_need(by=cast.by, need=need, reason="Again")
