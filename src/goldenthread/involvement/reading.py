"""What the pages of being involved read, put in the order they show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.core.actors import Actor
from goldenthread.cycle.shown import Tag
from goldenthread.people.choices import Importance, StatementKind
from goldenthread.people.models import Individual, Statement
from goldenthread.standards.catalogue import Right, rights

from .choices import WhyDifferent
from .forms import said_by
from .models import Contribution, InvolvementPlan, InvolvementWord
from .rules import is_own_word, may_account, may_withdraw_word


@dataclass(frozen=True, slots=True)
class InMind:
    """What whoever contributes keeps in mind: rights, what was said, and how to involve them."""

    rights: tuple[Right, ...]
    musts: list[Statement]
    others: list[Statement]
    risks: list[Statement]
    plan: InvolvementPlan | None


def in_mind(individual: Individual, *, said: bool) -> InMind:
    """Return what to keep in mind about somebody: two queries, none for their rights alone."""
    if not said:
        return InMind(rights(), [], [], [], None)
    said_now = list(said_by(individual.pk))
    risks = [one for one in said_now if one.kind == StatementKind.CHOSEN_RISK]
    rest = [one for one in said_now if one.kind != StatementKind.CHOSEN_RISK]
    return InMind(
        rights=rights(),
        musts=[one for one in rest if one.importance == Importance.MUST],
        others=[one for one in rest if one.importance != Importance.MUST],
        risks=risks,
        plan=InvolvementPlan.objects.of(individual.pk),
    )


@dataclass(frozen=True, slots=True)
class Account:
    """One contribution as the page shows it: what was kept in mind, and whether one may say it."""

    contribution: Contribution
    kept: list[Statement]
    mine: bool
    may_say: bool


def accounts(actor: Actor, contributions: Iterable[Contribution], *, named: bool) -> list[Account]:
    """Return contributions with the statements each kept in mind, where these may be seen."""
    rows = list(contributions)
    said = _statements({UUID(key) for one in rows for key in one.kept}) if named else {}
    return [
        Account(
            contribution=one,
            kept=[said[UUID(key)] for key in one.kept if UUID(key) in said],
            mine=one.account_id == actor.account_id,
            may_say=may_account(actor, one),
        )
        for one in rows
    ]


def _statements(records: set[UUID]) -> dict[UUID, Statement]:
    found = Statement.objects.current().filter(record__in=records)
    return {one.record: one for one in found}


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said about how they are involved, and whether one may take it back."""

    word: InvolvementWord
    is_own: bool
    may_withdraw: bool


def words_of(actor: Actor, individual: Individual) -> list[Word]:
    """Return what was said about how somebody is involved, the newest first: one query."""
    found = []
    for one in InvolvementWord.objects.of(individual.pk):
        one.individual = individual
        found.append(Word(one, is_own_word(one), may_withdraw_word(actor, one)))
    return found


def material_tag(row: Any, *, you: bool = False) -> Tag:
    """Return whether something was given as they take in information; read with the profile.

    Said to the person, or of them.
    """
    if row.circle_member_id:
        return Tag("neutral", _("to somebody of the circle"))
    if not row.asked_format:
        return Tag("due", _("no communication profile yet on that day"))
    if (row.format, row.language) == (row.asked_format, row.asked_language):
        fits = (_("in the form and language they use"), _("in the form and language you use"))
        return Tag("done", fits[you])
    if row.why_different == WhyDifferent.THEY_ASKED:
        asked = (_("they asked for it like this"), _("you asked for it like this"))
        return Tag("done", asked[you])
    other = (_("not in the form and language they use"), _("not in the form and language you use"))
    return Tag("late", other[you])


def why_different(row: Any, *, you: bool) -> str:
    """Return why something was given otherwise, where the tag does not say so already."""
    if row.why_different in ("", WhyDifferent.THEY_ASKED):
        return ""
    if you and row.why_different == WhyDifferent.BY_MISTAKE:
        return _("Nobody looked at how you take in information")
    return str(row.get_why_different_display())


def plan_tag(plan: InvolvementPlan) -> Tag:
    """Return how an involvement plan stands."""
    if plan.review_is_late:
        return Tag("late", _("due to be looked at again"))
    if not plan.is_wanted:
        return Tag("neutral", _("not wanted"))
    return Tag("done", _("in force"))
