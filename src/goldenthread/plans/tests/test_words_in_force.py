"""A draft says what people say now; a finished plan keeps the words it was agreed with."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.assessments import actions as assessing
from goldenthread.core.actions import Refused
from goldenthread.core.permissions import Permission
from goldenthread.people import actions as people
from goldenthread.people.models import Statement
from goldenthread.plans import actions
from goldenthread.plans.models import Outcome, OutcomeSource, Plan, PlanSource
from goldenthread.plans.parts import actions as parts

from .made import a_draft, a_finding, a_statement, an_outcome, in_force, settled
from .test_writing import AGREED

SignIn = Callable[..., Client]
Show = Callable[[Permission], None]

OLD = "I miss singing at St Mark’s."
NEW = "Singing on Sundays tires me. Wednesdays are better."


def in_other_words(cast: Cast, said: Statement) -> Statement:
    return people.change_statement(by=cast.by, statement=said, words=NEW)


def quoted_in(plan: Plan) -> list[str]:
    (outcome,) = Outcome.objects.of(plan.pk)
    return [link.statement.words for link in outcome.sources.all() if link.statement]


def read(client: Client, name: str, plan: Plan) -> str:
    return client.get(reverse(name, args=[plan.process_id])).content.decode()


def test_the_next_draft_takes_the_words_in_force_and_says_so(cast: Cast, signed_in: SignIn) -> None:
    said = a_statement(cast)
    old = in_force(cast, statements=[said], words="")
    in_other_words(cast, said)
    draft = a_draft(cast)
    assert quoted_in(draft) == [NEW]
    says = f"Maggie has said it differently since: “{NEW}” Before, it was: “{OLD}”"
    browser = signed_in(cast.manager)
    assert says in read(browser, "plans:draft", draft)
    assert says in read(browser, "plans:settle", draft)
    assert quoted_in(old.plan) == [OLD]
    assert NEW not in read(browser, "plans:draft", old.plan)


def test_what_is_said_while_the_draft_is_written_is_in_it(cast: Cast, signed_in: SignIn) -> None:
    said = a_statement(cast)
    draft = an_outcome(cast, a_draft(cast), statements=[said], words="").plan
    later = in_other_words(cast, said)
    assert "Maggie has said it differently since" in read(
        signed_in(cast.manager), "plans:draft", draft
    )
    settled(cast, draft)
    assert quoted_in(draft) == [NEW]
    people.change_statement(by=cast.by, statement=later, words="Not any more")
    assert quoted_in(draft) == [NEW]


def test_what_does_not_hold_any_more_is_said(cast: Cast, signed_in: SignIn) -> None:
    said = a_statement(cast)
    in_force(cast, statements=[said])
    people.end_statement(by=cast.by, statement=said, reason="She joined another choir")
    draft = a_draft(cast)
    browser = signed_in(cast.manager)
    for name in ("plans:draft", "plans:settle"):
        page = read(browser, name, draft)
        assert "This does not hold any more since" in page
        assert f": “{OLD}”" in page


def test_what_was_an_error_is_not_carried_over(cast: Cast, signed_in: SignIn) -> None:
    said = a_statement(cast)
    in_force(cast, statements=[said, a_statement(cast)])
    people.withdraw_statement(by=cast.by, statement=said, reason="Said by another Maggie")
    draft = a_draft(cast)
    assert len(quoted_in(draft)) == 1
    assert "which was entered in error" in read(signed_in(cast.manager), "plans:draft", draft)


def test_a_finding_that_was_an_error_is_not_carried_over(cast: Cast, signed_in: SignIn) -> None:
    found = a_finding(cast)
    before = in_force(cast, statements=[a_statement(cast)], findings=[found]).plan
    assessing.withdraw_finding(by=cast.by, finding=found, reason="Another Maggie")
    draft = a_draft(cast)
    assert [link.finding for link in OutcomeSource.objects.filter(outcome__plan=draft)] == [None]
    page = read(signed_in(cast.manager), "plans:draft", draft)
    assert "what an assessment found, which was entered in error" in page
    assert found.what not in page
    page = read(signed_in(cast.manager), "plans:draft", before)
    assert found.what in page
    assert page.count("found to be wrong on") == 1


def test_what_proves_an_error_while_drafting_is_not_agreed(cast: Cast, signed_in: SignIn) -> None:
    said, wrong, found = a_statement(cast), a_statement(cast), a_finding(cast)
    draft = an_outcome(cast, a_draft(cast), statements=[wrong], findings=[found]).plan
    parts.build_on(by=cast.by, plan=draft, statements=[said, wrong], findings=[found])
    people.withdraw_statement(by=cast.by, statement=wrong, reason="Said by another Maggie")
    assessing.withdraw_finding(by=cast.by, finding=found, reason="Another Maggie")
    page = read(signed_in(cast.manager), "plans:draft", draft)
    assert found.what not in page
    with pytest.raises(Refused, match="is not linked to anything the person said"):
        settled(cast, draft)
    (outcome,) = Outcome.objects.of(draft.pk)
    actions.change_outcome(by=cast.by, outcome=outcome, statements=[said, wrong])
    actions.settle(by=cast.by, plan=draft, **AGREED)
    assert quoted_in(draft) == [said.words]
    assert [(one.statement, one.finding) for one in PlanSource.objects.of(draft.pk)] == [
        (said, None)
    ]


def test_nothing_is_said_of_what_stayed_the_same(cast: Cast, signed_in: SignIn) -> None:
    in_force(cast)
    assert "changed since" not in read(signed_in(cast.manager), "plans:draft", a_draft(cast))


def test_who_does_not_see_what_she_said_reads_none_of_it(
    cast: Cast, signed_in: SignIn, let_daughter_see: Show
) -> None:
    said = a_statement(cast)
    in_force(cast, statements=[said])
    in_other_words(cast, said)
    draft = a_draft(cast)
    let_daughter_see(Permission.VIEW_PLAN)
    assert NEW not in read(signed_in(cast.daughter), "plans:draft", draft)
