"""What is filled in when something is explained, for the tests of this package."""

from typing import Any

from conftest import Cast
from goldenthread.briefings import actions as briefings
from goldenthread.briefings.models import Briefing
from goldenthread.cycle.models import Process
from goldenthread.cycle.tests.made import this_minute


def told(**other: object) -> dict[str, object]:
    return {
        "topic": "content",
        "audience": "individual",
        "circle_member": "",
        "format": "easy_read",
        "language": "en",
        "happened_at": this_minute(),
        "how_received": "Laughed and asked for the pictures again.",
        "understanding": "understood",
        "how_we_know": "said_it_back",
        "follow_up": "",
        "follow_up_on": "",
        **other,
    }


def explain(cast: Cast, process: Process, **other: Any) -> Briefing:
    known = {"topic": "content", "audience": "individual", "understanding": "understood"}
    return briefings.brief(
        by=cast.by,
        individual=cast.margaret,
        subject=process.pk,
        **{**known, "how_we_know": "said_it_back", **other},
    )


def cells(page: Any) -> dict[tuple[str, str], Any]:
    return {(c.topic.value, c.audience.value): c for r in page.context["rows"] for c in r.cells}
