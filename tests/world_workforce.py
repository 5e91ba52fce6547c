"""Skills, proof, hours and requests in the small world of the sweeps."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from conftest import Cast
from goldenthread.core import clock
from goldenthread.workforce import actions as workforce
from goldenthread.workforce.hours import actions as hours
from goldenthread.workforce.models import Competence

SEEN = {"kind": "supervision", "seen_by": "Sunita R, senior", "words": "Told it in her own words"}


def employ(cast: Cast, made: dict[str, Any]) -> None:
    """Let the home ask for a skill, with proof, hours and a request."""
    by, home, today = cast.by, cast.home, clock.today()
    made["skill"] = Competence.objects.of(home.pk).first()
    if made["skill"] is None:
        made["skill"] = workforce.add_competence(
            by=by, home=home, name="Leads plans", shows="Does it well", lasts_days=365
        )
    told = {**SEEN, "competence": made["skill"], "happened_on": today}
    senior = cast.actor(cast.senior)
    made["proof"] = workforce.give_evidence(by=by, workers=[cast.carer], **told)
    workforce.give_evidence(by=senior, workers=[cast.manager], **told)
    made["work_hours"] = hours.set_hours(
        by=by, home=home, worker=cast.senior, hours=Decimal(6), since=today, until=None
    )
    made["hours_request"] = hours.ask_for_hours(
        by=by,
        home=home,
        week=today,
        hours=Decimal(4),
        what="A day of a senior from Elm House",
        why="Two plans at once",
        asked_of="Ngozi E, provider lead",
    )


def employ_more(cast: Cast, world: Any, n: int) -> None:
    """Let more of it happen in the same home."""
    by, home, today = cast.by, cast.home, clock.today()
    told = {**SEEN, "words": f"Again {n}", "happened_on": today}
    workforce.give_evidence(by=by, workers=[cast.carer], competence=world.skill, **told)
    week = today + timedelta(weeks=1)
    hours.set_hours(
        by=by, home=home, worker=cast.senior, hours=n, since=week, until=week, why=f"Away {n}"
    )
    hours.ask_for_hours(
        by=by, home=home, week=week, hours=n + 1, what=f"More {n}", why="Short", asked_of="Ngozi E"
    )


def addresses_of(world: Any) -> dict[str, list[dict[str, Any]]]:
    """Return what the pages about skills and hours take."""
    home, asked = [{"pk": world.individual.home_id}], [{"pk": world.hours_request.pk}]
    skill, proof = [{"pk": world.skill.pk}], [{"record": world.proof.record}]
    of_home = ("setting_up", "begin", "add_competence", "add_evidence", "hours", "keep")
    of_home += ("add_hours", "requests", "ask_for_hours")
    return {
        **{f"workforce:{name}": home for name in of_home},
        "workforce:needs": [{**home[0], "kind": "review"}],
        **{f"workforce:{name}": skill for name in ("competence", "stop", "again")},
        **{f"workforce:{n}": proof for n in ("evidence", "confirm", "correct", "withdraw")},
        **{f"workforce:{n}": asked for n in ("request", "reopen_request", "withdraw_request")},
        "workforce:worker": [{"pk": world.proof.worker_id}],
        "workforce:why_lead": [{"pk": world.review.pk}],
        "workforce:withdraw_hours": [{"record": world.work_hours.record}],
    }
