"""What outcomes come from: in a draft the words in force, with what was said differently since."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.core.dates import day
from goldenthread.core.wording import quoted
from goldenthread.people.models import Statement

from .models import Outcome, OutcomeSource, Plan, PlanSource

Quoted = Mapping[UUID, Statement]
Links = Mapping[UUID, list[OutcomeSource]]


def holds(link: OutcomeSource | PlanSource) -> bool:
    """Return whether what a link names, read with `checked()`, was not entered in error."""
    return vars(link)["wrong_since"] is None


def newest_of(links: Iterable[OutcomeSource | PlanSource]) -> dict[UUID, Statement]:
    """Return the newest version of each statement linked, by its `record`: one query.

    One that no longer holds, or that was entered in error, is among them.
    """
    records = {link.statement.record for link in links if link.statement}
    newest = Statement.objects.filter(record__in=records, replaced_by__isnull=True)
    return {one.record: one for one in newest}


@dataclass(frozen=True, slots=True)
class WordsInForce:
    """What the outcomes of a draft come from, as it is said now and as it was quoted before."""

    now: Quoted
    linked: Mapping[UUID, Quoted]
    before: Mapping[UUID, Quoted]
    # The outcomes that came from a finding which was an error.
    found_in_error: Set[UUID]

    def statements(self, outcome: Outcome) -> list[Statement]:
        """Return what an outcome comes from, in the words in force; what was an error is not."""
        said = [self.now[record] for record in self.linked.get(outcome.record, {})]
        return [one for one in said if not one.entered_in_error]

    def since(self, outcome: Outcome) -> list[str]:
        """Return a sentence for each that was said differently, ended or taken back since."""
        linked = self.linked.get(outcome.record, {})
        quoted_then = {**linked, **self.before.get(outcome.record, {})}
        name = outcome.individual.preferred_name
        # One taken out of the draft says nothing here, unless it went because it was an error.
        told = [
            _what_changed(name, old, self.now[record])
            for record, old in quoted_then.items()
            if record in linked or self.now[record].entered_in_error
        ]
        if outcome.record in self.found_in_error:
            told.append(_("It came from what an assessment found, which was entered in error."))
        return [sentence for sentence in told if sentence]


def words_in_force(plan: Plan, outcomes: Iterable[Outcome]) -> WordsInForce:
    """Return what is said now of all that the outcomes of a draft, read with parts, come from.

    Two queries; one for a first plan.
    """
    here = {one.record: list(one.sources.all()) for one in outcomes}
    then = _links_before(plan)
    every = [link for of_plan in (here, then) for links in of_plan.values() for link in links]
    wrong = _found_in_error(here) | _found_in_error(then)
    return WordsInForce(newest_of(every), _statements(here), _statements(then), wrong)


def _found_in_error(links: Links) -> frozenset[UUID]:
    return frozenset(
        outcome
        for outcome, of_it in links.items()
        if any(link.finding_id and not holds(link) for link in of_it)
    )


def _links_before(plan: Plan) -> dict[UUID, list[OutcomeSource]]:
    if plan.starts_from_id is None:
        return {}
    before = Outcome.objects.filter(plan=plan.starts_from_id).values("pk")
    links = OutcomeSource.objects.checked().filter(outcome__in=before)
    found: dict[UUID, list[OutcomeSource]] = {}
    for link in links.select_related("statement", "outcome"):
        found.setdefault(link.outcome.record, []).append(link)
    return found


def _statements(links: Links) -> dict[UUID, Quoted]:
    return {
        outcome: {link.statement.record: link.statement for link in of_it if link.statement}
        for outcome, of_it in links.items()
    }


def _what_changed(name: str, old: Statement, now: Statement) -> str:
    words = {"name": name, "now": quoted(now.words), "before": quoted(old.words)}
    if now.entered_in_error:
        return _("It came from this, which was entered in error: %(before)s") % words
    if now.ended_on and not old.ended_on:
        words["day"] = day(now.ended_on)
        return _("This does not hold any more since %(day)s: %(now)s") % words
    if now.words != old.words:
        sentence = _("%(name)s has said it differently since: %(now)s Before, it was: %(before)s")
        return sentence % words
    return ""
