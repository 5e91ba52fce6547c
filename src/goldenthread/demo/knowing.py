"""What the homes publish of how they work, and who was told of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from goldenthread.briefings.choices import Audience, HowWeKnow, Understanding
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.people.models import CommunicationProfile
from goldenthread.procedures import actions
from goldenthread.procedures.access import as_whom
from goldenthread.procedures.choices import OwnWord, Way
from goldenthread.procedures.members import Member, members_of
from goldenthread.procedures.models import Edition

from .files import Entry, read
from .house import House
from .person import SEED

# Days before today on which they were published, in the order of the starters.
STARTED = (318, 311, 304)
TIMESCALES_AGO = 290
# Where nothing is published yet, and where only workers were told so far.
DRAFTS_ONLY, WORKERS_FIRST = "hillcrest", "quayside"
# How many are told, by audience.
TOLD = {
    Audience.INDIVIDUAL: 0.93,
    Audience.KEY_PERSON: 0.8,
    Audience.WORKER: 0.94,
    Audience.OTHER: 0.6,
}
NOT_WANTED, IN_PART, NOT_AT_ALL = 0.05, 0.08, 0.02
TRIED_AGAIN = 0.85
LATEST = 45


def let_know(house: House) -> None:
    """Publish what a home has written of how it works, and tell people of it."""
    with clock.at(house.days.at(STARTED[0] + 6, 9, 30)):
        drafts = actions.add_starters(by=_manager(house), home=house.home)
    if house.home.slug == DRAFTS_ONLY:
        return
    knowing = Knowing(house)
    for draft, ago in zip(drafts, STARTED, strict=True):
        knowing.publish(draft, ago)
    with clock.at(house.days.at(TIMESCALES_AGO + 2, 9, 40)):
        timescales = actions.write_timescales(by=_manager(house), home=house.home)
    knowing.publish(timescales, TIMESCALES_AGO)
    for entry in _of(house, "own"):
        knowing.publish(knowing.written(entry), entry["ago"])
    for entry in _of(house, "next"):
        knowing.publish(knowing.next_version(entry), entry["ago"])
    knowing.tell()


def _of(house: House, name: str) -> list[Entry]:
    return [entry for entry in read("procedures")[name] if entry["home"] == house.home.slug]


def _manager(house: House) -> Actor:
    return house.actors[house.manager]


@dataclass(frozen=True, slots=True)
class Telling:
    """One member of an audience who is told of one version, and when."""

    moment: datetime
    edition: Edition
    member: Member


class Knowing:
    """Publishes what one home wrote, and lets people be told of it."""

    def __init__(self, house: House) -> None:
        """Begin with nothing published; every chance is drawn the same each time."""
        self.house, self.published = house, list[Edition]()
        self.rng = Random(f"{SEED} procedures {house.home.slug}")
        self.formats: dict[Any, CommunicationProfile] = {
            profile.individual_id: profile
            for profile in CommunicationProfile.objects.current().filter(
                individual__home=house.home
            )
        }

    def written(self, entry: Entry) -> Edition:
        """Write a procedure of the home's own."""
        names = ("title", "purpose", "text", "easy_text")
        with clock.at(self.house.days.at(entry["ago"] + 3, 10, 15)):
            said = {name: entry[name].strip() for name in names}
            return actions.write_procedure(by=self.by, home=self.house.home, **said)

    def next_version(self, entry: Entry) -> Edition:
        """Write the next version of something that is published: one line more."""
        last = next(one for one in self.published if one.title == entry["title"])
        with clock.at(self.house.days.at(entry["ago"] + 4, 10, 40)):
            draft = actions.draft_next(by=self.by, procedure=last.procedure)
            more: dict[str, Any] = {
                "text": f"{draft.text}\n{entry['line']}",
                "easy_text": f"{draft.easy_text}\n{entry['easy']}",
            }
            return actions.change_draft(by=self.by, edition=draft, **more)

    def publish(self, draft: Edition, ago: int) -> None:
        """Publish a draft."""
        with clock.at(self.house.days.at(ago, 11, 5)):
            self.published.append(actions.publish(by=self.by, edition=draft))

    @property
    def by(self) -> Actor:
        """Return the manager."""
        return _manager(self.house)

    def tell(self) -> None:
        """Tell everybody of what holds now, in the order in which it happened."""
        members = members_of([self.house.home])
        holds = Edition.objects.of_homes([self.house.home.pk]).in_force()
        every = [self._telling(edition, one) for edition in holds for one in members]
        for telling in sorted((one for one in every if one), key=lambda one: one.moment):
            with clock.at(telling.moment):
                self._tell(telling)

    def _telling(self, edition: Edition, member: Member) -> Telling | None:
        happens = self.rng.random() < self._likely(member)
        after = 1 + int(self.rng.random() ** 2 * LATEST)
        hour, minute = self.rng.randint(9, 16), self.rng.choice([0, 10, 20, 35, 50])
        began = max(_day(edition.published_at), self._since(member))
        ago = (self.house.days.today - began).days - after
        if ago < 1 or not happens:
            return None
        return Telling(self.house.days.at(ago, hour, minute), edition, member)

    def _likely(self, member: Member) -> float:
        first_workers = self.house.home.slug == WORKERS_FIRST
        if first_workers and member.audience != Audience.WORKER:
            return 0.4
        return TOLD[member.audience]

    def _since(self, member: Member) -> date:
        if member.individual:
            return member.individual.moved_in_on + timedelta(days=4)
        ago: int = self._entry(member).get("since", 372)
        return self.house.days.day(ago)

    def _entry(self, member: Member) -> Entry:
        names = {account.pk: name for name, account in self.house.accounts.items()}
        name = names.get(self._account(member))
        return next((one for one in self.house.entries if one["username"] == name), {})

    @staticmethod
    def _account(member: Member) -> Any:
        if member.circle_member:
            return member.circle_member.account_id
        return member.individual.account_id if member.individual else member.key

    def _tell(self, telling: Telling) -> None:
        member, drawn = telling.member, self.rng.random()
        name = self._entry(member).get("username", "")
        signs = bool(name) and (member.audience != Audience.INDIVIDUAL or drawn > 0.5)
        content = self._received(telling, signs=signs)
        by = self.house.actors[name] if signs else self._teller(telling)
        whom = [as_whom(member)]
        actions.acknowledge(by=by, edition=telling.edition, whom=whom, **content)
        on = content.get("follow_up_on")
        if on and on < self.house.days.today and self.rng.random() < TRIED_AGAIN:
            self._try_again(telling, (self.house.days.today - on).days)

    def _try_again(self, telling: Telling, ago: int) -> None:
        again = Telling(self.house.days.at(ago, 10, 25), telling.edition, telling.member)
        said = {"way": Way.SAID, "how_we_know": HowWeKnow.SAID_IT_BACK}
        with clock.at(again.moment):
            actions.acknowledge(
                by=self._teller(again),
                edition=again.edition,
                whom=[as_whom(again.member)],
                understanding=Understanding.UNDERSTOOD,
                **{**said, **self._form(again.member)},
            )

    def _teller(self, telling: Telling) -> Actor:
        ago = (self.house.days.today - _day(telling.moment)).days
        there = self.house.workers("carer", "senior", ago=ago) or [self.house.manager]
        return self.house.actors[self.rng.choice(there)]

    def _received(self, telling: Telling, *, signs: bool) -> dict[str, Any]:
        chance, audience = self.rng.random(), telling.member.audience
        known = OwnWord.OWN_ACCOUNT if signs else HowWeKnow.SAID_IT_BACK
        said: dict[str, Any] = {"way": Way.SIGNED if signs else Way.SAID, "how_we_know": known}
        said |= self._form(telling.member)
        if chance < NOT_WANTED:
            no = OwnWord.OWN_ACCOUNT if signs else HowWeKnow.SAID_NO
            refused = {"way": Way.CHOSE_NOT, "how_we_know": no}
            return {**said, **refused, "understanding": Understanding.DID_NOT_WANT}
        if chance < NOT_WANTED + IN_PART + NOT_AT_ALL:
            part = chance < NOT_WANTED + IN_PART
            how_far = Understanding.PARTLY if part else Understanding.NOT
            return {**said, **self._again(telling, audience), "understanding": how_far}
        words = read("procedures")["received"].get(audience.value, [""])
        heard = self.rng.choice(words) if self.rng.random() < 0.5 else ""
        return {**said, "how_received": heard, "understanding": Understanding.UNDERSTOOD}

    def _form(self, member: Member) -> dict[str, str]:
        if member.audience != Audience.INDIVIDUAL or member.key not in self.formats:
            return {}
        profile = self.formats[member.key]
        return {"format": profile.information_format, "language": profile.information_language}

    def _again(self, telling: Telling, audience: Audience) -> dict[str, Any]:
        on = _day(telling.moment) + timedelta(days=self.rng.randint(4, 12))
        return {
            "follow_up": self.rng.choice(read("procedures")["again"][audience.value]),
            "follow_up_on": on,
        }


def _day(moment: datetime | None) -> date:
    return clock.today() if moment is None else moment.date()
