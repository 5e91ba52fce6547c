"""What stands in a plan beside outcomes: written in the draft, frozen, carried over, compared."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission as Can
from goldenthread.homes.models import Account
from goldenthread.people import actions as people
from goldenthread.plans.choices import Funding
from goldenthread.plans.models import ChosenRisk, Contingency, Plan, PlanPart
from goldenthread.plans.parts import actions
from goldenthread.plans.parts.kinds import kind_or_404
from goldenthread.plans.parts.reading import parts_of
from tests.world_plans import CONTINGENCY, PARTS, RISK

from .made import a_draft, a_finding, a_process, an_outcome, settled

SignIn = Callable[[Account | None], Client]


def a_part(cast: Cast, plan: Plan, slug: str = "risks", **other: Any) -> PlanPart:
    content = {**PARTS[slug], **other}
    return actions.add_part(by=cast.by, plan=plan, kind=kind_or_404(slug), **content)


def a_strength(cast: Cast, words: str = "I know my own breath.") -> Any:
    return people.add_statement(
        by=cast.by,
        individual=cast.margaret,
        words=words,
        kind="strength",
        area="wellness",
        how_we_know="own_words",
    )


def the_whole_plan(cast: Cast) -> Plan:
    """Return a plan in force with one part of each kind."""
    plan = an_outcome(cast, a_draft(cast)).plan
    for slug in PARTS:
        a_part(cast, plan, slug)
    said, found = [a_strength(cast)], [a_finding(cast)]
    actions.build_on(by=cast.by, plan=plan, statements=said, findings=found)
    actions.say_who_pays(by=cast.by, plan=plan, funding=Funding.SELF)
    return settled(cast, plan)


def next_draft(cast: Cast) -> Plan:
    from goldenthread.plans import actions as plans

    return plans.start_plan(by=cast.by, process=a_process(cast))


def test_the_form_writes_a_part_and_leads_to_it(cast: Cast, signed_in: SignIn) -> None:
    plan = a_draft(cast)
    client = signed_in(cast.manager)
    address = reverse("plans:add_part", args=[plan.process_id, "contingencies"])
    answer = client.post(address, CONTINGENCY)
    made = Contingency.objects.get()
    assert made.callers == ["999", "Dr Shah, 01632 960455"]
    assert answer.url == f"{reverse('plans:draft', args=[plan.process_id])}#part-{made.record}"


def test_what_is_missing_is_said_beside_the_field_and_words_stay(
    cast: Cast, signed_in: SignIn
) -> None:
    plan = a_draft(cast)
    address = reverse("plans:add_part", args=[plan.process_id, "risks"])
    answer = signed_in(cast.manager).post(address, {**RISK, "safer": ""})
    assert answer.status_code == 422
    assert RISK["harm"] in answer.content.decode()
    assert not ChosenRisk.objects.exists()


def test_a_day_to_look_again_that_has_passed_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        a_part(cast, a_draft(cast), look_again_on=clock.today() - timedelta(days=1))
    assert refusal.value.field == "look_again_on"


def test_finished_it_is_frozen(cast: Cast, signed_in: SignIn) -> None:
    plan = the_whole_plan(cast)
    with pytest.raises(Refused):
        a_part(cast, plan)
    with pytest.raises(Refused):
        actions.change_part(by=cast.by, part=ChosenRisk.objects.get(), want="Other")
    with pytest.raises(Refused):
        actions.say_who_pays(by=cast.by, plan=plan, funding=Funding.HEALTH)
    address = reverse("plans:builds_on", args=[plan.process_id])
    assert signed_in(cast.manager).get(address).status_code == 302


def test_the_next_draft_starts_with_everything_and_the_old_plan_keeps_its_own(cast: Cast) -> None:
    before = the_whole_plan(cast)
    draft = next_draft(cast)
    can = {permission.value for permission in Can}
    old, new = parts_of(before, can), parts_of(draft, can)
    assert [one.record for one in new.risks] == [one.record for one in old.risks]
    assert len(new.sources) == len(old.sources) == 2
    assert draft.funding == Funding.SELF
    actions.change_part(by=cast.by, part=new.risks[0], safer="A rail")
    actions.drop_part(by=cast.by, part=new.contingencies[0])
    assert parts_of(before, can).risks[0].safer == RISK["safer"]
    assert len(parts_of(before, can).contingencies) == 1


def test_what_it_builds_on_is_quoted_as_said_now_and_errors_go(cast: Cast) -> None:
    before = the_whole_plan(cast)
    said = before.sources.get(statement__isnull=False).statement
    people.change_statement(by=cast.by, statement=said, words="I rest at the top.")
    draft = next_draft(cast)
    assert draft.sources.get(statement__isnull=False).statement.words == "I rest at the top."
    assert before.sources.get(statement__isnull=False).statement.words == said.words


def test_whoever_may_not_see_all_it_builds_on_is_told_so(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Can], None]
) -> None:
    the_whole_plan(cast)
    let_daughter_see(Can.VIEW_PLAN)
    let_daughter_see(Can.VIEW_ABOUT)
    held_back = "Some of what this plan builds on is not shared with you."
    for account, told in ((cast.daughter, True), (cast.margarets_account, False)):
        page = signed_in(account).get(f"/people/{cast.margaret.pk}/plan/").content.decode()
        assert "I know my own breath." in page
        assert "None named yet." not in page
        assert (held_back in page) is told


def test_the_difference_names_each_part(cast: Cast, signed_in: SignIn) -> None:
    the_whole_plan(cast)
    draft = next_draft(cast)
    risk, contingency = draft.chosenrisk_set.get(), draft.contingency_set.get()
    actions.change_part(by=cast.by, part=risk, safer="A rail by the gravel")
    actions.drop_part(by=cast.by, part=contingency)
    a_part(cast, draft, "others", what="Plan for safe swallowing")
    actions.say_who_pays(by=cast.by, plan=draft, funding=Funding.HEALTH)
    page = signed_in(cast.manager).get(reverse("plans:difference", args=[draft.process_id]))
    told = {(str(one.heading), one.title, one.state) for one in page.context["part_changes"]}
    assert told == {
        ("Chosen risks", RISK["want"], "changed"),
        ("When something goes wrong", CONTINGENCY["happens"], "gone"),
        ("Plans of other services", "Plan for safe swallowing", "new"),
        ("Who pays", "", "changed"),
    }
    words = page.content.decode()
    came, went = PARTS["others"]["held_by"], CONTINGENCY["should"].splitlines()[0]
    assert all(one in words for one in ("A rail by the gravel", came, went))


def test_the_plan_shows_all_of_it_to_whoever_may_see_it(cast: Cast, signed_in: SignIn) -> None:
    the_whole_plan(cast)
    address = reverse("plans:plan", args=[cast.margaret.pk])
    page = signed_in(cast.carer).get(address).content.decode()
    kept = (CONTINGENCY["helps"], CONTINGENCY["kept_ready"])
    for words in (RISK["harm"], "999", *kept, "Heart failure plan", "They pay for themselves"):
        assert words in page
    assert "I know my own breath." in page
    assert signed_in(cast.stranger).get(address).status_code == 404


def test_two_people_at_once_lose_nothing(cast: Cast, signed_in: SignIn) -> None:
    part = a_part(cast, a_draft(cast))
    actions.change_part(by=cast.by, part=ChosenRisk.objects.get(), safer="A rail")
    process = part.plan.process_id
    address = reverse("plans:change_part", args=[process, "risks", part.record])
    answer = signed_in(cast.manager).post(address, {**RISK, "safer": "A telephone", "seen": 1})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A rail" in page
    assert "A telephone" in page


def test_an_unknown_kind_is_not_there(cast: Cast, signed_in: SignIn) -> None:
    address = reverse("plans:add_part", args=[a_draft(cast).process_id, "wishes"])
    assert signed_in(cast.manager).get(address).status_code == 404
