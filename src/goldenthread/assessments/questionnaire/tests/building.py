"""Small questionnaires made in a line, and the files that tests run over."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from goldenthread.assessments.questionnaire import Questionnaire, Sheet, read, sheet

CORE = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
OWN = Path(__file__).parent / "fixtures"
REPOSITORY = Path(__file__).parents[5]
SHARED = Path(os.environ.get("GOLDENTHREAD_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))
FAULTY = {"brokenValueSet.json"}


def files() -> list[Path]:
    """Returns our own files, and those others made where they are to be found."""
    shared = sorted((SHARED / "questionnaires").glob("*.json"))
    return [*sorted(OWN.glob("*.json")), *(each for each in shared if each.name not in FAULTY)]


def shared(name: str) -> list[Path]:
    """Returns the shared file of this name, in a list that is empty when it is not there."""
    return [each for each in [SHARED / "questionnaires" / name] if each.exists()]


def own(name: str) -> Questionnaire:
    return read((OWN / f"{name}.json").read_bytes())


def source(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"resourceType": "Questionnaire", "status": "active", "item": list(items), **more}


def asking(*items: dict[str, Any], **more: Any) -> Questionnaire:
    return read(json.dumps(source(*items, **more)))


def item(
    link_id: str, kind: str = "string", *extensions: dict[str, Any], **more: Any
) -> dict[str, Any]:
    held = {"extension": list(extensions)} if extensions else {}
    return {"linkId": link_id, "type": kind, "text": f"About {link_id}", **held, **more}


def extension(name: str, kind: str, value: Any) -> dict[str, Any]:
    return {"url": name if name.startswith("http") else CORE + name, f"value{kind}": value}


def control(code: str) -> dict[str, Any]:
    return extension("questionnaire-itemControl", "CodeableConcept", {"coding": [{"code": code}]})


def fhirpath(kind: str, text: str, name: str = "") -> dict[str, Any]:
    held = {"language": "text/fhirpath", "expression": text, **({"name": name} if name else {})}
    return {"url": (CORE if kind == "variable" else SDC) + kind, "valueExpression": held}


def when(question: str, operator: str, kind: str, value: Any) -> dict[str, Any]:
    return {"question": question, "operator": operator, f"answer{kind}": value}


def options(*codes: str, **weights: float) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [
        {"valueCoding": {"code": each, "display": each.title()}} for each in codes
    ]
    for code, weight in weights.items():
        scored = [extension("ordinalValue", "Decimal", weight)]
        made.append({"valueCoding": {"code": code, "display": code.title()}, "extension": scored})
    return made


def posted(questionnaire: Questionnaire, **values: Any) -> Sheet:
    """Returns the sheet for values posted by field name, with “__” for “-” in the names."""
    data = {
        "q-" + name.replace("__", "-"): value if isinstance(value, list) else [value]
        for name, value in values.items()
    }
    return sheet(questionnaire, data)


def stored(made: Sheet, status: str = "completed") -> dict[str, Any]:
    built = made.response(
        questionnaire_canonical="https://example.org/Questionnaire/x|1",
        authored=datetime(2024, 3, 27, 14, 30, tzinfo=UTC),
        status="completed" if status == "completed" else "in-progress",
    )
    return json.loads(json.dumps(built))


def answers(made: Sheet) -> dict[str, list[Any]]:
    """Returns each answered linkId's values, wherever it is nested."""
    found: dict[str, list[Any]] = {}
    waiting = list(stored(made).get("item", []))
    while waiting:
        each = waiting.pop(0)
        for answer in each.get("answer", []):
            values = [value for key, value in answer.items() if key.startswith("value")]
            found.setdefault(each["linkId"], []).extend(values)
            waiting.extend(answer.get("item", []))
        waiting.extend(each.get("item", []))
    return found


def seen(made: Sheet) -> set[str]:
    """Returns the ids of everything on the page."""
    return {step.node.id for step in made.flow}
