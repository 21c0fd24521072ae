"""Cost per KB of one document of 4, 64 and 1,024 KB, as a multiple of the cost per KB at 4 KB: linear is 1.

    python benchmarks/scaling.py

Each document is read, and checked, in one call. Warm, CPU time, medians of interleaved rounds.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from statistics import median

import measuring
import news

measuring.use_checkout()

from verify_numbers import pipeline  # noqa: E402
from verify_numbers.engine import load_checks  # noqa: E402
from verify_numbers.extract.claims import extract  # noqa: E402
from verify_numbers.readers import read  # noqa: E402
from verify_numbers.reference import location, store  # noqa: E402

SIZES = (4, 64, 1024)  # KB
AT_LEAST = 64  # KB in one measurement: of small documents there are several, all different


def documents(size: int) -> list[bytes]:
    return [news.article(1000 + n, size * measuring.KB).encode() for n in range(max(1, AT_LEAST // size))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="leave out documents of more KB")
    given = parser.parse_args()
    run = pipeline.Run(checks=load_checks(), record=store.open(location.reference_data()))
    works: dict[str, Callable[[bytes], object]] = {
        "reading": lambda data: read("article.txt", data),
        "extraction": lambda data: extract(read("article.txt", data)),
        "whole check": lambda data: list(pipeline.check([pipeline.Text("article.txt", data)], run)),
    }
    sizes = [size for size in SIZES if size <= given.largest]
    texts = {size: documents(size) for size in sizes}
    for work in works.values():
        work(texts[sizes[0]][0])  # warm
    print(f"{measuring.machine()}\n")
    print(measuring.table(("ms per KB (× the cost at 4 KB)", *(f"{size:,} KB" for size in sizes)), [
        _row(name, work, texts, given.rounds) for name, work in works.items()
    ]))  # fmt: skip
    print(f"\npeak memory of this process with all of these documents: {_peak()}")


def _row(name: str, work: Callable[[bytes], object], texts: dict[int, list[bytes]], rounds: int) -> tuple[str, ...]:
    def cost(size: int) -> float:
        seconds = measuring.cpu_seconds(lambda: [work(data) for data in texts[size]])
        return 1000 * seconds * measuring.KB / sum(map(len, texts[size]))

    costs = measuring.interleaved({str(size): lambda s=size: cost(s) for size in texts}, rounds)  # type: ignore[misc]
    first = next(iter(costs.values()))
    return name, *(f"{median(each):.1f} ({measuring.ratio(each, first):.2f}×)" for each in costs.values())


def _peak() -> str:
    try:
        import resource
    except ImportError:  # Windows
        return "unknown"
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


if __name__ == "__main__":
    main()
