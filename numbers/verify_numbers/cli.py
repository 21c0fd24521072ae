"""The command line: which commands and options there are. Imports nothing that `--version` and `--help` can do without.

Options may stand before or after the command. One table says which commands take them; the parsers are made of it.
"""

from __future__ import annotations

import argparse

from verify_numbers import __version__

TYPE_CHECKING = False  # as type checkers know it; importing typing would cost a fifth of the time that --version takes
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

PROGRAM = "verify-numbers"
CHECK = "check"  # what is done where no command is named; it has no name of its own on the command line

# command: (what it does, its arguments, what they are)
COMMANDS: Mapping[str, tuple[str, str, str]] = {
    "claims": ("print every claim, or write them to a claim table", "PATH", "files, folders, or - for standard input"),
    "explain": ("explain a check, `precision`, `hedges`, or a reason code", "NAME", "what to explain"),
    "checks": ("list the checks", "", ""),
    "units": ("list the units and how they are written", "WORD", "only units that have this in a name"),
    "refresh": ("fetch market data into a dated table", "SYMBOL", "symbols of Yahoo Finance, such as NVDA or ^IXIC"),
    "data": ("list reference tables, coverage and sources", "ENTITY", "an entity to show; or: check PATH of a package"),
}
ABOUT = "Check the numbers in prose: what does not add up, and what disagrees with the record?"
EPILOG = "exit status: 0 nothing is inconsistent, 1 something is, 2 a usage error or an input that could not be read"


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < 86400:
        raise argparse.ArgumentTypeError("must be more than 0 and less than a day")
    return number


READERS = (CHECK, "claims")
REFRESH = "refresh"
RECORD = (CHECK, "data")
EVERY = (CHECK, *COMMANDS)
FLAG: Mapping[str, Any] = {"action": "store_true"}
FORMATS = ("text", "jsonl", "csv")
WHEN = ("auto", "always", "never")

# (names, the commands that take it, what it does, what else argparse is to know)
OPTIONS: tuple[tuple[str, tuple[str, ...], str, Mapping[str, Any]], ...] = (
    ("--format", READERS, "for people, for machines, or a claim table", {"choices": FORMATS}),
    ("-o --output", READERS, "write there; .txt, .jsonl or .csv sets the format", {"metavar": "FILE"}),
    ("-o --output", (REFRESH,), "the folder to write to (default: market-data)", {"metavar": "FOLDER"}),
    ("--from", (REFRESH,), "the first day (default: a year before the last)", {"metavar": "DATE", "dest": "start"}),
    ("--to", (REFRESH,), "the last day (default: today)", {"metavar": "DATE"}),
    ("--budget", (REFRESH,), "seconds that all of it may take (default: 60)", {"type": _seconds, "metavar": "SECONDS"}),
    ("--all", READERS, "show everything that was found", FLAG),
    ("--worklist", (CHECK,), "list what was not checked, with room for a source", FLAG),
    ("--no-reference", RECORD, "leave the shipped reference data aside", FLAG),
    ("--reference", RECORD, "a data package or table of your own", {"action": "append", "metavar": "PATH"}),
    ("--explain-matching", (CHECK,), "tell of each number why the record was not asked, and what comes near", FLAG),
    ("--together", (CHECK,), "compare the documents with each other", FLAG),
    ("--pedantic", (CHECK,), "show hints, too", FLAG),
    ("--timing", (CHECK,), "tell afterwards what each check cost, on the error stream; uses one process", FLAG),
    ("--select", (CHECK,), "run only these checks", {"action": "append", "metavar": "NAMES"}),
    ("--ignore", (CHECK,), "do not run these checks", {"action": "append", "metavar": "NAMES"}),
    ("--strict", (CHECK,), "fail on what is ambiguous and on rows without a source", FLAG),
    ("--fail-on", (CHECK,), "fail on these, too: see explain fail-on", {"action": "append", "metavar": "GROUNDS"}),
    ("--date", READERS, "the date of the documents, such as 2025-01-31", {"metavar": "DATE"}),
    ("--stdin-filename", READERS, "the name that standard input goes by", {"metavar": "NAME"}),
    ("--jobs", READERS, "how many processes may be used", {"type": _positive, "metavar": "N"}),
    ("--config", EVERY, "the configuration, instead of the nearest one upward", {"metavar": "FILE"}),
    ("-q --quiet", EVERY, "only the findings", FLAG),
    ("--color", EVERY, "colours; NO_COLOR is obeyed", {"choices": WHEN, "default": "auto"}),
    ("--version", EVERY, "print the version", {"action": "version", "version": f"{PROGRAM} {__version__}"}),
)


def main(argv: Sequence[str]) -> int:
    """Runs a command and returns the exit status. Usage errors end in SystemExit with status 2, as argparse has it."""
    command, rest = split(argv)
    arguments = parser(command).parse_intermixed_args(rest)
    from verify_numbers.errors import UsageError, tell

    try:
        return runner(command)(arguments)
    except UsageError as error:
        tell([str(error)])
        return 2


def split(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The command and the other words. A command is the first word that is neither an option nor the value of one."""
    valued = {name for names, _, _, more in OPTIONS if more.get("action") in (None, "append") for name in names.split()}
    skip = False
    for index, word in enumerate(argv):
        if skip:
            skip = False
        elif word == "--":
            break
        elif word.startswith("-") and word != "-":
            skip = word in valued
        elif word in COMMANDS:
            return word, [*argv[:index], *argv[index + 1 :]]
        else:
            break
    return CHECK, list(argv)


def parser(command: str) -> argparse.ArgumentParser:
    """The parser of one command, with the options that it takes."""
    if command == CHECK:
        usage = f"{PROGRAM} [options] [PATH ...]\n       {PROGRAM} COMMAND [options] ..."
        what, argument, meaning = ABOUT, "PATH", "files, folders (default: this one), or - for standard input"
        made = argparse.ArgumentParser(PROGRAM, usage, what, _commands(), allow_abbrev=False, formatter_class=_Plain)
    else:
        what, argument, meaning = COMMANDS[command]
        about = f"{what[0].upper()}{what[1:]}."
        made = argparse.ArgumentParser(
            f"{PROGRAM} {command}", description=about, allow_abbrev=False, formatter_class=_Plain
        )
    if argument:
        made.add_argument("words", nargs="*", metavar=argument, help=meaning)
    for names, takers, what, more in OPTIONS:
        if command in takers:
            made.add_argument(*names.split(), help=what, **more)
    return made


class _Plain(argparse.RawDescriptionHelpFormatter):
    """Keeps the list of commands as it is laid out. A given width spares the import that asks the terminal for it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


def _commands() -> str:
    rows = [(f"{name} [{argument}]" if argument else name, what) for name, (what, argument, _) in COMMANDS.items()]
    return "\n".join(["commands:", *(f"  {form:<18}{what}" for form, what in rows), "", EPILOG])


def runner(command: str) -> Callable[[argparse.Namespace], int]:
    """The function that does a command. Its module is imported only now."""
    from importlib import import_module

    module = "commands" if command in READERS else "refreshing" if command == REFRESH else "catalogue"
    function: Callable[[argparse.Namespace], int] = getattr(import_module(f"verify_numbers.{module}"), command)
    return function
