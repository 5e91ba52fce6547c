"""What people answered about the uses of their information, and who decided for them."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from goldenthread.consent import actions
from goldenthread.consent.choices import (
    COMPETENT_FROM,
    FOR_EVERYBODY,
    AuthorityKind,
    Conclusion,
    Purpose,
)
from goldenthread.consent.models import Authority, BestInterests, purpose_with
from goldenthread.consent.models.capacity import ABILITIES
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.core.documents import Checked
from goldenthread.core.permissions import Permission
from goldenthread.core.plausible import years_on
from goldenthread.people import actions as people
from goldenthread.people.choices import CircleKind
from goldenthread.people.models import CircleMember

from .files import Entry, read
from .papers import paper
from .person import SEED, Person
from .voices import voice

A_YEAR = 365
SOON = 3


class Asking:
    """One person being asked. It draws its own lots, so that nothing else changes by them."""

    def __init__(self, person: Person) -> None:
        """Read what is written by hand about this person."""
        self.person = person
        self.rng = Random(f"{SEED} consent {person.entry['key']}")
        key = person.entry["key"]
        self.known: dict[str, list[Entry]] = {
            kind: [one for one in read("consent")[kind] if one["person"] == key]
            for kind in ("answer", "withdrawn", "authority", "capacity", "judged")
        }

    def run(self) -> None:
        """Write down everything, in the order in which it happened."""
        for entry in self.known["authority"]:
            self._authority(entry)
        for entry in self.known["capacity"]:
            self._capacity(entry)
        for entry in self.known["judged"]:
            self._judged(entry)
        for purpose, member in self._uses():
            self._ask(purpose, member)
        for entry in [*self.person.entry.get("circle", []), *self.known["withdrawn"]]:
            self._shared(entry)
        for entry in self.known["withdrawn"]:
            self._withdrawn(entry)

    def _uses(self) -> list[tuple[Purpose, CircleMember | None]]:
        circle = self.person.circle.values()
        shared = [one for one in circle if one.kind == CircleKind.PROFESSIONAL or one.account_id]
        alone = [*FOR_EVERYBODY, Purpose.PHOTOGRAPHS]
        if any(one.get("purpose") == Purpose.RESEARCH for one in self.known["answer"]):
            alone.append(Purpose.RESEARCH)
        return [*((one, None) for one in alone), *((purpose_with(one), one) for one in shared)]

    def _ask(self, purpose: Purpose, member: CircleMember | None) -> None:
        entry = self._written(purpose, member)
        if not entry.get("ask", not self.person.entry.get("nothing_yet")):
            return
        with clock.at(self._moment(entry.get("after", SOON), 15)):
            actions.decide(
                by=self._by(),
                individual=self.person.individual,
                purpose=purpose,
                member=member,
                answer=entry.get("answer", "given"),
                evidence=entry.get("evidence") or self._how_agreed(member) or self._words(purpose),
                asked_by=self._by().name,
                information_format=self.person.entry.get("talk", {}).get("format", "plain"),
                review_on=self._again(entry),
                **{**self._decider(entry), **voice(entry)},
            )

    def _again(self, entry: Entry) -> date:
        again = clock.today() + timedelta(days=entry.get("lasts", A_YEAR))
        sixteen = years_on(self.person.individual.birth_date, COMPETENT_FROM)
        return min(again, sixteen) if sixteen > clock.today() else again

    def _written(self, purpose: Purpose, member: CircleMember | None) -> Entry:
        for one in self.known["answer"]:
            if member is not None and one.get("with") == member.name:
                return one
            if member is None and one.get("purpose") == purpose:
                return one
        return {}

    def _words(self, purpose: Purpose) -> str:
        how = "shown" if "few_words" in self.person.entry else "said"
        return self.person.fill(self.rng.choice(read("consent")[how][purpose]))

    def _how_agreed(self, member: CircleMember | None) -> str:
        circle = self.person.entry.get("circle", [])
        told = {one["name"]: one.get("agreed_how", "") for one in circle}
        return str(told.get(member.name, "")) if member else ""

    def _decider(self, entry: Entry) -> dict[str, Any]:
        pk = self.person.individual.pk
        if entry.get("by_best"):
            best = BestInterests.objects.of(pk).first()
            return {"decided_by": "best_interests", "best_interests": best}
        if "by_authority" in entry:
            authority = Authority.objects.of(pk).filter(name=entry["by_authority"]).first()
            return {"decided_by": "authority", "authority": authority, "recorded_how": "signature"}
        if "few_words" in self.person.entry:
            return {"recorded_how": "observed"}
        return {"recorded_how": self.rng.choice(["signature", "signature", "observed", "voice"])}

    def _authority(self, entry: Entry) -> None:
        with clock.at(self._moment(entry["after"], 11)):
            content = {name: entry[name] for name in ("kind", "name", "covers", "evidence_seen")}
            content["seen_by"] = self._by().name
            content["document"] = _paper(entry)
            actions.add_authority(by=self._by(), individual=self.person.individual, **content)

    def _capacity(self, entry: Entry) -> None:
        known = zip(ABILITIES, entry["able"], entry["known"], strict=True)
        abilities = {
            name: value
            for ability, able, how in known
            for name, value in ((ability, able), (f"{ability}_known", how))
        }
        member = self.person.circle.get(entry.get("with", ""))
        with clock.at(self._moment(entry["after"], 11)):
            made = actions.assess_capacity(
                by=self._by(),
                individual=self.person.individual,
                purpose=purpose_with(member) if member else Purpose(entry["purpose"]),
                circle_member=member,
                conclusion=Conclusion.HAS if all(entry["able"]) else Conclusion.LACKS,
                assessed_by=self._by().name,
                **{name: entry.get(name, "") for name in ("decision", "support_tried", "cause")},
                **abilities,
            )
        if "best" in entry:
            with clock.at(self._moment(entry["after"], 14)):
                actions.decide_best_interests(
                    by=self._by(), assessment=made, decided_by=self._by().name, **entry["best"]
                )

    def _judged(self, entry: Entry) -> None:
        content = {name: words for name, words in entry.items() if name not in ("person", "after")}
        with clock.at(self._moment(entry["after"], 12)):
            actions.judge_competence(
                by=self._by(),
                individual=self.person.individual,
                judged_by=self._by().name,
                **content,
            )

    def _shared(self, entry: Entry) -> None:
        member = self.person.circle[entry.get("with") or entry["name"]]
        with clock.at(self._moment(SOON, 16)):
            for one in entry.get("sees", []):
                how = entry.get("agreed_how") or self._words(Purpose.SHARE)
                permission = Permission(one)
                people.share(by=self._by(), member=member, permission=permission, agreed_how=how)

    def _withdrawn(self, entry: Entry) -> None:
        member = self.person.circle[entry["with"]]
        with clock.at(self.person.moment(entry["ago"], 15)):
            actions.stop_sharing(by=self._by(), member=member, evidence=entry["evidence"])

    def _moment(self, after: int, hour: int) -> datetime:
        return self.person.moment(max(self.person.began - after, 0), hour)

    def _by(self) -> Actor:
        leads = self.person.house.workers("senior", "manager", ago=self.person.began)
        return self.person.actor(leads[0])


def _paper(entry: Entry) -> Checked | None:
    return paper(str(AuthorityKind(entry["kind"]).label), entry.get("paper", []))


def ask(person: Person) -> None:
    """Ask this person about every use of their information, as it went."""
    Asking(person).run()
