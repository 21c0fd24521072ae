"""Several processes: the same bytes as one, in the same order; a file that cannot be read costs no other its result."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(folder, *options):
    command = [sys.executable, "-m", "verify_numbers", "--no-reference", "--format", "jsonl", *options, "."]
    paths = f"{ROOT / 'numbers'}:{ROOT / 'checks'}"
    return subprocess.run(command, capture_output=True, cwd=folder, env={"PYTHONPATH": paths, "PATH": ""}, check=False)


def write(folder, count=12):
    for n in range(count):
        wrong = 25 if n % 3 else 30
        (folder / f"{n:02d}.md").write_text(f"Sales rose from 40 dollars to 50 dollars, up {wrong}%. Note {n}.\n")
    (folder / "07.md").write_bytes(b"\x00\x01 no text")


def test_two_processes_say_what_one_says(tmp_path):
    write(tmp_path)
    one, two = run(tmp_path, "--jobs", "1"), run(tmp_path, "--jobs", "2")
    assert one.stdout == two.stdout
    assert one.stdout.count(b'"type":"document"') == 12
    assert (one.returncode, two.returncode) == (2, 2)
    assert b"07.md" in two.stderr
