"""Plays a script: every act at its moment, by the worker whose act it was, until now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from goldenthread.briefings import actions as briefings
from goldenthread.briefings.choices import Audience, Topic
from goldenthread.core import clock
from goldenthread.core.actors import Actor
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ParticipantRole, ProcessKind, Step
from goldenthread.cycle.models import Participant, Process
from goldenthread.people.choices import CircleKind

from .person import Person
from .script import PERSON, Content, Script, Taking, Told

Act = tuple[datetime, Callable[[], None]]


@dataclass
class Play:
    """One process being lived through."""

    person: Person
    script: Script
    process: Process = field(init=False)
    participants: dict[str, Participant] = field(default_factory=dict)

    def run(self) -> Process | None:
        """Let everything happen that has happened by now. Returns the process, or None."""
        if not self.person.days.has_come(self._moment(self.script.asked, 14)):
            return None
        # Stable: what stands first in the list happens first at the same moment.
        for moment, act in sorted(self._acts(), key=lambda pair: pair[0]):
            if not self.person.days.has_come(moment):
                break
            with clock.at(moment):
                act()
        return self.process

    def _acts(self) -> Iterable[Act]:
        yield self._moment(self.script.asked, 14), self._ask
        for taking in self.script.taking:
            yield self._moment(self.script.asked, 14, 20), self._adding(taking)
        yield self._moment(self.script.prepared, 16), lambda: self._reach(Step.PREPARED)
        yield self._moment(self.script.held, 10, 30), lambda: self._reach(Step.HELD)
        for content in self.script.contents:
            moment = self._moment(self.script.held - content.days, content.hour)
            yield moment, self._happening(content)
        for taking in self.script.taking:
            if taking.outcome:
                yield self._moment(self.script.held, 13), self._noting(taking)
        for decision in self.script.decisions:
            yield self._moment(self.script.held, 13, 15), self._deciding(decision)
        for told in self.script.told:
            yield self._moment(self.script.held - told.days, told.hour), self._telling(told)
        yield from self._last_steps()

    def _last_steps(self) -> Iterable[Act]:
        if self.script.shared is not None:
            yield self._moment(self.script.shared, 16), lambda: self._reach(Step.SHARED)
        if self.script.closed is not None:
            yield self._moment(self.script.closed, 17), lambda: self._reach(Step.CLOSED)

    def _moment(self, ago: int, hour: int, minute: int = 0) -> datetime:
        return self.person.days.at(ago, hour, minute)

    @property
    def _lead(self) -> Actor:
        return self.person.actor(self.script.lead)

    def _ask(self) -> None:
        asked = self.person.next_review
        if self.script.kind == ProcessKind.REVIEW and asked is not None:
            # The review before asked for this one already.
            self.process, self.person.next_review = asked, None
        else:
            self.process = cycle.ask_for(
                by=self._lead,
                individual=self.person.individual,
                kind=ProcessKind(self.script.kind),
                title=self.script.title,
                reason=self.script.reason,
                asked_for_by=self.script.asked_by,
                due_on=self.person.days.day(self.script.due),
                lead=self.person.account(self.script.lead),
                place=self.script.place,
            )
        for one in Participant.objects.of(self.process.pk):
            self.participants[PERSON if one.position == 1 else self.script.lead] = one

    def _happening(self, content: Content) -> Callable[[], None]:
        return lambda: content.act(self.process)

    def _adding(self, taking: Taking) -> Callable[[], None]:
        def add() -> None:
            known: dict[str, Any] = {
                "also": list(taking.also),
                "responsibility": taking.responsibility,
                "support_needed": taking.support_needed,
            }
            there = self.participants.get(taking.who)
            if there is None:
                self.participants[taking.who] = self._newcomer(taking, known)
            elif any(known.values()):
                cycle.change_participant(by=self._lead, participant=there, **known)

        return add

    def _newcomer(self, taking: Taking, known: dict[str, Any]) -> Participant:
        member = self.person.circle.get(taking.who)
        account = self.person.house.accounts.get(taking.who)
        name = member.name if member else self.person.account(taking.who).display_name
        return cycle.add_participant(
            by=self._lead,
            process=self.process,
            account=None if member else account,
            circle_member=member,
            audience=self.audience_of(taking.who),
            name=name,
            role=ParticipantRole(taking.role or ParticipantRole.CONTRIBUTES),
            **known,
        )

    def audience_of(self, who: str) -> Audience:
        """Return to which of the four groups somebody belongs."""
        member = self.person.circle.get(who)
        if who in ("", PERSON):
            return Audience.INDIVIDUAL
        if member is None:
            return Audience.WORKER
        professional = member.kind == CircleKind.PROFESSIONAL
        return Audience.OTHER if professional else Audience.KEY_PERSON

    def _reach(self, step: Step) -> None:
        cycle.reach(by=self._lead, process=self.process, step=step)

    def _noting(self, taking: Taking) -> Callable[[], None]:
        return lambda: self._note(taking)

    def _note(self, taking: Taking) -> None:
        participant = self.participants[taking.who]
        cycle.change_participant(by=self._lead, participant=participant, **taking.outcome)

    def _deciding(self, decision: dict[str, str]) -> Callable[[], None]:
        def decide() -> None:
            cycle.decide(by=self._lead, process=self.process, **decision)

        return decide

    def _telling(self, told: Told) -> Callable[[], None]:
        def tell() -> None:
            briefings.brief(
                by=self.person.actor(told.by),
                individual=self.person.individual,
                subject=self.process.pk,
                topic=Topic(told.topic),
                audience=self.audience_of(told.member),
                circle_member=self.person.circle.get(told.member),
                **told.content,
            )

        return tell
