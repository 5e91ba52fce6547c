"""What every assessment, plan and review of the demonstration goes through."""

from collections.abc import Callable
from datetime import timedelta

from goldenthread.briefings import actions as briefings
from goldenthread.briefings.choices import Topic
from goldenthread.core import clock
from goldenthread.cycle import actions as cycle
from goldenthread.cycle.choices import ProcessKind, Step
from goldenthread.cycle.models import Participant, Process

from .story import Story, moment
from .texts import texts

# How often each thing was done: high, and not all of it, as in a home that tries.
TOLD_BEFORE = 0.9
TOLD_AFTER = 0.87
SUPPORT_WAS_THERE = 0.9


def ask(story: Story, kind: ProcessKind, days_ago: int, due_in: int, reason: str) -> Process:
    """Return a process asked for on a day, due some days later."""
    with clock.at(moment(days_ago, 9)):
        return cycle.ask_for(
            by=story.by_lead(),
            individual=story.individual,
            kind=kind,
            title=str(kind.label),
            reason=reason,
            due_on=clock.today() + timedelta(days=due_in),
            lead=story.lead(),
            asked_for_by=story.one_of([story.name, story.lead().display_name]),
            place=story.one_of(["Their room", "The small lounge", "The garden room"]),
        )


def prepare(story: Story, process: Process, days_ago: int) -> None:
    """Tell people why and who, invite them, and plan the support they need."""
    with clock.at(moment(days_ago, 10)):
        for topic in (Topic.REASONS, Topic.WHO_IS_INVOLVED):
            if story.chance(TOLD_BEFORE):
                tell(story, process, topic)
        if story.circle:
            _invite(story, process)
        if story.chance(0.5):
            person = process.participants.get(audience="individual")
            needs = "Somebody they trust beside them, and a break after twenty minutes"
            cycle.change_participant(by=story.by_lead(), participant=person, support_needed=needs)
        cycle.reach(by=story.by_lead(), process=process, step=Step.PREPARED)


def _invite(story: Story, process: Process) -> Participant:
    one = story.circle[0]
    return cycle.add_participant(
        by=story.by_lead(),
        process=process,
        circle_member=one,
        name=one.name,
        audience="other" if one.kind == "professional" else "key_person",
        role="speaks_for" if one.kind == "advocate" else "contributes",
        responsibility="Brings what the family sees",
        position=5,
    )


def hold(story: Story, process: Process, days_ago: int, happens: Callable[[], None]) -> None:
    """Hold it: what happens in it, how the person took part, whether the support was there."""
    with clock.at(moment(days_ago, 14)):
        cycle.reach(by=story.by_lead(), process=process, step=Step.HELD)
    with clock.at(moment(days_ago, 14, 30)):
        happens()
        _take_part(story, process)


def _take_part(story: Story, process: Process) -> None:
    by, shares = story.by_lead(), [("led", 0.15), ("took_part", 0.6), ("was_represented", 0.1)]
    for participant in Participant.objects.of(process.pk):
        part, why = "took_part", ""
        if participant.audience == "individual":
            part, why = _own_part(story, shares)
        there = "yes" if story.chance(SUPPORT_WAS_THERE) else "partly"
        provided = there if participant.support_needed else ""
        cycle.change_participant(
            by=by,
            participant=participant,
            part=part,
            part_reason=why,
            support_provided=provided,
        )


def _own_part(story: Story, shares: list[tuple[str, float]]) -> tuple[str, str]:
    if story.key == "pauline":
        return "chose_not_to", "“You know what I think. Write it down and show me.”"
    roll = story.dice.random()
    for part, share in shares:
        if roll < share:
            return part, ""
        roll -= share
    return "was_there", "Tired that afternoon, and looked out of the window"


def finish(story: Story, process: Process, days_ago: int) -> None:
    """Share it, tell people what it says and what should come of it, and close it."""
    with clock.at(moment(days_ago, 10)):
        cycle.reach(by=story.by_lead(), process=process, step=Step.SHARED)
    with clock.at(moment(days_ago, 15)):
        for topic in (Topic.CONTENT, Topic.OUTCOMES):
            if story.chance(TOLD_AFTER) and not (story.key == "dilys" and topic == Topic.CONTENT):
                tell(story, process, topic)
        if story.circle and story.chance(0.6):
            tell(story, process, Topic.CONTENT, to_family=True)
    with clock.at(moment(days_ago, 16)):
        cycle.reach(by=story.by_lead(), process=process, step=Step.CLOSED)


def tell(story: Story, process: Process, topic: Topic, to_family: bool = False) -> None:
    """Explain one thing to the person, or to the first of their circle; most is understood."""
    words = texts("days")["received"]
    understanding = "understood"
    if not to_family and story.chance(0.2):
        understanding = story.one_of(["partly", "cannot_tell", "did_not_want"])
    how = {"partly": "asked_questions", "cannot_tell": "no_sign", "did_not_want": "said_no"}
    later = understanding in ("partly", "cannot_tell")
    briefings.brief(
        by=story.by_worker(),
        individual=story.individual,
        subject=process.pk,
        topic=topic,
        audience="key_person" if to_family else "individual",
        circle_member=story.circle[0] if to_family else None,
        format=story.facts.get("format", "plain"),
        language=story.facts.get("language", "en"),
        happened_at=clock.now() - timedelta(minutes=20),
        how_received=story.one_of(words),
        understanding=understanding,
        how_we_know=how.get(understanding, story.one_of(["said_it_back", "showed_it"])),
        follow_up="Try again with the pictures" if later else "",
        follow_up_on=clock.today() + timedelta(days=7) if later else None,
    )
