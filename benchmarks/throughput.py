"""Extraction and whole check in KB per CPU second, warm, on one core, beside a bare digit scan and beside quantulum3.

    python benchmarks/throughput.py [--text FILE_OR_FOLDER]

All in one process and in interleaved rounds, so that the ratios hold where the speeds do not. quantulum3 is taken along
if this Python has it (`pip install quantulum3`), without its classifier and paragraph by paragraph, which suits it best.
"""

from __future__ import annotations

import argparse
import re
import warnings
from collections.abc import Callable, Sequence
from statistics import median

import measuring
import news

measuring.use_checkout()

from verify_numbers import pipeline, report  # noqa: E402
from verify_numbers.engine import load_checks  # noqa: E402
from verify_numbers.extract.claims import extract  # noqa: E402
from verify_numbers.readers import read  # noqa: E402
from verify_numbers.reference import location, store  # noqa: E402
from verify_numbers.report.counts import Totals  # noqa: E402

DIGITS = re.compile(r"\d+")
SCAN, EXTRACTION, PEER = r"digit scan `\d+`", "extraction", "quantulum3"
PEER_BYTES = 16 * measuring.KB  # it is slow: a part of the text will do
SCANS = 50  # in one measurement, for the clock's sake

Work = Callable[[], object]


def scan(texts: Sequence[str]) -> Work:
    return lambda: [sum(1 for _ in DIGITS.finditer(text)) for text in texts for _ in range(SCANS)]


def reading(texts: Sequence[str]) -> Work:
    data = [text.encode() for text in texts]
    return lambda: [read("article.txt", each) for each in data]


def extraction(texts: Sequence[str]) -> Work:
    data = [text.encode() for text in texts]
    return lambda: [extract(read("article.txt", each)) for each in data]


def checking(texts: Sequence[str], run: pipeline.Run, form: str | None = None) -> Work:
    """The whole check, and with a format its report, too."""
    inputs = [pipeline.Text(f"article-{n}.txt", text.encode()) for n, text in enumerate(texts)]

    def work() -> None:
        told, totals = report.of_findings(form or "jsonl", report.Style()), Totals(judged=True)
        for batch in pipeline.check(inputs, run):
            totals.add(batch)
            for outcome in batch if form else ():
                "".join(told.document(outcome))

    return work


def peer() -> Callable[[str], object] | None:
    """quantulum3's parser without the classifier, or None where it is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from quantulum3 import classifier, parser
        except ImportError:
            return None
    classifier.USE_CLF = False
    parse: Callable[[str], object] = parser.parse
    return parse


def paragraphs(texts: Sequence[str], size: int) -> list[str]:
    """The first paragraphs, as many as make up the size."""
    found: list[str] = []
    for text in texts:
        for part in filter(None, (line.strip() for line in text.split("\n"))):
            if sum(map(len, found)) >= size:
                return found
            found.append(part)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--text", help="a .txt or .md file, or a folder of them; default: our own articles")
    parser.add_argument("--size", type=int, default=200, help="of our own articles, in KB")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    texts = news.texts(given.text, given.size * measuring.KB)
    size = sum(len(text.encode()) for text in texts)
    found = [extract(read("article.txt", text.encode())) for text in texts]
    numbers = sum(each.quantities for each in found)
    print(f"{measuring.machine()}; {len(texts)} texts, {size // measuring.KB} KB, {numbers} numbers\n")

    checks = load_checks()
    alone = pipeline.Run(checks=checks)
    compared = alone._replace(record=store.open(location.reference_data()))
    works: dict[str, tuple[Work, float]] = {
        SCAN: (scan(texts), size * SCANS),
        "reading (sentences, tables)": (reading(texts), size),
        EXTRACTION: (extraction(texts), size),
        "whole check, --no-reference": (checking(texts, alone), size),
        "whole check": (checking(texts, compared), size),
        "whole check and report (text)": (checking(texts, compared, "text"), size),
        "whole check and report (jsonl)": (checking(texts, compared, "jsonl"), size),
    }
    parse = peer()
    if parse is not None:
        parts = paragraphs(texts, PEER_BYTES)
        parse(parts[0])  # loads its units, which takes seconds
        works[PEER] = (lambda: [parse(part) for part in parts], sum(len(part.encode()) for part in parts))
    for work, _ in works.values():
        work()  # warm: caches are filled, modules are there
    print(speeds(works, given.rounds))
    if parse is None:
        print("\nquantulum3 is not installed: left out. To compare with it: pip install quantulum3")


def speeds(works: dict[str, tuple[Work, float]], rounds: int) -> str:
    """The table: KB per CPU second, and each work's speed as a share of the scan's and as a multiple of the peer's."""
    measured = measuring.interleaved(
        {
            name: lambda w=work, s=size: s / measuring.KB / measuring.cpu_seconds(w)
            for name, (work, size) in works.items()
        },  # type: ignore[misc]
        rounds,
    )
    rows = []
    for name, speed in measured.items():
        share = measuring.ratio(measured[SCAN], speed)
        times = f"{measuring.ratio(speed, measured[PEER]):.1f}" if PEER in measured else "–"
        rows.append((name, f"{median(speed):,.0f}", "1" if name == SCAN else f"1/{share:,.0f}", times))
    return measuring.table(("work", "KB/s", "of the digit scan", "× quantulum3"), rows)


if __name__ == "__main__":
    main()
