"""Invented question sets and what is sent from their pages, for the tests of this package."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.test import Client

from conftest import Cast
from goldenthread.assessments import library
from goldenthread.assessments.models import QuestionSet, Response
from goldenthread.core import clock
from goldenthread.cycle.models import Process
from goldenthread.homes.models import Account
from goldenthread.people import actions as people
from goldenthread.people.models import Individual, Statement

SignIn = Callable[[Account | None], Client]

CORE = "http://hl7.org/fhir/StructureDefinition/"
NOT_SUPPORTED = "https://example.org/StructureDefinition/sparkles"
EASE = [("easy", "Easy", 0), ("some", "Some effort", 1), ("hard", "Hard", 3)]


def question(link_id: str, text: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    """Return one question."""
    return {"linkId": link_id, "text": text, "type": kind, **more}


def scored(link_id: str, text: str, **more: Any) -> dict[str, Any]:
    """Return a question whose answers count 0, 1 or 3."""
    options = [
        {
            "valueCoding": {
                "code": code,
                "display": words,
                "extension": [{"url": f"{CORE}ordinalValue", "valueDecimal": weight}],
            }
        }
        for code, words, weight in EASE
    ]
    return question(link_id, text, "choice", answerOption=options, **more)


def teatime(**changes: Any) -> dict[str, Any]:
    """Return a question set with a condition, a total and a question that must be answered."""
    return {
        "resourceType": "Questionnaire",
        "status": "active",
        "url": "https://example.org/Questionnaire/teatime",
        "version": "1",
        "title": "Teatime",
        "item": [
            question("drink", "What do I drink?", required=True),
            question("cake", "Do I like cake?", "boolean"),
            question(
                "which",
                "Which cake?",
                enableWhen=[{"question": "cake", "operator": "=", "answerBoolean": True}],
            ),
            question("cups", "How many cups?", "integer"),
            scored("cup", "Holding the cup"),
            scored("pot", "Lifting the pot"),
            question("photo", "A picture of my cup", "attachment"),
        ],
        **changes,
    }


def reworded() -> dict[str, Any]:
    """Return the next version of it, with other words."""
    made = teatime(version="2")
    made["item"][0]["text"] = "Which drink do I like best?"
    return made


def as_file(content: Any, name: str = "form.json") -> BytesIO:
    """Return what a browser sends when somebody chooses this file."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    file = BytesIO(data)
    file.name = name
    return file


def add(cast: Cast, content: dict[str, Any]) -> QuestionSet:
    """Return the question set, added by the manager and used in the home."""
    return library.add_data(json.dumps(content).encode(), by=cast.by, homes=[cast.home])


def address(process: Process, question_set: QuestionSet) -> str:
    """Return the address at which a question set is answered."""
    return f"/assessments/{process.pk}/answer/{question_set.record}/"


def sent(question_set: QuestionSet, earlier: Response | None = None, **answers: Any) -> Any:
    """Return what the page sends: the version on the screen, what was seen, and the answers."""
    seen = earlier.version if earlier else ""
    fields = {name if name.startswith("_") else f"q-{name}": v for name, v in answers.items()}
    return {"_version": question_set.version, "_seen": seen, "_checked": "", **fields}


def the_response(process: Process) -> Response:
    """Return the only current answers in an assessment."""
    return Response.objects.of(process.pk).get()


def said(
    cast: Cast,
    words: str,
    kind: str = "need",
    of: Individual | None = None,
    at: datetime | None = None,
) -> Statement:
    """Return something a person says, now unless told otherwise."""
    return people.add_statement(
        by=cast.by,
        individual=of or cast.margaret,
        words=words,
        kind=kind,
        area="important_to_me",
        how_we_know="own_words",
        happened_at=at or clock.now(),
    )


def shared_files() -> list[Path]:
    """Return our own question sets, and others' where some are kept beside this tree."""
    here = Path(__file__).resolve()
    own = here.parents[1] / "question_sets"
    beside = here.parents[5] / "shared" / "data"
    others = Path(os.environ.get("GOLDENTHREAD_SHARED_DATA", beside)) / "questionnaires"
    return sorted([*own.glob("*.json"), *others.glob("*.json")])
