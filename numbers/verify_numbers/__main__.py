"""The door: starts the command line, and sees to it that a run ends in peace however it ends."""

from __future__ import annotations

import gc
import os
import sys

from verify_numbers.cli import PROGRAM, main

INTERRUPTED = 130  # as a shell reports a program that was ended by Ctrl-C
NO_READER = 141  # as a shell reports a program whose reader went away


def run() -> None:
    """The console script. Ends the process with the exit status."""
    gc.set_threshold(50_000, 20, 20)  # a run makes many values and hardly a cycle; looking for them cost a tenth of a start
    sys.exit(guarded(sys.argv[1:]))


def guarded(argv: list[str]) -> int:
    """The exit status of a run. No end of it, by the reader of its output or by Ctrl-C, shows a traceback."""
    for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")  # UTF-8, whatever the locale says
    try:
        status = main(argv)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # What is left in the buffer would be written at exit and fail again: let it go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_READER
    except KeyboardInterrupt:
        print(f"\n{PROGRAM}: interrupted", file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    run()
