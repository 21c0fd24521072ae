"""How long a run takes from start to result, as a multiple of a bare interpreter, and its peak memory.

    python benchmarks/startup.py                    the checkout, byte-compiled as pip leaves an installed package
    python benchmarks/startup.py --python PYTHON    the verify-numbers that is installed for another interpreter

Medians of many interleaved runs in an empty folder. Wall time: what the user waits for.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from statistics import median

import measuring
import news

BARE = "python -c pass"
TOOL = ("-m", "verify_numbers")
# Tells the high-water mark of its own memory at the end; Linux only.
WITH_MEMORY = (
    "-c",
    "import atexit, re, runpy, sys\n"
    "atexit.register(lambda: print(re.findall(r'VmHWM:.*', open('/proc/self/status').read()), file=sys.stderr))\n"
    "runpy.run_module('verify_numbers', run_name='__main__')",
)


def commands(text: str) -> dict[str, tuple[str, ...]]:
    """What is measured, by the name of its row."""
    return {
        "--version": ("--version",),
        "--help": ("--help",),
        "4 KB, --no-reference": ("--no-reference", text),
        "4 KB, shipped data, look-up there": (text,),
        "4 KB, shipped data, first run": (text,),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--python", help="an interpreter that has verify-numbers installed; default: the checkout")
    parser.add_argument("--text", help="a document of about 4 KB; default: one of our own")
    parser.add_argument("--rounds", type=int, default=25)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = os.path.abspath(given.text) if given.text else _document(folder)
        python, environment = given.python or sys.executable, _environment(given.python, folder)
        print(f"{measuring.machine()}; {'installed' if given.python else 'checkout'}; {os.path.getsize(text)} bytes\n")
        print(_measured(python, environment, folder, text, given.rounds))


def _document(folder: str) -> str:
    path = Path(folder, "article.txt")
    path.write_text(news.article(1), encoding="utf-8")
    return str(path)


def _environment(installed: str | None, folder: str) -> dict[str, str]:
    """A plain environment with caches of its own; for the checkout its sources and a place for their byte code."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    kept["XDG_CACHE_HOME"] = os.path.join(folder, "cache")
    if installed is None:
        kept["PYTHONPATH"] = os.pathsep.join(measuring.SOURCES)
        kept["PYTHONPYCACHEPREFIX"] = os.path.join(folder, "byte-code")
    return kept


def _measured(python: str, environment: Mapping[str, str], folder: str, text: str, rounds: int) -> str:
    folders = count()

    def run(name: str, command: Sequence[str]) -> float:
        cold = {"XDG_CACHE_HOME": os.path.join(folder, f"cache-{next(folders)}")} if name.endswith("first run") else {}
        started = time.perf_counter()
        done = subprocess.run(
            [python, *command], cwd=folder, env={**environment, **cold}, capture_output=True, check=False
        )
        taken = time.perf_counter() - started
        if done.returncode not in (0, 1):
            sys.exit(f"{name} failed: {done.stderr.decode()}")
        return taken

    works = {BARE: ("-c", "pass")} | {name: (*TOOL, *words) for name, words in commands(text).items()}
    for name, command in works.items():
        run(name, command)  # byte code is written, the look-up built
    seconds = measuring.interleaved({name: lambda n=name, c=c: run(n, c) for name, c in works.items()}, rounds)  # type: ignore[misc]
    rows = []
    for name, command in works.items():
        memory = _memory(python, environment, folder, command)
        times = measuring.ratio(seconds[name], seconds[BARE])
        rows.append((name, f"{1000 * median(seconds[name]):.0f}", f"{times:.1f}", memory))
    return measuring.table(("run", "ms", "× bare", "peak MB"), rows)


def _memory(python: str, environment: Mapping[str, str], folder: str, command: Sequence[str]) -> str:
    if not os.path.exists("/proc/self/status"):
        return "–"
    if command[: len(TOOL)] == TOOL:
        command = (*WITH_MEMORY, *command[len(TOOL) :])
    else:
        command = ("-c", "import sys; print(open('/proc/self/status').read(), file=sys.stderr)")
    done = subprocess.run([python, *command], cwd=folder, env=dict(environment), capture_output=True, check=False)
    found = re.findall(rb"VmHWM:\D*(\d+) kB", done.stderr)
    return f"{int(found[-1]) / 1024:.0f}" if found else "–"


if __name__ == "__main__":
    main()
