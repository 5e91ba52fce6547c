"""The command line. Errors are one line on standard error, with exit code 2."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from io import StringIO, TextIOWrapper
from typing import NoReturn, TypeAlias

from .errors import CommandError
from .place import only_read


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Exit with code 2 and one line."""
        said = " ".join(message.split()).removesuffix(".")
        self.exit(2, f"{self.prog}: {said}. Help: {self.prog} --help\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Exit once everything is written, so that nothing is left to fail after it."""
        sys.stdout.flush()
        super().exit(status, message)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = _Parser(prog="goldenthread", description="The record of how a home lives with people.")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_running(commands)
    _add_evidence(commands)
    _add_questionnaire(commands)
    _add_generate(commands)
    _add_bench(commands)
    return top


def port(text: str) -> int:
    """Return the port. Raises ArgumentTypeError for a number that is none."""
    if text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not “{text}”")


def seconds(text: str) -> int:
    """Return a number of seconds, at most a day. Raises ArgumentTypeError for anything else."""
    if text.isdecimal() and 1 <= int(text[:9]) <= DAY:
        return int(text[:9])
    raise argparse.ArgumentTypeError(f"seconds are a number from 1 to {DAY}, not “{text}”")


def number(text: str) -> int:
    """Return a whole number, at most a million. Raises ArgumentTypeError for anything else."""
    if text.isdecimal() and int(text[:8]) <= MOST:
        return int(text[:8])
    raise argparse.ArgumentTypeError(f"a number from 0 to {MOST}, not “{text}”")


def years(text: str) -> float:
    """Return a number of years. Raises ArgumentTypeError for anything else."""
    if re.fullmatch(r"\d{1,3}(\.\d{1,6})?", text, re.ASCII):
        return float(text)
    raise argparse.ArgumentTypeError(f"years are a number like 5 or 0.5, not “{text}”")


DAY = 24 * 60 * 60
MOST = 1_000_000
Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def _command(commands: Commands, name: str, says: str, example: str) -> _Parser:
    return commands.add_parser(
        name,
        help=says,
        description=says,
        epilog=f"Example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_running(commands: Commands) -> None:
    serve = _command(commands, "serve", "Serve the product.", "goldenthread serve --port 8000")
    demo = _command(
        commands,
        "demo",
        "Make the demonstration homes, the first time, and serve them.",
        "goldenthread demo\n  goldenthread demo --accounts --format json",
    )
    for one in (serve, demo):
        one.add_argument(
            "--port",
            type=port,
            default=os.environ.get("PORT") or "8000",
            help="default: PORT or 8000",
        )
    demo.add_argument("--accounts", action="store_true", help="list who can sign in, and stop")
    demo.add_argument("--format", choices=["table", "json"], default="table")
    demo.add_argument("--no-serve", action="store_true", help="make the homes, and stop")
    _command(commands, "migrate", "Bring the database up to date.", "goldenthread migrate")
    _add_sealing(commands)
    ending = _command(
        commands,
        "end-codes",
        "End the codes of somebody who lost phone and paper codes, where nobody else can.",
        'goldenthread end-codes joan --reason "Lost her phone; no other manager"',
    )
    ending.add_argument("username", metavar="USERNAME", help="as they sign in")
    ending.add_argument("--reason", required=True, help="they read it when they sign in next")


def _add_sealing(commands: Commands) -> None:
    seal = _command(commands, "seal", "Seal the audit trail.", "goldenthread seal --every 60")
    seal.add_argument("--every", type=seconds, metavar="SECONDS", help="go on, this often")
    seal.add_argument(
        "--new-key", action="store_true", help="begin a new key, where the old one is lost for good"
    )
    # The server's: seal for as long as this process is the parent.
    seal.add_argument("--beside", type=int, help=argparse.SUPPRESS)
    verify = _command(
        commands,
        "verify",
        "Check that nothing was changed unseen, in the audit trail or in the records.",
        "goldenthread verify --checkpoints /media/share/checkpoints",
    )
    verify.add_argument(
        "--checkpoints",
        metavar="PATH",
        action="append",
        default=[],
        help="compare with this copy of the checkpoints, a file or a folder, as well",
    )


def _add_evidence(commands: Commands) -> None:
    evidence = _command(
        commands,
        "evidence",
        "Show how far the records meet a standard.",
        "goldenthread evidence LMCB5 --home rowan-house --format json",
    )
    evidence.add_argument("standard", metavar="STANDARD", help="LMCB5 or LMCB7")
    evidence.add_argument("--home", metavar="SLUG", help="one home; without it, all of a provider")
    evidence.add_argument(
        "--provider", metavar="SLUG", help="whose homes; without it, those of the first provider"
    )
    evidence.add_argument("--from", dest="start", metavar="DATE", help="like 2026-01-31")
    evidence.add_argument("--to", dest="end", metavar="DATE", help="the last day, like 2026-12-31")
    evidence.add_argument("--format", choices=["table", "json"], default="table")


def _add_questionnaire(commands: Commands) -> None:
    group = _command(
        commands,
        "questionnaire",
        "Check or add question sets (FHIR R4 Questionnaire).",
        "goldenthread questionnaire check my-form.json",
    )
    inner = group.add_subparsers(dest="questionnaire", metavar="check|add", required=True)
    check = _command(
        inner,
        "check",
        "Say of each file whether it can be used, and what of it is not supported.",
        "goldenthread questionnaire check first.json second.json",
    )
    check.add_argument("files", metavar="FILE", nargs="+")
    add = _command(
        inner,
        "add",
        "Add a question set, or its next version.",
        "goldenthread questionnaire add form.json",
    )
    add.add_argument("file", metavar="FILE")
    add.add_argument("--provider", metavar="SLUG", help="whose; without it, the first provider")
    add.add_argument(
        "--home",
        metavar="SLUG",
        action="append",
        help="a home that uses it from now on, as often as needed; without it, every home that "
        "has not stopped using it",
    )


def _add_generate(commands: Commands) -> None:
    generate = _command(
        commands,
        "generate",
        "Write an invented history of any size, in homes of its own, to see how fast things are.",
        "goldenthread generate --people 60 --years 5 --homes 2\n\n"
        "It makes a provider “generated-1”, or the next number, and never adds to the homes that\n"
        "are there. In its first home sign in as generated-1-manager-1, or as one of\n"
        "generated-1-carer-1-1 to generated-1-carer-1-8; in the second as generated-1-manager-2,\n"
        "and so on. Everybody’s password is golden-thread-generated.\n\n"
        "Into an SQLite database that holds nobody all of it is written, or nothing; nobody else\n"
        "can open it meanwhile, and for a while it takes twice the room. Elsewhere each person is\n"
        "written whole or not at all: stopped half way, those written stay.",
    )
    generate.add_argument("--people", type=number, required=True, metavar="N")
    generate.add_argument(
        "--years", type=years, required=True, metavar="Y", help="how far back, like 5 or 0.5"
    )
    generate.add_argument("--homes", type=number, default=1, metavar="H", help="default: 1")
    generate.add_argument(
        "--seed", type=number, default=1, metavar="S", help="the same says the same; default: 1"
    )


def _add_bench(commands: Commands) -> None:
    bench = _command(
        commands,
        "bench",
        "Measure what the pages cost on this machine, beside the least they could cost.",
        "goldenthread bench\n  goldenthread bench --only plan --only verify --json figures.json\n\n"
        "It makes databases of its own, beside the one DATABASE_URL names where it names one, and\n"
        "removes them after: your record is not opened. “small” takes a few minutes, “full”,\n"
        "60 people over 5 years, far longer.",
    )
    bench.add_argument("--json", metavar="FILE", help="write the figures there as well")
    bench.add_argument(
        "--only", metavar="NAME", action="append", default=[], help="measure this; may be repeated"
    )
    bench.add_argument("--check", action="store_true", help="end with 1 when a budget is missed")
    bench.add_argument("--size", choices=["small", "full"], default="small", help="default: small")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 1 for a bad finding, 2 for an error."""
    _speak_anywhere()
    try:
        return _run(parser().parse_args(arguments))
    except BrokenPipeError:
        # Whoever read this has stopped reading; nothing went wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130


def _speak_anywhere() -> None:
    # Somebody may have closed what is written to, or their screen may not know every letter.
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or StringIO()
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
        setattr(sys, name, stream)


def _run(given: argparse.Namespace) -> int:
    # What is written here is about people: nobody else on this machine reads it.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    if given.command == "demo":
        os.environ["GOLDENTHREAD_DEMO"] = "1"
    if _only_reads(given):
        only_read()
    from . import commands, faults

    expected: tuple[type[Exception], ...] = (CommandError, *faults.EXPECTED)
    try:
        return commands.run(given)
    except BrokenPipeError:
        raise
    except expected as error:
        sys.stderr.write(f"goldenthread: {faults.in_one_line(error)}\n")
        return 2


def _only_reads(given: argparse.Namespace) -> bool:
    asked = (given.command, getattr(given, "questionnaire", None))
    return asked in _ONLY_READ or bool(getattr(given, "accounts", False))


_ONLY_READ = {("evidence", None), ("verify", None), ("bench", None), ("questionnaire", "check")}


if __name__ == "__main__":
    sys.exit(main())
