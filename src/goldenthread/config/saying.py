"""How the command line says something to the person at the keyboard."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any


def say(text: str) -> None:
    """Write one line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def name_of(path: Path) -> str:
    """Return a file's name as one line, whatever it holds."""
    written = (one if one.isprintable() else ascii(one)[1:-1] for one in str(path))
    return "".join(written)


def vars_of(row: Any) -> dict[str, Any]:
    """Return a dataclass as a dictionary of its fields."""
    return asdict(row)


def show_rows(rows: Sequence[dict[str, Any]], form: str) -> None:
    """Write rows as a table or as JSON."""
    if form == "json":
        say(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    heads = list(rows[0]) if rows else []
    texts = [heads, *([_text(row[head]) for head in heads] for row in rows)]
    widths = [max(len(line[n]) for line in texts) for n in range(len(heads))]
    for line in texts:
        say("  ".join(t.ljust(w) for t, w in zip(line, widths, strict=True)).rstrip())


def _text(value: Any) -> str:
    if isinstance(value, list):
        return str(len(value))
    return "-" if value is None else str(value)
