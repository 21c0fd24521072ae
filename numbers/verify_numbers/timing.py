"""What each check of a run costs: a clock around its function, and a table of seconds and findings.

Imported only where it is asked for. No verdict, and nothing in a report, may know of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from time import perf_counter
from typing import Any

from verify_numbers.check import Abstention, Check, CheckFunction, Reading
from verify_numbers.outcome import Outcome
from verify_numbers.report.layout import Painter, table

HEADER = ("check", "seconds", "findings")
WIDTHS = (60, 10, 10)
REST = "(reading, extraction, judging, report)"


class Clock:
    """The seconds that checks took and the findings they made, by name; what a check only abstained from is no finding."""

    def __init__(self) -> None:
        self.begun = perf_counter()
        self.seconds: dict[str, float] = {}
        self.findings: Counter[str | None] = Counter()

    def at(self, checks: Sequence[Check]) -> list[Check]:
        """The same checks with the clock running while they work; importing them is not part of their work."""
        return [
            Check(check.name, partial(self._clocked, check), check.patterns, check.scope, check.needs_record)
            for check in checks
        ]

    def _clocked(self, check: Check) -> CheckFunction:
        function = check.function

        def clocked(*arguments: Any) -> Iterator[Reading | Abstention]:
            begun = perf_counter()
            proposals = list(function(*arguments))
            self.seconds[check.name] = self.seconds.get(check.name, 0.0) + perf_counter() - begun
            return iter(proposals)

        return clocked

    def counting(self, batches: Iterable[list[Outcome]]) -> Iterator[list[Outcome]]:
        """The outcomes as they come, their findings counted."""
        for batch in batches:
            self.findings.update(f.check for each in batch for f in each.findings if f.verdict != "not_checkable")
            yield batch

    def told(self) -> str:
        """The checks that were asked, the dearest first, and what all else took."""
        rest = perf_counter() - self.begun - sum(self.seconds.values())
        dearest = sorted(self.seconds.items(), key=lambda each: (-each[1], each[0]))
        rows = [(name, f"{seconds:.3f}", str(self.findings[name])) for name, seconds in dearest]
        return "\n" + table(HEADER, WIDTHS, [*rows, (REST, f"{rest:.3f}", "")], Painter(False)) + "\n"
