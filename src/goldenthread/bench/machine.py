"""The machine it was measured on, in the words of a table of figures."""

import os
import platform
from pathlib import Path
from typing import Any

import django

KB_IN_GB = 1024 * 1024


def described(folder: Path) -> dict[str, Any]:
    """Return processor, cores, memory, load, kernel, the disk of this folder, and versions."""
    return {
        "processor": _named("/proc/cpuinfo", "model name") or platform.processor() or "unknown",
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(int(_named("/proc/meminfo", "MemTotal").split()[0] or 0) / KB_IN_GB, 1),
        "load_before": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.release()}",
        "file_system": _file_system(folder),
        "python": platform.python_version(),
        "django": django.get_version(),
    }


def _named(file: str, name: str) -> str:
    lines = (line.partition(":") for line in Path(file).read_text().splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), "")


def _file_system(folder: Path) -> str:
    mounts = (line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines())
    holding = [(where, kind) for where, kind in mounts if folder.is_relative_to(where)]
    return max(holding, key=lambda one: len(one[0]), default=("", "unknown"))[1]
