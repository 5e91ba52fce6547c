"""The invented texts of the demonstration, from the files in `data/`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def texts(name: str) -> dict[str, Any]:
    """Return what one file holds: homes, people, statements, plans or days."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text())
