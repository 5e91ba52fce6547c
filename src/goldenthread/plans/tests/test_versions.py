"""The next version starts from the one before, and says what changed."""

from collections.abc import Callable
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from conftest import Cast
from goldenthread.core.permissions import Permission
from goldenthread.people import actions as people
from goldenthread.people.models import Statement
from goldenthread.plans import actions
from goldenthread.plans.difference import difference_between
from goldenthread.plans.models import Outcome, Plan

from .made import a_draft, a_process, a_statement, an_action, an_outcome, in_force, settled

SignIn = Callable[..., Client]

EVERYTHING = {permission.value for permission in Permission}


def outcomes(plan: Plan) -> list[Outcome]:
    return list(Outcome.objects.of(plan.pk))


def next_draft(cast: Cast) -> tuple[Outcome, Plan]:
    """Return an outcome in force, and the draft that starts from its plan."""
    return in_force(cast), a_draft(cast)


def test_the_next_version_starts_with_everything_from_the_one_before(cast: Cast) -> None:
    old, draft = next_draft(cast)
    (new,) = outcomes(draft)
    assert (new.record, new.title, new.started_on) == (old.record, old.title, old.started_on)
    assert [a.record for a in new.actions.all()] == [a.record for a in old.actions.all()]
    assert (draft.number, draft.starts_from) == (2, old.plan)
    assert difference_between(outcomes(old.plan), outcomes(draft), EVERYTHING).is_empty


def test_the_difference_names_what_was_added_dropped_and_changed(cast: Cast) -> None:
    first = a_draft(cast)
    kept = an_outcome(cast, first)
    same = an_outcome(cast, first, title="I sleep through")
    an_outcome(cast, first, title="I cook on Fridays")
    settled(cast, first)
    draft = a_draft(cast)
    new = {one.record: one for one in outcomes(draft)}
    actions.change_outcome(by=cast.by, outcome=new[kept.record], title="I lead the choir")
    actions.change_outcome(by=cast.by, outcome=new[kept.record], target_value=Decimal(9))
    actions.drop_action(by=cast.by, act=new[kept.record].actions.get())
    an_action(cast, new[kept.record], what="Find the hymn book")
    (cooking,) = (one for one in new.values() if one.title == "I cook on Fridays")
    actions.drop_outcome(by=cast.by, outcome=cooking)
    an_outcome(cast, draft, title="I see Kofi")
    found = difference_between(outcomes(first), outcomes(draft), EVERYTHING)
    assert [one.title for one in found.added] == ["I see Kofi"]
    assert [one.title for one in found.dropped] == ["I cook on Fridays"]
    assert [one.record for one in found.kept] == [same.record]
    (changed,) = found.changed
    told = {(one.old, one.new) for one in changed.fields}
    assert told == {("I sing with the choir again", "I lead the choir"), ("8 of 10", "9 of 10")}
    assert [act.what for act in changed.actions_added] == ["Find the hymn book"]
    assert [act.what for act in changed.actions_dropped] == ["Go with her on the bus"]


def test_an_action_that_changed_says_from_what_to_what(cast: Cast) -> None:
    old, draft = next_draft(cast)
    (new,) = outcomes(draft)
    actions.change_action(by=cast.by, act=new.actions.get(), when="Wednesdays")
    (changed,) = difference_between(outcomes(old.plan), outcomes(draft), EVERYTHING).changed
    (action,) = changed.actions_changed
    assert [(one.old, one.new) for one in action.fields] == [("Sundays", "Wednesdays")]


def test_the_page_shows_old_and_new(cast: Cast, signed_in: SignIn) -> None:
    _old, draft = next_draft(cast)
    (new,) = outcomes(draft)
    actions.change_outcome(by=cast.by, outcome=new, title="I lead the choir")
    settled(cast, draft)
    address = reverse("plans:difference", args=[draft.process_id])
    page = signed_in(cast.carer).get(address).content.decode()
    assert "I sing with the choir again</del>" in page
    assert "I lead the choir</ins>" in page


def test_the_first_version_has_none_before_it(cast: Cast, signed_in: SignIn) -> None:
    outcome = in_force(cast)
    address = reverse("plans:difference", args=[outcome.plan.process_id])
    assert "none before it" in signed_in(cast.carer).get(address).content.decode()


def test_the_plan_before_stays_readable_and_is_marked_as_replaced(
    cast: Cast, signed_in: SignIn
) -> None:
    old, draft = next_draft(cast)
    settled(cast, draft)
    client = signed_in(cast.manager)
    page = client.get(reverse("plans:draft", args=[old.plan.process_id])).content.decode()
    assert "replaced on" in page
    assert old.title in page
    plan = client.get(reverse("plans:plan", args=[cast.margaret.pk]))
    assert plan.context["plan"] == draft
    assert [version.number for version in plan.context["versions"]] == [2, 1]


def test_an_open_draft_is_announced_and_not_asked_for_twice(cast: Cast, signed_in: SignIn) -> None:
    in_force(cast)
    address = reverse("plans:plan", args=[cast.margaret.pk])
    client = signed_in(cast.senior)
    assert "Start the next version" in client.get(address).content.decode()
    process = a_process(cast)
    page = client.get(address).content.decode()
    assert "The next version is being written" in page
    assert reverse("plans:draft", args=[process.pk]) in page
    assert "Start the next version" not in page


def test_without_a_plan_the_page_says_what_to_do(cast: Cast, signed_in: SignIn) -> None:
    address = reverse("plans:plan", args=[cast.margaret.pk])
    assert "Ask for the first plan" in signed_in(cast.manager).get(address).content.decode()
    carers = signed_in(cast.carer).get(address).content.decode()
    assert "has no plan yet" in carers
    assert "Ask for the first plan" not in carers


def test_the_daughter_reads_no_statement_in_a_difference_that_is_not_shared(
    cast: Cast, signed_in: SignIn, let_daughter_see: Callable[[Permission], None]
) -> None:
    _old, draft = next_draft(cast)
    (new,) = outcomes(draft)
    said: Statement = people.change_statement(
        by=cast.by, statement=a_statement(cast), words="Nobody is to know that I miss it."
    )
    actions.change_outcome(by=cast.by, outcome=new, statements=[said])
    settled(cast, draft)
    pages = [
        reverse("plans:difference", args=[draft.process_id]),
        reverse("plans:outcome", args=[new.record]),
    ]
    let_daughter_see(Permission.VIEW_PLAN)
    for page in pages:
        assert said.words not in signed_in(cast.daughter).get(page).content.decode()
        assert said.words in signed_in(cast.carer).get(page).content.decode()
