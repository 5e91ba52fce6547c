"""What is agreed before, and who knows their part, in the small world of the sweeps."""

from typing import Any

from conftest import Cast
from goldenthread.agreeing import actions as agreeing
from goldenthread.cycle import actions as cycle

SIGNS = "She is heard first"
TOLD = {"understanding": "understood", "how_we_know": "said_it_back"}


def agree_before(cast: Cast, made: dict[str, Any]) -> None:
    """Let it be written down what would be good, the person be asked, and told her part."""
    by, review = cast.by, made["review"]
    for process in (made["assessment"], review):
        made["good"] = agreeing.write_good_result(by=by, process=process, signs=SIGNS)
    person = review.participants.get(audience="individual")
    asked = {"says": "does_not", "words": "Not in the evening", "how": "talked"}
    [made["agreement"]] = agreeing.note_answers(
        by=by, process=review, participants=[person], **asked
    )
    cycle.tell_parts(by=by, process=review, participants=[person], **TOLD)


def agree_more(cast: Cast, world: Any, n: int) -> None:
    """Let everybody be asked again, and told again."""
    by, review = cast.by, world.review
    there = list(review.participants.filter(removed_at__isnull=True))
    agreeing.note_answers(by=by, process=review, participants=there, says="agrees", how="phone")
    cycle.tell_parts(by=by, process=review, participants=there, **TOLD)


def addresses_of(world: Any) -> dict[str, list[dict[str, Any]]]:
    """Return what each page about it is asked for in this world."""
    processes = [world.assessment, world.draft_process, world.review]
    every, part = [{"pk": one.pk} for one in processes], [{"pk": world.participant.pk}]
    return {
        **{f"agreeing:{name}": every for name in ("process", "write", "ask")},
        "agreeing:own": part,
        "agreeing:answer": part,
        "agreeing:withdraw": [{"record": world.agreement.record}],
        "cycle:tell": every,
        "cycle:know": part,
    }
