"""A room imports only rooms before it, so that a reader can start at the top."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
ORDER = [
    "core",
    "homes",
    "standards",
    "people",
    "consent",
    "briefings",
    "procedures",
    "cycle",
    "agreeing",
    "involvement",
    "assessments",
    "plans",
    "living",
    "workforce",
    "timing",
    "unsettled",
    "reviews",
    "voice",
    "thread",
    "evaluation",
    "pages",
    "demo",
    "bench",
    "config",
]
FILES = [path for path in SOURCE.rglob("*.py") if "tests" not in path.parts]


def rooms_imported(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "goldenthread" and len(parts) > 1:
                rooms.add(parts[1])
    return rooms


def test_every_room_is_in_the_order() -> None:
    rooms = {p.name for p in SOURCE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert rooms == set(ORDER)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_file_imports_only_rooms_before_its_own(path: Path) -> None:
    own = path.relative_to(SOURCE).parts[0]
    if own not in ORDER:
        assert rooms_imported(path) == set()
        return
    allowed = set(ORDER[: ORDER.index(own) + 1])
    assert rooms_imported(path) <= allowed
