"""How far a process is agreed before it takes place, in the words of its pages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.core.minutes import came_after, was_before
from goldenthread.cycle.before import names_of
from goldenthread.cycle.gates import First
from goldenthread.cycle.models import Participant, Process
from goldenthread.cycle.shown import Tag

from .choices import Says
from .models import GoodResult, PartAnswer

KINDS = {Says.AGREES: "done", Says.DOES_NOT: "due", Says.NOT_ASKED: "waiting"}


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer, how it stands, and whether it was to older words, or to another part."""

    answer: PartAnswer
    tag: Tag
    older: bool
    other_part: bool
    late: bool

    @property
    def stands(self) -> bool:
        """Return whether it is an answer to what stands now."""
        return not self.older and not self.other_part


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody who takes part, what they answered last, and before that."""

    participant: Any
    last: AnswerShown | None
    before: list[AnswerShown]

    @property
    def is_open(self) -> bool:
        """Return whether they are still to be asked about what stands now."""
        return self.last is None or not self.last.stands or self.last.answer.says == Says.NOT_ASKED


def standings(
    process: Process,
    there: Sequence[Any],
    answers: Iterable[PartAnswer],
    newest: UUID | None,
) -> list[Standing]:
    """Return everybody with what they answered. Runs no query."""
    found: defaultdict[UUID, list[AnswerShown]] = defaultdict(list)
    changed = {one.pk: one.part_changed_at for one in there}
    for answer in answers:
        shown = _shown(answer, process, newest, changed.get(answer.participant_id))
        found[answer.participant_id].append(shown)
    return [Standing(one, next(iter(found[one.pk]), None), found[one.pk][1:]) for one in there]


def _shown(
    answer: PartAnswer, process: Process, newest: UUID | None, changed: datetime | None
) -> AnswerShown:
    says, held = Says(answer.says), process.held_at
    return AnswerShown(
        answer,
        Tag(KINDS[says], str(says.label)),
        older=answer.about_id != newest,
        other_part=was_before(answer.happened_at, answer.recorded_at, changed),
        late=held is not None and came_after(answer.happened_at, held),
    )


def columns() -> dict[str, Any]:
    """Return what is read with every participant: what they were asked about and said last."""
    stands = GoodResult.objects.of(OuterRef("process_id"))
    said = PartAnswer.objects.to_what_stands().filter(participant=OuterRef("pk"))
    last = said.order_by("-happened_at", "-pk")
    return {
        "good_result": Subquery(stands.values("pk")[:1]),
        "says": Subquery(last.values("says")[:1]),
    }


def lacking(process: Process, there: list[Any]) -> list[First]:
    """Return what is missing of the agreement before a process takes place. Runs no query."""
    url = reverse("agreeing:process", args=[process.pk])
    if not any(one.good_result for one in there):
        write = reverse("agreeing:write", args=[process.pk])
        sentence = _("What would be a good result is not written down.")
        return [First(sentence, _("Write it down"), write)]
    unanswered = [one for one in there if one.says in (None, Says.NOT_ASKED)]
    open_with = [one.name for one in unanswered if not one.has_left]
    found = []
    if open_with:
        sentence = _("Not asked yet if they agree: %(names)s.") % {"names": names_of(open_with)}
        found.append(First(sentence, _("Ask them"), reverse("agreeing:ask", args=[process.pk])))
    against = [one.name for one in there if one.says == Says.DOES_NOT]
    if against:
        sentence = _("Does not agree: %(names)s. It can go on all the same.")
        found.append(First(sentence % {"names": names_of(against)}, _("Read their words"), url))
    return found


def answered(participant: Participant) -> str:
    """Return why somebody who answered stays among the participants, or ""."""
    if not PartAnswer.objects.current().filter(participant=participant).exists():
        return ""
    return _("Their answer to what is agreed before is kept. Mark it as entered in error first.")
