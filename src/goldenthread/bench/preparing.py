"""Prepares one database of the benchmark, in a process of its own, and says what is to be opened.

Run as `python -m goldenthread.bench.preparing STEP`, with the step as JSON; the answer is one line
of JSON. A process of its own, because the benchmark itself never opens a database.
"""

import json
import os
import sys
from dataclasses import asdict

import django

from .filled import Filled
from .sizes import Step


def prepare(step: Step) -> Filled:
    """Write the history of a step. Returns what to open there."""
    from goldenthread.core.scope import provider_scope
    from goldenthread.homes.models import Provider

    from .generating import generate
    from .subjects import subjects

    made = generate(
        people=step.people,
        years=step.years,
        homes=step.homes,
        seed=1,
        a_day=step.a_day,
        progress=_tell,
    )
    with provider_scope(Provider.objects.get(slug=made.provider).pk):
        return Filled(subjects(), made.password, made.records, made.seconds)


def _tell(text: str) -> None:
    sys.stderr.write(f"    {text}\n")
    sys.stderr.flush()


def main(arguments: list[str]) -> None:
    """Prepare the database that the settings name."""
    os.umask(0o077)
    django.setup()
    filled = prepare(Step(**json.loads(arguments[0])))
    sys.stdout.write(json.dumps(asdict(filled)))


if __name__ == "__main__":
    main(sys.argv[1:])
