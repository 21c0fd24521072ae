"""How much of a slip each check finds: `python docs/power.py` writes docs/power.md.

Takes every number that a check confirms in its own examples and in the passages of the tests, plants a slip in it, and
looks whether the check then objects. Deterministic; knows no check by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from verify_numbers.check import Check, Finding
from verify_numbers.claim import Claim
from verify_numbers.engine import Options, judge, load_checks
from verify_numbers.examples import NEXT_DOCUMENT, examples
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read
from verify_numbers.reference import location, store

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "power.md"
PASSAGES = ROOT / "tests" / "passages"
NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
DATED = ("date", "year")
HEADING = """# What slips are found

<!-- Written by docs/power.py. Do not edit. -->

For each number in figures that a check confirms in its own examples and in the passages of the tests, a slip is planted,
and the check is asked again. A cell says how many of the slips it then calls inconsistent. What is not found is mostly
what rounding or a hedge allows (“about 17 %” may be 18 %), or what the check takes for another sentence; a check that
confirms none of these texts is left out. Dates and years get swapped digits only.
"""


class Slip(NamedTuple):
    name: str
    make: Callable[[str], str | None]


def scaled(factor: str) -> Callable[[str], str | None]:
    """A number times a factor, written with as many decimals and the same commas; None where that changes nothing."""

    def make(numeral: str) -> str | None:
        plain = numeral.replace(",", "")
        decimals = len(plain.partition(".")[2])
        value = (Decimal(plain) * Decimal(factor)).quantize(Decimal(1).scaleb(-decimals))
        written = f"{value:,}" if "," in numeral or value >= 10_000 else f"{value}"
        return written if Decimal(written.replace(",", "")) != Decimal(plain) else None

    return make


def swapped(numeral: str) -> str | None:
    """The last two neighbouring digits that differ, changed about; None where there are none, or a nought would lead."""
    places = [n for n, mark in enumerate(numeral) if mark.isdigit()]
    for a, b in reversed([(a, b) for a, b in pairwise(places) if numeral[a] != numeral[b]]):
        if a == places[0] and numeral[b] == "0":
            continue
        marks = list(numeral)
        marks[a], marks[b] = marks[b], marks[a]
        return "".join(marks)
    return None


SLIPS = (
    Slip("+10 %", scaled("1.1")),
    Slip("−10 %", scaled("0.9")),
    Slip("× 10", scaled("10")),
    Slip("digits swapped", swapped),
)


def texts(checks: Sequence[Check]) -> Iterator[str]:
    """All texts that are right: the consistent examples of the checks, and the passages in which nothing is wrong."""
    for check in checks:
        yield from (text for text in examples(check).consistent if NEXT_DOCUMENT not in text)
    for path in sorted(PASSAGES.rglob("*.md")):
        for part in re.split(r"^---$", path.read_text(encoding="utf-8").partition("\n")[2], flags=re.MULTILINE):
            if "→ inconsistent" not in part:
                yield "\n".join(line for line in part.strip().splitlines() if not line.startswith("→")).strip()


def findings(text: str, checks: Sequence[Check], record: Any) -> tuple[Finding, ...]:
    document = read("example.md", text.encode())
    return judge([(document, extract(document))], checks, record, Options())[0].findings


def planted(text: str, claim: Claim, slip: Slip) -> str | None:
    """The text with a slip in the first figure of a claim; None where it has none that the slip changes."""
    match = NUMERAL.search(claim.text)
    if match is None or (claim.kind in DATED and slip.make is not swapped):
        return None
    written = slip.make(match.group())
    at = claim.start + match.start()
    return None if written is None else text[:at] + written + text[at + len(match.group()) :]


Tally = dict[str, dict[str, list[int]]]  # check → slip → [found, planted]


def tally(checks: Sequence[Check], record: Any, all_texts: Sequence[str]) -> Tally:
    result: Tally = {}
    for text in all_texts:
        confirmed: dict[str, dict[str, Claim]] = {}
        for finding in findings(text, checks, record):
            if finding.verdict == "consistent" and finding.check is not None:
                held = confirmed.setdefault(finding.check, {})
                held.update({claim.id: claim for claim in (finding.claim, *finding.because)})
        for name, claims in confirmed.items():
            asked = [check for check in checks if check.name == name]
            for claim in claims.values():
                _plant(result.setdefault(name, {}), text, claim, asked, record)
    return result


def _plant(row: dict[str, list[int]], text: str, claim: Claim, asked: Sequence[Check], record: Any) -> None:
    for slip in SLIPS:
        wrong = planted(text, claim, slip)
        if wrong is not None:
            cell = row.setdefault(slip.name, [0, 0])
            cell[1] += 1
            cell[0] += any(finding.verdict == "inconsistent" for finding in findings(wrong, asked, record))


def page(result: Tally) -> str:
    names = [slip.name for slip in SLIPS]
    lines = [("check", *names, "all"), ("---", *["---:"] * (len(names) + 1))]
    for check in sorted(result):
        lines.append(
            (check, *(_share(result[check].get(name)) for name in names), _share(_sum(result[check].values())))
        )
    every = [_sum(row[name] for row in result.values() if name in row) for name in names]
    lines.append(("**all**", *map(_share, every), _share(_sum(every))))
    return HEADING + "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _sum(cells: Any) -> list[int]:
    found = planted_ = 0
    for cell in cells:
        found, planted_ = found + cell[0], planted_ + cell[1]
    return [found, planted_]


def _share(cell: list[int] | None) -> str:
    return f"{cell[0]} of {cell[1]} ({100 * cell[0] // cell[1]} %)" if cell and cell[1] else "–"


if __name__ == "__main__":
    every_check = load_checks()
    PAGE.write_text(
        page(tally(every_check, store.open(location.reference_data()), list(texts(every_check)))), encoding="utf-8"
    )
