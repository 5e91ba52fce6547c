"""Listens to the daily record: what is refused again and again calls for a review."""

from goldenthread.core.actions import as_it_stands
from goldenthread.core.actors import Actor
from goldenthread.living.models import DailyRecord

from . import actions, watching
from .models import Trigger


def notice_refusals(by: Actor, daily: DailyRecord) -> Trigger | None:
    """Raise what the home's rule says of a run of refusals that this record completes.

    It stays until somebody answers it, also when the refusals are long ago by then.
    """
    if not watching.is_refusal(daily):
        return None
    rule = watching.rule_of(daily.home_id)
    # Of two who write at once the second finds what the first did.
    as_it_stands(daily.individual)
    run = watching.run_with(daily, rule.within_days)
    if run.number < rule.refusals or watching.is_known(daily, run.first):
        return None
    return actions.raise_for_refusals(by=by, daily=daily, run=run, days=rule.within_days)
