"""Scripts that are written by hand take the place of what was drawn."""

from typing import Any

from goldenthread.briefings.choices import HowWeKnow, Understanding

from .files import Entry
from .person import Person
from .script import Script, Taking, Told

PLAIN = ("title", "reason", "place", "asked_by", "decisions")


def written(person: Person, nth: int) -> Entry:
    """Return what is written by hand of somebody's process of this number; often nothing."""
    processes = person.entry.get("process", [])
    return dict(processes[nth]) if nth < len(processes) else {}


def rewrite(person: Person, script: Script, entry: Entry) -> None:
    """Put what is written by hand in the place of what was drawn."""
    for name in PLAIN:
        if name in entry:
            setattr(script, name, entry[name])
    if "taking" in entry:
        leader = [one for one in script.taking if one.who == script.lead]
        script.taking = [*(Taking(**one) for one in entry["taking"]), *leader]
    if "told" in entry:
        script.told = [_told(person, script, one) for one in entry["told"]]
    if "prepared_days" in entry:
        script.prepared = script.held + entry["prepared_days"]
    if entry and script.held > 0:
        script.closed = script.held - 12


def _told(person: Person, script: Script, entry: Entry) -> Told:
    content: dict[str, Any] = {
        "understanding": Understanding(entry["understanding"]),
        "how_we_know": HowWeKnow(entry["how_we_know"]),
        "how_received": entry["how_received"],
        "follow_up": entry.get("follow_up", ""),
    }
    if "member" not in entry:
        talk = person.entry["talk"]
        content |= {"format": talk["format"], "language": talk.get("language", "en")}
    if "follow_up_days" in entry:
        again = script.held - entry["days"] - entry["follow_up_days"]
        content["follow_up_on"] = person.days.day(again)
    return Told(
        topic=entry["topic"],
        days=entry["days"],
        content=content,
        by=person.key_worker,
        member=entry.get("member", ""),
        hour=entry.get("hour", 15),
    )
