"""What stands in one database of the benchmark, told from the process that filled it."""

import json
from dataclasses import dataclass

PEOPLE = ("manager", "carer", "newcomer")


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who signs in, and the key of their codes."""

    user_name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Addresses and names the benchmark uses, and how much there is."""

    manager: Somebody = Somebody()
    carer: Somebody = Somebody()
    newcomer: Somebody = Somebody()
    home: str = ""
    person: str = ""
    timeline: str = ""
    far_back: str = ""
    record: str = ""
    plan: str = ""
    review: str = ""
    brief: str = ""
    criterion: str = ""
    search: str = ""
    records: int = 0
    people: int = 0
    homes: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written, how fast, and what to open there."""

    subjects: Subjects = Subjects()
    password: str = ""
    written: int = 0
    seconds: float = 0.0

    @classmethod
    def read(cls, text: str) -> "Filled":
        """Return what another process wrote as JSON."""
        told = json.loads(text)
        found = told.pop("subjects")
        manager, carer, newcomer = (Somebody(**found.pop(name)) for name in PEOPLE)
        subjects = Subjects(manager=manager, carer=carer, newcomer=newcomer, **found)
        return cls(subjects=subjects, **told)
