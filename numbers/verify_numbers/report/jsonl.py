"""The machine's report: one JSON object a line, with the keys of the contract, absent values null.

Streams: what is known of a document is printed when it is known. Formats and counts; judges nothing.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from verify_numbers import __version__
from verify_numbers.check import Finding
from verify_numbers.claim import Claim
from verify_numbers.interval import Interval
from verify_numbers.report.printable import json_line

if TYPE_CHECKING:
    from verify_numbers.outcome import Outcome
    from verify_numbers.reference.record import Row
    from verify_numbers.report.counts import Totals

SCHEMA = 1
LARGEST_INTEGER_DIGITS = 400  # a reader of JSON need not be able to take longer ones
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
DATED = ("date", "year")
# A waived finding cannot stay inconsistent, for then the run would fail. The tool reads the number one way and a person
# another, which is what this reason says.
WAIVED = {"verdict": "ambiguous", "reason": "several_readings", "severity": "note"}


def encoded(record: Mapping[str, Any]) -> str:
    """One line of JSON, with its line end."""
    return json_line(ENCODER.encode(record)) + "\n"


class Lines:
    """The report as lines of JSON; with `identifiers`, also the numbers that assert nothing."""

    remarks_shown = False

    def __init__(self, identifiers: bool = False) -> None:
        self.identifiers = identifiers

    def opening(self, reference: Sequence[Mapping[str, str]], date: str | None) -> str:
        """The `meta` line."""
        references = [dict(each) for each in reference]
        record = {"type": "meta", "schema": SCHEMA, "version": __version__, "reference": references, "date": date}
        return encoded(record)

    def document(self, outcome: Outcome) -> Iterator[str]:
        """The lines on one document: its claims, its findings, itself."""
        claims = outcome.claims
        if self.identifiers:
            claims = tuple(sorted((*claims, *outcome.identifiers), key=lambda claim: claim.start))
        for claim in claims:
            yield encoded(claim_record(claim, outcome.sentence(claim)))
        for finding in outcome.findings:
            yield encoded(finding_record(finding))
        yield encoded(
            {
                "type": "document",
                "path": slashed(outcome.path),
                "words": outcome.words,
                "quantities": outcome.quantities,
                "claims": len(outcome.claims),
                "error": outcome.error,
            }
        )

    def closing(self, totals: Totals) -> str:
        """The `summary` line. Waived findings are among the ambiguous ones."""
        counts = totals.counts
        return encoded(
            {
                "type": "summary",
                "documents": totals.documents + totals.unread,
                "quantities": totals.quantities,
                "claims": counts.claims,
                "checked": counts.checked,
                "consistent": counts.consistent,
                "inconsistent": counts.inconsistent,
                "ambiguous": counts.ambiguous + counts.waived,
                "not_checkable": counts.not_checkable,
                "reasons": dict(counts.reasons),
            }
        )


def claim_record(claim: Claim, sentence: str) -> dict[str, Any]:
    """A claim with the keys of the contract."""
    low, high = _ends(claim)
    unit = claim.unit
    return {
        "type": "claim",
        "id": slashed(claim.id),
        **_place(claim),
        "sentence": sentence,
        "value": number(claim.value),
        "low": low,
        "high": high,
        "unit": unit.name if unit and claim.kind not in DATED else None,
        "unit_text": claim.unit_text,
        "dimension": unit.dimension if unit and claim.kind not in DATED else None,
        "kind": claim.kind,
        "modifier": claim.modifier,
        "change": claim.change,
        "entity": claim.entity,
        "measure": claim.measure,
        "time": claim.time,
        "attribution": claim.attribution,
        "stance": claim.stance,
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding with the keys of the contract, and `waived` with the reason where a waiver silences it."""
    record = {
        "type": "finding",
        "check": finding.check,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "basis": finding.basis,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
        "readings": list(finding.readings) if finding.readings else None,
        "diagnosis": finding.diagnosis,
        **_place(finding.claim),
        "stated": finding.stated,
        "expected": finding.expected,
        "relation": finding.relation,
        "message": finding.message,
        "because": [slashed(claim.id) for claim in finding.because],
        "reference": [row_record(row) for row in finding.rows] or None,
    }
    return record if finding.waived is None else record | WAIVED | {"waived": finding.waived}


def row_record(row: Row) -> dict[str, Any]:
    """A row of reference data, as much of it as a reader needs to find it again."""
    return {
        "table": row.table,
        "entity": row.entity,
        "measure": row.measure,
        "time": row.time or None,
        "value": number(row.value),
        "unit": row.unit,
        "definition": row.definition,
        "source": row.source,
        "as_of": row.as_of,
    }


def _place(claim: Claim) -> dict[str, Any]:
    return {
        "path": slashed(claim.path),
        "line": claim.line,
        "column": claim.column,
        "start": claim.start,
        "end": claim.end,
        "text": claim.written or claim.text,
    }


def _ends(claim: Claim) -> tuple[Any, Any]:
    if claim.stated is None:
        return None, None
    return iso_days(claim.stated) if claim.kind in DATED else (number(claim.stated.low), number(claim.stated.high))


def iso_days(interval: Interval) -> tuple[str | None, str | None]:
    """The first and last day of an interval of day ordinals; None for an open end, or one outside the calendar."""
    return _iso_day(interval.low), _iso_day(interval.high)


def _iso_day(ordinal: Decimal | None) -> str | None:
    if ordinal is None or not 1 <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(int(ordinal)).isoformat()


def number(value: Any) -> Any:
    """A value as JSON has it: an integer where it is one, else a float; pairs as lists; text as it is."""
    if isinstance(value, tuple):
        return [number(each) for each in value]
    if not isinstance(value, Decimal):
        return value
    if not value.is_finite():
        return None
    if value == value.to_integral_value() and value.adjusted() < LARGEST_INTEGER_DIGITS:
        return int(value)
    as_float = float(value)
    return as_float if math.isfinite(as_float) else None


def slashed(path: str) -> str:
    """The path with forward slashes, on every system."""
    return path if os.sep == "/" else path.replace(os.sep, "/")
