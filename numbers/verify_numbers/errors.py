"""What the user did not mean, in one line each, with the nearest thing that exists."""

from __future__ import annotations

import sys
from collections.abc import Iterable

PROGRAM = "verify-numbers"


class UsageError(Exception):
    """The command line, the configuration or an input asks for what does not exist. Its text is one line for people."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'percent-change'?` for a close match, else the names there are."""
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(word, names, 1, 0.6)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; there are: {', '.join(names)}" if names else ""


def tell(complaints: Iterable[str]) -> None:
    """Prints complaints on the error stream under the name of the program. What they quote cannot steer a terminal."""
    from verify_numbers.report.printable import line

    for complaint in complaints:
        first, *more = map(line, complaint.split("\n"))
        print("\n  ".join([f"{PROGRAM}: {first}", *more]), file=sys.stderr)
