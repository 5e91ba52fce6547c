"""The “generate” command: an invented history of any size, in homes of its own."""

import argparse
import resource
import sys

from goldenthread.bench.generating import Generated, generate
from goldenthread.bench.opening import PREFIX
from goldenthread.core import guards
from goldenthread.demo import files
from goldenthread.homes.models import Provider

from .errors import CommandError
from .saying import say, show_rows
from .verifying import many


def run(given: argparse.Namespace) -> int:
    """Write the history, and say what was made. Returns 0.

    Raises CommandError for a size that cannot be, and beside homes that are not invented.
    """
    guards.refuse_when_missing()
    _refuse_beside_real_homes()
    try:
        made = generate(given.people, given.years, given.homes, given.seed, _progress)
    except ValueError as error:
        raise CommandError(str(error)) from None
    except KeyboardInterrupt:
        sys.stderr.write("goldenthread: stopped. Nobody is there who is not whole.\n")
        raise
    say(_summary(made))
    show_rows(_accounts(made), "table")
    return 0


def _refuse_beside_real_homes() -> None:
    known = {provider["slug"] for provider in files.providers()}
    others = Provider.objects.exclude(slug__in=known).exclude(slug__startswith=PREFIX)
    other = others.order_by("name").first()
    if other:
        raise CommandError(
            f"{other.name} was not generated. Invented people, and accounts whose password "
            "everybody knows, do not belong beside it: name another folder in GOLDENTHREAD_DATA, "
            "or another database."
        )


def _progress(text: str) -> None:
    sys.stderr.write(f"· {text}\n")
    sys.stderr.flush()


def _summary(made: Generated) -> str:
    # Linux tells KiB.
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{made.provider}: {many(made.people, 'person', 'people')} in "
        f"{many(len(made.homes), 'home', 'homes')}, "
        f"{made.records:,} daily records in {made.seconds:.1f} s, "
        f"{made.records / made.seconds:,.0f} a second, with {most:.0f} MB of memory at most.\n"
        f"Everybody’s password is {made.password}."
    )


def _accounts(made: Generated) -> list[dict[str, str]]:
    return [
        {
            "home": home.name,
            "manager": home.manager,
            "care workers": f"{home.carers[0]} to {home.carers[-1]}",
        }
        for home in made.homes
    ]
