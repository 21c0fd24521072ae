"""Literate tests: passages with what the whole program finds in them, in tests/passages/*.md and, with the record, record/*.md.
A table of the same name beside such a file (record/x.csv for record/x.md) is its record instead of the shipped one.

A passage is a few paragraphs, then its outcome on lines that begin with an arrow; passages are parted by a line of three
hyphens, and a file begins with a heading that says what it is about:

    → clean                                     nothing in it is inconsistent
    → inconsistent: 30%; 25 %                   the number as written, and a part of what it should be
    → consistent: 25%                           the number is confirmed, not merely passed over
    → ambiguous: $10 million                    the number holds only under a doubtful reading, and that is said

All inconsistent findings must be named. Other lines that begin with an arrow are errors of the file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from verify_numbers.engine import Judged, Options, judge, load_checks
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read
from verify_numbers.reference import location, store
from verify_numbers.reference.record import Record

FOLDER = Path(__file__).parent / "passages"
OUTCOME = re.compile(r"→ (clean|inconsistent|consistent|ambiguous)(?:: ([^;]+)(?:; (.+))?)?$")


class Case(NamedTuple):
    text: str
    wrong: tuple[tuple[str, str], ...]  # the number, and a part of the correction
    right: tuple[str, ...]
    unsure: tuple[str, ...]


def cases(path: Path) -> list[Case]:
    """The passages of a file. Raises ValueError for one without an outcome, or with one that cannot be read."""
    found = []
    for part in re.split(r"^---$", path.read_text(encoding="utf-8").split("\n", 1)[1], flags=re.MULTILINE):
        lines = part.strip().splitlines()
        text = "\n".join(line for line in lines if not line.startswith("→")).strip()
        outcomes = [OUTCOME.match(line) for line in lines if line.startswith("→")]
        if not text or not outcomes or None in outcomes:
            raise ValueError(f"{path.name}: a passage without a readable outcome: {part.strip()[:80]!r}")
        named = [(match[1], match[2] or "", match[3] or "") for match in outcomes if match]
        found.append(
            Case(
                text,
                tuple((number, correction) for verdict, number, correction in named if verdict == "inconsistent"),
                tuple(number for verdict, number, _ in named if verdict == "consistent"),
                tuple(number for verdict, number, _ in named if verdict == "ambiguous"),
            )
        )
    return found


FILES = sorted(FOLDER.rglob("*.md"))
CASES = [
    pytest.param(case, path, id=f"{path.stem}-{number}") for path in FILES for number, case in enumerate(cases(path), 1)
]


@pytest.fixture(scope="module")
def checks():
    return load_checks()


@cache
def record_for(path: Path) -> Record | None:
    """What the passages of a file are compared with: nothing, the shipped package, or the table beside it."""
    if path.parent.name != "record":
        return None
    own = path.with_suffix(".csv")
    return store.open(own if own.exists() else location.reference_data())


def judged(text: str, checks, record) -> Judged:
    document = read("passage.md", text.encode())
    return judge([(document, extract(document))], checks, record, Options())[0]


@pytest.mark.parametrize(("case", "path"), CASES)
def test_passage(case: Case, path: Path, checks) -> None:
    findings = judged(case.text, checks, record_for(path)).findings
    wrong = [f for f in findings if f.verdict == "inconsistent"]
    named = {number for number, _ in case.wrong}
    assert [f"{f.claim.text}: {f.message}" for f in wrong if f.claim.text not in named] == []
    for number, correction in case.wrong:
        told = [f"{f.expected} {f.message}" for f in wrong if f.claim.text == number]
        assert told, f"nothing found wrong with {number}"
        assert any(correction in text for text in told), told
    for number in case.right:
        assert any(f.claim.text == number and f.verdict == "consistent" for f in findings), f"{number} is not confirmed"
    for number in case.unsure:
        assert any(f.claim.text == number and f.verdict == "ambiguous" for f in findings), f"{number} is not in doubt"
