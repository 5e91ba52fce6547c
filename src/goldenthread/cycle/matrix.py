"""What was explained to whom: each topic beside the person, key people and workers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.briefings.choices import Audience, Topic
from goldenthread.briefings.models import Briefing
from goldenthread.core import clock
from goldenthread.core.addresses import address
from goldenthread.core.minutes import came_after
from goldenthread.core.plausible import day_of

from .choices import ProcessKind
from .models import Process
from .shown import SOON, Tag

AUDIENCES = (Audience.INDIVIDUAL, Audience.KEY_PERSON, Audience.WORKER)
# These are owed before the process is held (LMCB5 P22, P23, P25).
BEFORE_HELD = (Topic.REASONS, Topic.WHO_IS_INVOLVED, Topic.HOW_TO_COMMENT, Topic.ROLES)
# There is nothing to say of these before it took place (LMCB5 P12, P21, P24).
AFTER_HELD = (Topic.CONTENT, Topic.OUTCOMES, Topic.SERVICES)
# These two are owed to the person; anybody else may be told as well.
OWED_TO_THE_PERSON = (Topic.HOW_TO_COMMENT, Topic.SERVICES)


@dataclass(frozen=True, slots=True)
class Cell:
    """How far one topic was explained to one group, and the way to do what is missing."""

    topic: Topic
    audience: Audience
    tag: Tag
    told_late: bool
    owed: bool
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic with its cells."""

    topic: Topic
    cells: list[Cell]


def matrix_of(
    process: Process, briefings: Iterable[Briefing], *, has_key_people: bool
) -> list[TopicRow]:
    """Return every topic with how far each group was told. Runs no query."""
    told: defaultdict[tuple[str, str], list[Briefing]] = defaultdict(list)
    for one in briefings:
        told[one.topic, one.audience].append(one)
    audiences = [a for a in AUDIENCES if has_key_people or a != Audience.KEY_PERSON]
    return [
        TopicRow(topic, [_cell(process, topic, a, told[topic, a]) for a in audiences])
        for topic in topics_of(process)
    ]


def topics_of(process: Process) -> list[Topic]:
    """Return what is explained of a process: how the support is given, only with a plan.

    What somebody's own part is has a page of its own, one participant at a time.
    """
    is_plan = process.kind == ProcessKind.PLAN
    elsewhere = {Topic.ROLES} if is_plan else {Topic.ROLES, Topic.SERVICES}
    return [topic for topic in Topic if topic not in elsewhere]


def not_explained(process: Process) -> list[Cell]:
    """Return what the person themselves was not told, or did not understand yet."""
    briefings = Briefing.objects.about(process.pk).filter(audience=Audience.INDIVIDUAL)
    rows = matrix_of(process, briefings, has_key_people=False)
    return [cell for row in rows for cell in row.cells[:1] if cell.owed]


def told_late(process: Process, briefing: Briefing) -> bool:
    """Return whether this was owed before the process was held, and came after."""
    if briefing.topic not in BEFORE_HELD or process.held_at is None:
        return False
    return came_after(briefing.happened_at, process.held_at)


def told_early(process: Process, briefing: Briefing) -> bool:
    """Return whether this was told on a day before there was anything to say of it.

    What was written down before it took place was told before, whatever its day.
    """
    if briefing.topic not in AFTER_HELD or process.held_at is None:
        return False
    earlier_day = day_of(briefing.happened_at) < day_of(process.held_at)
    return earlier_day or briefing.recorded_at < process.held_at


def brief_url(process: Process, topic: str, audience: str) -> str:
    """Return where to explain this topic to this group."""
    query = urlencode({"topic": topic, "audience": audience})
    return f"{address('cycle:brief', process.pk)}?{query}"


def _cell(process: Process, topic: Topic, audience: Audience, told: list[Briefing]) -> Cell:
    told = [one for one in told if not told_early(process, one)]
    settled = [one for one in told if one.is_settled]
    missed = topic in BEFORE_HELD and process.held_at is not None
    must = process.called_off_at is not None or _is_owed(topic, audience)
    return Cell(
        topic=topic,
        audience=audience,
        tag=_tag(process, topic, told, settled) if told or must else _may_be_told(),
        told_late=bool(told) and all(told_late(process, one) for one in told),
        owed=not settled and not process.called_off_at,
        url=brief_url(process, topic.value, audience.value),
        label=_("Explain it all the same") if missed else _("Do it now"),
    )


def _is_owed(topic: Topic, audience: Audience) -> bool:
    return topic not in OWED_TO_THE_PERSON or audience == Audience.INDIVIDUAL


def _may_be_told() -> Tag:
    return Tag("neutral", _("Can be told too"))


def _tag(process: Process, topic: Topic, told: list[Briefing], settled: list[Briefing]) -> Tag:
    if settled:
        return Tag("done", str(settled[0].get_understanding_display()))
    if told:
        return _tag_of_unclear(told[0])
    if process.called_off_at:
        return Tag("neutral", _("called off"))
    return _tag_before(process) if topic in BEFORE_HELD else _tag_after(process)


def _tag_of_unclear(briefing: Briefing) -> Tag:
    words, again = str(briefing.get_understanding_display()), briefing.follow_up_on
    if again is None:
        return Tag("waiting", words)
    day = date_format(again, "SHORT_DATE_FORMAT")
    if again < clock.today():
        return Tag(
            "late", _("%(how)s, was to be tried again on %(day)s") % {"how": words, "day": day}
        )
    return Tag("waiting", _("%(how)s, again on %(day)s") % {"how": words, "day": day})


def _tag_before(process: Process) -> Tag:
    if process.held_at:
        return Tag("late", _("Not told in time"))
    day = {"day": date_format(process.due_on, "SHORT_DATE_FORMAT")}
    if process.is_late:
        return Tag("late", _("Late: due by %(day)s") % day)
    if process.due_on - clock.today() <= SOON:
        return Tag("due", _("Due by %(day)s") % day)
    return Tag("neutral", _("Not due yet"))


def _tag_after(process: Process) -> Tag:
    if process.closed_at:
        return Tag("late", _("Late: it is closed already"))
    return Tag("due", _("Due now")) if process.held_at else Tag("neutral", _("Not due yet"))
