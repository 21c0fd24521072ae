"""The claimed value never helps to choose what it is compared with: with another number the same rows are asked, and the verdict turns.

Over the annotated claims and articles of a folder beside the checkout, where there is one; numbers are replaced one at a time.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from verify_numbers.claim import Claim
from verify_numbers.engine import Options, judge, load_checks
from verify_numbers.extract.claims import extract
from verify_numbers.readers import read
from verify_numbers.reference import location, store
from verify_numbers.reference.record import Record, Row

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CHECKS = load_checks()
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
MOST_HOLLOW = 0.2  # of the consistent verdicts may survive a slip of a quarter: a bound, an "about", a hull of years


class Asked(NamedTuple):
    """The rows that a claim was compared with, and the verdict."""

    rows: frozenset[tuple[str, str, str]]
    verdict: str


def asked(text: str, date: str, record: Record) -> dict[int, tuple[Claim, Asked]]:
    """By the place of a claim: what it was compared with by the checks that match words with rows."""
    head = f"---\ndate: {date}\n---\n\n" if date else ""
    document = read("text.md", f"{head}{text}".encode())
    found: dict[int, tuple[Claim, Asked]] = {}
    for finding in judge([(document, extract(document))], CHECKS, record, Options())[0].findings:
        if finding.rows and finding.check in ("reference-value", "reference-series"):
            rows = frozenset(map(key, finding.rows))
            found[finding.claim.start - len(head)] = finding.claim, Asked(rows, finding.verdict)
    return found


def key(row: Row) -> tuple[str, str, str]:
    return row.entity, row.measure, row.table


def slips(text: str, claim: Claim, at: int) -> Iterator[str]:
    """The text with the claim's number wrong by about a quarter, as many digits as before."""
    match = NUMBER.search(claim.text)
    if match is None or claim.kind == "fraction":
        return
    old = Decimal(match[0].replace(",", ""))
    for factor in ("1.28", "0.72"):
        new = (old * Decimal(factor)).quantize(Decimal(1).scaleb(old.as_tuple().exponent))  # type: ignore[arg-type]
        if new != old:
            written = f"{new:,}" if "," in match[0] else f"{new}"
            start = at + match.start()
            yield text[:start] + written + text[start + len(match[0]) :]


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8"), ""


def claims() -> Iterator[tuple[str, str]]:
    from datetime import datetime

    for name in ("tsver_dev.jsonl", "synthetic/synthetic_dev.jsonl"):
        for line in (SHARED / "corpora" / "tsver" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["Claim"], datetime.strptime(row["Date"], "%B %d, %Y").date().isoformat()


def package_of(source: Path, wanted: set[str], target: Path) -> Path:
    """The series wanted as a data package: one column a country and one line a year become one line a figure."""
    names: dict[str, list[str]] = {}
    for line in (source / "country_codes.yaml").read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            names[code := line[:-1].strip("'\"")] = []
        elif line.lstrip().startswith("- "):
            names[code].append(line.lstrip()[2:].strip("'\""))
    described = json.loads((source / "metadata.json").read_text(encoding="utf-8"))
    kept = [series for series in described if Path(series["filename"]).stem in wanted]
    write(target / "entities.csv", ("entity_id", "name", "aliases"), ((c, n[0], ";".join(n[1:])) for c, n in names.items()))
    measures = ((s["title"], "", s["unit"], "level", s["description"]) for s in kept)
    write(target / "measures.csv", ("measure_id", "aliases", "unit", "compare", "definition"), measures)
    resources: list[dict[str, object]] = [{"name": name, "path": f"{name}.csv"} for name in ("entities", "measures")]
    for number, series in enumerate(kept):
        with open(source / "csv" / series["filename"], encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file)
        figures = (
            (code, series["title"], line[0], value, series["unit"])
            for line in lines
            for code, value in zip(header[1:], line[1:], strict=False)
            if code in names and re.fullmatch(r"\d{4}", line[0]) and re.fullmatch(r"-?\d+(\.\d+)?", value)
        )
        columns = ("entity_id", "measure", "time", "value", "unit")
        write(target / f"series-{number}.csv", columns, figures)
        roles = {"entity": "entity_id"} | {role: role for role in columns[1:]}
        resources.append({"name": f"series-{number}", "path": f"series-{number}.csv", "verify": roles, "sources": [{"title": "OWID"}]})
    (target / "datapackage.json").write_text(json.dumps({"name": "series", "resources": resources}), encoding="utf-8")
    return target


def write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Record:
    corpus = SHARED / "corpora" / "tsver"
    if not (corpus / "time_series" / "metadata.json").exists():
        pytest.skip("the series that the claims are about are not at hand")
    lines = (corpus / "tsver_dev.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = {name for line in lines for name in json.loads(line)["TimeSeries"]}
    built = package_of(corpus / "time_series", wanted, tmp_path_factory.mktemp("series"))
    return store.open(location.reference_data(), built)


def turns(found: Iterator[tuple[str, str]], record: Record) -> tuple[int, list[str], list[str]]:
    """How many slips were tried; those that chose other rows; and the consistent claims that no slip refutes."""
    tried, moved, hollow = 0, [], []
    for text, date in found:
        for at, (claim, before) in asked(text, date, record).items():
            verdicts = set()
            for other in slips(text, claim, at):
                after = asked(other, date, record).get(at)
                if after is None or after[0].kind != claim.kind or after[0].modifier != claim.modifier:
                    continue  # read as something else, or no more than told: no other row was chosen
                tried += 1
                if after[1].rows != before.rows:
                    moved.append(f"{claim.text} → {after[0].text}: {before.rows} {after[1].rows}")
                verdicts.add(after[1].verdict)
            if before.verdict == "consistent" and verdicts and verdicts <= {"consistent"}:
                hollow.append(f"{claim.text}: {text[:90]}")
    return tried, moved, hollow


def test_other_numbers_ask_the_same_rows_of_the_series(series: Record) -> None:
    tried, moved, hollow = turns(claims(), series)
    assert tried > 50
    assert moved == []
    assert len(hollow) <= MOST_HOLLOW * tried, "\n".join(hollow)


def test_other_numbers_ask_the_same_rows_of_the_shipped_tables() -> None:
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the annotated articles are not at hand")
    tried, moved, hollow = turns(texts(), store.open(location.reference_data()))
    assert tried > 5
    assert moved == []
    assert len(hollow) <= MOST_HOLLOW * tried, "\n".join(hollow)
