"""What workers of a home can show, what leading needs there, and the hours of its weeks."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from goldenthread.core import clock
from goldenthread.core.actions import Refused
from goldenthread.core.actors import Actor
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account
from goldenthread.workforce import actions
from goldenthread.workforce.hours import actions as hours
from goldenthread.workforce.models import Competence, LeadReason
from goldenthread.workforce.readiness import lacked_in, lacked_when_held
from goldenthread.workforce.rules import monday

from . import files
from .files import Entry
from .house import House


class Employing:
    """One home, as its workers learn and its weeks are looked at."""

    def __init__(self, house: House) -> None:
        """Read what is written by hand about this home."""
        self.house = house
        self.known = files.read("workforce")

    def _of(self, kind: str) -> list[Entry]:
        here = self.house.home.slug
        return [entry for entry in self.known.get(kind, []) if entry["home"] == here]

    def _by(self, name: str) -> Actor:
        return self.house.actors[name]

    def _account(self, name: str) -> Account:
        return self.house.accounts[name]

    def _skill(self, entry: Entry) -> Competence:
        return Competence.objects.of(self.house.home.pk).get(starter=entry["skill"])

    def learn(self) -> None:
        """Let the home ask for skills, and its workers show them, one after the other."""
        for entry in self._of("begun"):
            with clock.at(self.house.days.at(entry["ago"], 9, 30)):
                by, starters = self._by(entry["by"]), entry["starters"]
                actions.begin_with(by=by, home=self.house.home, starters=starters)
        for entry in self._of("proof"):
            self._prove(entry)
        for entry in self._of("mistake"):
            self._mistake(entry)
        for entry in self._of("account"):
            self._tell(entry)
        for entry in self._of("hours"):
            self._hours(entry)

    def _prove(self, entry: Entry) -> None:
        # Nobody writes down what they can do themselves.
        own = [name for name in entry["who"] if name == entry["by"]]
        others = [name for name in entry["who"] if name != entry["by"]]
        for by, names in ((entry["by"], others), (entry.get("others_by", ""), own)):
            lasting = {name: entry.get("lasts", {}).get(name) for name in names}
            for lasts in set(lasting.values()):
                whose = [name for name in names if lasting[name] == lasts]
                self._give(entry, by, whose, lasts)

    def _give(self, entry: Entry, by: str, names: list[str], lasts: int | None) -> Any:
        days = self.house.days
        with clock.at(days.at(entry["ago"], 16, 30)):
            return actions.give_evidence(
                by=self._by(by),
                competence=self._skill(entry),
                workers=[self._account(name) for name in names],
                kind=entry.get("kind", "observation"),
                happened_on=clock.today(),
                lasts_until=None if lasts is None else days.day(lasts),
                seen_by=entry["seen_by"],
                words=entry["words"],
            )

    def _mistake(self, entry: Entry) -> None:
        made = self._give(entry, entry["by"], [entry["who"]], None)
        with clock.at(self.house.days.at(entry["ago"] - 2, 9)):
            by, reason = self._by(entry["by"]), entry["reason"]
            actions.withdraw_evidence(by=by, evidence=made, reason=reason)

    def _tell(self, entry: Entry) -> None:
        with clock.at(self.house.days.at(entry["ago"], 18)):
            made = actions.reflect(
                by=self._by(entry["who"]),
                competence=self._skill(entry),
                worker=self._account(entry["who"]),
                words=entry["words"],
            )
        if "confirmed" in entry:
            with clock.at(self.house.days.at(entry["ago"] - 3, 11)):
                actions.confirm_evidence(by=self._by(entry["confirmed"]), evidence=made)

    def _hours(self, entry: Entry) -> None:
        first, last = entry.get("weeks", (None, None))
        with clock.at(self.house.days.at(entry["ago"], 12)):
            hours.set_hours(
                by=self._by(self.house.manager),
                home=self.house.home,
                worker=self._account(entry["who"]),
                hours=Decimal(entry["hours"]),
                since=clock.today() if first is None else self._week(first),
                until=None if last is None else self._week(last),
                why=entry.get("why", ""),
            )

    def _week(self, ago: int) -> Any:
        return monday(self.house.days.today) - timedelta(weeks=ago)

    def look_ahead(self) -> None:
        """Look at the weeks as they came, ask for hours, and say why somebody led."""
        looked = self.known["looked"]
        if looked["home"] == self.house.home.slug:
            self._look(looked)
        for entry in self._of("led"):
            self._explain(entry)

    def _look(self, looked: Entry) -> None:
        moments = [*self._lookings(looked), *self._askings()]
        for moment, act in sorted(moments, key=lambda one: one[0]):
            if self.house.days.has_come(moment):
                with clock.at(moment):
                    act()

    def _lookings(self, looked: Entry) -> list[tuple[Any, Any]]:
        weeks = [n for n in range(looked["since"], -1, -1) if n not in looked["missed"]]
        names, today = looked["by"], self.house.days.today
        return [
            (
                self.house.days.at((today - self._week(n)).days, 9, 10),
                lambda n=n: self._keep(names[n % len(names)]),
            )
            for n in weeks
        ]

    def _keep(self, name: str) -> None:
        try:
            hours.keep_forecast(by=self._by(name), home=self.house.home)
        except Refused:
            return  # Nothing was different from the last time.

    def _askings(self) -> list[tuple[Any, Any]]:
        days = self.house.days
        return [
            (days.at(entry["ago"], 14), lambda entry=entry: self._ask(entry))
            for entry in self._of("request")
        ]

    def _ask(self, entry: Entry) -> None:
        names = ("what", "why", "asked_of")
        made = hours.ask_for_hours(
            by=self._by(entry["by"]),
            home=self.house.home,
            week=self._week(entry["week"]),
            hours=Decimal(entry["hours"]),
            **{name: entry[name] for name in names},
        )
        if "decided" in entry:
            decided = dict(entry["decided"])
            with clock.at(self.house.days.at(decided.pop("ago"), 15)):
                decided["hours_given"] = Decimal(decided["hours_given"])
                by = self._by(self.house.manager)
                hours.decide_request(by=by, request=made, decided_on=clock.today(), **decided)

    def _explain(self, entry: Entry) -> None:
        said = LeadReason.objects.filter(process__home=self.house.home).values("process")
        processes = Process.objects.standing().filter(home=self.house.home).exclude(pk__in=said)
        held = list(processes.filter(held_at__isnull=False).order_by("-held_at"))
        lacked = lacked_when_held(held)
        # Of the last one nobody said why yet.
        without = [one for one in held if lacked[one.pk]][1:]
        for nth, process in enumerate([*without, *processes.filter(held_at__isnull=True)]):
            moment = (process.held_at or process.asked_for_at) + timedelta(hours=2)
            with clock.at(min(moment, self.house.days.now)):
                reason = entry["why"][nth % len(entry["why"])]
                if lacked_in(process):
                    actions.explain_lead(by=self._by(entry["by"]), process=process, reason=reason)


def learn(house: House) -> None:
    """Let the workers of a home show what they can do."""
    Employing(house).learn()


def look_ahead(house: House) -> None:
    """Look at the weeks of a home as they came."""
    Employing(house).look_ahead()
