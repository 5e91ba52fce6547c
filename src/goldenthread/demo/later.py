"""What is put right later: statements asked about again, changed or ended, records corrected.

And who is no longer in a circle.
"""

from datetime import timedelta

from django.utils import timezone

from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.living import actions as living
from goldenthread.living.models import DailyRecord
from goldenthread.people import actions
from goldenthread.people.choices import LeftBecause
from goldenthread.people.models import Statement

from .files import Entry
from .person import Person

ASKED_AGAIN = 0.7
CORRECTED, WITHDRAWN = 0.5, 0.3


def ask_again(person: Person) -> None:
    """Ask about what somebody said some months ago: most holds, some changed, some is over."""
    for said, entry in zip(person.statements, person.entry.get("says", []), strict=True):
        _ask_again(person, said, entry)


def _ask_again(person: Person, said: Statement, entry: Entry) -> None:
    by, ago = person.actor(person.key_worker), _months_later(person, said)
    likely = person.chance(ASKED_AGAIN)
    if "changed_ago" in entry:
        with clock.at(person.moment(entry["changed_ago"], 15, 30)):
            now = {"words": entry["words"], "happened_at": clock.now()}
            actions.change_statement(by=by, statement=said, reason=entry["because"], **now)
    elif "ended_ago" in entry:
        with clock.at(person.moment(entry["ended_ago"], 15, 30)):
            actions.end_statement(by=by, statement=said, reason=entry["because"])
    elif ago > 1 and likely:
        with clock.at(person.moment(ago, 16, 10)):
            actions.confirm_statement(by=by, statement=said)


def replace(person: Person) -> None:
    """Let somebody leave the circle, and whoever has their job now come into it."""
    by = person.actor(person.house.manager)
    for entry in person.entry.get("replaced", []):
        new = entry["by"]
        known = {"name": new["name"], "kind": new["kind"], "relationship": new["as"]}
        with clock.at(person.moment(entry["ago"], 15, 50)):
            actions.leave_circle(
                by=by,
                member=person.circle[entry["who"]],
                left_on=clock.today(),
                reason=LeftBecause.NEW_PROFESSIONAL,
                note=entry["note"],
            )
            actions.add_circle_member(by=by, individual=person.individual, **known)


def _months_later(person: Person, said: Statement) -> int:
    said_ago = (person.days.today - timezone.localtime(said.happened_at).date()).days
    return said_ago - person.rng.randint(90, 170)


def put_right(person: Person) -> None:
    """Correct a daily record of somebody, and mark one that was written for the wrong person."""
    records = DailyRecord.objects.of(person.individual.pk).exclude(note="")
    latest = list(records[4:60])
    corrects, withdraws = person.chance(CORRECTED), person.chance(WITHDRAWN)
    chosen = person.rng.sample(latest, 2) if len(latest) > 1 else []
    if corrects and chosen:
        _correct(person, chosen[0])
    if withdraws and chosen:
        _withdraw(person, chosen[1])


def _correct(person: Person, daily: DailyRecord) -> None:
    entry = person.pick("correction")
    with clock.at(daily.recorded_at + timedelta(minutes=50)):
        living.correct(
            by=_writer(person, daily),
            daily=daily,
            reason=entry["reason"],
            note=f"{daily.note} {entry['adds']}",
        )


def _withdraw(person: Person, daily: DailyRecord) -> None:
    with clock.at(daily.recorded_at + timedelta(minutes=35)):
        living.withdraw(
            by=_writer(person, daily), daily=daily, reason=person.say("entered_in_error")
        )


def _writer(person: Person, daily: DailyRecord) -> Actor:
    return next(a for a in person.house.actors.values() if a.account_id == daily.recorded_by_id)
