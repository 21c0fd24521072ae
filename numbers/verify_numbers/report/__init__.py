"""Reports: one module a format, from outcomes to text. They decide nothing, and count only through `counts`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from verify_numbers.outcome import Outcome
    from verify_numbers.report.counts import Totals


class Style(NamedTuple):
    """What the reader asked for: everything, the list of what is to be done, only the findings, colours."""

    show_all: bool = False
    worklist: bool = False
    quiet: bool = False
    colour: bool = False


class Report(Protocol):
    """A format: what comes first, what is said of each document as soon as it is known, and what comes last."""

    remarks_shown: bool  # whether remarks on waivers have their place in it

    def opening(self, reference: Sequence[Mapping[str, str]], date: str | None) -> str: ...
    def document(self, outcome: Outcome) -> Iterable[str]: ...
    def closing(self, totals: Totals) -> str: ...


def of_findings(form: str, style: Style) -> Report:
    """The report of a check in a format. Only its module is imported: the table takes time to load."""
    if form == "jsonl":
        from verify_numbers.report.jsonl import Lines

        return Lines()
    from verify_numbers.report.text import Findings

    return Findings(style)


def of_claims(form: str, style: Style) -> Report:
    """The list of claims in a format."""
    if form == "jsonl":
        from verify_numbers.report.jsonl import Lines

        return Lines(identifiers=style.show_all)
    from verify_numbers.report.text import Claims

    return Claims(style)
